"""What a reader does with an explanation: take its own numbers, recompute every step in fractions, arrive at points.

Nothing of the core is used. A figure after ＝ must be exact, one after ≈ right to six decimals; a later step that shows
the cut figure goes on with the whole one, as the text says it does.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
STEP = re.compile(rf"([0-9.()\[\]×÷＋－-]*[0-9)\]])([＝≈])({NUMBER})")
LINEAR = re.compile(rf"线性插值法（([^）]*)）：({NUMBER}) 处([＝≈])({NUMBER})")
TIERS = re.compile(rf"分档法（([^）]*)）：({NUMBER}) 所在档([＝≈])({NUMBER})")
BASE = re.compile(rf"按分档（([^）]*)）基准分 ({NUMBER})")
PANEL = re.compile(
    rf"考评团 (\d+) 人评分 ([^，]*)(?:，去掉最高、最低各 (\d+) 个后余 (\d+) 个)?，平均([＝≈])({NUMBER}) 分"
)
RULED = re.compile(rf"评价机构裁定 ({NUMBER}) 分，理由：")
COUNTED = re.compile(r"的项目 (\d+) 个(?:：(.*?))?。计件法")
TOLERANCE = Fraction(1, 2_000_000)


class Reader:
    """Reads one part's explanation; ``whole`` knows what a figure cut to six decimals stands for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.whole: dict[str, Fraction] = {}

    def points(self) -> Fraction:
        """Recompute the part; AssertionError at the first step that does not come out."""
        if ruled := RULED.search(self.text):
            return Fraction(ruled[1])
        if counted := COUNTED.search(self.text):
            named = counted[2].split("、") if counted[2] else []
            assert len(named) == int(counted[1]), self.text
        steps = list(self._steps())
        assert steps, self.text
        return self._ended(steps[-1])

    def _steps(self) -> Iterator[Fraction]:
        """Every computation of the text in order; each is checked against what is printed after it."""
        special = ((LINEAR, self._linear), (TIERS, self._tiers), (BASE, self._base), (PANEL, self._panel))
        found = [(match, act) for pattern, act in special for match in pattern.finditer(self.text)]
        taken = [match.span() for match, _ in found]
        found += [
            (match, self._step)
            for match in STEP.finditer(self.text)
            if not any(start <= match.start() < end for start, end in taken)
        ]
        for match, act in sorted(found, key=lambda one: one[0].start()):
            yield act(match)

    def _checked(self, value: Fraction, sign: str, printed: str) -> Fraction:
        if sign == "＝":
            assert value == Fraction(printed), (self.text, value, printed)
        else:
            assert value != Fraction(printed) and abs(value - Fraction(printed)) <= TOLERANCE, (self.text, printed)
            self.whole[printed] = value
        return value

    def _number(self, printed: str) -> Fraction:
        return self.whole.get(printed, Fraction(printed))

    def _step(self, match: re.Match[str]) -> Fraction:
        return self._checked(Sum(match[1], self._number).value(), match[2], match[3])

    def _linear(self, match: re.Match[str]) -> Fraction:
        anchors = [tuple(map(Fraction, one.split("→"))) for one in match[1].split("，")]
        m = self._number(match[2])
        value = anchors[0][1] if m <= anchors[0][0] else anchors[-1][1]
        for (left, low), (right, high) in pairwise(anchors):
            if left < m <= right:
                value = low + (high - low) * (m - left) / (right - left)
        return self._checked(value, match[3], match[4])

    def _banded(self, bands: str, m: Fraction) -> Fraction:
        for one in bands.split("，"):
            limit, points = one.split("→")
            if limit == "其余" or m >= Fraction(limit.removeprefix("≥")):
                return Fraction(points)
        raise AssertionError(self.text)

    def _tiers(self, match: re.Match[str]) -> Fraction:
        return self._checked(self._banded(match[1], self._number(match[2])), match[3], match[4])

    def _base(self, match: re.Match[str]) -> Fraction:
        shown = re.findall(rf"[＝≈]({NUMBER})", self.text[: match.start()])[-1]
        base = self._banded(match[1], self._number(shown))
        assert base == Fraction(match[2]), self.text
        return base

    def _panel(self, match: re.Match[str]) -> Fraction:
        marks = sorted(map(Fraction, match[2].split("、")))
        assert len(marks) == int(match[1]), self.text
        dropped = int(match[3] or 0)
        kept = marks[dropped : len(marks) - dropped]
        assert not match[4] or len(kept) == int(match[4]), self.text
        return self._checked(sum(kept, Fraction(0)) / len(kept), match[5], match[6])

    def _ended(self, raw: Fraction) -> Fraction:
        if over := re.search(rf"超过满分 ({NUMBER}) 分，按 \1 分计$", self.text):
            assert raw > Fraction(over[1]), self.text
            return Fraction(over[1])
        if self.text.endswith("不足 0 分，按 0 分计"):
            assert raw < 0, self.text
            return Fraction(0)
        got = re.search(rf"，得 ({NUMBER}) 分$", self.text)
        assert got and abs(raw - Fraction(got[1])) <= TOLERANCE, self.text
        return raw


class Sum:
    """A formula of ＋－×÷ with brackets; a minus of ASCII belongs to its number."""

    def __init__(self, text: str, number: Callable[[str], Fraction]) -> None:
        self.tokens: list[str] = re.findall(rf"{NUMBER}|[()\[\]×÷＋－]", text)
        assert "".join(self.tokens) == text, text
        self.number, self.at = number, 0

    def value(self) -> Fraction:
        """Evaluate the whole formula."""
        found = self._terms()
        assert self.at == len(self.tokens), self.tokens
        return found

    def _terms(self) -> Fraction:
        found = self._factors()
        while (sign := self._next("＋－")) is not None:
            other = self._factors()
            found = found + other if sign == "＋" else found - other
        return found

    def _factors(self) -> Fraction:
        found = self._one()
        while (sign := self._next("×÷")) is not None:
            other = self._one()
            found = found * other if sign == "×" else found / other
        return found

    def _one(self) -> Fraction:
        if self._next("([") is not None:
            found = self._terms()
            assert self._next(")]") is not None, self.tokens
            return found
        self.at += 1
        return self.number(self.tokens[self.at - 1])

    def _next(self, signs: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at] in signs:
            self.at += 1
            return self.tokens[self.at - 1]
        return None
