"""A part's curve: its samples are what the method awards, its corners are there, and between them it is straight."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

from assessment.scoring.methods import Cohort, Setting, award, clamp
from assessment.scoring.partcurve import Curve, curves_of, ticks
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import exact, figure
from assessment.scoring.rules import BaseTiers, ProjectCount, Step
from assessment.scoring.schemefile import scheme_from_dict
from assessment.scoring.types import Part
from tests.assessment.scoring.cases import Data, part, schemes, small_scheme

GROWTH = {"kind": "growth", "element": "a"}
COHORT = [Ratio(1), Ratio(-3), Ratio(7, 2), Ratio(7, 2)]


def made(measure: Data, method: Data, full: str = "10") -> Part:
    return scheme_from_dict(small_scheme(part(measure, method, full))).indicators[0].parts["plain"][0]


def shown(curve: Curve) -> dict[str, str]:
    return {figure(one.measure): figure(one.points) for one in curve.samples}


def test_a_step_shows_where_it_comes_to_zero_and_to_full_marks() -> None:
    (curve,) = curves_of(made(GROWTH, {"kind": "step", "base": "5", "up": "0.3", "down": "0.3"}, "8"))
    points = shown(curve)
    assert points["0"] == "5" and points["10"] == "8" and points["-16.666667"] == "0"
    notes = {figure(one.measure): one.note for one in curve.samples}
    assert notes["10"] == "得满分" and notes["-16.666667"] == "得 0 分"
    assert notes[figure(curve.samples[-1].measure)] == "超过满分，按满分计"


def test_a_base_by_tiers_gives_one_line_a_base_over_the_same_places() -> None:
    base = {
        "measure": {"kind": "share", "element": "b", "of": "a"},
        "bands": [{"at_least": "50", "points": "9"}, {"points": "6"}],
    }
    curves = curves_of(made(GROWTH, {"kind": "step", "base": base, "up": "1", "down": "1"}))
    assert [one.label for one in curves] == ["基准分 9", "基准分 6"]
    assert [shown(one)["0"] for one in curves] == ["9", "6"]
    assert len({tuple(figure(one.measure) for one in curve.samples) for curve in curves}) == 1


def test_bands_are_drawn_as_level_steps() -> None:
    (curve,) = curves_of(made(GROWTH, {"kind": "tiers", "bands": [{"at_least": "5", "points": "9"}, {"points": "6"}]}))
    levels = {(figure(x), figure(y)) for x, y in curve.line}
    assert ("5", "6") in levels and ("5", "9") in levels and {y for _, y in levels} == {"6", "9"}


def test_a_comparison_is_drawn_over_its_cohort_and_not_without_one() -> None:
    rank = made(GROWTH, {"kind": "rank", "step": "2", "cohort": "all"})
    assert curves_of(rank) == []
    (curve,) = curves_of(rank, COHORT)
    assert shown(curve)["3.5"] == "10" and shown(curve)["1"] == "6" and shown(curve)["-3"] == "4"


@pytest.mark.parametrize(
    "method",
    [
        {"kind": "tiers", "bands": [{"at_least": "5", "points": "9"}]},
        {"kind": "linear", "anchors": [{"at": one, "points": "1"} for one in ("5", "5", "9")]},
    ],
)
def test_a_faulty_method_has_no_line(method: Data) -> None:
    assert curves_of(made(GROWTH, method)) == []


def test_judgement_has_no_line_and_projects_are_counted_in_whole_ones() -> None:
    assert curves_of(made({"kind": "judgement"}, {"kind": "judgement"})) == []
    (curve,) = curves_of(made({"kind": "project_count", "stage": "started"}, {"kind": "per_item", "each": "2.5"}))
    assert list(shown(curve)) == ["0", "1", "2", "3", "4", "5"]


@settings(max_examples=200, deadline=None)
@given(schemes())
def test_every_line_passes_through_what_the_method_awards(data: Data) -> None:
    for one in scheme_from_dict(data).indicators[0].parts["plain"]:
        for curve in curves_of(one, COHORT):
            setting = setting_of(one, curve)
            assert 2 <= len(curve.samples) <= 60
            for left, right in pairwise(curve.samples):
                assert left.measure < right.measure
            for sample in curve.samples:
                assert sample.points == clamp(award(one.method, sample.measure, setting), setting.full)
            for (x, y), (other, there) in pairwise(curve.line):
                if x < other and not isinstance(one.measure, ProjectCount):  # projects come in whole ones only
                    middle = (x + other) / 2
                    assert (y + there) / 2 == clamp(award(one.method, middle, setting), setting.full)


def setting_of(one: Part, curve: Curve) -> Setting:
    base = ZERO
    if isinstance(one.method, Step):
        bands = one.method.base.bands if isinstance(one.method.base, BaseTiers) else ()
        fixed = one.method.base if isinstance(one.method.base, Ratio) else ZERO
        base = next((band.points for band in bands if curve.label.endswith(f" {figure(band.points)}")), fixed)
    return Setting(exact(one.max), base, Cohort(tuple(sorted(COHORT)), (), ()), member=False)


def test_an_axis_has_few_round_places() -> None:
    assert [figure(one) for one in ticks(Ratio(-25), Ratio(15))] == ["-20", "-10", "0", "10"]
    assert [figure(one) for one in ticks(ZERO, Ratio(8))] == ["0", "2", "4", "6", "8"]
