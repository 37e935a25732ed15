"""What a return and a resubmission do to the review: what did not change stays settled, the rest is open again."""

from datetime import datetime

from assessment.filing.catalogue import Catalogue
from assessment.models import Figure, Submission, SubmissionVersion
from assessment.scoring.types import Scheme
from assessment.selectors.review_open import items_counting_projects
from assessment.services.decisions import decisions_void
from assessment.services.review import items_reopen
from assessment.services.seen import PROJECTS, REST, seen_of
from parks.models import User

Figures = dict[str, tuple[object, object]]


def reported_now(locked: Submission) -> Figures:
    """Return by element what is reported for both years, to be compared after the next version is stored."""
    rows = Figure.objects.filter(submission=locked).values_list("element", "reported", "reported_previous")
    return {element: (value, previous) for element, value, previous in rows}


def review_after_return(locked: Submission, items: list[str], *, reason: str, actor: User, now: datetime) -> None:
    """Open the items that go back, each with what the park is asked; nothing of the filing is accepted any more."""
    items_reopen(locked, dict.fromkeys(items, reason), reason=reason, actor=actor, now=now)
    Figure.objects.filter(submission=locked).update(accepted=None, accepted_previous=None)


def review_after_resubmission(
    locked: Submission,
    *,
    before: SubmissionVersion,
    after: SubmissionVersion,
    figures: Figures,
    scheme: Scheme,
    catalogue: Catalogue,
    actor: User,
    now: datetime,
) -> None:
    """Open what was sent back or changed, and void decisions on figures that changed."""
    returned = before.returned.items if hasattr(before, "returned") else []
    reason = f"园区第{after.number}版改报，原认定不再适用"
    changed = dict.fromkeys({*returned, *changed_items(before, after, scheme, catalogue)}, "")
    items_reopen(locked, changed, reason=f"园区重新报送第{after.number}版", actor=actor, now=now)
    moved = {element for element, said in reported_now(locked).items() if figures.get(element) != said}
    decisions_void(locked, moved, reason=reason, actor=actor, now=now)


def changed_items(
    before: SubmissionVersion, after: SubmissionVersion, scheme: Scheme, catalogue: Catalogue
) -> set[str]:
    """Return the items of which entries, evidence or projects differ between the two versions."""
    marks = [
        dict(one.split("=", 1) for one in seen_of(version.content, catalogue).split()) for version in (before, after)
    ]
    parts = {part for part in {*marks[0], *marks[1]} if marks[0].get(part) != marks[1].get(part)} - {REST}
    items = {part.partition("/")[2] for part in parts} - {""}
    if PROJECTS in parts:
        items |= set(items_counting_projects(scheme, after.submission.park.category))
    return items
