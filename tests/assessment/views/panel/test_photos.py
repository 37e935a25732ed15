"""Photos are brought, shown to whom they belong, and taken away; a script gets the list, a form a page."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessment.filing.photos import MAX_PHOTO
from assessment.models import PanelPhoto
from tests.assessment.filing.files import PDF
from tests.assessment.filing.pictures import SECRET, jpeg
from tests.assessment.panel_year import PanelYear, put_panel_year
from tests.assessment.views.panel.people import signed_in

pytestmark = pytest.mark.django_db
SEND = "/visits/2019/fushan/photos"
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def year() -> PanelYear:
    return put_panel_year()


def send(client: Client, *contents: bytes, headers: Any = None) -> Any:
    photos = [SimpleUploadedFile(f"IMG_{number}.jpg", content) for number, content in enumerate(contents)]
    return client.post(SEND, {"photos": photos}, headers=headers)


def test_a_form_leads_back_and_a_script_gets_the_list(year: PanelYear) -> None:
    client = signed_in(year.user(0))
    assert send(client, jpeg(10), jpeg(20))["Location"] == "/visits/2019/fushan/"
    answer = send(client, jpeg(30), headers=SCRIPT)
    text = answer.content.decode()
    assert answer.status_code == 200 and text.count("data-photo-drop") == 3 and "已收存 3 张" in text
    assert client.get(SEND)["Location"] == "/visits/2019/fushan/"


def test_what_is_refused_is_told_by_name_and_the_rest_is_kept(year: PanelYear) -> None:
    client = signed_in(year.user(0))
    answer = send(client, jpeg(10), PDF, bytes(MAX_PHOTO + 1), headers=SCRIPT)
    text = answer.content.decode()
    assert (
        answer.status_code == 422
        and "“IMG_1.jpg”没有收存：不是照片" in text
        and "“IMG_2.jpg”没有收存：照片有 15.0 MB，超过单张上限 15 MB；请在手机里调低分辨率后重拍。" in text
    )
    assert PanelPhoto.objects.count() == 1
    assert "没有选照片" in client.post(SEND, headers=SCRIPT).content.decode()
    assert "没有选照片" in client.post(SEND, follow=True).content.decode()


def test_a_photo_is_shown_bare_and_sandboxed_to_its_member_the_office_and_the_agency(year: PanelYear) -> None:
    send(signed_in(year.user(0)), jpeg(10))
    photo = PanelPhoto.objects.get()
    for user, address in (
        (year.user(0), f"{SEND}/{photo.pk}"),
        (year.office, f"/panel/2019/photos/{photo.pk}"),
        (year.agency, f"/panel/2019/photos/{photo.pk}"),
    ):
        answer = signed_in(user).get(address)
        assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg" and SECRET not in answer.content
        assert "sandbox" in answer["Content-Security-Policy"] and answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(year.user(1)).get(f"{SEND}/{photo.pk}").status_code == 404
    assert signed_in(year.office).get("/panel/2018/photos/1").status_code == 404


def test_a_photo_is_taken_away_by_its_member_only(year: PanelYear) -> None:
    send(signed_in(year.user(0)), jpeg(10))
    drop = f"{SEND}/{PanelPhoto.objects.get().pk}/drop"
    signed_in(year.user(1)).post(drop)
    assert PanelPhoto.objects.exists()
    assert "还没有照片" in signed_in(year.user(0)).post(drop, headers=SCRIPT).content.decode()
    assert not PanelPhoto.objects.exists()
