"""Evidence is brought by the park's filler and served to who may read the filing, and to nobody else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.models import EvidenceFile, EvidenceUse
from tests.assessment.filing.files import DOCX, PDF, PNG
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Stage:
    return stage()


def upload(here: Stage, person: str = "filler", *contents: bytes, **data: str) -> Any:
    files = [SimpleUploadedFile(f"材料{number}.pdf", one) for number, one in enumerate(contents or (PDF,), 1)]
    return here[person].post(BASE + "items/1/evidence", {"files": files, **data})


def test_only_the_parks_filler_brings_evidence(here: Stage) -> None:
    expected = {
        "anonymous": 302, "outsider": 404, "signer": 403, "office": 403, "agency": 403, "district": 403, "panel": 403,
    }  # fmt: skip
    assert {name: upload(here, name).status_code for name in expected} == expected
    assert not EvidenceFile.objects.exists()
    assert upload(here)["Location"] == BASE + "items/1/"


def test_many_files_are_kept_at_once_and_shown(here: Stage) -> None:
    upload(here, "filler", PDF, PNG, DOCX, pages="2")
    page = here["filler"].get(BASE + "items/1/").content.decode()
    assert "已收存 3 份材料" in page and "材料3.pdf" in page and "第2页" in page
    assert sorted(EvidenceFile.objects.values_list("kind", flat=True)) == ["docx", "pdf", "png"]


def test_a_refused_file_is_told_by_name(here: Stage) -> None:
    upload(here, "filler", b"MZ not a pdf")
    assert "“材料1.pdf”：文件内容不是可接受的类型" in here["filler"].get(BASE + "items/1/").content.decode()


def test_nothing_chosen_is_told(here: Stage) -> None:
    here["filler"].post(BASE + "items/1/evidence", {})
    assert "没有选择文件" in here["filler"].get(BASE + "items/1/").content.decode()


def test_a_file_is_put_down_for_another_item_without_sending_it_again(here: Stage) -> None:
    upload(here)
    file = EvidenceFile.objects.get()
    assert f'<option value="{file.pk}">' in here["filler"].get(BASE + "items/2/").content.decode()
    here["filler"].post(BASE + "items/2/evidence", {"file": str(file.pk), "pages": "7"})
    assert EvidenceUse.objects.get(item="2").page_reference == "7"


def test_a_file_is_served_to_readers_of_the_filing_alone_and_as_an_attachment(here: Stage) -> None:
    upload(here)
    address = f"{BASE}evidence/{EvidenceFile.objects.get().pk}"
    expected = {
        "anonymous": 302, "filler": 200, "signer": 200, "office": 200, "outsider": 404, "district": 403, "agency": 403,
        "panel": 403,
    }  # fmt: skip
    assert {name: here[name].get(address).status_code for name in expected} == expected
    answer = here["filler"].get(address)
    assert answer.content == PDF and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E6%9D%90")
    assert "sandbox" in answer["Content-Security-Policy"] and answer["X-Content-Type-Options"] == "nosniff"
    assert here["filler"].get(address + "?look")["Content-Disposition"].startswith("inline")


def test_another_parks_file_is_not_found_under_ones_own_address(here: Stage) -> None:
    upload(here)
    number = EvidenceFile.objects.get().pk
    assert here["outsider"].get(f"/filing/2019/gaolan/evidence/{number}").status_code == 404


def test_a_use_is_taken_away(here: Stage) -> None:
    upload(here)
    address = f"{BASE}items/1/evidence/{EvidenceUse.objects.get().pk}/drop"
    assert here["signer"].post(address).status_code == 403
    assert here["filler"].get(address).status_code == 405
    assert here["filler"].post(address).status_code == 302
    assert not EvidenceUse.objects.exists()
