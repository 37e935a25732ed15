"""Time the scoring core beside the same arithmetic done plainly.

    .venv/bin/python benchmarks/bench_scoring.py

"Plainly" is inline Decimal arithmetic for the starter scheme, park by park: no explanations, no workings, no checks, no
digest, no exact halves. It shows what the bare sums cost on the same machine in the same run.
"""

import json
import sys
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the file runs from any folder

from assessment.scoring.casefile import read_case  # noqa: E402
from assessment.scoring.engine import score  # noqa: E402
from assessment.scoring.resultfile import result_to_dict  # noqa: E402
from assessment.scoring.schemefile import read_scheme  # noqa: E402
from benchmarks.synthetic import synthetic_case  # noqa: E402

SIZES = (8, 2550)
BARS = {8: 0.015, 2550: 1.3}  # seconds for scoring with explanations
TENTH = Decimal("0.1")
HUNDRED = Decimal(100)
BASES = ((80, 9), (65, 8), (50, 7))
INVESTMENTS = {
    "increment": (("industrial_investment", 6, 4, 10), ("technical_investment", 3, 2, 5)),
    "stock": (("industrial_investment", 3, 2, 5), ("technical_investment", 6, 4, 2)),
    "bonded": (("project_investment", 3, 2, 2), ("technical_investment", 6, 4, 2)),
}
ASPECTS = ("plan", "infrastructure", "production", "living")


def best_of(rounds: int, act: Callable[[], Any]) -> float:
    """The shortest of several runs, in seconds: the one that other work on the machine disturbed least."""
    found = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        found.append(perf_counter() - start)
    return min(found)


def plain_arithmetic(case: dict[str, Any]) -> list[Decimal]:
    """Totals of the starter scheme's parks by inline Decimal arithmetic."""
    city = {key: Decimal(value) for key, value in case["city"].items()}
    return [_plain_total(park, str(case["year"]), str(case["year"] - 1), city) for park in case["parks"]]


def _clamp(points: Decimal, full: int) -> Decimal:
    return min(max(points, Decimal(0)), Decimal(full))


def _plain_total(park: dict[str, Any], year: str, last: str, city: dict[str, Decimal]) -> Decimal:
    now = {key: Decimal(value) for key, value in park["values"][year].items()}
    before = {key: Decimal(value) for key, value in park["values"][last].items()}
    bonded = park["category"] == "bonded"

    def growth(element: str) -> Decimal:
        return HUNDRED * (now[element] - before[element]) / before[element]

    share = HUNDRED * now["leading_output"] / now["gross_output"]
    change = share - HUNDRED * before["leading_output"] / before["gross_output"]
    base = next((points for limit, points in BASES if share >= limit), 6)
    items = [_clamp(base + change / 2, 10)]
    element, figure = ("trade_value", "trade_growth") if bonded else ("value_added", "value_added_growth")
    own, gained = growth(element), now[element] - before[element]
    line = gained * 3 / 5 if gained < 5 else 3 + (gained - 5) / 5
    items.append(_clamp(5 + own * 3 / 10, 8) + _clamp(4 + (own - city[figure]) * 4 / 10, 6) + _clamp(line, 6))
    marks = sorted(sum((Decimal(mark[aspect]) for aspect in ASPECTS), Decimal(0)) / 4 for mark in park["panel"])
    kept = marks[1:-1] if len(marks) >= 5 else marks
    enterprise, employee = park["survey"]["enterprise"], park["survey"]["employee"]
    opinion = Decimal(6 * sum(enterprise)) / (10 * len(enterprise)) + Decimal(4 * sum(employee)) / (10 * len(employee))
    items.append(_clamp(sum(kept, Decimal(0)) / len(kept) / 5, 20) + _clamp((opinion - 1) * 10 / 4, 10))
    threshold = Decimal(1) if park["category"] == "increment" else Decimal("0.5")
    for stage, each, full in (("started", Decimal(3), 15), ("commissioned", Decimal("2.5"), 10)):
        counted = sum(
            1
            for project in park["projects"]
            if project[stage] is not None
            and project[stage][:4] == year
            and Decimal(project["investment"]) >= threshold
            and (not bonded or project["industry"] in ("物流", "高端服务"))
        )
        items.append(_clamp(each * counted, full))
    for element, full, most, top in INVESTMENTS[park["category"]]:
        rate = Decimal(full) / 50
        items.append(
            _clamp(rate * 30 + rate * growth(element), full)
            + _clamp((now[element] - before[element]) * most / top, most)
        )
    bonus = sum((2 if claim["kind"] == "brand" else 1) for claim in park["bonus"])
    rounded = (item.quantize(TENTH, rounding=ROUND_HALF_UP) for item in items)
    return sum(rounded, Decimal(0)) + min(bonus, 10)


def main() -> int:
    """Print the table; 1 where a bar was missed."""
    scheme = read_scheme((ROOT / "fixtures" / "schemes" / "starter.json").read_text("utf-8"))
    missed = 0
    print(f"{'parks':>6} {'read ms':>9} {'score ms':>9} {'print ms':>9} {'plain ms':>9} {'ratio':>6} {'bar ms':>7}")
    for size in SIZES:
        data = synthetic_case(size)
        text = json.dumps(data, ensure_ascii=False)
        case = read_case(text, scheme)
        result = score(scheme, case)
        totals = sorted(park.total for park in result.parks if park.total is not None)
        assert totals == sorted(plain_arithmetic(data)), "the plain arithmetic must be the same arithmetic"
        rounds = 5 if size > 100 else 50
        read = best_of(rounds, partial(read_case, text, scheme))
        scored = best_of(rounds, partial(score, scheme, case))
        printed = best_of(rounds, partial(result_to_dict, result))
        plain = best_of(rounds, partial(plain_arithmetic, data))
        missed += scored > BARS[size]
        times = " ".join(f"{1000 * one:9.1f}" for one in (read, scored, printed, plain))
        print(f"{size:6d} {times} {scored / plain:6.1f} {1000 * BARS[size]:7.0f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
