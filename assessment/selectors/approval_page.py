"""What the city decides on, laid out: totals, ranks and grades, what is near a boundary, what holds when shaken.

All from the case that the facts hold already, without a query. The result is made anew and stands on the page only
where it is the stored run's to the last byte.
"""

import hashlib
import json
from dataclasses import dataclass

import numpy as np

from assessment.robustness.estimate import INPUT_SPAN, WEIGHT_SPAN, estimate
from assessment.robustness.nearness import Nearness, nearness
from assessment.robustness.plan import Unfit
from assessment.scoring.casefile import result_to_dict
from assessment.scoring.engine import score
from assessment.scoring.results import DistrictResult, ParkResult, Result
from assessment.selectors.decision_facts import Facts
from assessment.selectors.robustness_page import RobustnessPage, robustness_page
from assessment.selectors.trial_base import LIVE, Base


@dataclass(frozen=True)
class DistrictLine:
    """A district with its name, mean (分), rank and grade."""

    name: str
    result: DistrictResult


@dataclass(frozen=True)
class Sight:
    """The result under decision: ``near`` and ``robust`` stand beside it; None where they were not asked for."""

    parks: tuple[ParkResult, ...]
    districts: tuple[DistrictLine, ...]
    near: Nearness | None
    robust: RobustnessPage | None


def result_sight(facts: Facts, *, with_estimates: bool) -> Sight | None:
    """Return the result of the run that matches the data; None where no run does, or it is not what was stored."""
    if facts.run is None or facts.rules is None or facts.case is None:
        return None
    result = score(facts.rules, facts.case)
    if _digest(result) != facts.run.result_digest:
        return None
    parks = sorted(result.parks, key=lambda one: (one.rank is None, one.rank or 0, one.code))
    districts = sorted(result.districts, key=lambda one: (one.rank is None, one.rank or 0, one.code))
    return Sight(
        parks=tuple(parks),
        districts=tuple(DistrictLine(facts.districts[one.code], one) for one in districts),
        near=nearness(facts.rules, result) if with_estimates else None,
        robust=_robust(facts, result) if with_estimates else None,
    )


def _robust(facts: Facts, result: Result) -> RobustnessPage | None:
    """The estimate with the seed and spans that the robustness page begins with; none where nothing can be shaken."""
    if facts.rules is None or facts.case is None:
        return None
    base = Base(LIVE, facts.cycle.scheme, facts.rules, facts.case, result, ())
    generator = np.random.default_rng(facts.cycle.year)
    try:
        found = estimate(facts.rules, facts.case, generator, weight_span=WEIGHT_SPAN, input_span=INPUT_SPAN)
    except Unfit:
        return None
    return robustness_page(base, found)


def _digest(result: Result) -> str:
    text = json.dumps(result_to_dict(result), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
