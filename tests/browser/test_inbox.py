"""Messages in a real browser: read on a phone, followed to their page, and sent again by the office."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from parks.models import Message, User
from parks.states import MailState, MessageKind
from tests.browser.conftest import Opener
from tests.cast import NOW, Cast

pytestmark = pytest.mark.browser
WORDS = (
    (MessageKind.TURN, "请填报2019年度自评：2020年3月31日24时截止", MailState.SENT),
    (MessageKind.DEADLINE, "富山工业园2019年度自评申报：还有7天", MailState.OWED),
    (MessageKind.OVERDUE, "富山工业园2019年度自评申报已逾期1天", MailState.FAILED),
    (MessageKind.NEWS, "2018年度考核结果已公布", MailState.NONE),
)


def put(user: User, *, read: int = 0) -> None:
    for number, (kind, subject, mail) in enumerate(WORDS):
        Message.objects.create(
            user=user, key=subject, kind=kind, subject=subject, link="/results/2018/", mail=mail, is_demo=True,
            body="2019年度考核自评申报已经开放。请富山工业园逐项填报、上传佐证材料，由园区负责人核对后报送；"
            "逾期未获延期的不能报送。有疑问请联系领导小组办公室（市科工信局）。",
            address="" if mail == MailState.NONE else f"{user.username}@zhuhai.example", sent_at=NOW,
            mail_error="SMTPRecipientsRefused: 550 5.1.1 mailbox unavailable" if mail == MailState.FAILED else "",
            created_at=NOW + timedelta(hours=number), read_at=NOW if number < read else None,
        )  # fmt: skip


def test_messages_are_read_and_followed(enter: Opener, cast: Cast) -> None:
    put(cast.filler, read=1)
    visitor = enter(cast.filler)
    for address in ("/home/", "/inbox/", "/profile/"):
        visitor.look_at(address)
    page = visitor.page
    page.goto(f"{visitor.host}/home/")
    page.get_by_role("link", name="消息：3 条未读").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 条未读")
    page.get_by_role("button", name="去办理：富山工业园2019年度自评申报：还有7天").click()
    expect(page).to_have_url(f"{visitor.host}/results/2018/")
    page.goto(f"{visitor.host}/inbox/")
    page.get_by_role("button", name="标为已读：富山工业园2019年度自评申报已逾期1天").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 条未读")
    page.get_by_role("button", name="全部标为已读").click()
    expect(page.get_by_text("1 条消息已标为已读")).to_be_visible()
    assert not Message.objects.filter(user=cast.filler, read_at=None).exists()


def test_an_empty_inbox_says_so(enter: Opener, cast: Cast) -> None:
    enter(cast.panel).look_at("/inbox/")


def test_the_office_finds_a_failed_mail_and_sends_it_again(enter: Opener, cast: Cast) -> None:
    put(cast.filler)
    User.objects.filter(pk=cast.filler.pk).update(email="li@zhuhai.example")
    visitor = enter(cast.office)
    for address in ("/inbox/sent/", "/inbox/sent/?mail=sent&who=nobody", f"/users/{cast.filler.pk}/"):
        visitor.look_at(address)
    visitor.look_at("/inbox/sent/?first=2019-04-22&last=2019-04-21", status=422)
    page = visitor.page
    page.goto(f"{visitor.host}/inbox/sent/")
    page.get_by_label("邮件").select_option(label="未能发出")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="重发给李天宝").click()
    expect(page.get_by_text("1 封邮件已排队重发")).to_be_visible()
    assert not Message.objects.filter(mail=MailState.FAILED).exists()
