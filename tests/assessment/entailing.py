"""Published results made directly, whose parks stand as a test wants them: for what a result entails."""

import json
from datetime import date, datetime
from typing import Any

from assessment.models import Cycle, Notice, Publication, ScoreRun
from assessment.services.register import number_take
from assessment.states import NoticeSeries
from parks.models import User
from tests.assessment.notice.sample import PARK_DISTRICTS, POINTS, full_points, make_result
from tests.assessment.year import frozen_starter, open_year
from tests.register import NOW

# Two parks of 金湾区 fail, the unranked one too.
FAILING = {code: full_points("0.5") for code in ("hangkong", "liangang", "baoshui")}
# Nobody fails.
PASSING = {"liangang": POINTS["xinqing"]}


def entailing(
    points: dict[str, list[str]] | None = None, fraud: tuple[str, ...] = (), vetoed: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return a result as the scoring core spells it, with these points by park and these parks in fraud."""
    result = make_result({**POINTS, **PASSING, **(points or {})}, vetoed=frozenset(vetoed))
    for park in result["parks"]:
        park.update(district=PARK_DISTRICTS[park["code"]], fraud=park["code"] in fraud)
    return result


def a_year(year: int = 2018) -> Cycle:
    """Open a year to publish results of; the parks must be registered."""
    return open_year(frozen_starter(), year)


def a_publication(
    cycle: Cycle, result: dict[str, Any], *, now: datetime = NOW, actor: User | None = None
) -> Publication:
    """Publish a result as the year's next version, numbered, without what it entails."""
    version = cycle.publications.count() + 1
    run = ScoreRun.objects.create(
        cycle=cycle, scheme=cycle.scheme, scheme_digest="0" * 64, case_digest=f"{version:064}", result_digest="0" * 64,
        case_text="{}", result_text=json.dumps(result), created_at=now, created_by=None,
    )  # fmt: skip
    publication = Publication.objects.create(
        cycle=cycle, version=version, run=run, decision="市政府常务会议纪要", decided_on=date(2019, 4, 22),
        published_at=now, published_by=actor,
    )  # fmt: skip
    notice = Notice(publication=publication, issued_on=date(2019, 4, 26))
    number_take(series=NoticeSeries.LETTER, issue_year=cycle.year + 1, notice=notice, actor=actor, now=now)
    return publication
