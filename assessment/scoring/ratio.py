"""Exact ratios of whole numbers: what every figure is between the inputs and the one rounding of a published point.

``fractions.Fraction`` would do, and the tests compare against it; but it reduces every intermediate result and looks
up the types of its operands, which makes a run of 2,550 parks a third longer. The chains here are short, so
nothing is reduced, and operands are ratios or ints.
"""

from fractions import Fraction


class Ratio:
    """A ratio with a positive denominator, not necessarily in lowest terms; never changed after it was made."""

    __slots__ = ("denominator", "numerator")

    def __init__(self, numerator: int, denominator: int = 1) -> None:
        if denominator <= 0:
            if denominator == 0:
                raise ZeroDivisionError(f"{numerator}/0")
            numerator, denominator = -numerator, -denominator
        self.numerator = numerator
        self.denominator = denominator

    def __add__(self, other: "Ratio | int") -> "Ratio":
        own = self.denominator
        if isinstance(other, int):
            return Ratio(self.numerator + other * own, own)
        if own == other.denominator:
            return Ratio(self.numerator + other.numerator, own)
        return Ratio(self.numerator * other.denominator + other.numerator * own, own * other.denominator)

    def __sub__(self, other: "Ratio | int") -> "Ratio":
        own = self.denominator
        if isinstance(other, int):
            return Ratio(self.numerator - other * own, own)
        if own == other.denominator:
            return Ratio(self.numerator - other.numerator, own)
        return Ratio(self.numerator * other.denominator - other.numerator * own, own * other.denominator)

    def __rsub__(self, other: int) -> "Ratio":
        return Ratio(other * self.denominator - self.numerator, self.denominator)

    def __mul__(self, other: "Ratio | int") -> "Ratio":
        if isinstance(other, int):
            return Ratio(self.numerator * other, self.denominator)
        return Ratio(self.numerator * other.numerator, self.denominator * other.denominator)

    __radd__ = __add__
    __rmul__ = __mul__

    def __truediv__(self, other: "Ratio | int") -> "Ratio":
        if isinstance(other, int):
            return Ratio(self.numerator, self.denominator * other)
        return Ratio(self.numerator * other.denominator, self.denominator * other.numerator)

    def __rtruediv__(self, other: int) -> "Ratio":
        return Ratio(other * self.denominator, self.numerator)

    def __neg__(self) -> "Ratio":
        return Ratio(-self.numerator, self.denominator)

    def __bool__(self) -> bool:
        return self.numerator != 0

    def __int__(self) -> int:
        """Toward zero: 7.9 is 7 and -7.9 is -7."""
        whole = abs(self.numerator) // self.denominator
        return -whole if self.numerator < 0 else whole

    def __floor__(self) -> int:
        return self.numerator // self.denominator

    def __ceil__(self) -> int:
        return -(-self.numerator // self.denominator)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ratio):
            return self.numerator * other.denominator == other.numerator * self.denominator
        return self.numerator == other * self.denominator if isinstance(other, int) else NotImplemented

    def __hash__(self) -> int:
        return hash(Fraction(self.numerator, self.denominator))

    def __lt__(self, other: "Ratio | int") -> bool:
        if isinstance(other, int):
            return self.numerator < other * self.denominator
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __le__(self, other: "Ratio | int") -> bool:
        if isinstance(other, int):
            return self.numerator <= other * self.denominator
        return self.numerator * other.denominator <= other.numerator * self.denominator

    def __gt__(self, other: "Ratio | int") -> bool:
        if isinstance(other, int):
            return self.numerator > other * self.denominator
        return self.numerator * other.denominator > other.numerator * self.denominator

    def __ge__(self, other: "Ratio | int") -> bool:
        if isinstance(other, int):
            return self.numerator >= other * self.denominator
        return self.numerator * other.denominator >= other.numerator * self.denominator

    def __repr__(self) -> str:
        return f"Ratio({self.numerator}, {self.denominator})"


ZERO = Ratio(0)
