"""The list, a new trial, its page, two side by side, its files."""

import json
from typing import Any

import pytest

from assessment.models import Scheme, TrialRun
from tests.assessment.views.trials.people import ROW, Here, here, posted
from tests.register import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> Here:
    return here()


def test_a_trial_leads_to_its_page_with_the_differences(year: Here) -> None:
    text = year["agency"].get(posted(year)).content.decode()
    for part in ("171.3", "99.5", "64.9", "－15.1", "1 个园区有变动", "香洲区", "不改变正式得分"):
        assert part in text, part


def test_the_list_names_trials_and_says_that_nothing_official_moves(year: Here) -> None:
    assert "还没有试算" in year["office"].get("/trials/2018/").content.decode()
    posted(year)
    text = year["office"].get("/trials/2018/").content.decode()
    assert "金丝雀试算" in text and "不改变正式数据和得分" in text and "1 项" in text


def test_the_same_trial_posted_twice_is_one(year: Here) -> None:
    assert posted(year) == posted(year)
    assert TrialRun.objects.count() == 1


def test_a_faulty_row_keeps_what_was_typed(year: Here) -> None:
    data = {"name": "试", "scheme": str(year.cycle.scheme_id), **ROW, "value-1": "很多"}
    answer = year["agency"].post("/trials/2018/new/", data)
    text = answer.content.decode()
    assert answer.status_code == 422 and 'value="很多"' in text and not TrialRun.objects.exists()
    answer = year["agency"].post("/trials/2018/new/", {**data, "value-1": "9", "name": ""})
    assert answer.status_code == 422 and "请写一句" in answer.content.decode()


def test_a_scheme_named_in_the_address_is_chosen_already(year: Here) -> None:
    other = Scheme.objects.create(name="新稿", version=1, content="{}", digest="d" * 64, created_at=NOW)
    text = year["agency"].get(f"/trials/2018/new/?scheme={other.pk}").content.decode()
    assert f'<option value="{other.pk}" selected>新稿 第1版（草稿）' in text


def test_a_draft_that_cannot_be_read_is_refused_in_the_form(year: Here) -> None:
    other = Scheme.objects.create(name="残稿", version=1, content="{}", digest="d" * 64, created_at=NOW)
    data = {"name": "试", "scheme": str(other.pk)}
    answer = year["agency"].post("/trials/2018/new/", data)
    assert answer.status_code == 422 and "请另选一版细则" in answer.content.decode()


def test_two_trials_are_compared(year: Here) -> None:
    first = posted(year).rstrip("/").rsplit("/", 1)[1]
    second = posted(year, name="恢复", **{"value-1": "171.3"}).rstrip("/").rsplit("/", 1)[1]
    client = year["agency"]
    assert "选两次试算" in client.get("/trials/2018/compare/").content.decode()
    text = client.get(f"/trials/2018/compare/?first={first}&second={second}").content.decode()
    assert "“金丝雀试算”到“恢复”" in text and "＋15.1" in text


def test_comparing_needs_two(year: Here) -> None:
    assert "还不够两次试算" in year["agency"].get("/trials/2018/compare/").content.decode()


def test_files_are_handed_out_as_attachments(year: Here) -> None:
    address = posted(year)
    for what, key in (("case", "parks"), ("scheme", "indicators"), ("result", "districts")):
        answer = year["agency"].get(f"{address}{what}.json")
        assert answer["Content-Disposition"].endswith(f'{what}.json"') and key in json.loads(answer.content)
    assert year["agency"].get(f"{address}passwords.json").status_code == 404
    assert year["agency"].get(address.replace("2018/", "2017/", 1)).status_code == 404


def test_pages_ask_a_fixed_number_of_queries(year: Here, django_assert_max_num_queries: Any) -> None:
    address = posted(year)
    posted(year, name="另一次", **{"value-1": "120"})
    client = year["agency"]
    for one in ("/trials/2018/", "/trials/2018/new/", address, "/trials/2018/compare/", f"{address}result.json"):
        with django_assert_max_num_queries(12):
            assert client.get(one).status_code == 200
