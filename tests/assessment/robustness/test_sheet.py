"""A sheet: measures of undisturbed and disturbed figures."""

import numpy as np
import pytest

from assessment.robustness.sheet import LEVELS, Columns, Sheet
from assessment.scoring.rules import Growth, GrowthGap, Increment, PanelMean, Share, ShareChange, Value

FIGURES = {
    ("a", True): np.array([[110.0], [np.nan], [30.0]]),
    ("a", False): np.array([[100.0], [50.0], [0.0]]),
    ("b", True): np.array([[220.0], [10.0], [60.0]]),
    ("b", False): np.array([[400.0], [10.0], [60.0]]),
}
COLUMNS = Columns(FIGURES, {"g": 4.5}, {PanelMean(): np.array([[80.0], [90.0], [np.nan]])})


def plain() -> Sheet:
    return Sheet(COLUMNS, slice(0, 3), None, 0.0)


def test_measures_without_a_disturbance_are_the_core_s() -> None:
    sheet = plain()
    assert sheet.measure(Value("a"))[0, 0] == 110
    assert sheet.measure(Increment("a"))[0, 0] == 10
    assert sheet.measure(Growth("a"))[0, 0] == 10
    assert sheet.measure(GrowthGap("a", "city.g"))[0, 0] == 5.5
    assert sheet.measure(Share("a", "b"))[0, 0] == 50
    assert sheet.measure(ShareChange("a", "b"))[0, 0] == 25
    assert sheet.measure(PanelMean())[1, 0] == 90


def test_a_missing_figure_and_a_base_of_zero_leave_a_measure_undefined() -> None:
    growths = plain().measure(Growth("a"))
    assert np.isnan(growths[1, 0]) and np.isnan(growths[2, 0])
    assert not np.isnan(plain().measure(Increment("a"))[2, 0])


def test_bits_move_a_figure_evenly_within_its_span() -> None:
    levels = np.array([[0, LEVELS // 2, LEVELS]], dtype=np.uint16)
    found = Sheet(COLUMNS, slice(0, 1), dict.fromkeys(FIGURES, levels), 0.02).measure(Value("a"))
    assert found[0] == pytest.approx([110 * 0.98, 110, 110 * 1.02], rel=1e-4)


def test_a_measure_is_made_once_from_one_disturbance() -> None:
    levels = {key: np.array([[place * 9000]], dtype=np.uint16) for place, key in enumerate(FIGURES)}
    sheet = Sheet(COLUMNS, slice(0, 1), levels, 0.02)
    assert sheet.measure(Growth("a")) is sheet.measure(Growth("a"))
    gap = sheet.measure(GrowthGap("a", "city.g"))
    assert gap[0, 0] == pytest.approx(sheet.measure(Growth("a"))[0, 0] - 4.5, abs=1e-4)
