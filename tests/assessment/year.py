"""A real year for tests: the starter scheme and the demonstration case of eight parks, brought to any stage."""

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assessment.models import Cycle, Publication, Scheme, ScoreRun
from assessment.scoring.casefile import case_from_dict
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_advance, cycle_open
from assessment.services.publication import result_publish
from assessment.services.register import number_next, numbers_used_elsewhere
from assessment.services.runs import year_score
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.shape import scheme_of
from assessment.states import NoticeSeries, Stage
from tests.register import NOW

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
ORDER = [Stage.SELF_EVALUATION, Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL]


@cache
def starter_text() -> str:
    """Return the starter scheme's file."""
    return (FIXTURES / "schemes" / "starter.json").read_text(encoding="utf-8")


def case_data(year: int = 2018) -> dict[str, Any]:
    """Return a fresh copy of the demonstration case of a year."""
    data: dict[str, Any] = json.loads((FIXTURES / "demo" / f"{year}.json").read_text(encoding="utf-8"))
    return data


def frozen_starter() -> Scheme:
    """Store and freeze the starter scheme."""
    return scheme_freeze(scheme=scheme_import(text=starter_text(), actor=None, now=NOW), actor=None, now=NOW)


def open_year(scheme: Scheme, year: int) -> Cycle:
    """Open a year."""
    deadline = datetime(year + 1, 4, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    return cycle_open(year=year, scheme=scheme, deadline=deadline, is_demo=True, actor=None, now=NOW)


def filed_year(year: int = 2018, *, data: dict[str, Any] | None = None, stage: Stage = Stage.APPROVAL) -> Cycle:
    """Open a year, take in its case and move it to the stage; the parks must be registered."""
    scheme = frozen_starter()
    cycle = open_year(scheme, year)
    case = case_from_dict(data or case_data(year), scheme_of(scheme))
    case_import(cycle=cycle, case=case, basis="演示数据", actor=None, now=NOW)
    for step in ORDER[: ORDER.index(stage) + 1]:
        cycle_advance(cycle=cycle, target=step, actor=None, now=NOW)
    cycle.refresh_from_db()
    return cycle


def publish(cycle: Cycle, run: ScoreRun, number: int = 86) -> Publication:
    """Publish a run under a notice number; the numbers before it are entered as used elsewhere."""
    if number_next(NoticeSeries.LETTER, cycle.year + 1) < number:
        numbers_used_elsewhere(
            series=NoticeSeries.LETTER,
            issue_year=cycle.year + 1,
            last=number - 1,
            title="其他公文",
            actor=None,
            now=NOW,
        )
    return result_publish(
        cycle=cycle,
        run=run,
        decision="市政府常务会议纪要（演示）",
        decided_on=date(cycle.year + 1, 4, 22),
        series=NoticeSeries.LETTER,
        issued_on=date(cycle.year + 1, 4, 26),
        actor=None,
        now=NOW,
    )


def published_year(year: int = 2018, number: int = 86) -> Publication:
    """Bring a year from nothing to publication; the parks must be registered."""
    cycle = filed_year(year)
    return publish(cycle, year_score(year=year, actor=None, now=NOW), number)
