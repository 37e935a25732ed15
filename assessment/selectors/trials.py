"""Stored trials: the list, one with its differences, two side by side, and the files that reproduce them."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from assessment.messages import trials as messages
from assessment.models import Cycle, TrialRun
from assessment.robustness.differences import Differences, Summary, differences, summary_of
from assessment.scoring.canonical import digest
from assessment.scoring.casefile import read_case
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.schemefile import read_scheme
from assessment.selectors.trial_base import Base
from assessment.shape import BONUS, PROJECTS, VETO, StandIn
from parks.errors import Refused
from parks.models import District

HEAVY = ("scheme_text", "case_text", "result_text")
FILES = ("case", "scheme", "result")


@dataclass(frozen=True)
class StandInLine:
    """Something of a park that is not accepted yet, in words."""

    park: str
    text: str


@dataclass(frozen=True)
class TrialPage:
    """A trial as its page shows it."""

    trial: TrialRun
    differences: Differences
    problems: tuple[dict[str, str], ...]
    stand_ins: tuple[StandInLine, ...]


def trials_of(cycle: Cycle) -> QuerySet[TrialRun]:
    """Return the year's trials, the latest first, without their texts."""
    return TrialRun.objects.filter(cycle=cycle).select_related("created_by").defer(*HEAVY)


def trial_page(trial: TrialRun) -> TrialPage:
    """Return the trial beside its base."""
    result = json.loads(trial.result_text)
    before: Summary = trial.changes["base"]["summary"]
    names = {park["code"]: park["name"] for park in result["parks"]}
    rules = json.loads(trial.scheme_text)
    elements = {one["code"]: one["name"] for one in rules["elements"]}
    stand_ins = tuple(StandIn(*one) for one in trial.changes["stand_ins"])
    return TrialPage(
        trial=trial,
        differences=differences(before, summary_of(result), district_names()),
        problems=tuple({**one, "park_name": names[one["park"]]} for one in result["problems"]),
        stand_ins=stand_in_lines(stand_ins, names, elements),
    )


STAND_INS = {PROJECTS: "项目", BONUS: "加分项", VETO: "自报否决事项"}


def stand_in_lines(
    stand_ins: tuple[StandIn, ...], parks: dict[str, str], elements: dict[str, str]
) -> tuple[StandInLine, ...]:
    """Return what is not accepted yet, park by park, each in one line."""
    told: dict[str, list[str]] = {}
    for one in stand_ins:
        if one.year is None:
            what = f"{STAND_INS[one.what]}“{one.name}”"
        else:
            what = f"{one.year}年{elements.get(one.what, one.what)}" + ("（评价机构认定数）" if one.decided else "")
        told.setdefault(one.park, []).append(what)
    return tuple(StandInLine(parks.get(park, park), "、".join(lines)) for park, lines in told.items())


def base_stand_ins(base: Base) -> tuple[StandInLine, ...]:
    """Return what a base holds though nobody accepted it yet."""
    parks = {park.code: park.name for park in base.case.parks}
    return stand_in_lines(base.stand_ins, parks, {one.code: one.name for one in base.rules.elements})


def compared(first: TrialRun, second: TrialRun) -> Differences:
    """Return what the second trial makes different from the first."""
    before, after = (summary_of(json.loads(one.result_text)) for one in (first, second))
    return differences(before, after, district_names())


def trial_file(trial: TrialRun, what: str) -> str:
    """Return a file of the trial: ``case`` and ``scheme`` as score_case takes them, ``result`` as it prints it.

    The result is computed anew from the other two. Raises Refused where it is not the one that was stored.
    """
    if what == "scheme":
        return printed(json.loads(trial.scheme_text))
    if what == "case":
        return printed(json.loads(trial.case_text))
    rules = read_scheme(trial.scheme_text)
    result = result_to_dict(score(rules, read_case(trial.case_text, rules)))
    if digest(result) != trial.result_digest:
        raise Refused(messages.reproduced_differently())
    return printed(result)


def printed(data: Any) -> str:
    """Return JSON as score_case prints it, to the last byte."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def district_names() -> dict[str, str]:
    """Return the districts' names by code."""
    return dict(District.objects.values_list("code", "name"))
