"""Schemes are listed, read in words, handed out as files, compared, and tried on real data."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessment.models import Scheme, ScoreRun
from assessment.services.schemes_edit import scheme_copy, scheme_edit
from assessment.states import Stage
from parks.models import User
from tests.assessment.year import filed_year, frozen_starter, open_year, published_year, starter_text
from tests.register import NOW


@pytest.fixture
def frozen(people: dict[str, User]) -> Scheme:
    return frozen_starter()


def text(answer: Any) -> str:
    return str(answer.content.decode())


def upload(client: Client, content: bytes) -> Any:
    return client.post(reverse("scheme_import"), {"file": SimpleUploadedFile("x.json", content)})


def copy_with(frozen: Scheme, agency: User, **bonus: str) -> Scheme:
    row = scheme_copy(scheme=frozen, actor=agency, now=NOW)

    def change(data: dict[str, Any]) -> dict[str, Any]:
        data["bonus"] |= bonus
        return data

    return scheme_edit(scheme=row, revision=1, change=change, what="x", actor=agency, now=NOW)


def test_the_list_says_state_who_and_which_years(
    frozen: Scheme, clients: dict[str, Client], people: dict[str, User]
) -> None:
    open_year(frozen, 2018)
    scheme_copy(scheme=frozen, actor=people["agency"], now=NOW)
    page = text(clients["office"].get(reverse("schemes")))
    assert "第1版" in page and "第2版" in page and "2018年度" in page and "已冻结" in page and "草稿" in page
    assert "新建和修改由第三方评价机构办理" in page and "新建空白细则" not in page
    assert "新建空白细则" in text(clients["agency"].get(reverse("schemes")))


def test_without_schemes_and_years_the_list_says_what_to_do(clients: dict[str, Client]) -> None:
    assert "评价机构可以新建空白细则，或导入细则文件" in text(clients["office"].get(reverse("schemes")))


def test_a_scheme_reads_in_plain_chinese_with_the_notes_of_the_damaged_print(
    frozen: Scheme, clients: dict[str, Client]
) -> None:
    page = text(clients["office"].get(reverse("scheme", args=[frozen.pk])))
    for words in (
        "增量型、存量型、保税型",
        "规模以上工业增加值增速减全市规模以上工业增加值增速（个百分点）",
        "0 亿元得 0 分，5 亿元得 3 分，20 亿元得 6 分",
        "第 189-190 行",
        "附表此处残缺：指标6只余第一行",
        "名列前 2，总分 90 及以上，没有一票否优情形；通报表扬",
        "只计物流、高端服务",
    ):
        assert words in page
    assert "share_change" not in page and "{" not in page.split("<main")[1]


def test_the_file_is_the_canonical_text_and_comes_back_as_the_same_row(
    frozen: Scheme, clients: dict[str, Client]
) -> None:
    answer = clients["agency"].get(reverse("scheme_file", args=[frozen.pk]))
    assert answer.content == frozen.content.encode("ascii")
    assert answer["Content-Disposition"] == 'attachment; filename="scheme-starter-v1.json"'
    again = upload(clients["agency"], answer.content)
    assert again["Location"] == reverse("scheme", args=[frozen.pk]) and Scheme.objects.count() == 1


def test_another_file_becomes_a_draft_of_the_next_version(frozen: Scheme, clients: dict[str, Client]) -> None:
    changed = json.loads(starter_text()) | {"version": "2019"}
    upload(clients["agency"], json.dumps(changed).encode())
    row = Scheme.objects.latest("pk")
    assert (row.version, row.state, str(row.edited_by)) == (2, "draft", "agency")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"{}", "缺少该键"), (b"\xff\xfe", "不是 UTF-8 文本"), (b"", "文件是空的"), (b"x", "不是合法的 JSON")],
)
def test_what_is_no_scheme_file_is_refused_in_words(clients: dict[str, Client], content: bytes, told: str) -> None:
    answer = upload(clients["agency"], content)
    assert answer.status_code == 422 and told in text(answer) and not Scheme.objects.exists()


def test_a_file_with_too_long_a_name_is_refused(clients: dict[str, Client]) -> None:
    answer = upload(clients["agency"], json.dumps(json.loads(starter_text()) | {"name": "长" * 65}).encode())
    assert answer.status_code == 422 and "最多64字" in text(answer)


def test_a_new_scheme_needs_a_name_of_its_own(frozen: Scheme, clients: dict[str, Client]) -> None:
    post = {"name": frozen.name, "code": "x", "document": "某文"}
    answer = clients["agency"].post(reverse("scheme_new"), post)
    assert answer.status_code == 422 and "已有名为" in text(answer)
    assert clients["agency"].get(reverse("scheme_new")).status_code == 200


def test_versions_are_compared_field_by_field(
    frozen: Scheme, clients: dict[str, Client], people: dict[str, User]
) -> None:
    row = copy_with(frozen, people["agency"], cap="8")
    page = text(clients["office"].get(reverse("scheme_compare", args=[row.pk])))
    assert "2 处不同" in page and "10 分" in page and "8 分" in page and "版本号" in page
    other = reverse("scheme_compare", args=[frozen.pk])
    assert "2 处不同" in text(clients["office"].get(other, {"with": row.pk}))
    assert clients["office"].get(other, {"with": "999"}).status_code == 404


def test_a_lone_version_says_that_there_is_nothing_to_compare(frozen: Scheme, clients: dict[str, Client]) -> None:
    assert "没有可比较的版本" in text(clients["office"].get(reverse("scheme_compare", args=[frozen.pk])))


def test_the_effect_shows_every_park_and_stores_nothing(clients: dict[str, Client], people: dict[str, User]) -> None:
    cycle = filed_year(stage=Stage.REVIEW)
    row = copy_with(cycle.scheme, people["agency"], cap="0")
    page = text(clients["office"].get(reverse("scheme_effect", args=[row.pk])))
    assert "2018年度已受理的数据（现况）" in page and "富山工业园" in page and "不参加排名" in page
    assert "个园区的总分、名次或等次有变动" in page and "降 " in page
    assert not ScoreRun.objects.exists()


def test_the_effect_on_live_data_asks_a_fixed_number_of_queries(
    clients: dict[str, Client], people: dict[str, User], django_assert_max_num_queries: Any
) -> None:
    # Session, user, scheme, year, choice; and the eleven tables of a year's data, whatever the number of parks.
    row = copy_with(filed_year(stage=Stage.REVIEW).scheme, people["agency"], cap="0")
    with django_assert_max_num_queries(17):
        clients["office"].get(reverse("scheme_effect", args=[row.pk]))


def test_the_effect_on_an_official_case_asks_at_most_twelve_queries(
    clients: dict[str, Client], people: dict[str, User], django_assert_max_num_queries: Any
) -> None:
    row = copy_with(published_year().cycle.scheme, people["agency"], cap="0")
    with django_assert_max_num_queries(12):
        page = text(clients["office"].get(reverse("scheme_effect", args=[row.pk])))
    assert "2018年度正式计分的数据" in page


def test_without_data_the_effect_says_what_is_missing(frozen: Scheme, clients: dict[str, Client]) -> None:
    assert "还没有可用的数据" in text(clients["office"].get(reverse("scheme_effect", args=[frozen.pk])))


def test_checks_are_listed_with_links_to_their_places(clients: dict[str, Client], people: dict[str, User]) -> None:
    frozen = frozen_starter()
    assert "没有发现问题" in text(clients["office"].get(reverse("scheme_checks", args=[frozen.pk])))
    row = scheme_copy(scheme=frozen, actor=people["agency"], now=NOW)

    def change(data: dict[str, Any]) -> dict[str, Any]:
        data["indicators"][1]["parts"]["stock"][0]["max"] = "7"
        return data

    scheme_edit(scheme=row, revision=1, change=change, what="x", actor=people["agency"], now=NOW)
    page = text(clients["agency"].get(reverse("scheme_checks", args=[row.pk])))
    assert "有 1 处错误" in page and f'href="{reverse("scheme_indicator", args=[row.pk, "2"])}#stock"' in page


def test_a_cohort_of_one_is_told_from_the_parks_of_today(clients: dict[str, Client], people: dict[str, User]) -> None:
    row = scheme_copy(scheme=filed_year(stage=Stage.REVIEW).scheme, actor=people["agency"], now=NOW)

    def change(data: dict[str, Any]) -> dict[str, Any]:
        data["indicators"][1]["parts"]["bonded"][0]["method"] = {"kind": "relative", "cohort": "category"}
        return data

    scheme_edit(scheme=row, revision=1, change=change, what="x", actor=people["agency"], now=NOW)
    page = text(clients["agency"].get(reverse("scheme_checks", args=[row.pk])))
    assert "比较组内只有 1 个园区" in page and "没有错误，可以冻结" in page
