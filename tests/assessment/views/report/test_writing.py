"""Passages are saved by script or button; a stale save shows both texts and keeps what was typed."""

from html import unescape

from assessment.models import ReportText
from tests.assessment.views.report.people import BASE, ReportStage


def typed(text: str, base: int = 0, *, park: str = "fushan", section: str = "advice") -> dict[str, str]:
    return {"park": park, "section": section, "text": text, "base": str(base)}


def test_a_save_by_script_answers_with_the_version_and_the_filled_text(here: ReportStage) -> None:
    answer = here["agency"].post(f"{BASE}save", typed("总分{总分}分，再提高2分"))
    assert answer.status_code == 200
    told = answer.json()
    total = here.world.park("fushan")["total"]
    assert (told["version"], told["filled"]) == (1, f"总分{total}分，再提高2分")
    assert told["typed"] == ["2分"] and told["is_proposal"] is False
    emptied = here["agency"].post(f"{BASE}save", typed("", 1)).json()
    assert emptied["is_proposal"] is True and "．" in emptied["filled"]


def test_a_stale_save_by_script_is_409_with_both_texts(here: ReportStage) -> None:
    here["agency"].post(f"{BASE}save", typed("甲"))
    answer = here["second"].post(f"{BASE}save", typed("乙"))
    assert answer.status_code == 409
    told = answer.json()
    assert (told["mine"], told["theirs"], told["version"]) == ("乙", "甲", 1)
    assert ReportText.objects.get().text == "甲"


def test_what_is_refused_says_why(here: ReportStage) -> None:
    answer = here["agency"].post(f"{BASE}save", typed("{没有}"))
    assert answer.status_code == 422 and "{没有}" in answer.json()["message"]
    assert here["agency"].post(f"{BASE}save", {"text": "甲", "base": "x"}).status_code == 400


def test_a_save_by_button_leads_back_and_a_stale_one_keeps_both_texts_on_the_page(here: ReportStage) -> None:
    address = f"{BASE}parks/fushan/"
    saved = here["agency"].post(address, typed("甲"))
    assert saved.status_code == 302 and saved["Location"] == address
    stale = here["second"].post(address, typed("乙"))
    page = unescape(stale.content.decode())
    assert stale.status_code == 409
    assert ">乙</textarea>" in page and "对方的：甲" in page and 'name="base" value="1"' in page
    assert here["second"].post(address, typed("乙", 1)).status_code == 302
    refused = here["agency"].post(address, typed("{没有}", 2))
    assert refused.status_code == 422 and ">{没有}</textarea>" in refused.content.decode()
    own = here["agency"].post(f"{BASE}words/", typed("全市甲", park="", section="overall"))
    assert own["Location"] == f"{BASE}words/"
    assert ReportText.objects.get(park=None).text == "全市甲"


def test_the_office_reads_and_does_not_write(here: ReportStage) -> None:
    page = here["office"].get(f"{BASE}parks/fushan/").content.decode()
    assert "readonly" in page and "采用（保存）" not in page
    assert here["office"].post(f"{BASE}parks/fushan/", typed("甲")).status_code == 403
    assert here["office"].post(f"{BASE}save", typed("甲")).status_code == 403
    assert not ReportText.objects.exists()


def test_the_page_offers_every_field_with_its_value(here: ReportStage) -> None:
    page = here["agency"].get(f"{BASE}parks/fushan/").content.decode()
    assert 'data-field="失分 5"' in page and "建议稿" in page
