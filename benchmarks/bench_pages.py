"""Time the pages that people wait for, beside a Django view that does nothing, in the same run.

`python -m benchmarks.bench_pages [REPEATS]` in a scratch database with two published years and eight parks that file.
The bar is a p95 of 5 × the bare view's (reliability.md, list and detail pages); it is told, not enforced.
"""

import statistics
import sys
import time
from collections.abc import Callable
from itertools import count
from typing import Any

from benchmarks import scratch

# isort: split
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from assessment.models import Submission
from tests.zhpark.full_portal import full_portal
from zhpark.urls import urlpatterns

BAR = 5
BASE = "/filing/2019/fushan/"


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """Answer through every middleware, and do nothing."""
    return HttpResponse("ok")


def signed_in(request: HttpRequest) -> HttpResponse:
    """Answer a signed-in person, and do nothing: the session and the user are read by the middleware."""
    return HttpResponse("ok")


def timed(works: dict[str, Callable[[], Any]], repeats: int) -> dict[str, tuple[float, float]]:
    """Return median and p95 in milliseconds by name; they take turns, so that all meet the same machine."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            start = time.perf_counter()
            answer = work()
            times[name].append((time.perf_counter() - start) * 1000)
            assert answer.status_code == 200, (name, answer.status_code)
    return {name: (statistics.median(taken), statistics.quantiles(taken, n=20)[-1]) for name, taken in times.items()}


def main(repeats: int) -> None:
    """Print median, p95 and the ratio to each of the two bare views."""
    urlpatterns.extend([path("bare/", bare, name="bare"), path("signed-in/", signed_in, name="signed_in")])
    portal = full_portal()
    Submission.objects.filter(cycle__year=2019).update(state="draft")
    filler, office, stranger = portal.clients["filler"], portal.clients["office"], Client()
    for client in (filler, office, stranger):
        client.defaults["HTTP_HOST"] = "127.0.0.1"
    typed = count(1)

    def save() -> Any:
        number = next(typed)
        return filler.post(f"{BASE}save", {"key": "value.gross_output", "text": f"{430 + number}", "base": number})

    works: dict[str, Callable[[], Any]] = {
        "空视图": lambda: stranger.get("/bare/"),
        "空视图（已登录）": lambda: filler.get("/signed-in/"),
        "申报总览": lambda: filler.get(BASE),
        "填报项": lambda: filler.get(f"{BASE}items/1/"),
        "自动保存": save,
        "考核结果": lambda: stranger.get("/results/2018/"),
        "首页（填报人）": lambda: filler.get("/home/"),
        "首页（办公室）": lambda: office.get("/home/"),
    }
    timed(works, 3)
    found = timed(works, repeats)
    least, person = (found[name][1] for name in ("空视图", "空视图（已登录）"))
    for name, (median, late) in found.items():
        ratios = f"{late / least:.1f} 倍于空视图，{late / person:.1f} 倍于已登录的空视图"
        print(f"{name}：中位 {median:.1f} ms，p95 {late:.1f} ms，{ratios}")
    print(f"目标：p95 不超过空视图的 {BAR} 倍（{repeats} 次，{scratch.folder}）")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
