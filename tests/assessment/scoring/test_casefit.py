"""A case cut to a scheme: what the scheme does not know is left out and named; what it knows is kept to the digit."""

from hypothesis import given, settings

from assessment.scoring.casecheck import check_case
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.casefit import fitted
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring.cases import Data, one_park, scored, starter, starter_dict


@settings(max_examples=40, deadline=None)
@given(scored())
def test_a_case_that_fits_is_kept_as_it_is(both: tuple[Data, Data]) -> None:
    scheme, case = scheme_from_dict(both[0]), case_from_dict(both[1])
    cut = fitted(case, scheme)
    ruled_too_high = [one for one in cut.left_out if "裁定" in one]
    assert cut.left_out == tuple(ruled_too_high)
    if not ruled_too_high:
        assert cut.case == case


def test_everything_unknown_is_left_out_by_name_and_the_rest_fits() -> None:
    data = starter_dict()
    data["elements"] = [
        one for one in data["elements"] if one["code"] not in ("technical_investment", "city.trade_growth")
    ]
    data["indicators"] = data["indicators"][:3]
    data["indicators"][1]["parts"]["bonded"] = []
    data["bonus"]["kinds"] = []
    data["vetoes"] = []
    scheme = scheme_from_dict(data)
    case = case_from_dict(
        one_park(
            bonus=[{"kind": "brand", "name": "某品牌"}],
            vetoes=["safety_accident"],
            rulings={"4a": {"points": "3", "reason": "x"}, "2.1": {"points": "8", "reason": "y"}},
            not_applicable={"6.1": "z"},
        ),
        starter(),
    )
    cut = fitted(case, scheme)
    assert cut.case is not None
    check_case(scheme, cut.case)
    told = "\n".join(cut.left_out)
    for word in ("technical_investment", "city.trade_growth", "某品牌", "safety_accident", "4a", "6.1"):
        assert word in told
    assert list(cut.case.parks[0].rulings) == ["2.1"] and cut.case.parks[0].current["gross_output"] == 200


def test_a_ruling_above_full_marks_is_left_out() -> None:
    data = starter_dict()
    data["indicators"][1]["parts"]["increment"][0]["max"] = "4"
    case = case_from_dict(one_park(rulings={"2.1": {"points": "5", "reason": "x"}}), starter())
    cut = fitted(case, scheme_from_dict(data))
    assert cut.left_out == ("高栏港区对评分项 2.1 的裁定 5 分：超过方案的满分",)


def test_where_no_park_is_left_there_is_no_case() -> None:
    data = starter_dict()
    keep = [one for one in data["categories"] if one["code"] == "stock"]
    data["categories"], data["elements"], data["indicators"] = keep, [], []
    cut = fitted(case_from_dict(one_park(), starter()), scheme_from_dict(data))
    assert cut.case is None and "园区类别" in cut.left_out[0]
