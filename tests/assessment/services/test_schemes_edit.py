"""Drafts begin, change by whoever saw what stands, and never lose a word; frozen ones do not change."""

from typing import Any

import pytest

from assessment.models import Scheme
from assessment.services.schemes import scheme_import
from assessment.services.schemes_edit import scheme_copy, scheme_create, scheme_edit
from assessment.services.schemes_freeze import scheme_propose
from assessment.services.stale import Stale
from assessment.shape import scheme_of
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
def draft(agency: User) -> Scheme:
    return scheme_import(text=starter_text(), actor=agency, now=NOW)


def cap(points: str) -> Any:
    def change(data: dict[str, Any]) -> dict[str, Any]:
        data["bonus"]["cap"] = points
        return data

    return change


def edit(scheme: Scheme, points: str, revision: int, actor: User) -> Scheme:
    return scheme_edit(scheme=scheme, revision=revision, change=cap(points), what="加分项", actor=actor, now=NOW)


def test_an_empty_draft_begins_under_a_name_of_its_own(agency: User) -> None:
    given: dict[str, Any] = {"code": "x", "document": "某文", "categories": [("stock", "存量型")]}
    row = scheme_create(name="新细则", actor=agency, now=NOW, **given)
    assert (row.name, row.version, row.state, row.edited_by) == ("新细则", 1, "draft", agency)
    with pytest.raises(Refused, match="已有名为“新细则”的评分细则（现至第1版）"):
        scheme_create(name="新细则", actor=agency, now=NOW, **given)


def test_a_copy_is_the_next_version_and_says_where_it_comes_from(agency: User) -> None:
    frozen = frozen_starter()
    row = scheme_copy(scheme=frozen, actor=agency, now=NOW)
    assert (row.version, row.state, row.based_on) == (2, "draft", frozen)
    assert scheme_of(row).version == "2" and scheme_of(row).indicators == scheme_of(frozen).indicators
    assert scheme_copy(scheme=frozen, actor=agency, now=NOW).version == 3


def test_an_edit_is_stored_once_with_its_audit_row(draft: Scheme, agency: User) -> None:
    row = edit(draft, "8", 1, agency)
    assert (row.revision, row.edited_by, str(scheme_of(row).bonus_cap)) == (2, agency, "8")
    # A second click brings the revision of the first: what stands as wanted already is left alone.
    assert edit(draft, "8", 1, agency).revision == 2
    (entry,) = AuditEntry.objects.filter(action="scheme_edited")
    assert entry.detail == {"digest": row.digest, "before": draft.digest, "revision": 2, "what": "加分项"}


def test_a_stale_edit_is_refused_with_both_texts_and_stores_nothing(draft: Scheme, agency: User) -> None:
    other = put_user("other", Role.AGENCY, firm="南方评价")
    edit(draft, "8", 1, other)
    with pytest.raises(Stale) as caught:
        edit(draft, "9", 1, agency)
    assert caught.value.who == "other（南方评价）"
    assert [tuple(one) for one in caught.value.clashes] == [("加分项·封顶", "8 分", "9 分")]
    assert str(scheme_of(Scheme.objects.get()).bonus_cap) == "8"
    assert edit(draft, "9", 2, agency).revision == 3


def test_an_edit_withdraws_the_proposal_to_freeze(draft: Scheme, agency: User) -> None:
    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    row = edit(draft, "8", 1, agency)
    assert (row.proposed_by, row.proposed_digest, row.proposed_at) == (None, "", None)


def test_a_frozen_scheme_is_not_edited(agency: User) -> None:
    with pytest.raises(Refused, match="复制为新版"):
        edit(frozen_starter(), "8", 1, agency)


def test_what_would_be_no_scheme_is_refused_by_its_place(draft: Scheme, agency: User) -> None:
    def change(data: dict[str, Any]) -> dict[str, Any]:
        data["elements"] = []
        return data

    with pytest.raises(Refused, match="评分项 1“主导产业比重变动”：没有这个数据指标"):
        scheme_edit(scheme=draft, revision=1, change=change, what="x", actor=agency, now=NOW)
    assert Scheme.objects.get().revision == 1


def test_another_name_makes_it_the_first_version_there(draft: Scheme, agency: User) -> None:
    def change(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "name": "另一细则"}

    row = scheme_edit(scheme=draft, revision=1, change=change, what="名称", actor=agency, now=NOW)
    assert str(row) == "另一细则 第1版"
