"""A year whose filings are all accepted and scored, under consultation: ready to be told to the parks."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assessment.models import Objection, ProvisionalRelease, ScoreRun
from assessment.services.runs import year_score
from assessment.services.submissions import submission_accept
from assessment.states import Stage
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, seen, settle_all

RELEASED_AT = datetime(2019, 4, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
OBJECTED_AT = RELEASED_AT + timedelta(days=2)
UNTIL = datetime(2019, 4, 27, tzinfo=ZoneInfo("Asia/Shanghai"))  # 4月26日24时


def consulted_world() -> tuple[ReviewWorld, ScoreRun]:
    """Return the year at consultation, every filing accepted, with its official run."""
    world = review_world()
    for code in world.parks:
        settle_all(world.submission(code), world.agency, REVIEWED_AT)
        filing = world.submission(code)
        submission_accept(submission=filing, seen=seen(filing), actor=world.agency, now=REVIEWED_AT)
    world.cycle.stage = Stage.CONSULTATION
    world.cycle.save(update_fields=["stage"])
    run = year_score(year=world.cycle.year, actor=world.office, now=REVIEWED_AT)
    return world, run


def told(world: ReviewWorld, run: ScoreRun, version: int = 1, **fields: Any) -> ProvisionalRelease:
    """Write the release of the run directly."""
    facts: dict[str, Any] = {"objections_until": UNTIL, "released_at": RELEASED_AT, **fields}
    return ProvisionalRelease.objects.create(
        cycle=world.cycle, version=version, run=run, released_by=world.office, **facts
    )


def objected(world: ReviewWorld, release: ProvisionalRelease, park: str = "fushan", item: str = "2") -> Objection:
    """Write an open objection of the park directly."""
    return Objection.objects.create(
        cycle=world.cycle, park=world.parks[park], item=item, release=release, text="增加值漏计一家企业。",
        raised_at=OBJECTED_AT, raised_by=world.fillers[park],
    )  # fmt: skip
