"""The plan as a few rows and commitments, and the cast that reads it."""

import pytest

from actionplan.states import BodyRole, CommitmentKind
from parks.models import Agency, Park
from tests.actionplan.ledger_rows import put_commitment, put_duty, put_goal, put_rows
from tests.cast import Cast, put_cast
from tests.register import put_agency, put_parks


@pytest.fixture
def parks() -> dict[str, Park]:
    parks = put_parks()
    put_rows(parks)
    return parks


@pytest.fixture
def body() -> Agency:
    body = put_agency()
    put_commitment(CommitmentKind.ACTION, 3, "推进项目落地", {body: BodyRole.LEAD})
    put_commitment(
        CommitmentKind.MEASURE, 7, "加强园区基础设施建设", {put_agency("gequ", "各区"): BodyRole.RESPONSIBLE}
    )
    put_goal("2017-share", 2017, "主导产业比重")
    put_duty(body)
    return body


@pytest.fixture
def cast(parks: dict[str, Park], body: Agency) -> Cast:
    return put_cast(parks, body)
