"""What holds for every scheme and every case."""

import decimal
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.scoring.casefile import case_digest, case_from_dict, case_to_dict, read_case, result_to_dict
from assessment.scoring.engine import score
from assessment.scoring.inverse import gains, measure_for, pace_of
from assessment.scoring.methods import Cohort, Setting, award, clamp, tiers
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import exact
from assessment.scoring.rulefile import read_method
from assessment.scoring.rules import BaseTiers, Method, Step
from assessment.scoring.schemefile import read_scheme, scheme_digest, scheme_from_dict, scheme_to_dict
from tests.assessment.scoring.cases import Data, decimals, methods, schemes, scored

FULL = Ratio(10)
MEASURES = st.one_of(
    decimals("-150", "200", 3).map(lambda text: exact(Decimal(text))),
    st.integers(-20, 30).map(Ratio),
    st.fractions(-100, 200, max_denominator=97).map(lambda one: Ratio(one.numerator, one.denominator)),
)
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def setting_for(method: Method, m: Ratio, others: list[Ratio], *, member: bool) -> Setting:
    """A setting in which the park with measure m is compared with the others."""
    base = ZERO
    if isinstance(method, Step):
        base = tiers(method.base.bands, m) if isinstance(method.base, BaseTiers) else method.base
    values = sorted([*others, m] if member else others)
    return Setting(FULL, base, Cohort(tuple(values), (), ()), member)


def points_at(method: Method, m: Ratio, others: list[Ratio], base: Ratio, *, member: bool) -> Ratio:
    """The points that a measure would earn, the base and the other parks being as they are."""
    setting = setting_for(method, m, others, member=member)._replace(base=base)
    return clamp(award(method, m, setting), FULL)


@slow
@given(scored())
def test_points_lie_between_zero_and_full_marks(both: tuple[Data, Data]) -> None:
    result = score(scheme_from_dict(both[0]), case_from_dict(both[1]))
    for park in result.parks:
        for item in park.items:
            assert item.points is None or 0 <= item.points <= item.max + Decimal("0.05")
            for part in item.parts:
                assert part.points is None or 0 <= part.points <= part.max


@slow
@given(scored(), st.randoms(use_true_random=False))
def test_no_order_in_the_file_changes_the_result_or_a_digest(both: tuple[Data, Data], random: Any) -> None:
    scheme, case = scheme_from_dict(both[0]), both[1]
    expected = json.dumps(result_to_dict(score(scheme, case_from_dict(case))))
    shuffled = {key: case[key] for key in random.sample(list(case), len(case))}
    shuffled["parks"] = [{key: park[key] for key in random.sample(list(park), len(park))} for park in case["parks"]]
    random.shuffle(shuffled["parks"])
    for park in shuffled["parks"]:
        for name in ("projects", "bonus", "panel"):
            if park[name] is not None:
                park[name] = random.sample(park[name], len(park[name]))
        park["survey"] = {group: random.sample(given, len(given)) for group, given in park["survey"].items()}
    assert json.dumps(result_to_dict(score(scheme, case_from_dict(shuffled)))) == expected


@slow
@given(scored())
def test_the_ambient_decimal_context_changes_nothing(both: tuple[Data, Data]) -> None:
    def run() -> str:
        return json.dumps(result_to_dict(score(scheme_from_dict(both[0]), case_from_dict(both[1]))), ensure_ascii=False)

    expected = run()
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_DOWN, Emax=9, Emin=-9)):
        assert run() == expected


@slow
@given(scored())
def test_a_case_survives_its_canonical_spelling(both: tuple[Data, Data]) -> None:
    case = case_from_dict(both[1])
    again = read_case(json.dumps(case_to_dict(case)))
    assert case_digest(again) == case_digest(case)
    assert case_to_dict(again) == case_to_dict(case)


@slow
@given(schemes())
def test_a_scheme_survives_its_canonical_spelling(data: Data) -> None:
    scheme = scheme_from_dict(data)
    again = read_scheme(json.dumps(scheme_to_dict(scheme)))
    assert again == scheme
    assert scheme_digest(again) == scheme_digest(scheme)


@settings(max_examples=400, deadline=None)
@given(methods(), MEASURES, MEASURES, MEASURES, st.lists(MEASURES, max_size=5))
def test_a_method_runs_one_way(data: Data, first: Ratio, second: Ratio, third: Ratio, others: list[Ratio]) -> None:
    method = read_method(data, "$")
    others = [*others, Ratio(3)]
    base = setting_for(method, first, others, member=False).base
    low, middle, high = (points_at(method, m, others, base, member=False) for m in sorted((first, second, third)))
    assert low <= middle <= high or low >= middle >= high


@settings(max_examples=1500, deadline=None)
@given(methods(), MEASURES, st.lists(MEASURES, max_size=5), st.booleans(), st.booleans())
def test_the_inverse_answer_really_earns_the_promised_points(
    data: Data, m: Ratio, others: list[Ratio], member: bool, counted: bool
) -> None:
    method = read_method(data, "$")
    m = Ratio(int(m)) if counted else m
    assume(member or others)
    setting = setting_for(method, m, others, member=member)
    raw = award(method, m, setting)
    points = clamp(raw, FULL)
    for gain in gains(method, m, points, setting, clamped=raw != points, counted=counted):
        if gain is None:
            continue
        after = points_at(method, m + exact(gain.change), others, setting.base, member=member)
        assert after >= points + exact(gain.points)
        # One unit of the last place less must not do, or the answer is not the nearest one.
        unit = Ratio(1) if counted else Ratio(1, 10**6)
        nearer = exact(gain.change) + (-unit if gain.change > 0 else unit)
        wanted = min(points + exact(gain.points), FULL)
        before = points_at(method, m + nearer, others, setting.base, member=member)
        assert before < wanted + Ratio(1, 10**6)
        if counted:
            assert before < wanted


@settings(max_examples=600, deadline=None)
@given(methods(), MEASURES, st.lists(MEASURES, max_size=4))
def test_no_answer_means_that_no_measure_helps(data: Data, m: Ratio, others: list[Ratio]) -> None:
    method = read_method(data, "$")
    setting = setting_for(method, m, others, member=True)
    raw = award(method, m, setting)
    points = clamp(raw, FULL)
    _, full = gains(method, m, points, setting, clamped=raw != points, counted=False)
    if full is None and points < FULL:
        for far in (Ratio(-(10**6)), *(Ratio(n) for n in range(-160, 210, 7)), Ratio(10**6)):
            assert points_at(method, far, others, setting.base, member=True) < FULL


STRAIGHT = ("step", "proportion", "per_item", "completion")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(methods(kinds=STRAIGHT), MEASURES, st.integers(1, 100))
def test_the_short_way_to_an_inverse_answer_agrees_with_the_long_one(data: Data, m: Ratio, percent: int) -> None:
    method = read_method(data, "$")
    setting = setting_for(method, m, [], member=True)
    raw = award(method, m, setting)
    pace = pace_of(method, m, FULL)
    assume(0 <= raw < FULL)
    assume(pace is not None)
    assert pace is not None
    more = (FULL - raw) * percent / 100
    needed = measure_for(method, raw + more, m, setting)
    assert needed is not None
    assert needed.measure - m == more * pace
    assert not needed.strict


def _spelled(value: Any, spell: Callable[[Decimal], Any]) -> Any:
    """The structure with every decimal string spelled another way."""
    if isinstance(value, dict):
        return {key: _spelled(one, spell) for key, one in value.items()}
    if isinstance(value, list):
        return [_spelled(one, spell) for one in value]
    if isinstance(value, str) and value.replace(".", "", 1).removeprefix("-").isdigit():
        return spell(Decimal(value))
    return value


@slow
@given(scored())
def test_the_spelling_of_numbers_does_not_change_a_digest(both: tuple[Data, Data]) -> None:
    case = case_from_dict(both[1])
    for spell in (lambda one: one, lambda one: f"{one:f}" + ("0" if "." in f"{one:f}" else ".00")):
        assert case_digest(case_from_dict(_spelled(both[1], spell))) == case_digest(case)
