"""What the year still waits for before its next stage, from the consultation on: for page, button and guard."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from assessment.messages import decision as messages
from assessment.messages.setup import last_moment
from assessment.models import Cycle
from assessment.selectors.decision_facts import LOCAL, Facts, facts_now
from assessment.selectors.readiness import Check, Found, hindrances
from assessment.states import ApprovalState, Stage

# A notice is dated when it goes out, or shortly after; a slip in the year would take a number of that year for ever.
LATEST_ISSUE = timedelta(days=30)


def blocks_of(cycle: Cycle, now: datetime) -> tuple[Check, ...]:
    """Return what stands before the year's next stage: approval after the consultation, publication after that.

    Within a correction it is the next version's publication; empty for every other year.
    """
    return blocks_in(facts_now(cycle, now=now))


def blocks_in(facts: Facts) -> tuple[Check, ...]:
    """Return the same from facts that were fetched already."""
    if facts.cycle.stage == Stage.CONSULTATION:
        return (*_answers(facts), *_objections(facts), _run(facts), _report(facts))
    if facts.at_stake:
        return (*proposal_blocks(facts), _approval(facts), _draft(facts))
    return ()


def proposal_blocks(facts: Facts) -> tuple[Check, ...]:
    """Return what must be settled before the city's decision can be put on record."""
    return (_disputes(facts), _no_open_objection(facts), _run(facts))


def can_pass(checks: tuple[Check, ...]) -> bool:
    """Return whether nothing of the list stands in the way; an empty list leads nowhere."""
    return bool(checks) and not hindrances(checks)


def _answers(facts: Facts) -> Iterator[Check]:
    """The departments have answered, or their time is over; no dispute is left open."""
    count, closes = facts.count, facts.count["closes_at"]
    waiting = count["inquiries_unanswered"]
    if closes is None:
        yield Check("consultation", messages.not_consulted(), Found.NEEDED)
    elif not waiting:
        yield Check("consultation", messages.all_answered(count["inquiries_put"]), Found.READY)
    elif facts.now < closes:
        yield Check("consultation", messages.still_answering(waiting, last_moment(closes)), Found.NEEDED)
    else:
        yield Check("consultation", messages.not_answered(waiting, last_moment(closes)), Found.NOTE)
    yield _disputes(facts)


def _disputes(facts: Facts) -> Check:
    found = facts.count["disputes_open"]
    return _must("disputes", not found, messages.disputes_settled(), messages.disputes_open(found))


def _objections(facts: Facts) -> Iterator[Check]:
    """The parks were told, their time is over, and each objection has its answer."""
    until = facts.count["objections_until"]
    if until is None:
        yield Check("release", messages.not_released(), Found.NEEDED)
    elif until <= facts.now and facts.run is not None and facts.run.pk != facts.count["released_run"]:
        # An upheld objection or a settled dispute changed the result: whether the parks hear of it first is a choice.
        yield Check("release", messages.released_before(last_moment(until)), Found.NOTE)
    else:
        over = until <= facts.now
        moment = last_moment(until)
        yield _must("release", over, messages.window_over(moment), messages.window_open(moment))
    yield _no_open_objection(facts)


def _no_open_objection(facts: Facts) -> Check:
    found = facts.count["objections_open"]
    return _must("objections", not found, messages.objections_answered(), messages.objections_open(found))


def _run(facts: Facts) -> Check:
    if facts.run is not None and facts.run.version is not None:
        # A correction publishes another result than any that is public: the same once more would be no correction.
        return Check("run", messages.run_published(facts.run.version), Found.NEEDED)
    return _must("run", facts.run is not None, messages.run_matches(), messages.run_missing())


def _report(facts: Facts) -> Check:
    number = facts.count["report_number"]
    if number is None:
        return Check("report", messages.report_missing(), Found.NOTE)
    return Check("report", messages.report_filed(number), Found.READY)


def _approval(facts: Facts) -> Check:
    standing = facts.approval
    if standing is None:
        return Check("approval", messages.approval_missing(), Found.NEEDED)
    if not standing.run.matches or standing.correction != facts.correction:
        return Check("approval", messages.approval_stale(), Found.NEEDED)
    if standing.state == ApprovalState.PROPOSED:
        return Check("approval", messages.approval_waits(standing.proposed_by), Found.NEEDED)
    return Check("approval", messages.approval_confirmed(standing.decision), Found.READY)


def _draft(facts: Facts) -> Check:
    issue, standing = facts.issue, facts.approval
    if standing is not None and issue.issued_on < standing.decided_on:
        return Check("draft", messages.issued_too_early(issue.issued_on, standing.decided_on), Found.NEEDED)
    today = facts.now.astimezone(LOCAL).date()
    if issue.issued_on > today + LATEST_ISSUE:
        return Check("draft", messages.issued_too_late(issue.issued_on, today, LATEST_ISSUE.days), Found.NEEDED)
    if issue.draft_version:
        return Check("draft", messages.draft_saved(issue.text, issue.issued_on), Found.READY)
    return Check("draft", messages.draft_by_rule(issue.text, issue.issued_on), Found.NOTE)


def _must(code: str, done: bool, if_done: str, if_not: str) -> Check:
    return Check(code, if_done, Found.READY) if done else Check(code, if_not, Found.NEEDED)
