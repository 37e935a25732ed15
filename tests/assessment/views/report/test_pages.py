"""The report is read by agency and office alone, shows its very content, and asks the database few times."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.models import Cycle, ReportText
from assessment.report.document import document
from assessment.services.reports import report_file
from assessment.states import Stage
from tests.assessment.report.reading import numbers_in, squeezed, texts_of
from tests.assessment.report.world import enrich
from tests.assessment.views.report.people import BASE, OUTSIDERS, ReportStage
from tests.register import NOW
from tests.zhpark.addresses import RULES

CANARY = "金丝雀评语"
PAGES = ("", "words/", "parks/fushan/", "preview/", "versions/1/")


def file(here: ReportStage) -> None:
    report_file(cycle=here.world.again(), actor=here.world.agency, now=NOW)


def put_canary(here: ReportStage) -> None:
    for park, section in ((None, "overall"), (here.world.parks["fushan"], "advice")):
        ReportText.objects.create(
            cycle=here.world.cycle, park=park, section=section, text=CANARY, saved_at=NOW, saved_by=here.world.agency
        )


def visible(content: bytes) -> str:
    """Return a page's text without its markup."""
    return unescape(re.sub(r"<[^>]*>", " ", content.decode()))


@pytest.mark.parametrize("page", ["preview/", "versions/1/"])
def test_the_page_prints_every_text_of_the_content(here: ReportStage, page: str) -> None:
    enrich(here.world)
    file(here)
    shown = squeezed(visible(here["office"].get(f"{BASE}{page}").content))
    told = texts_of(document(here.world.content()))
    assert not [text for text in told if squeezed(text) not in shown]
    article = here["office"].get(f"{BASE}{page}").content.decode().partition("<article")[2].partition("</article>")[0]
    assert squeezed(told[0]) in squeezed(visible(article.encode()))
    strange = numbers_in(visible(article.encode())) - set().union(*map(numbers_in, told))
    assert strange <= numbers_in(visible(article.partition("</header>")[0].encode()))


def test_no_more_than_twelve_queries_under_review_with_a_version_filed(here: ReportStage) -> None:
    enrich(here.world)
    file(here)
    for person in ("agency", "office"):
        for page in PAGES:
            with CaptureQueriesContext(connection) as asked:
                assert here[person].get(f"{BASE}{page}").status_code == 200
            told = "\n".join(one["sql"][:160] for one in asked.captured_queries)
            assert len(asked) <= 12, f"{page or 'report'} as {person}:\n{told}"


def test_nobody_else_reaches_any_of_it_before_publication(here: ReportStage) -> None:
    put_canary(here)
    file(here)
    total = here.world.park("gaolan")["total"]
    assert CANARY in here["office"].get(f"{BASE}preview/").content.decode()
    for person in ("anonymous", *OUTSIDERS):
        for name, rule in RULES.items():
            if name == "sign_out":
                continue
            parts = {key: 2018 if key == "year" else value for key, value in rule.own.items()}
            answer = getattr(here[person], rule.method)(reverse(name, kwargs=parts))
            if name.startswith("report"):
                assert answer.status_code == (302 if person == "anonymous" else 403), (name, person)
            if answer.status_code == 200 and not answer.streaming:
                text = answer.content.decode(errors="replace")
                assert CANARY not in text, (name, person)
                # 富山's people may see 富山's own figures; 高栏's total is nobody's but the agency's and the office's.
                assert f">{total}<" not in text, (name, person)


def test_before_the_review_the_page_says_when_it_begins(here: ReportStage) -> None:
    Cycle.objects.filter(year=2018).update(stage=Stage.SELF_EVALUATION)
    for page in PAGES[:-1]:
        answer = here["agency"].get(f"{BASE}{page}")
        assert answer.status_code == 200 and "审核评分开始后编写考评报告" in answer.content.decode(), page


def test_the_fragment_alone_is_renewed_while_files_are_made(here: ReportStage) -> None:
    file(here)
    page = here["agency"].get(BASE).content.decode()
    assert "文件正在生成" in page and 'hx-trigger="every 5s"' in page
    part = here["agency"].get(BASE, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="versions"') and "<html" not in part


def test_each_version_says_what_differs_from_the_one_before(here: ReportStage) -> None:
    file(here)
    put_canary(here)
    file(here)
    page = here["office"].get(BASE).content.decode()
    assert "与上一版的差别（1条）" in page and "文字有变动：全市“总体评价”、富山工业园“改进建议”" in unescape(page)
    older = here["office"].get(f"{BASE}versions/1/").content.decode()
    assert CANARY not in older and "首次提交的版本" in older
    assert CANARY in here["office"].get(f"{BASE}versions/2/").content.decode()
