"""``publish``: the website goes where its readers find it, after a build without errors; and the guard by itself."""

from masthead.audience import Audience
from masthead.files import Root
from masthead.pipeline import Wishes, fair_copy, load
from masthead.problems import Problem, errors, in_order
from masthead.publishing.git import Git
from masthead.publishing.guard import guard


def guarded(wishes: Wishes) -> tuple[Problem, ...]:
    """Find what the publication's repository must not hold where it is public.

    What is wrong with the content is told too, for what cannot be read cannot be guarded.
    """
    draft, problems = load(Root(wishes.root), wishes)
    if draft is None:
        return in_order(problems)
    wrong = errors(problems)
    copy = None if wrong else fair_copy(draft, Audience.PUBLIC)[0]
    return in_order((*wrong, *guard(draft, copy, Git(wishes.root, wishes.environment or {}))))
