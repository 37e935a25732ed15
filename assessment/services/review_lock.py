"""Where every verb of the review begins: lock, guard, and what is raised when somebody else was faster."""

from datetime import datetime
from typing import NamedTuple

from assessment import messages
from assessment.filing.catalogue import Catalogue, Item, catalogue_of
from assessment.messages import review as say
from assessment.messages import submitting
from assessment.models import ItemReview, Submission, SubmissionVersion
from assessment.scoring.types import Scheme
from assessment.selectors.filing import latest_version, open_return
from assessment.selectors.reopened import Reopened, reopened_by
from assessment.selectors.review_people import conflict_of, reviewers_free_for
from assessment.services.locking import submission_lock
from assessment.shape import scheme_of
from assessment.states import REVIEW_STAGES, Stage, SubmissionState
from parks.errors import Refused, WrongState
from parks.models import User


class ReviewClash(Refused):
    """Nothing was stored: somebody else changed it after the person looked; both texts are kept for the page."""

    def __init__(self, what: str, who: str, when: datetime | None, standing: str, given: str) -> None:
        super().__init__(say.clash(what, who, when, standing, given))
        self.what, self.who, self.when, self.standing, self.given = what, who, when, standing, given


class FilingUnderReview(NamedTuple):
    """A locked filing with the version that is reviewed, its rules, and the items that the park is mending."""

    submission: Submission
    version: SubmissionVersion
    scheme: Scheme
    catalogue: Catalogue
    returned: frozenset[str]


class UnderReview(NamedTuple):
    """A locked filing with the version that is reviewed, its rules and the item; what opened the item again, if any."""

    submission: Submission
    version: SubmissionVersion
    scheme: Scheme
    catalogue: Catalogue
    item: Item
    reopened: Reopened | None = None


def require_no_conflict(locked: Submission, actor: User) -> None:
    """Raise Refused, naming who can, for a reviewer who keeps out of this park."""
    conflict = conflict_of(locked.cycle, locked.park, actor)
    if conflict is not None:
        free = reviewers_free_for(locked.cycle, locked.park)
        raise Refused(say.conflicted(locked.park.name, conflict.reason, [str(one) for one in free]))


def review_lock(*, submission: Submission, item: str, seen: int, actor: User, verb: str) -> UnderReview:
    """Return the filing locked for a verb on one item of the version that the reviewer saw.

    Raises Refused as filing_lock and item_of do.
    """
    return item_of(filing_lock(submission=submission, seen=seen, actor=actor, verb=verb), item)


def judging_lock(*, submission: Submission, item: str, seen: int, actor: User, verb: str) -> UnderReview:
    """Return the same as review_lock, for what an objection or a correction may still change after the review.

    An item that is open again takes it at any stage; any other item only while the review goes on.
    """
    locked = submission_lock(submission)
    reopened = reopened_by(locked, item)
    require_no_conflict(locked, actor)
    if reopened is None:
        _require_review(locked, verb)
    return item_of(_filing(locked, seen, verb), item)._replace(reopened=reopened)


def filing_lock(*, submission: Submission, seen: int, actor: User, verb: str) -> FilingUnderReview:
    """Return the filing locked for a verb on items of the version that the reviewer saw.

    Raises Refused outside the stages of the review, for a conflict of interest, an unfiled park, and another version
    than the one seen.
    """
    locked = submission_lock(submission)
    require_no_conflict(locked, actor)
    _require_review(locked, verb)
    return _filing(locked, seen, verb)


def _require_review(locked: Submission, verb: str) -> None:
    if locked.cycle.stage not in REVIEW_STAGES:
        raise WrongState(messages.wrong_stage(locked.cycle.year, Stage(locked.cycle.stage), verb, REVIEW_STAGES))


def _filing(locked: Submission, seen: int, verb: str) -> FilingUnderReview:
    version = latest_version(locked)
    if version is None or locked.state == SubmissionState.DRAFT:
        raise WrongState(say.not_filed(locked.park.name))
    if version.number != seen:
        found = submitting.version_moved(verb, seen, version.number, version.submitted_at)
        raise Refused(found if seen > 0 else submitting.version_missing(verb))
    scheme = scheme_of(locked.cycle.scheme)
    returned = open_return(locked)
    items = frozenset[str]() if returned is None else frozenset(returned.items)
    return FilingUnderReview(locked, version, scheme, catalogue_of(scheme, locked.park.category), items)


def item_of(filing: FilingUnderReview, code: str) -> UnderReview:
    """Return one item of the locked filing; raises Refused for one that there is not, or that is being mended."""
    item = filing.catalogue.item(code)
    if item is None:
        raise Refused(say.no_such_item(code))
    if code in filing.returned:
        raise WrongState(say.with_the_park(item.name))
    return UnderReview(filing.submission, filing.version, filing.scheme, filing.catalogue, item)


def require_open_item(found: UnderReview) -> None:
    """Raise Refused where the filing is accepted or the item settled: what it rests on does not move under it.

    An item that an objection or a correction opened again is open although both hold.
    """
    if found.reopened is not None:
        return
    if found.submission.state == SubmissionState.ACCEPTED:
        raise WrongState(say.accepted_already(found.submission.park.name))
    if ItemReview.objects.filter(submission=found.submission, item=found.item.code, settled=True).exists():
        raise WrongState(say.settled_already(found.item.name))
