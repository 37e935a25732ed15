"""What-if, the near-boundary list and robustness, in the published and in an open year."""

from typing import Any

import pytest

from assessment.models import Figure, TrialRun
from assessment.states import Stage
from parks.models import AuditEntry
from tests.assessment.views.trials.people import Here, here
from tests.assessment.year import case_data, filed_year, frozen_starter, open_year

pytestmark = pytest.mark.django_db
WHAT_IF = "/trials/2018/what-if/?park=nanping&figure=value_added/2018&value="


@pytest.fixture
def year() -> Here:
    return here()


def open_2019() -> None:
    """2019 under review with the figures of 2018: 富山's value added is reported but not accepted."""
    data = case_data(2018)
    data["year"] = 2019
    for park in data["parks"]:
        park["values"] = {"2018": park["values"]["2017"], "2019": park["values"]["2018"]}
        park["projects"], park["panel"], park["bonus"] = [], park["panel"], []
    filed_year(2019, data=data, stage=Stage.REVIEW)
    mine = Figure.objects.filter(submission__cycle__year=2019, submission__park__code="fushan")
    mine.filter(element="value_added").update(accepted=None)


def test_a_figure_is_tried_at_once_and_stored_nowhere(year: Here) -> None:
    client = year["agency"]
    entries = AuditEntry.objects.count()
    text = client.get(f"{WHAT_IF}99.5").content.decode()
    assert "64.9" in text and "原 80.0 分" in text and "2018年 99.5 亿元" in text
    assert not TrialRun.objects.exists() and AuditEntry.objects.count() == entries


def test_a_what_if_without_a_value_says_what_to_do_and_a_faulty_one_what_is_wrong(year: Here) -> None:
    client = year["agency"]
    assert "填一个假设的数值" in client.get("/trials/2018/what-if/").content.decode()
    assert "九十" in client.get(f"{WHAT_IF}九十").content.decode()
    answer = client.get("/trials/2018/what-if/?park=baoshui&figure=value_added/2018&value=1")
    assert "不向所选园区采集" in answer.content.decode()


def test_the_near_boundary_list_names_limit_tie_and_what_decides(year: Here) -> None:
    text = year["office"].get("/trials/2018/near/").content.decode()
    for part in (
        "南屏科技工业园",
        "恰在线上",
        "新青科技工业园",
        "差 0.1 分",
        "并列",
        "香洲区",
        "主导产业比重再有 0.002542 分",
    ):
        assert part in text, part


def test_robustness_is_marked_as_an_estimate_with_its_seed(year: Here) -> None:
    client = year["office"]
    text = client.get("/trials/2018/robustness/").content.decode()
    for part in ("估计，不改变正式得分", 'name="seed" value="2018"', "10000 次抽样，种子 2018", "富山工业园"):
        assert part in text, part
    again = client.get("/trials/2018/robustness/?seed=2018").content.decode()
    other = client.get("/trials/2018/robustness/?seed=7").content.decode()
    table = "落在各名次的次数所占"
    assert text.split(table)[1] == again.split(table)[1] != other.split(table)[1]


def test_a_span_out_of_bounds_is_told_and_nothing_is_estimated(year: Here) -> None:
    text = year["office"].get("/trials/2018/robustness/?weights=90").content.decode()
    assert "有几处需要改正" in text and "名次区间（估计）" not in text


def test_the_open_year_says_beside_what_stands_in(year: Here) -> None:
    open_2019()
    for page in ("near/", "robustness/", "what-if/"):
        text = year["agency"].get(f"/trials/2019/{page}").content.decode()
        assert "目前的认定数和自报数" in text, page
    for page in ("near/", "robustness/"):
        text = year["agency"].get(f"/trials/2019/{page}").content.decode()
        assert "2019年规模以上工业增加值" in text, page


def test_a_year_without_data_says_what_it_waits_for(year: Here) -> None:
    open_year(frozen_starter(), 2020)
    for page in ("near/", "robustness/", "what-if/"):
        text = year["agency"].get(f"/trials/2020/{page}").content.decode()
        assert "现在还算不出来" in text and "2020年度还没有任何园区的数据" in text, page


def test_a_year_whose_parks_lack_figures_has_nothing_to_estimate(year: Here) -> None:
    open_2019()
    Figure.objects.filter(submission__cycle__year=2019).update(accepted=None, reported=None)
    text = year["agency"].get("/trials/2019/robustness/").content.decode()
    assert "还没有园区算得出总分" in text


def test_pages_ask_a_fixed_number_of_queries(year: Here, django_assert_max_num_queries: Any) -> None:
    open_2019()
    client = year["agency"]
    for number in (2018, 2019):
        for page in ("near/", "robustness/", "what-if/", "what-if/?park=nanping&figure=value_added/2018&value=9"):
            with django_assert_max_num_queries(12):
                assert client.get(f"/trials/{number}/{page}").status_code == 200
