"""Saving a field or a page: who may, what comes back, and that nothing typed is lost in a conflict."""

import re
from typing import Any

import pytest

from assessment.models import Entry
from assessment.states import Stage as YearStage
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db
KEY = "value.gross_output"


@pytest.fixture
def here() -> Stage:
    return stage()


def post(here: Stage, person: str = "filler", **data: str) -> Any:
    return here[person].post(BASE + "save", {"key": KEY, "text": "430.5", "base": "0", **data})


def test_only_the_parks_filler_saves(here: Stage) -> None:
    expected = {
        "anonymous": 302, "outsider": 404, "other_signer": 403, "signer": 403, "district": 403, "agency": 403,
        "office": 403, "panel": 403, "department": 403, "filler": 200,
    }  # fmt: skip
    assert {name: post(here, name).status_code for name in expected} == expected
    assert Entry.objects.count() == 1


def test_a_save_answers_with_version_time_findings_and_score(here: Stage) -> None:
    data = post(here).json()
    assert data["version"] == 1 and len(data["saved"]) == 5
    assert data["changes"] == {KEY: "+8.2%"}
    assert data["faults"]["value.leading_output"]["level"] == "error"
    assert data["items"]["1"][2] != "完成"
    assert data["score"]["max"] == "10"


def test_a_stale_save_gets_both_texts(here: Stage) -> None:
    post(here)
    answer = post(here, text="999")
    assert answer.status_code == 409
    data = answer.json()
    assert (data["mine"], data["theirs"], data["who"], data["version"]) == ("999", "430.5", "filler", 1)


def test_a_closed_item_and_an_unknown_field_are_refused_with_the_reason(here: Stage) -> None:
    assert "没有“x”这一栏" in post(here, key="x").json()["message"]
    here.world.cycle.stage = YearStage.REVIEW
    here.world.cycle.save()
    answer = post(here)
    assert answer.status_code == 422 and "现在不能修改" in answer.json()["message"]


@pytest.mark.parametrize("base", ["", "-1", "x", "１", "99999999999"])
def test_a_version_that_is_none_is_a_bad_request(here: Stage, base: str) -> None:
    assert post(here, base=base).status_code == 400


def test_a_get_is_not_a_save(here: Stage) -> None:
    assert here["filler"].get(BASE + "save").status_code == 405


def page(here: Stage, **fields: str) -> Any:
    data = {f"field:{key}": text for key, text in fields.items()}
    data |= {f"base:{key}": "0" for key in fields}
    return here["filler"].post(BASE + "items/1/save", {**data, "next": "2"})


def test_a_whole_page_is_saved_without_javascript_and_leads_on(here: Stage) -> None:
    answer = page(here, **{KEY: "430.5", "value.leading_output": "280", "absence.gross_output": ""})
    assert (answer.status_code, answer["Location"]) == (302, BASE + "items/2/")
    assert sorted(Entry.objects.values_list("key", flat=True)) == [KEY, "value.leading_output"]


def test_a_conflict_shows_the_page_again_with_what_was_typed_in_the_fields(here: Stage) -> None:
    post(here)
    answer = page(here, **{KEY: "999", "value.leading_output": "280"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "有 1 栏刚被他人改过" in text and "改为：430.5" in text and text.count("改为：") == 1
    assert f'name="field:{KEY}" value="999"' in text and 'name="field:value.leading_output" value="280"' in text
    assert Entry.objects.count() == 1
    again = {key: value for key, value in fields_of(text).items() if key.startswith(("field:", "base:", "was:"))}
    assert again[f"base:{KEY}"] == "1"
    assert here["filler"].post(BASE + "items/1/save", again).status_code == 302
    assert Entry.objects.get(key=KEY).text == "999"
    assert Entry.objects.get(key="value.leading_output").text == "280"


def fields_of(text: str) -> dict[str, str]:
    """Return the inputs of a page by name, as a browser would post them."""
    found = re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', text)
    return dict(found)


def test_a_field_that_nobody_touched_does_not_conflict(here: Stage) -> None:
    shown = fields_of(here["filler"].get(BASE + "items/1/").content.decode())
    post(here)
    posted = {name: value for name, value in shown.items() if name.startswith(("field:", "base:", "was:"))}
    answer = here["filler"].post(BASE + "items/1/save", {**posted, "field:value.leading_output": "280"})
    assert answer.status_code == 302
    assert dict(Entry.objects.values_list("key", "text")) == {KEY: "430.5", "value.leading_output": "280"}


def test_a_refused_page_keeps_what_was_typed_in_its_fields(here: Stage) -> None:
    answer = page(here, **{KEY: "430.5", "absence.gross_output": "长" * 20_001})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "20001" in text and "您填的内容没有保存" in text and f'name="field:{KEY}" value="430.5"' in text
    assert not Entry.objects.exists()


def test_lines_end_alike_whether_posted_by_a_form_or_a_script(here: Stage) -> None:
    post(here, key="report.text", text="一\n二")
    answer = here["filler"].post(BASE + "items/report/save", {"field:report.text": "一\r\n二", "base:report.text": "1"})
    row = Entry.objects.get(key="report.text")
    assert (answer.status_code, row.version, row.text) == (302, 1, "一\n二")


def test_signing_in_anew_after_a_post_leads_to_the_item(here: Stage) -> None:
    answer = here["filler"].get(BASE + "items/1/save")
    assert (answer.status_code, answer["Location"]) == (302, BASE + "items/1/")


def test_a_save_tells_until_when_the_session_holds(here: Stage) -> None:
    assert 28_000 < post(here).json()["session"] <= 28_800


@pytest.mark.parametrize("wanted", ["../../../", "https://evil.example/", "9", "a b", ""])
def test_a_page_leads_on_to_an_item_and_nowhere_else(here: Stage, wanted: str) -> None:
    answer = here["filler"].post(BASE + "items/1/save", {"next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, BASE + "items/1/")


@pytest.mark.parametrize("item", ["9", "x" * 200])
def test_an_item_that_there_is_not_is_not_found(here: Stage, item: str) -> None:
    assert here["filler"].post(BASE + f"items/{item}/save", {}, follow=True).status_code == 404


def test_absurd_numbers_in_addresses_are_not_found(here: Stage) -> None:
    number = 10**23
    for address in (f"versions/{number}/", f"evidence/{number}", f"projects/{number}/"):
        assert here["filler"].get(BASE + address).status_code == 404, address
    assert here["filler"].get(f"/filing/{number}/fushan/").status_code == 404


@pytest.mark.parametrize("key", ["evidence.7", "claim.007", "claim.999", "warning.evidence.999", "a" * 81])
def test_a_field_that_is_not_this_filings_is_refused_on_the_web_with_what_to_do(here: Stage, key: str) -> None:
    answer = here["filler"].post(BASE + "save", {"key": key, "text": "是", "base": "0"})
    assert answer.status_code == 422 and "请刷新页面" in answer.json()["message"]
    assert not Entry.objects.filter(key=key).exists()
