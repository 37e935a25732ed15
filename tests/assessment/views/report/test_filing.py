"""Filing gives a numbered version once; its files carry Chinese names; what failed can be made again."""

from urllib.parse import unquote

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from assessment.models import AssessmentReport, ReportText
from assessment.services.reports import PDF, RenderedReport, report_files_store
from assessment.views.report import filing
from parks.jobs import job_claim, job_fail
from parks.models import Job
from parks.states import JobKind, JobState
from tests.assessment.views.report.people import BASE, ReportStage
from tests.register import NOW


@pytest.fixture(autouse=True)
def nudged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    sent: list[int] = []
    monkeypatch.setattr(filing, "nudge", sent.append)
    return sent


def test_filing_twice_is_one_version_and_one_job(
    here: ReportStage, nudged: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = here["agency"].post(f"{BASE}file", follow=True)
        second = here["agency"].post(f"{BASE}file", follow=True)
    assert "考评报告第1版已提交" in first.content.decode()
    assert "内容与第1版完全相同" in second.content.decode()
    assert AssessmentReport.objects.count() == 1
    assert nudged == [Job.objects.get(kind=JobKind.RENDER_REPORT).pk]


def test_files_are_handed_out_under_their_chinese_names(here: ReportStage) -> None:
    here["agency"].post(f"{BASE}file")
    assert here["agency"].get(f"{BASE}versions/1/pdf").status_code == 404
    report_files_store(report=AssessmentReport.objects.get(), rendered=RenderedReport(b"%PDF-1", b"PK-1"), now=NOW)
    for kind, content in (("pdf", b"%PDF-1"), ("docx", b"PK-1")):
        answer = here["office"].get(f"{BASE}versions/1/{kind}")
        assert answer.content == content
        assert f"2018年度考评报告-第1版.{kind}" in unquote(answer["Content-Disposition"])
    assert here["office"].get(f"{BASE}versions/1/exe").status_code == 404
    page = here["office"].get(BASE).content.decode()
    assert "文件已生成" in page and f"{BASE}versions/1/{PDF}" in page


def test_what_was_given_up_says_why_and_can_be_made_again(here: ReportStage) -> None:
    here["agency"].post(f"{BASE}file")
    claimed = job_claim(job_id=Job.objects.get(kind=JobKind.RENDER_REPORT).pk, now=NOW, lease_seconds=60)
    assert claimed is not None
    job_fail(job=claimed[0], token=claimed[1], error="缺少公文字体", final=True, now=NOW)
    page = here["agency"].get(BASE).content.decode()
    assert "缺少公文字体" in page and "重新生成" in page
    assert "重新生成" not in here["office"].get(BASE).content.decode()
    assert "正在重新生成" in here["agency"].post(f"{BASE}versions/1/render", follow=True).content.decode()
    states = Job.objects.filter(kind=JobKind.RENDER_REPORT).order_by("pk").values_list("state", flat=True)
    assert list(states) == [JobState.FAILED, JobState.OWED]


def test_what_cannot_be_filed_is_said(here: ReportStage) -> None:
    here["agency"].post(f"{BASE}parks/fushan/", {"park": "fushan", "section": "advice", "text": "甲", "base": "0"})
    ReportText.objects.filter(cycle=here.world.cycle).update(text="{再得分 9}")
    answer = here["agency"].post(f"{BASE}file", follow=True)
    assert "富山工业园“改进建议”" in answer.content.decode().replace("&quot;", '"')
    assert not AssessmentReport.objects.exists()
