"""A park objects once to an item at a time; an answer says why; what was released stays."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import Objection, ObjectionFile, ProvisionalRelease
from assessment.services.runs import year_score
from assessment.states import ObjectionState, Stage
from parks.models import Park, User
from parks.states import Role
from tests.assessment.decided import attached, released
from tests.assessment.year import filed_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def release(office: User) -> ProvisionalRelease:
    put_parks()
    filed_year(stage=Stage.CONSULTATION)
    return released(year_score(year=2018, actor=None, now=NOW), office)


def objection(release: ProvisionalRelease, user: User, **fields: Any) -> Objection:
    return Objection.objects.create(
        cycle=release.cycle,
        park=Park.objects.get(code="fushan"),
        item="1",
        release=release,
        raised_at=NOW,
        raised_by=user,
        **{"text": "产值少计一家企业", **fields},
    )


def test_one_objection_to_an_item_is_open_at_a_time(release: ProvisionalRelease, office: User) -> None:
    first = objection(release, office)
    assert "富山工业园 1" in str(first)
    with pytest.raises(IntegrityError), transaction.atomic():
        objection(release, office, text="再提一次")
    first.state, first.answer, first.answered_at, first.answered_by = ObjectionState.DECLINED, "维持", NOW, office
    first.save()
    objection(release, office, text="补充材料后再提")


@pytest.mark.parametrize("fields", [{"text": ""}, {"state": "rumour"}, {"state": "declined"}])
def test_an_objection_has_reasons_and_its_answer_too(
    release: ProvisionalRelease, office: User, fields: dict[str, str]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        objection(release, office, **fields)


def test_what_was_answered_is_closed_to_everyone(release: ProvisionalRelease, office: User) -> None:
    done = objection(release, office, state=ObjectionState.DECLINED, answer="维持", answered_at=NOW, answered_by=office)
    file = ObjectionFile.objects.create(objection=done, file=attached(release.cycle, office, "统计证明.pdf"))
    assert (str(file), str(release)) == ("统计证明.pdf", "2018年度考核 第1次反馈")
    for row in (done, file, release):
        with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
            row.save(force_update=True)
