"""Office and agency arrange the questionnaire, hand out links, and see how far it is; nobody else does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Questionnaire, SurveyLink, SurveyResponse
from assessment.states import Stage as YearStage
from parks.models import AuditAction, AuditEntry
from tests.assessment.filing.world import IN_TIME
from tests.assessment.survey_year import arrange, link_to, sent
from tests.assessment.views.filing.people import Stage, stage

pytestmark = pytest.mark.django_db
BASE = "/questionnaire/2019/"
PARK = f"{BASE}fushan/"
SPAN = {"first_day": "2020-03-20", "last_day": "2099-04-10", "minimum_enterprise": "10", "minimum_employee": "30"}
LADDER = {"anonymous": 302, "filler": 403, "signer": 403, "district": 403, "panel": 403, "department": 403}


@pytest.fixture
def here() -> Stage:
    return stage()


@pytest.mark.parametrize("address", [BASE, f"{BASE}span/", PARK, f"{PARK}poster/"])
def test_only_office_and_agency_see_its_pages(here: Stage, address: str) -> None:
    link_to(here.world.cycle, here.world.parks["fushan"])
    for person, status in {**LADDER, "agency": 200, "office": 200}.items():
        assert here[person].get(address).status_code == status, person
    assert here["office"].get(address.replace("2019", "2031")).status_code == 404
    assert here["office"].get(f"{BASE}nowhere/").status_code == 404


def test_the_arrangement_is_saved_and_a_stale_page_shows_both(here: Stage) -> None:
    office = here["office"]
    assert office.post(f"{BASE}span/", {**SPAN, "seen": "0"})["Location"] == BASE
    page = office.get(f"{BASE}span/").content.decode()
    assert 'value="2099-04-10"' in page and 'value="30"' in page
    stale = here["agency"].post(f"{BASE}span/", {**SPAN, "minimum_employee": "50", "seen": "0"})
    text = stale.content.decode()
    assert stale.status_code == 409 and "员工至少30份" in text and "员工至少50份" in text and 'value="50"' in text
    wrong = office.post(f"{BASE}span/", {**SPAN, "last_day": "2020-01-01", "seen": "1"})
    assert wrong.status_code == 422 and "截止日早于开始日" in wrong.content.decode()
    assert Questionnaire.objects.get().minimum_employee == 30


def test_links_are_made_withdrawn_and_made_anew(here: Stage) -> None:
    office = here["office"]
    assert "为8个园区建立链接" in office.get(BASE).content.decode()
    assert "已建立8个园区的链接" in office.post(f"{BASE}links", follow=True).content.decode()
    first = SurveyLink.objects.get(park__code="fushan")
    assert f"/survey/{first.code}/" in office.get(PARK).content.decode()
    assert "请写明理由" in office.post(f"{PARK}withdraw", {"reason": ""}, follow=True).content.decode()
    done = office.post(f"{PARK}withdraw", {"reason": "外传"}, follow=True).content.decode()
    assert "链接已停用" in done and first.code not in done
    assert here["agency"].get(f"{PARK}poster/")["Location"] == PARK
    assert "链接已建立" in here["agency"].post(f"{PARK}link", follow=True).content.decode()
    assert first.code not in office.get(f"{PARK}poster/").content.decode()
    assert AuditEntry.objects.filter(action=AuditAction.SURVEY_CHANGED).count() == 10


def test_the_poster_says_who_asks_why_until_when_and_that_nothing_personal_is_kept(here: Stage) -> None:
    arrange(here.world.cycle, questions=4)
    link = link_to(here.world.cycle, here.world.parks["fushan"])
    page = here["office"].get(f"{PARK}poster/").content.decode()
    for said in (
        link.code, '<svg', "领导小组办公室", "计入园区的年度考核", "至多 4 题", "不保存任何个人信息",
        "2020年3月25日 10:00", "富山工业园",
    ):  # fmt: skip
        assert said in page, said


def test_progress_flags_what_is_thin_with_word_and_mark_and_hides_thin_means(here: Stage) -> None:
    cycle, parks = here.world.cycle, here.world.parks
    arrange(cycle)
    sent(cycle, parks["fushan"], [5, 4])
    sent(cycle, parks["fushan"], [3, 3, 3], "employee")
    sent(cycle, parks["gaolan"], [5])
    page = here["agency"].get(BASE).content.decode()
    rows = {code: page.split(f"{BASE}{code}/")[1].split("</tr>")[0] for code in ("fushan", "gaolan")}
    assert "3.90" in rows["fushan"] and "企业 4.50，员工 3.00" in rows["fushan"] and "样本不足" not in rows["fushan"]
    assert "样本不足，还差 1 份" in rows["gaolan"] and ">!</span>" in rows["gaolan"]
    assert "有群体没有答卷" in rows["gaolan"] and "5.00" not in rows["gaolan"]
    assert "2020年3月20日" in page


def test_the_pages_take_few_queries_however_many_sheets(here: Stage) -> None:
    cycle = here.world.cycle
    arrange(cycle)
    for park in here.world.parks.values():
        sent(cycle, park, [4, 5])
    for address in (BASE, PARK, f"{PARK}poster/"):
        with CaptureQueriesContext(connection) as queries:
            here["office"].get(address)
        assert len(queries) <= 12, (address, len(queries))


def test_sheets_that_came_oddly_are_shown_without_their_marks_and_set_aside_and_restored(here: Stage) -> None:
    cycle, park = here.world.cycle, here.world.parks["fushan"]
    arrange(cycle)
    odd = sent(cycle, park, [2] * 16, at=IN_TIME, step=timedelta(seconds=1))
    office = here["office"]
    page = office.get(PARK).content.decode()
    assert "集中提交" in page and "连续相同" in page and f'value="{odd[0].pk}"' in page
    assert "有异常提示" in office.get(BASE).content.decode()
    answer = office.post(f"{PARK}set-aside", {"sheet": [odd[0].pk, odd[1].pk], "reason": "代填", "which": "ticked"})
    assert answer["Location"] == PARK
    assert SurveyResponse.objects.exclude(set_aside_at=None).count() == 2
    listed = [one.pk for one in odd[2:]]
    office.post(f"{PARK}set-aside", {"listed": listed, "reason": "代填", "which": "all"})
    page = office.get(PARK).content.decode()
    assert "共 16 份" in page and "代填" in page and 'id="alert-1"' not in page
    for posted, said in (
        ({"sheet": "x", "reason": "错"}, "没有选中"), ({"sheet": odd[0].pk, "reason": ""}, "请写明理由"),
    ):  # fmt: skip
        assert said in office.post(f"{PARK}restore", posted, follow=True).content.decode()
    done = office.post(f"{PARK}restore", {"sheet": odd[0].pk, "reason": "核实"}, follow=True)
    assert "已恢复1份" in done.content.decode()


def test_after_the_review_all_can_be_read_and_nothing_changed(here: Stage) -> None:
    cycle = here.world.cycle
    arrange(cycle)
    sent(cycle, here.world.parks["fushan"], [4])
    cycle.stage = YearStage.CONSULTATION
    cycle.save()
    page = here["office"].get(PARK).content.decode()
    assert "停用链接" not in page and "建立链接" not in page
    for verb, posted in (("withdraw", {"reason": "x"}), ("link", {}), ("set-aside", {"sheet": 1, "reason": "x"})):
        refused = here["office"].post(f"{PARK}{verb}", posted, follow=True).content.decode()
        assert "阶段，不能" in refused, verb
    assert SurveyLink.objects.count() == 1
    assert "征求意见" in here["office"].post(f"{BASE}links", follow=True).content.decode()
