"""A published result is corrected by a further version only; nothing of the first one moves."""

from typing import Any

import pytest

from assessment.models import AttachedFile, Correction, Cycle, Figure, Publication, ScoreRun
from assessment.services import corrections as service
from assessment.services.publication import result_publish
from assessment.services.runs import scoring_owe, year_score
from assessment.states import CorrectionState, NoticeSeries, Stage
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, User
from parks.states import Role
from tests.assessment.corrected import ITEM, REASON, corrected, opened
from tests.assessment.decided import approved
from tests.assessment.year import filed_year, published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


def test_a_correction_names_what_it_replaces_and_is_told_once(publication: Publication, office: User) -> None:
    first, again = opened(publication, office), opened(publication, office)
    assert first == again
    assert (first.replaces, first.state) == (publication, CorrectionState.OPEN)
    assert list(first.items.values_list("submission__park__code", "item")) == [ITEM]
    entry = AuditEntry.objects.get(action="correction_opened")
    assert entry.detail == {"replaces": 1, "reason": REASON, "items": ["fushan/5"]}


def test_another_correction_waits_for_the_open_one(publication: Publication, office: User) -> None:
    opened(publication, office)
    with pytest.raises(WrongState, match="已有一项更正正在办理"):
        service.correction_open(cycle=publication.cycle, items=[ITEM], reason="另一件事", seen=1, actor=office, now=NOW)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"items": []}, "没有勾选要更正的填报项"),
        ({"items": [("fushan", "99")]}, "没有“fushan”的填报项“99”"),
        ({"items": [("nowhere", "5")]}, "没有“nowhere”"),
        ({"reason": " \u200b"}, "更正原因"),
        ({"reason": "数据有误😀"}, "“😀”（U\\+1F600）通报不能印"),
        ({"reason": "数据\x0b有误"}, r"U\+000B"),
        ({"reason": "数据\u202e有误"}, r"U\+202E"),
        ({"reason": "【总体】有误"}, "“【”.*通报不能印"),
        ({"seen": 2}, "您看到的是第2版，现在公布的是第1版"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_is_opened(
    publication: Publication, office: User, given: dict[str, Any], found: str
) -> None:
    asked = {"items": [ITEM], "reason": REASON, "seen": 1, **given}
    with pytest.raises(Refused, match=found):
        service.correction_open(cycle=publication.cycle, actor=office, now=NOW, **asked)
    assert not Correction.objects.exists()


def test_a_year_that_is_not_published_has_nothing_to_correct(office: User) -> None:
    put_parks()
    cycle = filed_year()
    with pytest.raises(WrongState, match="可在“已公布”阶段办理"):
        service.correction_open(cycle=cycle, items=[ITEM], reason=REASON, seen=1, actor=office, now=NOW)


def test_a_published_year_is_scored_anew_only_while_a_correction_is_open(
    publication: Publication, office: User
) -> None:
    Figure.objects.filter(submission__park__code="fushan", element="industrial_investment").update(accepted="1")
    with pytest.raises(WrongState, match="已公布结果永不改写"):
        year_score(year=2018, actor=None, now=NOW)
    with pytest.raises(WrongState, match="已公布结果永不改写"):
        scoring_owe(year=2018, actor=None, now=NOW)
    opened(publication, office)
    assert year_score(year=2018, actor=None, now=NOW).pk != publication.run_id


def test_the_second_version_stands_beside_the_first_with_a_number_of_its_own(
    publication: Publication, office: User
) -> None:
    before = {"run": publication.run.result_text, "number": publication.notice.number}
    second = corrected(publication, office)
    assert second.version == 2
    assert Correction.objects.get(publication=second).replaces == publication
    assert second.notice.number == "珠府函〔2019〕87号"
    assert Cycle.objects.get(year=2018).stage == Stage.PUBLISHED
    assert Correction.objects.get().state == CorrectionState.PUBLISHED
    first = Publication.objects.get(version=1)
    assert {"run": first.run.result_text, "number": first.notice.number} == before
    assert ScoreRun.objects.count() == 2


def test_a_further_version_without_a_correction_is_refused(publication: Publication, office: User) -> None:
    opened(publication, office)
    Figure.objects.filter(submission__park__code="fushan", element="industrial_investment").update(accepted="1")
    run = year_score(year=2018, actor=None, now=NOW)
    with pytest.raises(WrongState):
        result_publish(
            cycle=publication.cycle, run=run, decision="甲", decided_on=NOW.date(), series=NoticeSeries.LETTER,
            issued_on=NOW.date(), actor=None, now=NOW,
        )  # fmt: skip
    assert Publication.objects.count() == 1


def test_a_correction_is_withdrawn_only_with_the_published_data_in_place(
    publication: Publication, office: User
) -> None:
    opened(publication, office)
    figures = Figure.objects.filter(submission__park__code="fushan", element="industrial_investment")
    (standing,) = figures.values_list("accepted", flat=True)
    figures.update(accepted="1")
    with pytest.raises(Refused, match="数据已经改动"):
        service.correction_withdraw(cycle=publication.cycle, reason="核实无误", actor=office, now=NOW)
    figures.update(accepted=standing)
    ended = service.correction_withdraw(cycle=publication.cycle, reason="核实无误", actor=office, now=NOW)
    assert (ended.state, ended.closed_by, ended.closed_reason) == ("withdrawn", office, "核实无误")
    assert AuditEntry.objects.filter(action="correction_withdrawn").count() == 1
    with pytest.raises(WrongState, match="没有正在办理的更正"):
        service.correction_withdraw(cycle=publication.cycle, reason="核实无误", actor=office, now=NOW)


def test_a_correction_with_a_decision_on_record_is_not_withdrawn(publication: Publication, office: User) -> None:
    correction = opened(publication, office)
    approved(publication.run, office, correction=correction)
    assert AttachedFile.objects.count() == 1
    with pytest.raises(Refused, match="先在“审定”页撤回审定"):
        service.correction_withdraw(cycle=publication.cycle, reason="核实无误", actor=office, now=NOW)


def test_an_ended_correction_is_not_ended_again(publication: Publication, office: User) -> None:
    corrected(publication, office)
    with pytest.raises(WrongState, match="这项更正已公布更正，不能再办理"):
        service.correction_close(
            Correction.objects.get(), CorrectionState.WITHDRAWN, reason="甲", actor=office, now=NOW
        )
