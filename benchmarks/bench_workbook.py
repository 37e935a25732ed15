"""Time what a park waits for after sending a filled template: checked, read in the child, kept and judged.

`python -m benchmarks.bench_workbook [REPEATS]` in a scratch database. The bar is 500 ms at p95; the start of a bare
Python beside it says how much of that is the child's own start. The office's bulk workbook goes the pandas way.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks import scratch

# isort: split
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from assessment.models import Cycle
from tests.assessment.workbook.open_year import put_world


def filled(content: bytes, number: int) -> bytes:
    """Return the template with every figure, reason and bonus row filled in, other content each time."""
    book = load_workbook(io.BytesIO(content))
    for row in range(5, 10):
        book["经济指标"].cell(row, 5).value = 300 + number + row / 10
        book["经济指标"].cell(row, 9).value = "新投产项目带动增长，详见佐证材料第3页。" * 5
    for row in range(5, 25):
        book["加分项"].cell(row, 3).value, book["加分项"].cell(row, 4).value = "地域性品牌", f"品牌{row}〔2019〕1号"
    book["自评说明"]["C5"].value = "全年工作情况。" * 1_000
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def timed(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Return median and p95 in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main(repeats: int) -> None:
    """Print median and p95 of the upload, its preview, the template, and a bare child."""
    world = put_world()
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(world.cast.filler)
    base = "/filing/2019/fushan/workbook/"
    content = client.get(f"{base}template").content
    samples = iter([filled(content, number) for number in range(repeats * 2)])

    def upload(*, follow: bool) -> None:
        answer = client.post(f"{base}upload", {"file": SimpleUploadedFile("t.xlsx", next(samples))}, follow=follow)
        assert answer.status_code == (200 if follow else 302), answer.content.decode()

    checked = timed(lambda: upload(follow=False), repeats)
    previewed = timed(lambda: upload(follow=True), repeats)
    template = timed(lambda: client.get(f"{base}template"), repeats)
    client.force_login(world.cast.office)
    bulk = client.get("/bulk/2019/template").content
    office = timed(
        lambda: client.post("/bulk/2019/upload", {"file": SimpleUploadedFile("b.xlsx", bulk)}), max(repeats // 4, 2)
    )
    bare = timed(lambda: subprocess.run([sys.executable, "-s", "-c", "pass"], check=True), repeats)
    assert Cycle.objects.filter(year=2019).exists()
    for name, (median, p95) in (
        ("上传并检查", checked),
        ("上传、检查并列出差别", previewed),
        ("生成模板", template),
        ("批量表上传并检查", office),
        ("空的子进程", bare),
    ):
        print(f"{name}：中位 {median:.0f} ms，p95 {p95:.0f} ms（{repeats} 次，{scratch.folder}）")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
