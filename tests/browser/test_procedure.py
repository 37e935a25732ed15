"""From the accepted filings to the published page and a correction, in a browser, by everyone whose turn it is."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from assessment.models import (
    Consultation,
    Correction,
    FigureDecision,
    Inquiry,
    Notice,
    Objection,
    ProvisionalRelease,
    Publication,
    RegisterEntry,
)
from assessment.services.duties import due_job_ids, job_run
from assessment.services.submissions import submission_accept
from assessment.states import Stage
from parks.audit import chain_faults
from parks.models import User
from parks.states import Role
from tests.assessment.decision_year import MINUTES
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, seen, settle_all
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor, go, press, told
from tests.cast import PASSWORD, give_everybody_the_password
from tests.register import put_agency, put_user

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db: None) -> ReviewWorld:
    """Eight parks, reviewed and accepted."""
    made = review_world()
    for park in made.parks:
        settle_all(made.submission(park), made.agency, REVIEWED_AT)
        submission = made.submission(park)
        submission_accept(submission=submission, seen=seen(submission), actor=made.agency, now=REVIEWED_AT)
    put_user("second", Role.OFFICE)
    put_user("department", Role.DEPARTMENT, agency=put_agency())
    give_everybody_the_password()
    return made


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A file to attach."""
    path = tmp_path / "依据.pdf"
    path.write_bytes(MINUTES)
    return path


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%Y-%m-%d}"


def work() -> None:
    """Do what the portal owes, as its worker would."""
    for job in due_job_ids(now=timezone.now()):
        job_run(job_id=job, now=timezone.now())


def confirm(person: Visitor, button: str) -> None:
    """Type the own password and press."""
    person.page.get_by_label("您自己的口令（确认）").first.fill(PASSWORD)
    press(person, button)


def consult(office: Visitor) -> None:
    """Plan who is asked, and send the questions out."""
    go(office, "/consultation/2018/plan/")
    office.page.locator("input[name=ask]").evaluate_all("boxes => boxes.forEach(box => box.checked = false)")
    for matter in ("figure:gross_output", "figure:industrial_investment"):
        office.page.locator(f"input[value='{matter}=kegongxin']").evaluate("box => box.checked = true")
    press(office, "保存分工")
    go(office, "/consultation/2018/")
    office.page.get_by_label("答复截止日（含当日）", exact=True).fill(day(7))
    press(office, "发出征询")
    told(office, "各部门正在答复")


def answer(department: Visitor, paper: Path) -> None:
    """Dispute one figure with a number and a document, confirm the rest."""
    go(department, "/home/")
    told(department, "征求意见：还有15项")
    disputed = Inquiry.objects.get(park__code="fushan", code="gross_output")
    go(department, f"/inquiries/one/{disputed.pk}/")
    department.page.get_by_label("有异议，数字不同").check()
    department.page.get_by_label("贵部门的2018年数（亿元）").fill("300")
    department.page.get_by_label("理由（有异议，或撤回异议时必填）").fill("规上企业名录有出入")
    department.page.locator("#file").set_input_files(paper)
    press(department, "保存答复")
    go(department, "/inquiries/2018/")
    for box in department.page.locator("input[name=lines]").all():
        box.check()
    press(department, "确认勾选的事项没有不同意见")
    told(department, "已全部答复")


def score(office: Visitor) -> None:
    """Have the year scored, and wait for the worker."""
    go(office, "/decision/2018/")
    office.page.locator("main").get_by_role("button", name=re.compile("计分")).first.click()
    told(office, "计分")
    work()


def release(office: Visitor, button: str) -> None:
    go(office, "/objections/2018/")
    office.page.get_by_label(re.compile("异议截止日")).fill(day(5))
    press(office, button)
    told(office, "第1次 ·")


def own_figure(agency: Visitor, park: str, item: str, element: str, value: str, reason: str) -> None:
    """Hold a figure to be another one, on the item's page."""
    go(agency, f"/review/2018/{park}/{item}/")
    form = agency.page.locator(f"form[action$='/figures/{element}']")
    form.evaluate("form => form.closest('details').open = true")
    form.get_by_label("另行认定", exact=True).check()
    form.get_by_label("另行认定本年（亿元）").fill(value)
    previous = form.get_by_label("另行认定上年（亿元）")
    if not previous.input_value():
        previous.fill("100")
    form.locator("textarea").fill(reason)
    form.get_by_role("button").first.click()
    told(agency, "已保存")


def approve(first: Visitor, second: Visitor, paper: Path, number: str) -> None:
    """Put the city's decision on record, and have it confirmed by the other person."""
    go(first, "/approval/2018/")
    first.page.get_by_label("审定文件或会议纪要编号").fill(number)
    first.page.get_by_label("审定日期").fill(day(0))
    first.page.get_by_label("选择审定文件或会议纪要").set_input_files(paper)
    confirm(first, "登记")
    told(first, "复核须由办公室另一人办理")
    go(second, "/approval/2018/")
    confirm(second, "复核无误")


def publish(office: Visitor) -> None:
    go(office, "/publish/2018/")
    confirm(office, "公布")
    told(office, "正在生成")
    work()


def test_the_year_is_consulted_objected_to_approved_published_and_corrected(
    people: Opener, world: ReviewWorld, paper: Path
) -> None:
    office, second = people(world.office), people(User.objects.get(username="second"))
    agency, department = people(world.agency), people(User.objects.get(username="department"))
    park, visitor = people(world.signers["fushan"]), people()

    consult(office)
    answer(department, paper)
    go(agency, "/consultation/2018/")
    agency.page.get_by_label(re.compile("采纳部门数")).check()
    agency.page.get_by_label("理由（必填，部门可见）").fill("以主管部门数为准")
    press(agency, "保存处理")
    told(agency, "采纳部门数")
    assert FigureDecision.objects.filter(source="department", value=300).count() == 1

    score(office)
    release(office, "反馈各园区")
    go(park, "/home/")
    told(park, "请核对2018年度暂定结果")
    go(park, "/provisional/2018/fushan/")
    assert "高栏" not in park.page.locator("main").inner_text()
    park.page.get_by_label("对哪一项提出异议").select_option(index=5)
    objected = park.page.get_by_label("对哪一项提出异议").input_value()
    park.page.get_by_label("异议内容和理由").fill("有一家企业的投资没有计入")
    park.page.locator("#objection-files").set_input_files(paper)
    press(park, "提出异议")
    objection = Objection.objects.get()
    assert objection.item == objected

    go(office, "/decision/2018/")
    told(office, "异议")
    go(agency, f"/objections/2018/{objection.pk}/")
    agency.page.get_by_label(re.compile("维持")).check()
    agency.page.get_by_label("答复理由（园区可见）").fill("已核对企业名录，该企业不在园区范围内")
    press(agency, "答复园区")
    told(agency, "维持")
    go(park, "/provisional/2018/fushan/")
    told(park, "该企业不在园区范围内")

    # The windows end; nobody waits a week for a test.
    past = timezone.now() - timedelta(seconds=1)
    Consultation.objects.update(closes_at=past)
    copy = ProvisionalRelease.objects.get()
    copy.pk, copy.version, copy.objections_until = None, 2, past
    copy.save(force_insert=True)

    go(office, "/decision/2018/")
    press(office, "转入审定")
    go(office, "/notice-draft/2018/")
    told(office, "正文")
    approve(office, second, paper, "市政府常务会议纪要〔2019〕12号")
    assert visitor.page.request.get(f"{visitor.host}/results/2018/").status == 404
    publish(second)
    first = Publication.objects.get()
    go(visitor, "/results/2018/")
    told(visitor, str(first.run.park_results.get(park__code="fushan").total))
    before = visitor.page.request.get(f"{visitor.host}/notices/2018/pdf").body()
    assert before.startswith(b"%PDF")
    go(office, "/consequences/")
    told(office, "通报")

    go(office, "/corrections/2018/")
    office.page.locator("input[name=items][value='fushan/5']").evaluate("box => box.checked = true")
    office.page.get_by_label("更正原因").fill("工业投资重复计入了一家企业")
    confirm(office, "提出更正")
    told(office, "正在更正第1版")
    own_figure(agency, "fushan", "5", "industrial_investment", "1", "剔除重复计入的企业")
    score(office)
    approve(second, office, paper, "市政府常务会议纪要〔2019〕20号")
    publish(office)
    again = Publication.objects.get(version=2)
    assert Correction.objects.get().state == "published"
    assert (
        again.run.park_results.get(park__code="fushan").total != first.run.park_results.get(park__code="fushan").total
    )
    go(visitor, "/results/2018/changes/")
    told(visitor, "工业投资重复计入了一家企业")
    go(visitor, "/results/2018/v1/")
    told(visitor, "已被第2版替代")
    assert visitor.page.request.get(f"{visitor.host}/notices/2018/v1/pdf").body() == before
    assert visitor.page.request.get(f"{visitor.host}/notices/2018/pdf").body() != before
    numbers = list(Notice.objects.order_by("issue_number").values_list("issue_number", flat=True))
    assert numbers == [numbers[0], numbers[0] + 1]
    assert RegisterEntry.objects.filter(notice__isnull=False).count() == 2
    assert Publication.objects.get(version=1).cycle.stage == Stage.PUBLISHED
    assert list(chain_faults()) == []
    for one in (office, second, agency, department, park, visitor):
        assert one.faults == []
