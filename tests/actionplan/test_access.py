"""What the plan does not hold is not found."""

import pytest
from django.http import Http404

from actionplan.access import body_for, commitment_for
from actionplan.states import BodyRole, CommitmentKind
from tests.actionplan.ledger_rows import put_commitment
from tests.register import put_agency

pytestmark = pytest.mark.django_db


def test_a_commitment_is_found_by_kind_and_number() -> None:
    action = put_commitment(CommitmentKind.ACTION, 3, "推进项目落地", {put_agency(): BodyRole.LEAD})
    assert commitment_for(CommitmentKind.ACTION, 3) == action
    with pytest.raises(Http404, match="没有第3项政策措施"):
        commitment_for(CommitmentKind.MEASURE, 3)


def test_a_body_is_found_by_its_code() -> None:
    assert body_for(put_agency().code).name == "市科工信局"
    with pytest.raises(Http404, match="没有找到这个单位"):
        body_for("nowhere")
