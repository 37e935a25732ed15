"""Evidence is brought by the park's filler and served to who may read the filing, and to nobody else."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.filing import filetypes
from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse
from assessment.states import Stage as YearStage
from assessment.views import evidence as views
from tests.assessment.filing.files import DOCX, JPG, PDF, PNG
from tests.assessment.filing.world import submit_filing
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db
ITEM = BASE + "items/1/evidence"
PANEL = ITEM + "/"
ALL = BASE + "evidence/"
BEFORE_SUBMISSION = {
    "anonymous": 302, "filler": 200, "signer": 200, "office": 200, "outsider": 404, "other_signer": 404,
    "district": 403, "agency": 403, "panel": 403, "department": 403,
}  # fmt: skip


@pytest.fixture
def here() -> Stage:
    return stage()


def upload(here: Stage, person: str = "filler", *contents: bytes, htmx: bool = False, **data: str) -> Any:
    files = [SimpleUploadedFile(f"材料{number}.pdf", one) for number, one in enumerate(contents or (PDF,), 1)]
    return here[person].post(ITEM, {"files": files, **data}, headers={"HX-Request": "true"} if htmx else {})


def page(here: Stage, address: str = PANEL, person: str = "filler") -> str:
    return str(here[person].get(address).content.decode())


def demand(here: Stage, name: str = "统计年报", *, required: bool = True, item: str = "1") -> EvidenceDemand:
    return EvidenceDemand.objects.create(cycle=here.world.cycle, item=item, order=1, name=name, required=required)


def test_only_the_parks_filler_brings_changes_and_takes_away(here: Stage) -> None:
    upload(here)
    use = EvidenceUse.objects.get().pk
    expected = {
        "anonymous": 302, "outsider": 404, "other_signer": 403, "signer": 403, "office": 403, "agency": 403,
        "district": 403, "panel": 403, "department": 403,
    }  # fmt: skip
    for address in (ITEM, f"{ITEM}/{use}/edit", f"{ITEM}/{use}/drop"):
        assert {name: here[name].post(address).status_code for name in expected} == expected, address
        assert here["filler"].get(address).status_code == (302 if address == ITEM else 405)
    assert EvidenceUse.objects.get().page_reference == "" and EvidenceFile.objects.count() == 1
    assert upload(here)["Location"] == BASE + "items/1/#evidence"


@pytest.mark.parametrize("address", [PANEL, ALL])
def test_the_pages_are_for_who_may_read_the_filing(here: Stage, address: str) -> None:
    upload(here)
    assert {name: here[name].get(address).status_code for name in BEFORE_SUBMISSION} == BEFORE_SUBMISSION


def test_coming_back_from_signing_in_leads_to_the_panel(here: Stage) -> None:
    assert here["filler"].get(ITEM)["Location"] == PANEL


def test_many_files_are_kept_at_once_and_shown(here: Stage) -> None:
    upload(here, "filler", PDF, PNG, DOCX, JPG, pages="2", page="evidence")
    shown = page(here)
    assert "已收存 4 份材料" in shown and "材料3.pdf" in shown and "第2页" in shown and "共20页" in shown
    assert sorted(EvidenceFile.objects.values_list("kind", flat=True)) == ["docx", "jpg", "pdf", "png"]


def test_what_is_refused_is_told_by_name_and_the_others_are_kept(here: Stage) -> None:
    answer = upload(here, "filler", PDF, b"MZ not a pdf", b"", PNG, page="evidence")
    assert answer["Location"] == PANEL + "#evidence"
    shown = page(here)
    assert "已收存 2 份材料" in shown
    assert "“材料2.pdf”：文件内容不是可接受的类型" in shown and "“材料3.pdf”：文件是空的" in shown


def test_a_file_too_big_is_refused_before_it_is_read(here: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filetypes, "MAX_FILE", 100)
    monkeypatch.setattr(views, "evidence_add", None)
    upload(here)
    assert "“材料1.pdf”：文件有" in page(here) and not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "没有选择文件"),
        ({"file": "999"}, "没有这个文件"),
        ({"file": "1e3"}, "没有这个文件"),
        ({"files": SimpleUploadedFile("a.pdf", PDF), "demand": "x"}, "没有这项材料要求"),
        ({"files": SimpleUploadedFile("a.pdf", PDF), "pages": "<b>"}, "页码“&lt;b&gt;”看不懂"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(here: Stage, data: dict[str, Any], said: str) -> None:
    here["filler"].post(ITEM, data)
    assert said in page(here)
    assert not EvidenceFile.objects.exists()


def test_the_panel_alone_comes_back_to_a_page_that_asks_for_it(here: Stage) -> None:
    answer = upload(here, "filler", PDF, b"MZ", htmx=True, page="item")
    shown = answer.content.decode()
    assert answer.status_code == 200 and answer["HX-Trigger"] == "evidence-changed"
    assert shown.lstrip().startswith('<div id="evidence-panel"') and "<html" not in shown
    assert "已收存 1 份材料" in shown and "材料2.pdf" in shown and "材料1.pdf" in shown
    assert re.search(r'name="page" value="item"', shown)


def test_an_unknown_item_is_not_there(here: Stage) -> None:
    assert here["filler"].get(BASE + "items/9/evidence/").status_code == 404


def test_a_demand_is_open_until_a_file_answers_it(here: Stage) -> None:
    wanted = demand(here)
    demand(here, "核定函", required=False)
    before = page(here)
    assert before.count("还需") == 1 and before.count("选报") == 1 and "（报送前必备）" in before
    assert f'<option value="{wanted.pk}" selected>' in before
    upload(here, "filler", PDF, demand=str(wanted.pk))
    after = page(here)
    assert "还需" not in after and "已有" in after
    assert "要求的材料已齐" not in page(here, ALL) and "核定函" in page(here, ALL)
    EvidenceDemand.objects.filter(name="核定函").delete()
    assert "要求的材料已齐" in page(here, ALL)


def test_a_file_is_put_down_for_another_item_without_sending_it_again(here: Stage) -> None:
    upload(here)
    file = EvidenceFile.objects.get()
    assert f'<option value="{file.pk}">' in page(here, BASE + "items/2/evidence/")
    here["filler"].post(BASE + "items/2/evidence", {"file": str(file.pk), "pages": "7"})
    assert EvidenceUse.objects.get(item="2").page_reference == "7"
    assert "也用于：2 " in page(here) and "也用于：1 " in page(here, BASE + "items/2/evidence/")


def test_a_file_chosen_and_a_file_sent_are_both_put_down(here: Stage) -> None:
    upload(here)
    both = {"file": str(EvidenceFile.objects.get().pk), "files": SimpleUploadedFile("图.png", PNG)}
    here["filler"].post(BASE + "items/2/evidence", both)
    assert EvidenceUse.objects.filter(item="2").count() == 2


def test_pages_are_changed_unless_somebody_else_was_quicker(here: Stage) -> None:
    upload(here, "filler", PDF, pages="2")
    address = f"{ITEM}/{EvidenceUse.objects.get().pk}/edit"
    here["filler"].post(address, {"pages": "3", "demand": "", "was_pages": "2", "was_demand": "", "page": "evidence"})
    assert "第3页" in page(here)
    here["filler"].post(address, {"pages": "4", "demand": "", "was_pages": "2", "was_demand": ""})
    assert "刚被他人改过" in page(here) and EvidenceUse.objects.get().page_reference == "3"


def test_a_file_is_served_to_readers_of_the_filing_alone_and_as_an_attachment(here: Stage) -> None:
    upload(here)
    address = f"{ALL}{EvidenceFile.objects.get().pk}"
    assert {name: here[name].get(address).status_code for name in BEFORE_SUBMISSION} == BEFORE_SUBMISSION
    answer = here["filler"].get(address)
    assert answer.content == PDF and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="evidence-')
    assert answer["Content-Disposition"].endswith("filename*=UTF-8''%E6%9D%90%E6%96%991.pdf")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["X-Frame-Options"] == "DENY"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("content", "way"), [(PDF, "inline"), (PNG, "inline"), (JPG, "inline"), (DOCX, "attachment")])
def test_only_pdf_and_pictures_are_shown_in_place(here: Stage, content: bytes, way: str) -> None:
    upload(here, "filler", content)
    answer = here["filler"].get(f"{ALL}{EvidenceFile.objects.get().pk}?look")
    assert answer["Content-Disposition"].startswith(way) and "sandbox" in answer["Content-Security-Policy"]


def test_the_name_of_a_file_runs_nowhere(here: Stage) -> None:
    name = "<img src=x onerror=alert(1)>'.exe"
    here["filler"].post(ITEM, {"files": SimpleUploadedFile(name, PDF)})
    assert "<img" not in page(here) and "&lt;img" in page(here) and "<img" not in page(here, ALL)
    disposition = here["filler"].get(f"{ALL}{EvidenceFile.objects.get().pk}")["Content-Disposition"]
    assert disposition.endswith(".exe.pdf") and "<" not in disposition and disposition.count('"') == 2


def test_another_parks_file_is_not_found_under_ones_own_address(here: Stage) -> None:
    upload(here)
    number = EvidenceFile.objects.get().pk
    for address in (f"/filing/2019/gaolan/evidence/{number}", f"/filing/2019/gaolan/evidence/{number}?look"):
        assert here["outsider"].get(address).status_code == 404
        assert here["office"].get(address).status_code == 404
    assert here["filler"].get(f"/filing/2018/fushan/evidence/{number}").status_code == 404
    here["outsider"].post("/filing/2019/gaolan/items/1/evidence", {"file": str(number)})
    assert EvidenceUse.objects.count() == 1
    use = EvidenceUse.objects.get().pk
    here["outsider"].post(f"/filing/2019/gaolan/items/1/evidence/{use}/drop")
    here["outsider"].post(f"/filing/2019/gaolan/items/1/evidence/{use}/edit", {"pages": "9"})
    assert EvidenceUse.objects.get().page_reference == ""


def test_the_same_content_of_another_park_is_told_to_the_office_and_never_to_a_park(here: Stage) -> None:
    upload(here)
    here["outsider"].post("/filing/2019/gaolan/items/1/evidence", {"files": SimpleUploadedFile("抄.pdf", PDF)})
    assert EvidenceFile.objects.count() == 2
    for address in (PANEL, ALL):
        assert "同一内容另见" in page(here, address, "office") and "高栏港区2019年度" in page(here, address, "office")
        for person in ("filler", "signer"):
            assert "同一内容另见" not in page(here, address, person) and "高栏" not in page(here, address, person)
        assert "富山" not in page(here, address.replace("fushan", "gaolan"), "outsider")


def test_a_use_is_taken_away_and_the_file_with_its_last(here: Stage) -> None:
    upload(here)
    address = f"{ITEM}/{EvidenceUse.objects.get().pk}/drop"
    assert here["filler"].post(address).status_code == 302
    assert "已移除材料" in page(here) and not EvidenceFile.objects.exists()
    assert here["filler"].post(address).status_code == 302  # a second click


def test_a_closed_item_shows_its_evidence_and_offers_nothing(here: Stage) -> None:
    upload(here)
    here.world.cycle.stage = YearStage.REVIEW
    here.world.cycle.save()
    shown = page(here)
    assert "材料1.pdf" in shown and "查看" in shown and "移除" not in shown and 'type="file"' not in shown
    upload(here, "filler", PNG, page="evidence")
    assert "现在不能修改" in page(here)


def test_readers_after_submission_see_the_evidence_and_offer_nothing() -> None:
    here = stage(filled=True)
    upload(here)
    submit_filing(here.world)
    for person in ("district", "agency", "office", "signer"):
        shown = page(here, PANEL, person)
        assert "材料1.pdf" in shown and "移除" not in shown and 'type="file"' not in shown


def test_the_list_of_all_files_names_uses_and_room(here: Stage) -> None:
    upload(here, "filler", PDF, pages="3-5")
    here["filler"].post(BASE + "items/report/evidence", {"file": str(EvidenceFile.objects.get().pk)})
    shown = page(here, ALL)
    assert "1 个文件，已用 2 KB，上限 200 MB" in shown and "第3-5页" in shown
    assert f'href="{BASE}items/1/#evidence"' in shown and f'href="{BASE}items/report/#evidence"' in shown


def test_the_pages_take_the_same_few_queries_whatever_the_number_of_files(
    here: Stage, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        upload(here, "filler", PDF.replace(b"300 200", b"%03d 200" % (300 + number)))
    assert EvidenceFile.objects.count() == 30
    for person in ("filler", "office"):
        for address in (PANEL, ALL):
            with django_assert_max_num_queries(12):
                assert here[person].get(address).status_code == 200


def test_what_was_kept_and_what_was_refused_bear_marks_of_their_own(here: Stage) -> None:
    shown = page(here, upload(here, "filler", PDF, b"", page="evidence")["Location"])
    kept, refused = (
        re.search(f'<div class="alert {tone}" role="(\\w+)"><span[^>]*>(.)</span>', shown)
        for tone in ("success", "error")
    )
    assert kept is not None and kept.groups() == ("status", "✓")
    assert refused is not None and refused.groups() == ("alert", "▲")


def test_the_item_page_shows_the_panel_with_a_control_in_chinese(here: Stage) -> None:
    shown = page(here, BASE + "items/1/")
    assert 'id="evidence-panel"' in shown and '<label class="btn quiet" for="evidence-files">选择文件</label>' in shown
