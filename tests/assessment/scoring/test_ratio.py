"""Tests of the exact ratios: against the standard library's fractions."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.ratio import ZERO, Ratio

PAIRS = st.tuples(st.integers(-(10**30), 10**30), st.integers(-(10**12), 10**12).filter(bool))


def fraction(value: Ratio) -> Fraction:
    return Fraction(value.numerator, value.denominator)


def test_the_denominator_is_positive_whatever_the_signs() -> None:
    assert (Ratio(1, -2).numerator, Ratio(1, -2).denominator) == (-1, 2)


def test_a_denominator_of_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        Ratio(1, 0)
    with pytest.raises(ZeroDivisionError):
        Ratio(1) / ZERO


@given(PAIRS, PAIRS)
def test_arithmetic_is_that_of_fractions(first: tuple[int, int], second: tuple[int, int]) -> None:
    a, b, x, y = Ratio(*first), Ratio(*second), Fraction(*first), Fraction(*second)
    assert fraction(a + b) == x + y
    assert fraction(a - b) == x - y
    assert fraction(a * b) == x * y
    assert fraction(-a) == -x
    if y:
        assert fraction(a / b) == x / y


@given(PAIRS, st.integers(-(10**9), 10**9))
def test_arithmetic_with_whole_numbers_is_that_of_fractions(pair: tuple[int, int], n: int) -> None:
    a, x = Ratio(*pair), Fraction(*pair)
    assert (fraction(a + n), fraction(n + a)) == (x + n, n + x)
    assert (fraction(a - n), fraction(n - a)) == (x - n, n - x)
    assert (fraction(a * n), fraction(n * a)) == (x * n, n * x)
    if n:
        assert fraction(a / n) == x / n
    if x:
        assert fraction(n / a) == n / x


@given(PAIRS, PAIRS, st.integers(-9, 9))
def test_order_and_equality_are_those_of_fractions(first: tuple[int, int], second: tuple[int, int], n: int) -> None:
    a, b, x, y = Ratio(*first), Ratio(*second), Fraction(*first), Fraction(*second)
    assert (a < b, a <= b, a > b, a >= b, a == b) == (x < y, x <= y, x > y, x >= y, x == y)
    assert (a < n, a <= n, a > n, a >= n, a == n) == (x < n, x <= n, x > n, x >= n, x == n)


@given(PAIRS)
def test_whole_parts_are_those_of_fractions(pair: tuple[int, int]) -> None:
    a, x = Ratio(*pair), Fraction(*pair)
    assert (int(a), floor(a), ceil(a), bool(a)) == (int(x), floor(x), ceil(x), bool(x))


def test_equal_ratios_have_one_hash_and_differ_from_other_things() -> None:
    assert hash(Ratio(1, 2)) == hash(Ratio(2, 4))
    assert len({Ratio(1, 2), Ratio(2, 4)}) == 1
    assert Ratio(1, 2) != "1/2"
    assert repr(Ratio(3, 4)) == "Ratio(3, 4)"
