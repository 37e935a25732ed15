"""Two persons freeze: one proposes a text, another who saw that very text freezes it; refusals say who can."""

import json
from typing import Any

import pytest

from assessment.models import Scheme
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.services.schemes_edit import scheme_edit
from assessment.services.schemes_freeze import can_freeze, can_propose, scheme_propose, scheme_withdraw
from parks.errors import Refused
from parks.models import AuditEntry, User
from parks.states import Role
from tests.assessment.year import frozen_starter, starter_text
from tests.register import NOW, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> User:
    return put_user("agency", Role.AGENCY, firm="南方评价")


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def draft(agency: User) -> Scheme:
    return scheme_import(text=starter_text(), actor=agency, now=NOW)


def test_one_proposes_and_another_freezes(draft: Scheme, agency: User, office: User) -> None:
    assert can_propose(draft, agency) and not can_propose(draft, office) and not can_freeze(draft, office)
    row = scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    assert can_freeze(row, office) and not can_freeze(row, agency) and not can_propose(row, agency)
    frozen = scheme_freeze(scheme=row, actor=office, now=NOW, seen=row.digest)
    assert (frozen.state, frozen.proposed_by, frozen.frozen_by) == ("frozen", agency, office)
    assert scheme_freeze(scheme=row, actor=office, now=NOW, seen=row.digest).frozen_by == office
    told = list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))
    assert told == ["scheme_created", "scheme_proposed", "scheme_frozen"]


def test_the_proposer_does_not_freeze_and_is_told_who_can(draft: Scheme, agency: User, office: User) -> None:
    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    with pytest.raises(Refused, match="由agency提请冻结，须由另一人核对后冻结；可以冻结的有：office（领导小组办公室）"):
        scheme_freeze(scheme=draft, actor=agency, now=NOW, seen=draft.digest)


def test_a_proposer_who_is_alone_is_told_to_ask_for_an_account(draft: Scheme, agency: User) -> None:
    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    with pytest.raises(Refused, match="目前没有其他可以冻结的账号"):
        scheme_freeze(scheme=draft, actor=agency, now=NOW, seen=draft.digest)


def test_nothing_is_frozen_without_a_proposal(draft: Scheme, office: User) -> None:
    with pytest.raises(Refused, match="还没有提请冻结。冻结须两人：先由第三方评价机构提请"):
        scheme_freeze(scheme=draft, actor=office, now=NOW, seen=draft.digest)


def test_nobody_freezes_or_proposes_what_he_has_not_seen(draft: Scheme, agency: User, office: User) -> None:
    with pytest.raises(Refused, match="又有修改"):
        scheme_propose(scheme=draft, seen="0" * 64, actor=agency, now=NOW)
    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    with pytest.raises(Refused, match="又有修改"):
        scheme_freeze(scheme=draft, actor=office, now=NOW, seen="0" * 64)
    assert Scheme.objects.get().state == "draft"


def test_an_edit_after_the_proposal_needs_another_one(draft: Scheme, agency: User, office: User) -> None:
    def change(data: dict[str, Any]) -> dict[str, Any]:
        data["bonus"]["cap"] = "8"
        return data

    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    row = scheme_edit(scheme=draft, revision=1, change=change, what="x", actor=agency, now=NOW)
    with pytest.raises(Refused, match="还没有提请冻结"):
        scheme_freeze(scheme=row, actor=office, now=NOW, seen=row.digest)


def test_points_that_do_not_add_up_are_not_proposed_and_it_is_said_where(agency: User) -> None:
    data = json.loads(starter_text())
    data["indicators"][2]["parts"]["stock"][0]["max"] = "19"
    draft = scheme_import(text=json.dumps(data), actor=agency, now=NOW)
    with pytest.raises(Refused, match="指标 3“配套设施建设”·存量型：评分项满分合计 29 分，与指标分值 30 分不等"):
        scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    assert Scheme.objects.get().proposed_by is None


def test_proposing_is_idempotent_for_one_and_tells_another_that_he_may_freeze(draft: Scheme, agency: User) -> None:
    second = put_user("second", Role.AGENCY, firm="南方评价")
    for _ in range(2):
        scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    assert AuditEntry.objects.filter(action="scheme_proposed").count() == 1
    with pytest.raises(Refused, match="已由agency提请冻结；您可以核对后直接冻结"):
        scheme_propose(scheme=draft, seen=draft.digest, actor=second, now=NOW)
    assert scheme_freeze(scheme=draft, actor=second, now=NOW, seen=draft.digest).state == "frozen"


def test_a_proposal_is_taken_back_once(draft: Scheme, agency: User) -> None:
    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    for _ in range(2):
        assert scheme_withdraw(scheme=draft, actor=agency, now=NOW).proposed_by is None
    entries = AuditEntry.objects.filter(action="scheme_proposed").order_by("sequence")
    assert [entry.detail["withdrawn"] for entry in entries] == [False, True]


def test_a_frozen_scheme_takes_no_proposal(agency: User) -> None:
    frozen = frozen_starter()
    with pytest.raises(Refused, match="已冻结"):
        scheme_propose(scheme=frozen, seen=frozen.digest, actor=agency, now=NOW)
    with pytest.raises(Refused, match="已冻结"):
        scheme_withdraw(scheme=frozen, actor=agency, now=NOW)
