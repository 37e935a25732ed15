"""Signing in and out, being locked out, and changing one's password; each leaves its row, none the password."""

import json
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from parks.models import AuditAction, AuditEntry, User
from tests.cast import PASSWORD, put_cast
from tests.register import put_agency, put_parks

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"


@pytest.fixture
def filler() -> User:
    return put_cast(put_parks(), put_agency()).filler


def last_entry(action: AuditAction) -> AuditEntry:
    return AuditEntry.objects.filter(action=action).latest("sequence")


def test_the_page_says_how_many_tries_there_are(client: Client) -> None:
    assert "连续输错5次，账号将锁定30分钟" in client.get(SIGN_IN).text


def test_the_right_password_leads_home_and_is_recorded(client: Client, filler: User) -> None:
    response = client.post(SIGN_IN, {"username": filler.username, "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    entry = last_entry(AuditAction.SIGNED_IN)
    assert (entry.actor, entry.object_key) == (filler, filler.username)
    assert entry.actor_name == "李天宝（富山工业园）"


def test_a_user_is_led_to_the_page_first_asked_for(client: Client, filler: User) -> None:
    assert client.get("/plan/")["Location"] == f"{SIGN_IN}?next=/plan/"
    response = client.post(SIGN_IN, {"username": filler.username, "password": PASSWORD, "next": "/plan/"})
    assert response["Location"] == "/plan/"


def test_a_fragment_whose_session_ended_leads_the_whole_page_to_the_form(client: Client) -> None:
    response = client.get("/plan/ledger/?park=fushan", headers={"HX-Request": "true"}, follow=True)
    assert unquote(response["HX-Redirect"]) == "/sign-in/?next=/plan/ledger/?park=fushan"
    assert response.content == b""


def test_nobody_is_led_to_another_host(client: Client, filler: User) -> None:
    data = {"username": filler.username, "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post(SIGN_IN, data)["Location"] == reverse("home")


def test_a_wrong_password_is_refused_in_words_and_recorded_without_it(client: Client, filler: User) -> None:
    response = client.post(SIGN_IN, {"username": filler.username, "password": "Secret-typed-1"})
    assert response.status_code == 200
    assert "账号或口令不对" in response.text
    entry = last_entry(AuditAction.SIGN_IN_FAILED)
    assert entry.object_key == filler.username
    everything = json.dumps(list(AuditEntry.objects.values_list("object_key", "actor_name", "detail")))
    assert "Secret-typed-1" not in everything


def test_a_password_typed_as_the_name_is_not_kept(client: Client, filler: User) -> None:
    client.post(SIGN_IN, {"username": PASSWORD, "password": ""})
    assert last_entry(AuditAction.SIGN_IN_FAILED).object_key == "（无此账号）"
    assert not AuditEntry.objects.filter(object_key__contains=PASSWORD).exists()


def test_a_name_that_no_database_takes_is_refused_like_any_other(client: Client, filler: User) -> None:
    response = client.post(SIGN_IN, {"username": f"{filler.username}\x00", "password": "wrong"})
    assert response.status_code == 200
    assert last_entry(AuditAction.SIGN_IN_FAILED).object_key == "（无此账号）"


def test_five_failures_lock_the_account_out_even_with_the_right_password(client: Client, filler: User) -> None:
    for _ in range(5):
        response = client.post(SIGN_IN, {"username": filler.username, "password": "wrong-wrong"})
    assert response.status_code == 429
    assert "口令连续输错5次" in response.text
    assert "锁定30分钟" in response.text
    response = client.post(SIGN_IN, {"username": filler.username, "password": PASSWORD})
    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_signing_out_ends_the_session_and_is_recorded(client: Client, filler: User) -> None:
    client.force_login(filler)
    response = client.post("/sign-out/")
    assert response["Location"] == "/"
    assert "_auth_user_id" not in client.session
    assert last_entry(AuditAction.SIGNED_OUT).actor == filler


def test_a_link_cannot_sign_one_out(client: Client, filler: User) -> None:
    client.force_login(filler)
    assert client.get("/sign-out/")["Location"] == "/"
    assert "_auth_user_id" in client.session


def test_signing_out_after_the_session_ended_leads_to_the_front_and_not_to_sign_in(client: Client) -> None:
    assert client.post("/sign-out/")["Location"] == "/"


def test_a_signed_in_user_is_not_asked_again(client: Client, filler: User) -> None:
    client.force_login(filler)
    assert client.get(SIGN_IN)["Location"] == reverse("home")


def test_a_stranger_cannot_change_a_password(client: Client) -> None:
    assert client.get("/password/")["Location"].startswith(SIGN_IN)


def test_a_new_password_keeps_this_session_and_ends_the_others(client: Client, filler: User) -> None:
    other = Client()
    client.force_login(filler)
    other.force_login(filler)
    new = "hai-gong-zhuang-bei-9"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    response = client.post("/password/", data, follow=True)
    assert "口令已修改" in response.text
    assert other.get("/home/")["Location"].startswith(SIGN_IN)
    filler.refresh_from_db()
    assert filler.check_password(new)
    assert last_entry(AuditAction.PASSWORD_SET).object_key == filler.username


def test_a_wrong_old_password_changes_nothing(client: Client, filler: User) -> None:
    client.force_login(filler)
    before = AuditEntry.objects.count()
    data = {"old_password": "wrong", "new_password1": "gang-kou-wu-liu-9", "new_password2": "gang-kou-wu-liu-9"}
    response = client.post("/password/", data)
    assert "旧口令不对" in response.text
    assert AuditEntry.objects.count() == before
    filler.refresh_from_db()
    assert filler.check_password(PASSWORD)
