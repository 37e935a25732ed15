"""An initial password is shown once, signs in once, and opens nothing but the choice of one's own."""

from typing import Any

import pytest
from django.test import Client

from parks.models import AuditEntry, Park, User
from parks.states import Role
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db
OWN = "Office-Own-Pass-1"


@pytest.fixture
def office() -> Client:
    put_parks()
    user = put_user("office", Role.OFFICE)
    user.set_password(OWN)
    user.save()
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def invite(office: Client, **changes: str) -> Any:
    park = Park.objects.get(code="fushan")
    data = {"username": "tb", "display_name": "李填报", "role": "filler", "park": str(park.pk), "own_password": OWN}
    return office.post("/users/", {**data, **changes})


def password_in(answer: Any) -> str:
    text: str = answer.content.decode()
    return text.split('class="digest">')[1].split("<")[0]


def sign_in(password: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post("/sign-in/", {"username": "tb", "password": password})


def test_an_invited_person_signs_in_once_and_must_choose_a_password(office: Client) -> None:
    password = password_in(invite(office))
    client, answer = sign_in(password)
    assert answer.status_code == 302
    for address in ("/home/", "/plan/", "/filing/", "/results/"):
        assert client.get(address)["Location"] == "/password/", address
    assert client.get("/password/").status_code == 200
    _, again = sign_in(password)
    assert "这个初始口令已经用过" in again.content.decode()
    own = "Eigenes-Wort-2026"
    client.post("/password/", {"old_password": password, "new_password1": own, "new_password2": own})
    assert client.get("/home/").status_code == 200
    assert sign_in(own)[1].status_code == 302


def test_the_password_is_shown_once_and_stands_in_no_trail(office: Client) -> None:
    password = password_in(invite(office))
    assert password not in office.get("/users/").content.decode()
    assert password not in str(list(AuditEntry.objects.values()))
    assert User.objects.get(username="tb").password_is_initial


def test_a_name_taken_a_wrong_mix_and_a_wrong_own_password_are_refused(office: Client) -> None:
    invite(office)
    assert "已存在" in invite(office).content.decode()
    assert "角色与单位不符" in invite(office, username="x", park="").content.decode()
    assert "您的口令不对" in invite(office, username="y", own_password="wrong").content.decode()
    assert not User.objects.filter(username__in=["x", "y"]).exists()


def test_a_lost_password_is_reissued_and_the_old_one_ends(office: Client) -> None:
    first = password_in(invite(office))
    user = User.objects.get(username="tb")
    address = f"/users/{user.pk}/reissue"
    assert "您的口令不对" in office.post(address, {"own_password": "x"}, follow=True).content.decode()
    second = password_in(office.post(address, {"own_password": OWN}))
    assert "口令不对" in sign_in(first)[1].content.decode()
    assert sign_in(second)[1].status_code == 302


def test_only_the_office_invites(office: Client) -> None:
    other = Client()
    other.force_login(put_user("agency", Role.AGENCY), backend="django.contrib.auth.backends.ModelBackend")
    assert other.get("/users/").status_code == other.post("/users/1/reissue").status_code == 403
    assert Client().get("/users/")["Location"].startswith("/sign-in/")
