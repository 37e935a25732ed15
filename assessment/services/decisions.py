"""Decide what a data element is held to be: as reported, by official statistics, or the agency's own figure."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from django.db import transaction

from assessment.filing.catalogue import Item
from assessment.filing.lengths import EXPLANATION
from assessment.messages import review as say
from assessment.models import Figure, FigureDecision, Submission
from assessment.selectors.review_figures import latest_decisions, official_figures, reported_figures, stands
from assessment.services.figure_rows import decision_add, figure_fits
from assessment.services.review_lock import ReviewClash, UnderReview, judging_lock, require_open_item
from assessment.services.taking_over import figures_take_over
from assessment.services.words import optional_words, require_words
from assessment.states import Source, SubmissionState
from parks.errors import Refused
from parks.models import User


class Choice(StrEnum):
    """How a figure is decided."""

    REPORTED = "reported"
    OFFICIAL = "official"
    OWN = "own"


class Given(NamedTuple):
    """What the reviewer chose; the two figures (亿元) count for OWN alone."""

    choice: Choice
    value: Decimal | None
    previous: Decimal | None
    reason: str


TAKES_OFFICIAL = "采用统计部门数"


@transaction.atomic
def figure_decide(
    *,
    submission: Submission,
    item: str,
    element: str,
    given: Given,
    base: int,
    seen: int,
    actor: User,
    now: datetime,
) -> FigureDecision:
    """Put the agency's figure on record as a further version and return it; the same again gives back what stands.

    `base` is the latest decision's version that the page showed (0 for none). Raises ReviewClash where another
    reviewer was faster, Refused for a figure that is missing where the park reports one, or a missing reason.
    """
    found = judging_lock(submission=submission, item=item, seen=seen, actor=actor, verb="认定数据")
    name = _name(found.item, element)
    figure = reported_figures(found.submission).get(element)
    value, previous, reason = _meant(found, name, element, figure, given)
    standing = latest_decisions(found.submission).get((element, Source.AGENCY))
    if standing is not None and (standing.value, standing.previous, standing.reason) == (value, previous, reason):
        return standing
    _require_base(name, standing, base, say.figures_said(value, previous, reason))
    require_open_item(found)
    row = _write(found.submission, element, value, previous, reason, actor, now)
    _take_over(found, element, actor, now)
    return row


@transaction.atomic
def decision_withdraw(
    *, submission: Submission, item: str, element: str, reason: str, base: int, seen: int, actor: User, now: datetime
) -> FigureDecision:
    """Withdraw the agency's figure with a reason: the reported one counts again. Raises as figure_decide does."""
    found = judging_lock(submission=submission, item=item, seen=seen, actor=actor, verb="撤回认定")
    name = _name(found.item, element)
    words = require_words("撤回理由", reason, EXPLANATION)
    standing = latest_decisions(found.submission).get((element, Source.AGENCY))
    _require_base(name, standing, base, f"撤回认定；{words}")
    if standing is None or not stands(standing):
        raise Refused(say.nothing_to_withdraw("数据认定"))
    require_open_item(found)
    row = _write(found.submission, element, None, None, words, actor, now)
    _take_over(found, element, actor, now)
    return row


def _take_over(found: UnderReview, element: str, actor: User, now: datetime) -> None:
    """In an accepted filing the figure counts at once: no acceptance comes after an objection or a correction."""
    if found.submission.state == SubmissionState.ACCEPTED:
        figures_take_over(submission=found.submission, elements={element}, actor=actor, now=now)


def decisions_void(locked: Submission, elements: set[str], *, reason: str, actor: User, now: datetime) -> None:
    """Within a verb that holds the lock: what was decided on figures that the park has changed no longer counts."""
    for (element, source), standing in sorted(latest_decisions(locked).items()):
        if element in elements and source == Source.AGENCY and stands(standing):
            _write(locked, element, None, None, reason, actor, now)


def _name(item: Item, element: str) -> str:
    for one in item.elements:
        if one.element.code == element:
            return one.element.name
    raise Refused(say.no_such_element(element))


def _meant(
    found: UnderReview, name: str, element: str, figure: Figure | None, given: Given
) -> tuple[Decimal | None, Decimal | None, str]:
    """Return the figures that the choice stands for, and its reason."""
    reported = figure.reported if figure else None
    before = figure.reported_previous if figure else None
    official = official_figures(found.submission).get(element)
    if given.choice == Choice.OFFICIAL:
        if official is None:
            raise Refused(say.no_official(name))
        return official, before, optional_words("认定理由", given.reason, EXPLANATION) or TAKES_OFFICIAL
    if given.choice == Choice.REPORTED:
        if official is not None and official != reported and not given.reason.strip():
            raise Refused(say.reason_against_official())
        if reported is None and before is None:
            raise Refused(say.nothing_reported())
        return reported, before, optional_words("认定理由", given.reason, EXPLANATION)
    for year, mine, theirs in (("本年", given.value, reported), ("上年", given.previous, before)):
        if mine is None and theirs is not None:
            raise Refused(say.figure_needed(year))
        if mine is not None and not figure_fits(mine):
            raise Refused(say.figure_beyond(year))
    if given.value is None and given.previous is None:
        raise Refused(say.nothing_decided())
    return given.value, given.previous, require_words("认定理由", given.reason, EXPLANATION)


def _require_base(name: str, standing: FigureDecision | None, base: int, given: str) -> None:
    if (standing.version if standing else 0) == base:
        return
    if standing is None:
        raise ReviewClash(f"“{name}”的认定", "他人", None, "", given)
    said = (
        say.figures_said(standing.value, standing.previous, standing.reason)
        if stands(standing)
        else f"已撤回；{standing.reason}"
    )
    raise ReviewClash(f"“{name}”的认定", str(standing.decided_by), standing.decided_at, said, given)


def _write(
    locked: Submission,
    element: str,
    value: Decimal | None,
    previous: Decimal | None,
    reason: str,
    actor: User,
    now: datetime,
) -> FigureDecision:
    return decision_add(
        locked, element, (value, previous), source=Source.AGENCY, reason=reason, actor=actor, now=now
    )  # fmt: skip
