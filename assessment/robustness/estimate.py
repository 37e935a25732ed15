"""The estimate itself: draws by blocks, ranks and grades counted, shares and intervals out."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial

import numpy as np

from assessment.robustness.plan import Group, Plan, plan_of
from assessment.robustness.sheet import Array, FigureKey
from assessment.robustness.standing import Field, Tally
from assessment.robustness.totals import totals_of
from assessment.scoring.casecheck import check_case
from assessment.scoring.types import Case, Scheme

BLOCK = 2000  # draws at a time
DRAWS = 10_000
WEIGHT_SPAN, INPUT_SPAN = 0.1, 0.02
MOST_IN_SMALL = 30_000  # tenths that an int16 holds with room


@dataclass(frozen=True)
class Estimate:
    """Where parks stood in the draws. Rows are the parks with a total, in order of code; ranks are of the ranked.

    ``rank_counts`` is (ranked parks, ranks), ``grade_counts`` (parks, grades of the park's own list); ``lowest`` and
    ``highest`` totals and the undisturbed ``totals`` are tenths of a point.
    """

    draws: int
    parks: tuple[str, ...]
    ranked: tuple[str, ...]
    totals: Array
    lowest: Array
    highest: Array
    rank_counts: Array
    grade_counts: Array

    @cached_property
    def place(self) -> dict[str, int]:
        """The row of each ranked park in ``rank_counts``."""
        return {park: place for place, park in enumerate(self.ranked)}

    def rank_interval(self, park: str, low: int, high: int) -> tuple[int, int]:
        """The ranks between which a ranked park stood from low to high percent of the draws: 5, 95 leave a tenth out.

        0 and 100 are the best and the worst rank of any draw.
        """
        counts = self.rank_counts[self.place[park]].cumsum(dtype=np.int64)
        first, last = (int(np.searchsorted(counts, max(1, -(-self.draws * one // 100)))) + 1 for one in (low, high))
        return first, last


def undisturbed(scheme: Scheme, case: Case) -> dict[str, Decimal | None]:
    """The totals that the plan comes to without a disturbance: what score() publishes; None where a problem is open."""
    check_case(scheme, case)
    plan = plan_of(scheme, case)
    return {
        one.park.code: None if np.isnan(tenths) else Decimal(int(tenths)).scaleb(-1)
        for one, tenths in zip(plan.subjects, _base(plan), strict=True)
    }


def estimate(
    scheme: Scheme,
    case: Case,
    generator: np.random.Generator,
    *,
    draws: int = DRAWS,
    weight_span: float = WEIGHT_SPAN,
    input_span: float = INPUT_SPAN,
) -> Estimate:
    """Disturb each indicator's weight and each accepted figure evenly within its span, and count where parks stand.

    The same generator state gives the same table. Raises CaseError where the case does not fit the scheme, Unfit where
    a curve of the scheme is not well defined, ValueError where no park has a total.
    """
    check_case(scheme, case)
    plan = plan_of(scheme, case)
    base = _base(plan)
    whole = np.flatnonzero(~np.isnan(base))
    if not whole.size:
        raise ValueError("no park has a total")
    parks = [plan.subjects[place].park for place in whole]
    field = Field(np.array([one.ranked for one in parks]), np.array([bool(one.vetoes) for one in parks]), scheme)
    tally = Tally(field, draws)
    small = np.int16 if base[whole].max() * (1 + weight_span) ** 2 < MOST_IN_SMALL else np.int32
    for first in range(0, draws, BLOCK):
        width = min(BLOCK, draws - first)
        weights = 1 + weight_span * (2 * generator.random((plan.indicators, width)) - 1)
        block = np.empty((len(plan.subjects), width), np.float32)
        totals_of(plan, weights, partial(_bits, generator, width), input_span, block)
        tally.add((block if len(whole) == len(block) else block[whole]).astype(small), first)
    codes = tuple(one.code for one in parks)
    return Estimate(
        draws=draws,
        parks=codes,
        ranked=tuple(codes[place] for place in tally.ranked),
        totals=base[whole].astype(np.int64),
        lowest=tally.lowest,
        highest=tally.highest,
        rank_counts=tally.rank_counts(),
        grade_counts=tally.grades,
    )


def _base(plan: Plan) -> Array:
    out = np.empty((len(plan.subjects), 1))
    totals_of(plan, np.ones((plan.indicators, 1)), None, 0.0, out)
    return out[:, 0]


def _bits(generator: np.random.Generator, draws: int, group: Group, parks: int) -> dict[FigureKey, Array]:
    """Sixteen random bits for each figure, park and draw, four of them from each raw word."""
    quarter = -(-draws // 4)
    found = {}
    for key in group.used:
        words = generator.bit_generator.random_raw(parks * quarter)
        found[key] = words.view(np.uint16).reshape(parks, quarter * 4)[:, :draws]
    return found
