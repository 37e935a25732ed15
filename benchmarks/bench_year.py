"""Time a whole official scoring run, rows written, beside the plain arithmetic of the same case.

`python -m benchmarks.bench_year PARKS` in a scratch database; the bars are 150 ms for 8 parks and 3 s for 2,550.
"""

import statistics
import sys
import time
from decimal import Decimal

from benchmarks import scratch

# isort: split
from assessment.models import CityFigure, ParkResult
from assessment.services.runs import run_store, score_compute
from benchmarks.bench_scoring import plain_arithmetic
from benchmarks.synthetic import synthetic_case
from benchmarks.year import NOW, put_synthetic_year


def main(parks: int) -> None:
    """Print the medians in milliseconds and the ratio of the whole run to the bare arithmetic."""
    cycle = put_synthetic_year(parks)
    repeats = 15 if parks < 100 else 3
    whole, compute = [], []
    for number in range(repeats):
        # Another city figure makes another case, and so another run: the same case would only be looked up.
        CityFigure.objects.filter(cycle=cycle).update(value=Decimal(number) / 10 + 5)
        start = time.perf_counter()
        scored = score_compute(cycle)
        compute.append(time.perf_counter() - start)
        run = run_store(cycle=cycle, scored=scored, actor=None, now=NOW)
        whole.append(time.perf_counter() - start)
        assert ParkResult.objects.filter(run=run).count() == parks
    case = synthetic_case(parks)
    plain = []
    for _ in range(repeats):
        start = time.perf_counter()
        plain_arithmetic(case)
        plain.append(time.perf_counter() - start)
    run_time, compute_time, plain_time = (statistics.median(times) for times in (whole, compute, plain))
    print(
        f"{parks} 个园区：整次计分入库 {run_time * 1000:.0f} ms（其中读库与计算 {compute_time * 1000:.0f} ms）；"
        f"裸算术 {plain_time * 1000:.1f} ms；比值 {run_time / plain_time:.1f}（{scratch.folder}）"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
