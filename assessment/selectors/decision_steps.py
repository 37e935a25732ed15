"""The year's way from review to consequences as seven steps: where each stands, what blocks it, who must act."""

from dataclasses import dataclass, replace
from enum import StrEnum

from assessment.messages import decision as messages
from assessment.messages import decision_steps as words
from assessment.selectors.decision_blocks import blocks_in
from assessment.selectors.decision_facts import Facts
from assessment.selectors.readiness import Check, Found, hindrances
from assessment.states import ApprovalState, Stage
from parks.roles import Act

ORDER = tuple(Stage)


class Standing(StrEnum):
    """Where a step stands; the value is the word for it."""

    DONE = "已完成"
    READY = "可以办理"
    BUSY = "正在办理"
    BLOCKED = "有事项待办"
    LATER = "尚未开始"


OPEN = frozenset({Standing.READY, Standing.BUSY, Standing.BLOCKED})


@dataclass(frozen=True)
class Step:
    """A step: ``page`` is the address name of where it is done, with the right that its page asks."""

    code: str
    name: str
    who: str
    standing: Standing
    lines: tuple[Check, ...] = ()
    page: str = ""
    act: Act = Act.READ_CONSULTATION
    is_next: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether there is something to do here now."""
        return self.standing in OPEN


def steps_of(facts: Facts) -> tuple[Step, ...]:
    """Return the steps in their order; the first that is neither done nor to come is the next one."""
    checks = {one.code: one for one in blocks_in(facts)}
    steps = (
        _review(facts),
        _consultation(facts, checks),
        _objections(facts, checks),
        _approval(facts, checks),
        _notice(facts, checks),
        _publication(facts, checks),
        _consequences(facts),
    )
    turn = next((one.code for one in steps if one.is_open), "")
    return tuple(replace(one, is_next=one.code == turn) for one in steps)


def next_step(steps: tuple[Step, ...]) -> Step | None:
    """Return the step whose turn it is; None where everything is done, or the year has not come so far."""
    return next((one for one in steps if one.is_next), None)


def _review(facts: Facts) -> Step:
    stage, count = Stage(facts.cycle.stage), facts.count
    if _before(stage, Stage.REVIEW):
        return Step("review", words.REVIEW, words.BY_AGENCY, Standing.LATER)
    accepted, parks = count["parks_accepted"], count["parks"]
    done = _all_accepted(facts)
    line = Check("review", words.accepted(accepted, parks), Found.READY if done else Found.NEEDED)
    standing = Standing.BUSY if stage == Stage.REVIEW and not done else Standing.DONE
    return Step("review", words.REVIEW, words.BY_AGENCY, standing, (line,), "review_board", Act.READ_REVIEW)


def _consultation(facts: Facts, checks: dict[str, Check]) -> Step:
    lines = _some(checks, "consultation", "disputes")
    if facts.cycle.stage == Stage.REVIEW and _all_accepted(facts):
        return Step("consultation", words.CONSULTATION, words.BY_OFFICE, Standing.READY, page="consultation")
    standing = _at(facts, Stage.CONSULTATION, lines)
    return Step("consultation", words.CONSULTATION, words.BY_DEPARTMENTS, standing, lines, "consultation")


def _all_accepted(facts: Facts) -> bool:
    return bool(facts.count["parks_accepted"] == facts.count["parks"] > 0)


def _objections(facts: Facts, checks: dict[str, Check]) -> Step:
    lines = _some(checks, "release", "objections")
    standing = _at(facts, Stage.CONSULTATION, lines)
    return Step(
        "objections", words.OBJECTIONS, words.BY_PARKS, standing, lines, "objections_year", Act.ANSWER_OBJECTION
    )


def _approval(facts: Facts, checks: dict[str, Check]) -> Step:
    names = ("run", "report", "approval") if facts.cycle.stage == Stage.CONSULTATION else ("run", "approval")
    lines = _some(checks, *names)
    standing, waiting = _at(facts, Stage.APPROVAL, lines), facts.approval
    if facts.cycle.stage == Stage.CONSULTATION:
        standing = Standing.READY if checks and not hindrances(checks.values()) else Standing.LATER
    elif standing == Standing.BLOCKED and waiting and waiting.state == ApprovalState.PROPOSED:
        standing = Standing.BUSY
    return Step("approval", words.APPROVAL, words.BY_TWO, standing, lines, "approval", Act.APPROVE)


def _notice(facts: Facts, checks: dict[str, Check]) -> Step:
    lines = _some(checks, "draft")
    standing = _at(facts, Stage.APPROVAL, lines)
    return Step("notice", words.NOTICE, words.BY_OFFICE, standing, lines, "draft", Act.PUBLISH)


def _publication(facts: Facts, checks: dict[str, Check]) -> Step:
    if facts.at_stake:
        open_now = facts.cycle.stage != Stage.CONSULTATION and not hindrances(checks.values())
        standing = Standing.READY if open_now else Standing.LATER
        return Step("publication", words.PUBLICATION, words.BY_OFFICE, standing, (), "publish", Act.PUBLISH)
    if facts.count["published_at"] is None:
        return Step("publication", words.PUBLICATION, words.BY_OFFICE, Standing.LATER)
    made = facts.count["notice_made"]
    text = words.published(messages.day_text(facts.published_on), facts.count["published_version"], made=made)
    line = Check("publication", text, Found.READY if made else Found.NOTE)
    return Step("publication", words.PUBLICATION, words.BY_OFFICE, Standing.DONE, (line,), "publish", Act.PUBLISH)


def _consequences(facts: Facts) -> Step:
    made, still = facts.count["consequences_made"], facts.count["consequences_open"]
    if facts.count["published_at"] is None:
        return Step("consequences", words.CONSEQUENCES, words.BY_OFFICE, Standing.LATER)
    line = Check("consequences", words.consequences(made, still), Found.NEEDED if still else Found.READY)
    standing = Standing.BUSY if still else Standing.DONE
    return Step(
        "consequences", words.CONSEQUENCES, words.BY_OFFICE, standing, (line,), "consequences", Act.KEEP_CONSEQUENCES
    )


def _at(facts: Facts, stage: Stage, lines: tuple[Check, ...]) -> Standing:
    """Where a step of this stage stands, by its lines; a correction goes through the approval's steps again."""
    now = Stage(facts.cycle.stage)
    again = stage == Stage.APPROVAL and facts.correction is not None
    if now != stage and not again:
        return Standing.LATER if _before(now, stage) else Standing.DONE
    return Standing.BLOCKED if hindrances(lines) else Standing.DONE


def _before(one: Stage, other: Stage) -> bool:
    return ORDER.index(one) < ORDER.index(other)


def _some(checks: dict[str, Check], *names: str) -> tuple[Check, ...]:
    return tuple(checks[name] for name in names if name in checks)
