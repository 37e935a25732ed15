"""The public ranking and a park's page, as visitors and users see them."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from assessment.models import Publication
from assessment.states import Stage
from parks.models import Park
from tests.assessment.views.published_year import POINTS, put_cycle, put_published_year
from tests.cast import put_cast
from tests.register import put_agency

pytestmark = pytest.mark.django_db


def parks_in_order(html: str) -> list[str]:
    return re.findall(r'href="/results/2018/([a-z]+)/"', html)


def test_results_lead_to_the_latest_published_year(
    client: Client, year_2017: Publication, year_2018: Publication
) -> None:
    assert client.get("/results/")["Location"] == "/results/2018/"


def test_before_the_first_publication_the_page_says_so(client: Client, parks: dict[str, Park]) -> None:
    response = client.get("/results/")
    assert response.status_code == 200
    assert "还没有公布过考核结果" in response.text


def test_a_year_that_is_not_published_does_not_exist_for_anyone(client: Client, parks: dict[str, Park]) -> None:
    put_cycle(2018, stage=Stage.APPROVAL)
    for visitor in (None, *put_cast(parks, put_agency()).everyone()):
        if visitor:
            client.force_login(visitor)
        for address in ("/results/2018/", "/results/2018/fushan/"):
            response = client.get(address)
            assert response.status_code == 404
            assert "2018年度的考核结果尚未公布" in response.text


def test_the_ranking_shows_ranks_totals_grades_and_changes(
    client: Client, year_2017: Publication, year_2018: Publication
) -> None:
    html = client.get("/results/2018/").text
    assert "7个园区参加排名，保税区单列。2019年4月26日公布 · 珠府函〔2019〕86号" in html
    assert parks_in_order(html) == [
        "fushan", "gaolan", "hangkong", "gaoxin", "xinqing", "nanping", "liangang", "baoshui",
    ]  # fmt: skip
    first = html[html.index("/results/2018/fushan/") :][:3000]
    for shown in ("93.4", "优秀", "＋1.2", "斗门区"):
        assert shown in first


def test_the_first_year_has_nothing_to_compare(client: Client, year_2018: Publication) -> None:
    html = client.get("/results/2018/").text
    assert "上年没有公布过结果，无从比较" in html
    assert "sort=change" not in html


def test_the_ranking_sorts_by_an_indicator(client: Client, year_2018: Publication) -> None:
    html = client.get("/results/2018/?sort=3").text
    assert parks_in_order(html)[:3] == ["gaoxin", "fushan", "gaolan"]
    assert 'aria-sort="descending"><a href="?sort=3' in html


def test_an_unknown_sort_key_keeps_the_rank(client: Client, year_2018: Publication) -> None:
    assert parks_in_order(client.get("/results/2018/?sort=nonsense").text)[0] == "fushan"


def test_bars_say_in_words_what_they_draw(client: Client, year_2018: Publication) -> None:
    html = client.get("/results/2018/").text
    assert 'aria-label="主导产业比重 9.0 分，规模以上工业增加值增速、增量 18.9 分' in html


def test_veto_and_fraud_are_marked_and_explained(client: Client, year_2018: Publication) -> None:
    html = client.get("/results/2018/").text
    assert html.count("</span>一票否优</span>") == 1
    assert html.count("</span>弄虚作假</span>") == 1
    assert "名次不变" in html


def test_the_notice_card_offers_the_pdf_with_pages_and_its_verification(client: Client, year_2018: Publication) -> None:
    html = client.get("/results/2018/").text
    assert "4页" in html
    assert 'href="/notices/2018/pdf"' in html
    assert re.search(r'href="/verify/[0-9A-F]{4}(-[0-9A-F]{4}){3}/"', html)


def test_while_the_notice_is_laid_out_no_download_is_offered(client: Client, year_2017: Publication) -> None:
    html = client.get("/results/2017/").text
    assert "文件正在排版" in html
    assert "/pdf" not in html


def test_only_a_demonstration_year_carries_the_band(client: Client, parks: dict[str, Park]) -> None:
    put_published_year(parks, 2018, is_demo=True)
    put_published_year(parks, 2017)
    assert "演示数据，不代表任何真实考核结果" in client.get("/results/2018/").text
    assert "演示数据" not in client.get("/results/2017/").text


def test_the_chart_and_the_table_hold_the_same_figures(client: Client, year_2018: Publication) -> None:
    chart = client.get("/results/2018/").context["chart"]
    assert chart["parks"][0] == "富山工业园"
    assert [one["points"][0] for one in chart["series"]] == ["9.0", "18.9", "26.1", "13.5", "9.0", "8.7", "4.2", "4.0"]


def test_a_parks_page_lets_it_recompute_its_points(
    client: Client, year_2017: Publication, year_2018: Publication
) -> None:
    html = client.get("/results/2018/fushan/").text
    assert "增速＝100×(78.6－64.2)÷64.2≈22.429907%" in html
    assert "再增 0.5 亿元，多得 0.1 分；增 4.25 亿元可得满分。" in html
    assert "17.9 / 19 分" in html
    assert "评价机构裁定" in html
    assert "2017年度 92.2 分，＋1.2" in html


def test_a_parks_page_tells_its_veto_and_its_fraud(client: Client, year_2018: Publication) -> None:
    assert "一票否优：安全生产事故。" in client.get("/results/2018/gaoxin/").text
    assert "认定弄虚作假。" in client.get("/results/2018/liangang/").text
    assert "一票否优：" not in client.get("/results/2018/fushan/").text


def test_the_only_park_of_its_kind_is_not_compared_with_itself(client: Client, year_2018: Publication) -> None:
    html = client.get("/results/2018/baoshui/").text
    assert "只有这一个园区，没有平均可比" in html
    assert "不参加排名" in html


def test_a_park_outside_the_result_is_not_found(client: Client, year_2018: Publication) -> None:
    response = client.get("/results/2018/nowhere/")
    assert response.status_code == 404
    assert "没有这个园区" in response.text


@pytest.mark.parametrize("address", ["/results/2018/", "/results/2018/fushan/"])
def test_pages_take_few_queries_whatever_the_number_of_parks(
    client: Client,
    year_2017: Publication,
    year_2018: Publication,
    parks: dict[str, Park],
    django_assert_max_num_queries: Any,
    address: str,
) -> None:
    client.force_login(put_cast(parks, put_agency()).filler)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", [f"/results/{10**30}/", f"/notices/{10**30}/pdf", "/results/0/", "/results/2018/%00/"]
)
def test_an_absurd_address_is_not_found(client: Client, year_2018: Publication, address: str) -> None:
    assert client.get(address).status_code == 404


def test_results_are_only_read(client: Client, year_2018: Publication) -> None:
    assert client.post("/results/2018/").status_code == 405


def test_totals_are_the_sum_of_what_is_shown(client: Client, year_2018: Publication) -> None:
    ranking = client.get("/results/2018/").context["ranking"]
    for row in ranking.rows:
        assert sum((piece.points or Decimal(0)) for piece in row.segments) == row.result.total


def test_a_bonus_of_zero_last_year_is_shown_as_a_figure(
    client: Client, parks: dict[str, Park], year_2018: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(POINTS, "fushan", (POINTS["fushan"][0], "0.0", "良好"))
    put_published_year(parks, 2017)
    html = client.get("/results/2018/fushan/").text
    bonus = html[html.index('<th scope="row">加分</th>') :].split("</tr>")[0]
    assert re.findall(r'<td class="n">([^<]*)</td>', bonus) == ["4.0", "", "", "0.0", ""]


def test_places_rise_and_points_fall_where_they_are_the_order(client: Client, year_2018: Publication) -> None:
    assert 'aria-sort="ascending"><a href="?sort=rank' in client.get("/results/2018/").text
    assert 'aria-sort="descending"><a href="?sort=total' in client.get("/results/2018/?sort=total").text


def test_a_park_is_told_why_it_has_its_points_and_what_the_next_ones_take(
    client: Client, year_2017: Publication, year_2018: Publication
) -> None:
    html = client.get("/results/2018/gaolan/").text
    assert "基本分比满分少 <strong>13.0</strong> 分，失分最多的是配套设施建设（4.7 分）" in html
    assert "前一名是第1名富山工业园，总分 <strong>93.4</strong> 分，比高栏港区高 <strong>2.4</strong> 分" in html
    assert "指标值再提高 0.5 亿元，可再得 0.1 分" in html
    losses = html[html.index('class="table cards losses"') :]
    row = losses[losses.index("#item-3") :][:1800]
    for shown in ("<strong>4.7</strong> / 30", "<span>4.3</span>", "多失", "0.4 分", "<span>5.9</span>"):
        assert shown in row


def test_the_first_and_the_unranked_are_told_that_nobody_is_ahead(client: Client, year_2018: Publication) -> None:
    assert "名次最前，没有更高的总分" in client.get("/results/2018/fushan/").text
    assert "保税区不参加排名，只评达标或不达标" in client.get("/results/2018/baoshui/").text


def test_the_years_stand_side_by_side_and_one_alone_says_so(client: Client, year_2018: Publication) -> None:
    assert "目前只公布过这一个年度" in client.get("/results/2018/fushan/").text
    put_published_year({park.code: park for park in Park.objects.all()}, 2017, lower_by=Decimal("1.2"))
    html = client.get("/results/2018/fushan/").text
    assert 'id="years-chart"' in html and html.index(">2017年度</a>") < html.index(">2018年度</a>")
