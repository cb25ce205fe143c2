"""Quality assurance by somebody else: whoever wrote a report does not see its faults."""

from collections.abc import Iterable

from masthead.checks.draft import Draft
from masthead.problems import Problem, Severity


def assurers(draft: Draft) -> Iterable[Problem]:
    """Warn of a report one of whose authors assured its quality."""
    publication = draft.publication
    for report in publication.reports:
        assurer = report.control.quality_assurance if report.control else None
        if assurer and publication.wrote(report, assurer):
            message = f"{publication.name_of(assurer)} wrote the report, and assured its quality"
            hint = "name somebody who did not write it; if it was so, leave it"
            field = "control.quality_assurance"
            yield Problem(
                report.file, report.line(field), field, message, hint, Severity.WARNING, "own-assurer", assurer
            )
