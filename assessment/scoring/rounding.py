"""Exact values to printed ones: the only place where a figure is rounded.

Between the inputs and a rounding everything is an exact ``Ratio``, so a half is recognised as a half whatever
divisions led to it. Rounding is integer arithmetic and builds the Decimal from its digits: the ambient decimal
context is never consulted.
"""

from collections.abc import Iterable
from decimal import Decimal

from assessment.scoring.ratio import Ratio

PRINTED_PLACES = 6
POINT_PLACES = 1  # 各项得分保留一位小数点 (附件1 五(一))
_SCALE = 10**PRINTED_PLACES


def exact(value: Decimal) -> Ratio:
    """The same number as a ratio; raises for NaN and infinities."""
    return Ratio(*value.as_integer_ratio())


def exact_sum(values: Iterable[Decimal]) -> Ratio:
    """The sum without any rounding; 0 for no values."""
    numerator, denominator = 0, 1
    for value in values:
        over, under = value.as_integer_ratio()
        if under == denominator:
            numerator += over
            continue
        if denominator % under:
            numerator, denominator = numerator * under, denominator * under
        numerator += over * (denominator // under)
    return Ratio(numerator, denominator)


def half_up(value: Ratio, places: int) -> Decimal:
    """9.75 to one place is 9.8, and 9.74 is 9.7; a negative half goes away from zero."""
    numerator, denominator = value.numerator, value.denominator
    digits = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return _scaled(-digits if numerator < 0 else digits, places)


def points_of(value: Ratio) -> Decimal:
    """Points as they are published: half up to one decimal (附件1 五(一))."""
    return half_up(value, POINT_PLACES)


def figure(value: Ratio) -> str:
    """At most six decimals, half up, without exponent or trailing zeros: 39/4 is "9.75", 1/3 "0.333333"."""
    denominator = value.denominator
    if denominator == 1:
        return str(value.numerator)
    return _spelled(value.numerator, (2 * abs(value.numerator) * _SCALE + denominator) // (2 * denominator))


def outcome(value: Ratio) -> str:
    """The figure with the sign to print before it: "＝9.75", but "≈0.333333" where digits were cut."""
    numerator, denominator = value.numerator, value.denominator
    if denominator == 1:
        return f"＝{numerator}"
    digits, rest = divmod(abs(numerator) * _SCALE, denominator)
    if not rest:
        return f"＝{_spelled(numerator, digits)}"
    return f"≈{_spelled(numerator, digits + 1 if 2 * rest >= denominator else digits)}"


def beyond(change: Ratio, *, downward: bool, strict: bool, whole: bool) -> Decimal:
    """A change of a measure rounded away from zero so that it still suffices: 1/3 is 0.333334.

    ``whole`` rounds to whole units; ``strict`` asks for more than the change itself.
    """
    places = 0 if whole else PRINTED_PLACES
    numerator, denominator = abs(change.numerator) * 10**places, change.denominator
    digits = numerator // denominator + 1 if strict else -(-numerator // denominator)
    return _scaled(-digits if downward else digits, places)


def floor_figure(value: Ratio) -> Decimal:
    """A promise of points rounded down to six decimals, so that it is never too high; for values from zero up."""
    return _scaled(value.numerator * _SCALE // value.denominator, PRINTED_PLACES)


def plain(value: Decimal) -> str:
    """One spelling for one number: no exponent, no trailing zeros, no minus zero ("812.40" is "812.4")."""
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    if "." not in text:
        return text if text != "-0" else "0"
    if text[-1] == "0":
        text = text.rstrip("0").rstrip(".")
        return text if text != "-0" else "0"
    return text


def terminating(value: Ratio) -> str:
    """The plain spelling of a ratio that was read from a finite decimal; raises ValueError for any other."""
    places = 0
    while value.numerator * 10**places % value.denominator:
        places += 1
        if places > value.denominator.bit_length():
            raise ValueError(f"{value} is no finite decimal")
    return plain(_scaled(value.numerator * 10**places // value.denominator, places))


def _spelled(signed: int, digits: int) -> str:
    whole, rest = divmod(digits, _SCALE)
    text = f"{whole}.{rest:06d}".rstrip("0") if rest else str(whole)
    return "-" + text if signed < 0 and digits else text


def _scaled(digits: int, places: int) -> Decimal:
    # The constructor takes every digit of a string; scaleb would round by the ambient context.
    return Decimal(f"{digits}E-{places}")
