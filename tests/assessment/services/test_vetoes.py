"""A veto stands as the departments' latest words say; the park's own report comes back where they take theirs back."""

import pytest

from assessment.models import Veto
from assessment.models.review import OWN_REPORT
from assessment.services.inquiries import Given
from assessment.states import InquiryVerdict
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.consultation_world import DOCUMENT, Asked, asked_world, confirmed

pytestmark = pytest.mark.django_db
KIND = "environmental_accident"
HAPPENED = Given(InquiryVerdict.DISPUTED, reason="2018年5月废水泄漏")
TAKEN_BACK = Given(InquiryVerdict.CONFIRMED, reason="认定有误")


@pytest.fixture
def world() -> Asked:
    return asked_world()


def test_that_it_did_not_happen_writes_no_veto(world: Asked) -> None:
    world.answer("huanbao", "gaolan", KIND, confirmed())
    assert not Veto.objects.filter(park__code="gaolan", cycle=world.cycle).exists()
    assert not AuditEntry.objects.filter(action="veto_recorded").exists()


def test_a_fact_with_its_document_is_a_veto_and_is_taken_back_with_a_reason(world: Asked) -> None:
    answer = world.answer("huanbao", "gaolan", KIND, HAPPENED, upload=DOCUMENT)
    row = Veto.objects.get(park__code="gaolan", cycle=world.cycle)
    assert (row.kind, row.file, row.recorded_by) == (KIND, answer.file, world.people["huanbao"])
    assert row.basis == "市环保局：2018年5月废水泄漏"
    with pytest.raises(Refused, match="理由"):
        world.answer("huanbao", "gaolan", KIND, confirmed(), base=1)
    world.answer("huanbao", "gaolan", KIND, TAKEN_BACK, base=1)
    assert not Veto.objects.filter(park__code="gaolan", cycle=world.cycle).exists()
    told = [one.detail["standing"] for one in AuditEntry.objects.filter(action="veto_recorded").order_by("sequence")]
    assert told == [True, False]


def test_without_a_document_or_with_a_number_there_is_no_veto(world: Asked) -> None:
    with pytest.raises(Refused, match="依据文件"):
        world.answer("huanbao", "gaolan", KIND, HAPPENED)
    numbered = HAPPENED._replace(value=world.inquiry("kegongxin", "fushan", "gross_output").value)
    with pytest.raises(Refused, match="不填数字"):
        world.answer("huanbao", "gaolan", KIND, numbered, upload=DOCUMENT)


def test_what_another_department_says_too_stays_when_one_takes_its_word_back(world: Asked) -> None:
    world.answer("huanbao", "gaolan", KIND, HAPPENED, upload=DOCUMENT)
    world.answer("kegongxin", "gaolan", KIND, HAPPENED._replace(reason="现场核实"), upload=DOCUMENT)
    world.answer("huanbao", "gaolan", KIND, TAKEN_BACK, base=1)
    row = Veto.objects.get(park__code="gaolan", cycle=world.cycle)
    assert (row.basis, row.recorded_by) == ("市科工信局：现场核实", world.people["kegongxin"])


def test_a_fact_that_came_with_the_years_data_stays_whatever_a_department_says(world: Asked) -> None:
    Veto.objects.create(cycle=world.cycle, park=world.review.parks["gaolan"], kind=KIND, basis="演示数据")
    world.answer("huanbao", "gaolan", KIND, HAPPENED, upload=DOCUMENT)
    world.answer("huanbao", "gaolan", KIND, TAKEN_BACK, base=1)
    assert Veto.objects.get(park__code="gaolan", cycle=world.cycle).basis == "演示数据"


def test_the_parks_own_report_that_is_no_longer_made_does_not_come_back(world: Asked) -> None:
    Veto.objects.create(cycle=world.cycle, park=world.review.parks["gaolan"], kind=KIND, basis=f"{OWN_REPORT}：1")
    world.answer("huanbao", "gaolan", KIND, HAPPENED, upload=DOCUMENT)
    assert Veto.objects.get(park__code="gaolan", cycle=world.cycle).basis.startswith("市环保局")
    world.answer("huanbao", "gaolan", KIND, TAKEN_BACK, base=1)
    assert not Veto.objects.filter(park__code="gaolan", cycle=world.cycle).exists()
