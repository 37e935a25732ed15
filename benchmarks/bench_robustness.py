"""Time the robustness estimate beside one exact run of the same case, each size in a process of its own.

`python -m benchmarks.bench_robustness`. The bars: 2,550 parks × 10,000 draws in 1.5 s and 150 MB, eight parks in 50 ms;
the same seed gives the same table. Memory is what Python and NumPy allocate for one estimate, traced in a run of its
own, and the process's peak beside it; time is the best of several runs, and processor time tells how much of it was
waiting for a busy machine.
"""

import json
import resource
import subprocess
import sys
import time
import tracemalloc
from functools import partial

import numpy as np

from assessment.robustness.estimate import Estimate, estimate
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.schemefile import read_scheme
from benchmarks.bench_scoring import ROOT, best_of
from benchmarks.synthetic import synthetic_case

BARS = {8: (0.05, 150.0), 2550: (1.5, 150.0)}
SEED = 20180401


def measure(parks: int) -> dict[str, float]:
    """Return seconds, megabytes and the time of one exact run; AssertionError where two tables differ."""
    scheme = read_scheme((ROOT / "fixtures" / "schemes" / "starter.json").read_text("utf-8"))
    case = case_from_dict(synthetic_case(parks), scheme)

    def once() -> Estimate:
        return estimate(scheme, case, np.random.default_rng(SEED))

    rounds = 5 if parks > 100 else 30
    seconds, exact = best_of(rounds, once), best_of(3, partial(score, scheme, case))
    worked = time.process_time()
    once()
    worked = time.process_time() - worked
    tracemalloc.start()
    first = once()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    again = once()
    assert (first.rank_counts == again.rank_counts).all() and (first.grade_counts == again.grade_counts).all()
    process = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "exact": exact, "worked": worked, "peak": peak / 1e6, "process": process}


def main() -> int:
    """Print the table; 1 where a bar was missed."""
    missed = 0
    for parks, (seconds_bar, memory_bar) in BARS.items():
        command = [sys.executable, "-m", "benchmarks.bench_robustness", str(parks)]
        child = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        found = json.loads(child.stdout)
        missed += found["seconds"] > seconds_bar or found["peak"] > memory_bar
        share = found["exact"] * 10_000 / found["seconds"]
        print(
            f"{parks} 个园区 × 10,000 次：{found['seconds'] * 1000:.0f} ms（限 {seconds_bar * 1000:.0f}），"
            f"其中处理器时间 {found['worked'] * 1000:.0f} ms，"
            f"内存峰值 {found['peak']:.0f} MB（限 {memory_bar:.0f}），进程峰值 {found['process']:.0f} MB；"
            f"精确计分一次 {found['exact'] * 1000:.0f} ms，一次扰动合其 1/{share:.0f}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        sys.exit(main())
