"""A case that names what its scheme does not know is refused at that place."""

from typing import Any

import pytest

from assessment.scoring.casecheck import check_case
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.errors import CaseError
from tests.assessment.scoring.cases import one_park, starter


def check(change: dict[str, Any]) -> None:
    data = one_park()
    data["parks"][0].update(change)
    check_case(starter(), case_from_dict(data))


def test_a_case_that_fits_is_let_through() -> None:
    check({})


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"category": "other"}, "$.parks[0].category"),
        ({"values": {"2018": {"happiness": "1"}}}, "$.parks[0].values.2018.happiness"),
        ({"bonus": [{"kind": "charm", "name": "甲"}]}, "$.parks[0].bonus[0].kind"),
        ({"vetoes": ["rumour"]}, "$.parks[0].vetoes[0]"),
        ({"rulings": {"9.9": {"points": "1", "reason": "甲"}}}, '$.parks[0].rulings["9.9"]'),
        ({"rulings": {"2.1": {"points": "8.01", "reason": "甲"}}}, '$.parks[0].rulings["2.1"].points'),
        ({"rulings": {"2.1": {"points": "-1", "reason": "甲"}}}, '$.parks[0].rulings["2.1"].points'),
        ({"not_applicable": {"9.9": "甲"}}, '$.parks[0].not_applicable["9.9"]'),
    ],
)
def test_what_the_scheme_does_not_know_is_refused_at_its_place(change: dict[str, Any], path: str) -> None:
    with pytest.raises(CaseError) as fault:
        check(change)
    assert fault.value.path == path


def test_a_part_is_not_ruled_and_inapplicable_at_once() -> None:
    with pytest.raises(CaseError, match="不能同时裁定"):
        check({"rulings": {"2.1": {"points": "1", "reason": "甲"}}, "not_applicable": {"2.1": "乙"}})
