"""Ledgers, their filters and matrix; commitments by body and role."""

from typing import Any

import pytest

from actionplan.selectors import (
    bodies_of,
    body_parts,
    commitments,
    duties,
    goals,
    ledger_filtered,
    ledger_items,
    ledger_matrix,
    ledger_rows,
)
from actionplan.states import BodyRole, CommitmentKind
from parks.models import Agency, Park
from tests.actionplan.ledger_rows import put_commitment, put_duty, put_goal, put_rows
from tests.register import put_agency, put_parks

pytestmark = pytest.mark.django_db
NO_WISH = dict.fromkeys(("park", "category", "item", "kind", "confidence", "q"), "")


@pytest.fixture
def parks() -> dict[str, Park]:
    parks = put_parks()
    put_rows(parks)
    return parks


def keys(**wishes: str) -> list[str]:
    rows = ledger_filtered(ledger_rows(Park.objects.all()), {**NO_WISH, **wishes})
    return [row.key for row in rows]


def test_rows_come_in_the_order_of_parks_and_of_the_print(parks: dict[str, Park]) -> None:
    assert keys() == ["gaolan-01", "fushan-01", "fushan-02", "fushan-03"]


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({"park": "fushan", "category": "工业投资"}, ["fushan-01"]),
        ({"item": "孵化器建设"}, ["fushan-02"]),
        ({"confidence": "medium"}, ["fushan-03"]),
        ({"kind": "annual"}, ["gaolan-01", "fushan-01", "fushan-02", "fushan-03"]),
        ({"kind": "growth"}, []),
        ({"q": "电子信息"}, ["fushan-03"]),
        ({"q": "188"}, ["gaolan-01"]),
        ({"q": "无法确定"}, ["fushan-02"]),
        ({"q": "推进龙头", "park": "gaolan"}, ["gaolan-01"]),
    ],
)
def test_every_wish_narrows_the_rows_and_none_doubles_them(
    parks: dict[str, Park], wishes: dict[str, str], found: list[str]
) -> None:
    assert keys(**wishes) == found


def test_rows_of_other_parks_are_left_out(parks: dict[str, Park]) -> None:
    own = Park.objects.filter(code="gaolan")
    assert [row.key for row in ledger_rows(own)] == ["gaolan-01"]
    assert ledger_items(own) == ["工业投资"]
    assert ledger_matrix(own).rows == 1


def test_the_matrix_counts_rows_and_those_not_read_with_certainty(parks: dict[str, Park]) -> None:
    matrix = ledger_matrix(Park.objects.order_by("order"))
    line = next(one for one in matrix.lines if one.park.code == "fushan")
    cells = {cell.category: (cell.rows, cell.uncertain) for cell in line.cells}
    assert cells["工业投资"] == (1, 0)
    assert cells["创新驱动发展"] == (1, 1)
    assert cells["投融资体系建设"] == (0, 0)
    assert (line.rows, matrix.rows, matrix.totals[0]) == (3, 4, 2)
    assert matrix.confidence == {"high": 2, "medium": 1, "low": 1}


def test_the_matrix_takes_two_queries(parks: dict[str, Park], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        ledger_matrix(Park.objects.all())


@pytest.fixture
def body() -> Agency:
    leads, helps = put_agency(), put_agency("gequ", "各区")
    put_commitment(CommitmentKind.ACTION, 1, "龙头项目引进", {leads: BodyRole.LEAD, helps: BodyRole.RESPONSIBLE})
    put_commitment(CommitmentKind.ACTION, 2, "实施精准招商", {helps: BodyRole.RESPONSIBLE})
    put_commitment(CommitmentKind.MEASURE, 7, "加强园区基础设施建设", {leads: BodyRole.SUPPORT})
    return leads


@pytest.mark.parametrize(
    ("body_code", "role", "numbers"),
    [
        ("", "", [1, 2]),
        ("kegongxin", "", [1]),
        ("gequ", "", [1, 2]),
        ("gequ", "lead", []),
        ("", "lead", [1]),
    ],
)
def test_commitments_are_found_by_body_and_by_the_role_of_that_body(
    body: Agency, body_code: str, role: str, numbers: list[int]
) -> None:
    found = commitments(CommitmentKind.ACTION, body=body_code, role=role)
    assert [one.number for one in found] == numbers


def test_a_bodys_parts_leave_out_roles_that_it_has_nowhere(body: Agency) -> None:
    parts = body_parts(body)
    assert [(part.role, len(part.actions), len(part.measures)) for part in parts] == [
        (BodyRole.LEAD, 1, 0),
        (BodyRole.SUPPORT, 0, 1),
    ]


def test_only_bodies_with_a_part_in_this_kind_are_offered(body: Agency) -> None:
    assert {one.code for one in bodies_of(CommitmentKind.ACTION)} == {"kegongxin", "gequ"}
    assert {one.code for one in bodies_of(CommitmentKind.MEASURE)} == {"kegongxin"}


def test_goals_come_by_year_and_duties_with_their_owners(body: Agency) -> None:
    put_goal("2019-share", 2019, "主导产业比重")
    put_goal("2017-share", 2017, "主导产业比重")
    put_duty(body)
    assert [goal.horizon for goal in goals()] == [2017, 2019]
    assert [owner.name for owner in duties()[0].owners.all()] == ["市科工信局"]
