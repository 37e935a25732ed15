"""Within a correction that names a park's 否决事项 the office records and lifts vetoes and fraud; elsewhere never."""

from typing import Any

import pytest

from assessment.models import AttachedFile, FraudFinding, Publication, Veto
from assessment.services.correction_findings import FRAUD, finding_lift, finding_put
from assessment.services.corrections import correction_open
from assessment.services.inquiries import Upload
from assessment.services.runs import year_score
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, Park, User
from parks.states import Role
from tests.assessment.decision_year import MINUTES
from tests.assessment.year import published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db
PAPER = Upload("处理决定.pdf", MINUTES)


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def publication(office: User) -> Publication:
    put_parks()
    made = published_year()
    correction_open(cycle=made.cycle, items=[("fushan", "veto")], reason="查实弄虚作假", seen=1, actor=office, now=NOW)
    return made


def put(publication: Publication, office: User, kind: str = FRAUD, park: str = "fushan", **more: Any) -> object:
    given = {"basis": "虚报投资", "upload": PAPER, **more}
    return finding_put(
        cycle=publication.cycle, park=Park.objects.get(code=park), kind=kind, actor=office, now=NOW, **given
    )


def test_fraud_is_put_on_record_once_and_changes_the_next_result(publication: Publication, office: User) -> None:
    assert put(publication, office) == put(publication, office)
    row = FraudFinding.objects.get(park__code="fushan")
    assert (row.basis, row.recorded_by, row.file is not None) == ("虚报投资", office, True)
    assert AttachedFile.objects.count() == AuditEntry.objects.filter(action="fraud_recorded").count() == 1
    run = year_score(year=2018, actor=None, now=NOW)
    assert run.park_results.get(park__code="fushan").fraud
    assert not publication.run.park_results.get(park__code="fushan").fraud


def test_a_veto_is_put_on_record_and_lifted_with_a_reason(publication: Publication, office: User) -> None:
    put(publication, office, "safety_accident")
    assert Veto.objects.filter(park__code="fushan", kind="safety_accident").count() == 1
    place: dict[str, Any] = {"cycle": publication.cycle, "park": Park.objects.get(code="fushan"), "actor": office}
    finding_lift(**place, kind="safety_accident", reason="责任不在园区", now=NOW)
    assert not Veto.objects.filter(park__code="fushan").exists()
    with pytest.raises(Refused, match="没有“安全生产事故”的认定"):
        finding_lift(**place, kind="safety_accident", reason="责任不在园区", now=NOW)
    assert AuditEntry.objects.filter(action="veto_recorded").count() == 2


@pytest.mark.parametrize(
    ("changes", "error", "found"),
    [
        ({"park": "gaolan"}, WrongState, "没有列明高栏港区“否决事项”的更正"),
        ({"kind": "rumour"}, Refused, "没有“rumour”这种认定"),
        ({"basis": " "}, Refused, "事实和依据"),
        ({"upload": None}, Refused, "文件"),
        ({"upload": Upload("a.exe", b"MZ")}, Refused, "a.exe"),
    ],
)
def test_what_is_not_whole_or_not_named_is_refused_and_leaves_no_row(
    publication: Publication, office: User, changes: dict[str, Any], error: type[Exception], found: str
) -> None:
    with pytest.raises(error, match=found):
        put(publication, office, **changes)
    assert not FraudFinding.objects.exists()
    assert not AttachedFile.objects.exists()


def test_another_wording_waits_for_the_standing_finding_to_be_lifted(publication: Publication, office: User) -> None:
    put(publication, office)
    with pytest.raises(Refused, match="已有“弄虚作假”的认定"):
        put(publication, office, basis="虚报产值")
