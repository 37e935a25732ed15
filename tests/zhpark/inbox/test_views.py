"""Everyone reads their own messages; the office alone sees what was sent to whom, and sends a failed mail again."""

import pytest
from django.test import Client

from parks.models import AuditAction, AuditEntry, Job, Message, User
from parks.states import JobKind, MailState, MessageKind
from tests.cast import NOW, Cast, put_cast
from tests.register import put_agency, put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return put_cast(put_parks(), put_agency())


def put(user: User, subject: str = "请填报", mail: str = MailState.NONE, **fields: object) -> Message:
    facts: dict[str, object] = {
        "user": user, "key": subject, "kind": MessageKind.TURN, "subject": subject, "body": "请于3月31日24时前报送。",
        "link": "/password/", "created_at": NOW, "mail": mail, "address": "a@b.example" if mail != "none" else "",
        "sent_at": NOW, **fields,
    }  # fmt: skip
    return Message.objects.create(**facts)


def as_(client: Client, user: User) -> Client:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_stranger_is_led_to_the_sign_in(client: Client) -> None:
    for path in ("/inbox/", "/inbox/sent/", "/profile/"):
        assert client.get(path)["Location"] == f"/sign-in/?next={path}"


def test_everyone_has_an_inbox_that_says_when_it_is_empty(client: Client, cast: Cast) -> None:
    for user in cast.everyone():
        html = as_(client, user).get("/inbox/").text
        assert "还没有消息" in html and "填写邮箱" in html


def test_the_unread_come_first_and_nobody_elses_are_shown(client: Client, cast: Cast) -> None:
    put(cast.filler, "已读的", read_at=NOW)
    put(cast.filler, "未读的")
    put(cast.signer, "别人的")
    html = as_(client, cast.filler).get("/inbox/").text
    assert html.index("未读的") < html.index("已读的")
    assert "1 条未读" in html and "别人的" not in html


def test_more_than_a_page_is_turned(client: Client, cast: Cast) -> None:
    for number in range(21):
        put(cast.filler, f"第{number}件")
    assert "第 1 页，共 2 页" in as_(client, cast.filler).get("/inbox/").text
    assert client.get("/inbox/?page=2").text.count('class="card message') == 1


def test_reading_is_by_post_and_may_lead_on_to_the_page(client: Client, cast: Cast) -> None:
    message = put(cast.filler)
    as_(client, cast.filler)
    assert client.get(f"/inbox/{message.pk}/read").status_code == 405
    answer = client.post(f"/inbox/{message.pk}/read", {"then": "open"})
    assert (answer.status_code, answer["Location"]) == (302, "/password/")
    message.refresh_from_db()
    first = message.read_at
    assert first is not None
    assert client.post(f"/inbox/{message.pk}/read", {"then": "stay"})["Location"] == "/inbox/"
    message.refresh_from_db()
    assert message.read_at == first


def test_another_persons_message_does_not_exist_for_me(client: Client, cast: Cast) -> None:
    message = put(cast.signer)
    assert as_(client, cast.filler).post(f"/inbox/{message.pk}/read").status_code == 404
    assert as_(client, cast.office).post(f"/inbox/{message.pk}/read").status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_all_of_mine_are_read_at_once_and_no_others(client: Client, cast: Cast) -> None:
    put(cast.filler, "一"), put(cast.filler, "二"), put(cast.signer, "三")
    assert "2 条消息已标为已读" in as_(client, cast.filler).post("/inbox/read", follow=True).text
    assert list(Message.objects.filter(read_at=None).values_list("subject", flat=True)) == ["三"]
    assert "没有未读的消息" in client.post("/inbox/read", follow=True).text


def test_the_home_page_counts_the_unread_and_names_the_newest(client: Client, cast: Cast) -> None:
    put(cast.filler, "旧的一件", read_at=NOW)
    put(cast.filler, "请核对这一件")
    put(cast.signer, "别人的")
    html = as_(client, cast.filler).get("/home/").text
    assert "消息：1 条未读" in html and "请核对这一件" in html and "请办理" in html
    assert "旧的一件" not in html and "别人的" not in html


def test_only_the_office_sees_the_sent_log(client: Client, cast: Cast) -> None:
    for user in cast.everyone():
        expected = 200 if user == cast.office else 403
        assert as_(client, user).get("/inbox/sent/").status_code == expected
        assert as_(client, user).post("/inbox/sent/retry").status_code == (302 if user == cast.office else 403)
    assert as_(client, cast.filler).post("/inbox/sent/1/retry").status_code == 403


def test_the_sent_log_says_why_a_mail_failed_and_can_be_narrowed(client: Client, cast: Cast) -> None:
    put(cast.filler, "失败的", MailState.FAILED, mail_error="SMTPRecipientsRefused: 550 no such user")
    put(cast.signer, "发出的", MailState.SENT)
    html = as_(client, cast.office).get("/inbox/sent/").text
    for shown in ("失败的", "发出的", "550 no such user", "1 封邮件未能发出", "未能发出", "已发出"):
        assert shown in html
    narrowed = client.get("/inbox/sent/?mail=sent").text
    assert "发出的" in narrowed and "550" not in narrowed
    wrong = client.get("/inbox/sent/?first=2019-04-22&last=2019-04-21")
    assert wrong.status_code == 422 and "截止日期早于起始日期" in wrong.text


def test_a_failed_mail_is_owed_again_to_the_address_of_today(client: Client, cast: Cast) -> None:
    message = put(cast.filler, "失败的", MailState.FAILED, mail_error="550")
    User.objects.filter(pk=cast.filler.pk).update(email="new@park.example")
    html = as_(client, cast.office).post(f"/inbox/sent/{message.pk}/retry", follow=True).text
    assert "1 封邮件已排队重发" in html
    message.refresh_from_db()
    assert (message.mail, message.address, message.mail_error) == (MailState.OWED, "new@park.example", "")
    assert Job.objects.get(kind=JobKind.SEND_MAIL).owed_by == cast.office
    assert "没有要重发的邮件" in client.post(f"/inbox/sent/{message.pk}/retry", follow=True).text


def test_a_mail_that_cannot_be_sent_again_is_refused_with_what_to_do(client: Client, cast: Cast) -> None:
    message = put(cast.filler, "失败的", MailState.FAILED, mail_error="550")
    assert "请先在账号页填写邮箱" in as_(client, cast.office).post(f"/inbox/sent/{message.pk}/retry", follow=True).text
    message.refresh_from_db()
    assert message.mail == MailState.FAILED
    assert client.post("/inbox/sent/999/retry").status_code == 404


def test_the_own_address_is_set_checked_and_taken_away(client: Client, cast: Cast) -> None:
    as_(client, cast.panel)
    wrong = client.post("/profile/", {"email": "何考察@"})
    assert wrong.status_code == 422 and "这不是邮箱地址" in wrong.text
    assert "邮箱已保存" in client.post("/profile/", {"email": "he@zhuhai.example"}, follow=True).text
    assert User.objects.get(pk=cast.panel.pk).email == "he@zhuhai.example"
    owed = put(cast.panel, "待发", MailState.OWED)
    assert "邮箱已清空" in client.post("/profile/", {"email": ""}, follow=True).text
    owed.refresh_from_db()
    assert (owed.mail, owed.address) == (MailState.NONE, "")


def test_the_office_sets_an_address_with_its_own_password_and_the_trail_keeps_none(client: Client, cast: Cast) -> None:
    path = f"/users/{cast.filler.pk}/email"
    typed = {"email": "li@park.example", "own_password": "falsch"}
    assert as_(client, cast.filler).post(path, typed).status_code == 403
    assert as_(client, cast.office).post(path, typed).status_code == 422
    assert not User.objects.get(pk=cast.filler.pk).email
    client.post(path, {**typed, "own_password": "yuan-qu-kao-he-2018"})
    assert User.objects.get(pk=cast.filler.pk).email == "li@park.example"
    entry = AuditEntry.objects.filter(action=AuditAction.USER_CHANGED).latest("sequence")
    assert entry.detail == {"email": "已设置"} and entry.actor == cast.office
