"""Figures of the report as they are printed: half up, never through a float."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from assessment.scoring.ratio import Ratio
from assessment.scoring.rounding import half_up, plain

WAITING = "待定"
NOTHING = "—"


def mean(values: Sequence[Decimal], places: int = 1) -> str | None:
    """Return the mean, half up to so many decimals; None of nothing. The mean of 80.1 and 80.2 is 80.2."""
    if not values:
        return None
    return spelled(Fraction(sum(values, Decimal(0))) / len(values), places)


def spelled(value: Fraction, places: int = 2) -> str:
    """Return a ratio half up to so many decimals."""
    return f"{half_up(Ratio(value.numerator, value.denominator), places):f}"


def difference(now: str | None, before: str | None) -> str | None:
    """Return the change with its sign, ＋1.4 or －0.6; None where one of both is missing."""
    if now is None or before is None:
        return None
    change = Decimal(now) - Decimal(before)
    return f"{'＋' if change > 0 else '－' if change < 0 else ''}{abs(change):f}"


def lost(full: str, points: str | None) -> str | None:
    """Return full marks less points, as plain as can be; None while there are no points."""
    return None if points is None else plain(Decimal(full) - Decimal(points))


def lost_points(full: str, points: str | None) -> str | None:
    """Return an indicator's full marks less its points, to one decimal as points are; None while there are none."""
    return None if points is None else f"{Decimal(full) - Decimal(points):.1f}"


def shown(value: str | None, otherwise: str = WAITING) -> str:
    """Return the figure, or what stands for one that is not there."""
    return otherwise if value is None else value


def rate(pairs: Iterable[tuple[str | None, str]]) -> str | None:
    """Return 100 · points / full marks over (points, full marks), to one decimal (得分率); None of nothing."""
    known = [(Fraction(points), Fraction(full)) for points, full in pairs if points is not None]
    whole = sum((full for _, full in known), Fraction(0))
    if not whole:
        return None
    return spelled(100 * sum((points for points, _ in known), Fraction(0)) / whole, 1)


def amount(value: Decimal | None) -> str | None:
    """Return a figure of the database without trailing zeros."""
    return None if value is None else plain(value)
