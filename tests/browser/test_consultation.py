"""The consultation in a real browser: planned, put, answered with a document, settled; every page at every width."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from assessment.models import Consultation, InquiryPlan
from assessment.services.inquiries import Given
from assessment.states import InquiryVerdict
from parks.models import User
from tests.assessment.consultation_world import DOCUMENT, Asked, asked_world, confirmed, planned_world
from tests.assessment.filing.files import PDF
from tests.assessment.services.test_inquiries import PLACE, disputed
from tests.browser.conftest import Opener
from tests.browser.visitor import go, press, told
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


def may_sign_in(*people: User) -> None:
    for user in people:
        user.set_password(PASSWORD)
        user.save()


@pytest.fixture
def planned(transactional_db: None) -> Asked:
    world = planned_world()
    may_sign_in(world.office, world.agency, *world.people.values())
    return world


@pytest.fixture
def asked(transactional_db: None) -> Asked:
    world = asked_world()
    may_sign_in(world.office, world.agency, *world.people.values())
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    Consultation.objects.update(closes_at=midnight + timedelta(days=5))
    return world


def test_the_office_plans_and_asks(enter: Opener, planned: Asked) -> None:
    InquiryPlan.objects.all().delete()
    office = enter(planned.office)
    office.look_at("/consultation/2018/")
    office.look_at("/consultation/2018/plan/")
    press(office, "保存分工")
    told(office, "征询分工已保存")
    office.look_at("/consultation/2018/")
    day = (timezone.localdate() + timedelta(days=5)).isoformat()
    office.page.get_by_label("答复截止日").fill(day)
    press(office, "发出征询")
    told(office, "征询已发出")


def test_a_department_confirms_disputes_and_sees_how_it_was_settled(
    enter: Opener, asked: Asked, tmp_path: Path
) -> None:
    document = tmp_path / "年报.pdf"
    document.write_bytes(PDF)
    department = enter(asked.people["kegongxin"])
    department.look_at("/inquiries/2018/")
    department.page.get_by_label("勾选高栏港区规模以上工业总产值").check()
    press(department, "确认勾选的事项没有不同意见")
    told(department, "已确认1项")
    address = f"/inquiries/one/{asked.inquiry(*PLACE).pk}/"
    department.look_at(address)
    department.page.get_by_label("有异议，数字不同").check()
    department.page.get_by_label("贵部门的2018年数").fill("400")
    department.page.get_by_label("理由（有异议").fill("统计年报数")
    department.page.get_by_label("选择依据文件").set_input_files(document)
    press(department, "保存答复")
    told(department, "有异议，待处理")
    agency = enter(asked.agency)
    agency.look_at("/consultation/2018/")
    agency.page.get_by_label("采纳部门数 400 亿元").check()
    agency.page.get_by_label("理由（必填").fill("核对年报")
    press(agency, "保存处理")
    told(agency, "已处理")
    department.look_at(address)
    told(department, "已采纳")
    agency.look_at("/review/2018/fushan/1/")
    told(agency, "市科工信局：统计年报数")


def test_every_page_with_answers_is_sound(enter: Opener, asked: Asked) -> None:
    asked.answer(*PLACE, disputed(), upload=DOCUMENT, clock=timezone.now)
    happened = Given(InquiryVerdict.DISPUTED, reason="2018年5月废水泄漏")
    asked.answer("huanbao", "gaolan", "environmental_accident", happened, upload=DOCUMENT, clock=timezone.now)
    asked.answer("kegongxin", "gaolan", "gross_output", confirmed(), clock=timezone.now)
    office, department = enter(asked.office), enter(asked.people["huanbao"])
    office.look_at("/consultation/2018/")
    office.page.get_by_text("全部25项征询").click()
    office.look_at("/consultation/2018/plan/")
    for address in ("/inquiries/2018/", "/inquiries/2018/fraud/gaolan/"):
        department.look_at(address)
    department.look_at(f"/inquiries/one/{asked.inquiry('huanbao', 'gaolan', 'environmental_accident').pk}/")
    go(department, "/inquiries/2018/fraud/gaolan/")
    department.expected_status = 422
    press(department, "登记认定")
    told(department, "请附上依据文件")
