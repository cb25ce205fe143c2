"""The letter that goes with a deposit copy. It bears no date: that is of the day on which somebody sends it."""

from collections.abc import Iterator, Sequence

from masthead.editions import Downloads
from masthead.editions.deposit.law import Duty
from masthead.faircopy import FairCopy
from masthead.model import Issn, Issue, PartialDate
from masthead.plaintext import reading
from masthead.plaintext.measure import WIDTH, filled, heading, indented, page, plain
from masthead.plaintext.tree import Block


def letter(copy: FairCopy, downloads: Downloads, issue: Issue, duty: Duty, files: Sequence[tuple[str, str]]) -> str:
    """Write the letter; ``files`` are the names of what the bag holds, each with what it is."""
    settings = copy.publication.settings
    name = reading.name_of(copy, issue)
    return page(
        [
            [settings.publisher.name, *settings.publisher.address],
            [f"To: {settings.deposit.library}"],
            heading(f"Deposit copy: {name}", "="),
            ["Dear colleagues,"],
            filled(f"Here is the deposit copy of {name}."),
            list(_facts(copy, downloads, issue)),
            *_law(copy, issue, duty),
            filled("The folder is a bag (BagIt 0.97), and its checksums are SHA-256 and SHA-512. It holds:"),
            [line for file, what in files for line in _entry(file, what)],
            filled(_contact(copy)),
            ["Yours faithfully,", "", settings.publisher.name],
        ]
    )


def issns(issn: Issn | None) -> list[str]:
    """Give the ISSNs that are settled, each with the edition it is of; none while they are unconfirmed."""
    if issn is None or issn.unconfirmed:
        return []
    known = ((issn.print, "print"), (issn.online, "online"), (issn.linking, "linking"))
    return [f"{number} ({edition})" for number, edition in known if number]


def due_line(copy: FairCopy, issue: Issue, duty: Duty) -> str:
    """Say in a sentence what falls due when."""
    name, library = reading.name_of(copy, issue), copy.publication.settings.deposit.library
    if not duty.is_print:
        return f"{name} is free on the web, so the libraries harvest it: nothing falls due."
    if duty.due is None:
        return f"{name} falls due on paper within one month of the library's asking: {library}."
    return f"{name} falls due on paper by {_day(copy, duty)}: {library}."


def _facts(copy: FairCopy, downloads: Downloads, issue: Issue) -> Iterator[str]:
    settings = copy.publication.settings
    plate = settings.serial_at(issue.date)
    numbers = issns(plate.issn)
    download = downloads.of(issue.file)
    date = issue.date.display(settings.language) if issue.date else ""
    place = f", {settings.serial.place}" if settings.serial.place else ""
    rows = [
        ("Title", plate.title + (f": {settings.subtitle}" if settings.subtitle and not plate.is_former else "")),
        ("Number", ", ".join(filter(None, (issue.numbering, date)))),
        ("ISSN", ", ".join(numbers) or "none is confirmed; a number that the PDF shows is as printed"),
        ("Publisher", settings.publisher.name + place),
        ("Length", f"{download.pages} page{'' if download.pages == 1 else 's'}" if download else ""),
        ("On the web", copy.addresses.absolute(copy.addresses.page(issue.file))),
    ]
    for label, value in rows:
        if value:
            yield from indented(filled(plain(value), WIDTH - 14), f"  {label + ':':<12}")


def _law(copy: FairCopy, issue: Issue, duty: Duty) -> Iterator[Block]:
    if not duty.is_print:
        yield filled(
            "The issue is published on the web, free of charge and open to everybody, at the address above. Under the "
            "Legal Deposit Libraries (Non-Print Works) Regulations 2013 the deposit libraries collect free websites of "
            "the United Kingdom themselves, by harvesting. So nothing has to be delivered, and no day falls due. This "
            "folder is an offer beyond that: the issue in forms that are made to last."
        )
        yield filled("If your harvester does not know the site yet, please add its address:")
        yield [f"  {copy.publication.settings.url}"]
        return
    if duty.due is None:
        yield filled(
            "The issue is published in print. Under the Legal Deposit Libraries Act 2003, sections 1 and 5, a deposit "
            "library other than the British Library receives a printed copy if it asks for one within twelve months of "
            "publication, and then within one month."
        )
    else:
        yield filled(
            "The issue is published in print. Under the Legal Deposit Libraries Act 2003, sections 1 and 4, one copy "
            f"of it is due within one month beginning with the day of publication: by {_day(copy, duty)}."
        )
    if duty.is_counted_from_first and issue.date:
        when = issue.date.display(copy.publication.settings.language)
        yield filled(f"The issue says “{when}” and names no day; the month is counted from the first day of it.")
    yield filled("The printed copy is what is deposited. This folder goes with it, for your catalogue and your safety.")


def _entry(file: str, what: str) -> Block:
    return [f"  {file}", *indented(filled(what, WIDTH - 6), "      ", "      ")]


def _contact(copy: FairCopy) -> str:
    who = copy.publication.settings.publisher
    ways = [way for way in (who.email, who.telephone and f"telephone {who.telephone}", who.website) if way]
    return f"Questions reach us at: {', '.join(ways)}." if ways else "Questions reach us at the address above."


def _day(copy: FairCopy, duty: Duty) -> str:
    assert duty.due is not None
    return PartialDate(duty.due).display(copy.publication.settings.language)
