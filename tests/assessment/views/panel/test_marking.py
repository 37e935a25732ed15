"""A member's pages: list, one park, saving; with both texts after another save, and nothing of anybody else's."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import PanelMark, PanelVisit
from assessment.services.photos import photo_add
from assessment.views.filing.staying import RENEWED
from parks.states import Role
from tests.assessment.filing.pictures import jpeg
from tests.assessment.panel_year import NOTE, NOW, TODAY, PanelYear, advance, put_panel_year
from tests.assessment.views.panel.people import signed_in
from tests.register import put_user

pytestmark = pytest.mark.django_db
PAGE = "/visits/2019/fushan/"
TYPED = {"plan": "88.5", "infrastructure": "", "production": "", "living": "", "remark": "路面平整", "base": "0"}


@pytest.fixture
def year() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield put_panel_year()


def read(year: PanelYear, address: str, number: int = 0) -> str:
    text: str = signed_in(year.user(number)).get(address).content.decode()
    return text


def test_the_list_says_where_to_go_when_and_what_is_missing(year: PanelYear) -> None:
    year.mark(0, "fushan", "80", "", "70", "")
    text = read(year, "/visits/")
    assert text.index("今天") < text.index("富山工业园") < text.index("接下来") < text.index("高栏港区")
    assert NOTE in text and "还缺：基础配套、生活性配套" in text and "2 个园区，已评完 0 个" in text
    assert "高新区" not in text


def test_who_has_no_visits_is_told_whom_to_ask(year: PanelYear) -> None:
    stranger = put_user("xin", Role.PANEL)
    for user in (stranger, year.user(5)):
        text = signed_in(user).get("/visits/").content.decode()
        assert "还没有考察安排" in text and "联系领导小组办公室" in text


def test_one_park_shows_four_aspects_the_facility_plan_and_how_photos_are_treated(year: PanelYear) -> None:
    text = read(year, PAGE)
    for said in (
        "方案执行", "基础配套", "生产性配套", "生活性配套", "富山路延长线", "计划投资 1.2 亿元", "已完成",
        'capture="environment"', "拍摄地点、时间和机型信息不保存", "没有网络时，拍的照片留在本机", "其他成员看不到",
    ):  # fmt: skip
        assert said in text, said
    assert "园区还没有报送申报" in read(year, "/visits/2019/gaolan/")


def test_a_post_without_javascript_saves_and_says_what_is_missing(year: PanelYear) -> None:
    client = signed_in(year.user(0))
    answer = client.post(PAGE, TYPED, follow=True)
    assert "已保存 10:00，还缺：基础配套、生产性配套、生活性配套" in answer.content.decode()
    mark = PanelMark.objects.get()
    assert (mark.member, mark.remark, mark.version) == (year.members[0], "路面平整", 1)


def test_a_post_with_a_slip_keeps_what_was_typed(year: PanelYear) -> None:
    answer = signed_in(year.user(0)).post(PAGE, {**TYPED, "living": "八十"})
    text = answer.content.decode()
    assert (
        answer.status_code == 422 and "生活性配套填的是“八十”" in text and 'value="88.5"' in text and "路面平整" in text
    )
    assert not PanelMark.objects.exists()


def test_two_phones_on_one_mark_get_409_with_both_texts(year: PanelYear) -> None:
    year.mark(0, "fushan", "60", remark="另一台")
    client = signed_in(year.user(0))
    answer = client.post(f"{PAGE}save", TYPED)
    assert answer.status_code == 409
    assert answer.json()["fields"] == {
        "plan": "60", "infrastructure": "60", "production": "60", "living": "60", "remark": "另一台",
    }  # fmt: skip
    assert answer.json()["version"] == 1 and "您在另一台设备上" in answer.json()["message"]
    page = client.post(PAGE, TYPED)
    text = page.content.decode()
    assert page.status_code == 409 and "<td>另一台</td><td>路面平整</td>" in text and 'name="base" value="1"' in text
    assert PanelMark.objects.get().remark == "另一台"
    assert client.post(PAGE, {**TYPED, "base": "1"}).status_code == 302
    assert PanelMark.objects.get().remark == "路面平整"


def test_saving_as_typed_answers_with_time_version_and_what_is_missing(year: PanelYear) -> None:
    client = signed_in(year.user(0))
    answer = client.post(f"{PAGE}save", {**TYPED, "living": "70"})
    assert answer.status_code == 200
    data = answer.json()
    assert (data["version"], data["saved"], data["missing"]) == (1, "10:00", ["基础配套", "生产性配套"])
    fault = client.post(f"{PAGE}save", {**TYPED, "plan": "101", "base": "1"})
    assert fault.status_code == 422 and list(fault.json()["faults"]) == ["plan"]
    assert client.session[RENEWED] == int(NOW.timestamp())


def test_after_the_review_the_page_only_shows(year: PanelYear) -> None:
    year.mark(0, "fushan", "80")
    advance(year)
    client = signed_in(year.user(0))
    text = client.get(PAGE).content.decode()
    assert (
        "本年度评分已结束" in text
        and "80 分" in text
        and "mark.js" not in text
        and '<button class="btn">保存' not in text
    )
    assert client.post(PAGE, {**TYPED, "base": "1"}).status_code == 422
    answer = client.post(f"{PAGE}save", {**TYPED, "base": "1"})
    assert answer.status_code == 422 and "不能评分" in answer.json()["faults"]["__all__"]
    assert PanelMark.objects.get().plan == 80


def test_a_park_off_the_list_is_not_there_for_any_method(year: PanelYear) -> None:
    client = signed_in(year.user(0))
    for address in ("/visits/2019/gaoxin/", "/visits/2018/fushan/"):
        assert client.get(address).status_code == 404 == client.post(address, TYPED).status_code
        assert client.post(f"{address}save", TYPED).status_code == 404
        assert client.post(f"{address}photos").status_code == 404
    assert signed_in(year.user(5)).get(PAGE).status_code == 404


def test_a_members_pages_contain_nothing_of_others_marks(year: PanelYear) -> None:
    """Canaries: figures, remarks and photos of the others, in every page and answer that a member can get."""
    for number in range(1, 5):
        for park in ("fushan", "gaolan"):
            year.mark(number, park, "87.65", "13.57", "24.68", "97.53", remark="金丝雀意见")
    photo = photo_add(
        member=year.members[1],
        park=year.parks["fushan"],
        name="金丝雀.jpg",
        content=jpeg(),
        actor=year.user(1),
        now=NOW,
    )
    client = signed_in(year.user(0))
    answers = [client.get(one) for one in ("/home/", "/visits/", PAGE, "/visits/2019/gaolan/")]
    answers += [client.post(f"{PAGE}save", TYPED), client.post(PAGE, {**TYPED, "base": "1"}, follow=True)]
    answers += [client.post(f"{PAGE}save", {**TYPED, "plan": "1", "base": "0"}), client.post(f"{PAGE}photos")]
    for answer in answers:
        text = answer.content.decode()
        for canary in ("87.65", "13.57", "24.68", "97.53", "金丝雀", "成员2", photo.path, photo.sha256):
            assert canary not in text, (canary, text)
    assert "照片 1" not in answers[2].content.decode()
    assert client.get(f"{PAGE}photos/{photo.pk}").status_code == 404
    client.post(f"{PAGE}photos/{photo.pk}/drop")
    assert year.members[1].marks.get(park__code="fushan").photos.count() == 1
    for address in (
        "/panel/2019/",
        "/panel/2019/parks/fushan/",
        f"/panel/2019/photos/{photo.pk}",
        "/panel/2019/arrange/",
    ):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", ["/home/", "/visits/", PAGE])
def test_pages_take_few_queries_whatever_the_number_of_parks(year: PanelYear, address: str) -> None:
    client = signed_in(year.user(0))

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    before = queries()
    for code in ("gaoxin", "hangkong", "nanping", "liangang"):
        PanelVisit.objects.create(cycle=year.cycle, park=year.parks[code], day=TODAY).members.add(year.members[0])
        year.mark(0, code, "80")
    assert queries() == before <= 12
