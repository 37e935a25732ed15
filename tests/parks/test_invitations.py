"""An initial password is shown once, signs in once, and opens nothing but the choice of one's own."""

import re
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
    refused = office.post(address, {"own_password": "x"})
    assert refused.status_code == 422 and "您的口令不对" in refused.content.decode()
    client, _ = sign_in(first)
    second = password_in(office.post(address, {"own_password": OWN}))
    assert client.get("/password/")["Location"].startswith("/sign-in/"), "what was open with the old one ends"
    assert "口令不对" in sign_in(first)[1].content.decode()
    assert sign_in(second)[1].status_code == 302


def test_the_initial_password_cannot_be_kept_as_ones_own(office: Client) -> None:
    password = password_in(invite(office))
    client, _ = sign_in(password)
    page = client.post(
        "/password/", {"old_password": password, "new_password1": password, "new_password2": password}
    ).content.decode()
    assert "新口令不能与旧口令相同" in page and "您用的是初始口令" in page and ">取消</a>" not in page
    assert User.objects.get(username="tb").password_is_initial


def test_whoever_signed_in_with_it_and_changed_nothing_asks_the_office(office: Client) -> None:
    password = password_in(invite(office))
    sign_in(password)[0].post("/sign-out/")
    assert "请联系领导小组办公室重发初始口令" in sign_in(password)[1].content.decode()
    user = User.objects.get(username="tb")
    assert "初始口令已用未改" in office.get(f"/users/{user.pk}/").content.decode()
    assert "tb</a>" in office.get("/users/?state=used").content.decode()
    assert "tb</a>" not in office.get("/users/?state=unused").content.decode()


def test_no_two_fields_of_a_page_share_an_id(office: Client) -> None:
    invite(office)
    for address in ("/users/", f"/users/{User.objects.get(username='tb').pk}/"):
        ids = re.findall(r' id="([^"]+)"', office.get(address).content.decode())
        assert len(ids) == len(set(ids)), address


def test_the_list_is_narrowed_by_role_and_park(office: Client) -> None:
    invite(office)
    invite(office, username="yg", role="district", park="", district=str(Park.objects.get(code="fushan").district_id))
    for query, expected in (
        ("role=filler", {"tb"}),
        ("role=district", {"yg"}),
        ("park=fushan", {"tb"}),
        ("park=gaolan", set()),
        ("state=inactive", set()),
        ("role=nonsense", {"tb", "yg", "office"}),
    ):
        page = office.get(f"/users/?{query}")
        assert {one.username for one in page.context["accounts"]} == expected, query
    assert "没有这样的账号" in office.get("/users/?park=gaolan").content.decode()


def test_an_account_is_taken_out_of_use_with_a_reason_and_comes_back_with_a_new_password(office: Client) -> None:
    password = password_in(invite(office))
    client, _ = sign_in(password)
    own = "Eigenes-Wort-2026"
    client.post("/password/", {"old_password": password, "new_password1": own, "new_password2": own})
    user = User.objects.get(username="tb")
    address = f"/users/{user.pk}/deactivate"
    assert "请写明停用的理由" in office.post(address, {"own_password": OWN}).content.decode()
    assert "您的口令不对" in office.post(address, {"own_password": "x", "reason": "调离"}).content.decode()
    assert office.post(address, {"own_password": OWN, "reason": "调离"}).status_code == 302
    assert client.get("/home/")["Location"].startswith("/sign-in/")
    assert "口令不对" in sign_in(own)[1].content.decode()
    assert "tb</a>" in office.get("/users/?state=inactive").content.decode()
    fresh = password_in(office.post(f"/users/{user.pk}/reissue", {"own_password": OWN}))
    assert sign_in(fresh)[1].status_code == 302
    trail = AuditEntry.objects.filter(action="user_changed").values_list("detail", flat=True)
    assert list(trail) == [{"active": False, "reason": "调离"}, {"active": True}]


def test_a_role_changes_with_the_offices_own_password_alone(office: Client) -> None:
    invite(office)
    user, park = User.objects.get(username="tb"), Park.objects.get(code="fushan")
    address, data = f"/users/{user.pk}/move", {"role": "signer", "park": str(park.pk)}
    assert office.post(address, {**data, "own_password": "x"}).status_code == 422
    user.refresh_from_db()
    assert user.role == "filler"
    assert "角色与单位不符" in office.post(address, {"role": "signer", "own_password": OWN}).content.decode()
    assert office.post(address, {**data, "own_password": OWN}).status_code == 302
    user.refresh_from_db()
    assert user.role == "signer"


def test_ones_own_account_is_left_to_another_of_the_office(office: Client) -> None:
    own = User.objects.get(username="office")
    for verb, data in (("deactivate", {"reason": "x"}), ("move", {"role": "panel"})):
        page = office.post(f"/users/{own.pk}/{verb}", {**data, "own_password": OWN})
        assert page.status_code == 422 and "不能变更自己的账号" in page.content.decode(), verb
    assert "这是您自己的账号" in office.get(f"/users/{own.pk}/").content.decode()
    own.refresh_from_db()
    assert own.is_active and own.role == "office"


def test_guessing_the_offices_password_locks_the_account_out(office: Client) -> None:
    for _ in range(5):
        answer = invite(office, own_password="guess-guess")
    assert answer.status_code == 429 and "锁定" in answer.content.decode()
    assert invite(office).status_code == 429 and not User.objects.filter(username="tb").exists()


def test_only_the_office_invites(office: Client) -> None:
    other = Client()
    other.force_login(put_user("agency", Role.AGENCY), backend="django.contrib.auth.backends.ModelBackend")
    assert other.get("/users/").status_code == other.post("/users/1/reissue").status_code == 403
    assert Client().get("/users/")["Location"].startswith("/sign-in/")
