"""The notice's text as a person types it, with figures as 【names】, and back into paragraphs bound to the snapshot."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple

from assessment.notice.fonts import unprintable
from assessment.notice.tokens import CLOSE, OPEN, Token
from assessment.notice.written import Paragraphs

LEVELS = {0: "正文", 1: "一级标题", 2: "带小标题的段落"}
NEAR = 3  # how many tokens are named where one was mistyped
_PARTS = re.compile(f"({OPEN}[^{OPEN}{CLOSE}]*{CLOSE})")
_DIGITS = re.compile(r"\d[\d,，．.]*\d|\d")
# Digits that are no figure of the result: issue numbers, what stands in book-title marks, dates, list marks, annexes.
_ALLOWED = (
    re.compile(r"〔\d{4}〕\d+(—\d+)?号"),
    re.compile(r"《[^》]*》"),
    re.compile(r"\d{4}年\d{1,2}月(\d{1,2}日)?"),
    re.compile(r"\d{1,2}月(\d{1,2}日|[底初末]|[上中下]旬)"),
    re.compile(r"附件\d{1,2}"),
    re.compile(r"(?:^|(?<=[。；：:;\s]))(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）])"),
)


class Typed(NamedTuple):
    """A paragraph as typed: its level (see LEVELS) and its text."""

    level: int
    text: str


class FaultKind(StrEnum):
    """What is wrong with a paragraph."""

    DIGIT = "digit"
    UNKNOWN = "unknown"
    UNCLOSED = "unclosed"
    CHARACTER = "character"
    HEADING = "heading"


class Fault(NamedTuple):
    """What was found in which paragraph (from 1), and the tokens that may have been meant."""

    paragraph: int
    kind: FaultKind
    found: str
    near: tuple[Token, ...]


def typed(paragraphs: Paragraphs, tokens: Iterable[Token]) -> list[Typed]:
    """Return the paragraphs as a person edits them; a figure that the result lost stands as its path, to be refused."""
    names = {token.path: token.text for token in tokens}
    return [
        Typed(
            one["level"],
            "".join(
                run["text"] if run["path"] is None else names.get(run["path"], f"{OPEN}{run['path']}{CLOSE}")
                for run in one["runs"]
            ),
        )
        for one in paragraphs
    ]


def parsed(texts: Sequence[Typed], tokens: Sequence[Token], known: Iterable[str]) -> tuple[Paragraphs, list[Fault]]:
    """Return the paragraphs and everything that is wrong with them; ``known`` are phrases that may hold digits."""
    by_name = {_squeezed(token.name): token for token in tokens}
    phrases = sorted({one for one in known if re.search(r"\d", one)}, key=len, reverse=True)
    paragraphs: Paragraphs = []
    faults: list[Fault] = []
    for number, one in enumerate(texts, start=1):
        runs: list[dict[str, Any]] = []
        for part in (part for part in _PARTS.split(one.text) if part):
            if not part.startswith(OPEN):
                runs.append({"text": part, "path": None})
                faults += _in_words(number, part, tokens, phrases, starts=len(runs) == 1)
            elif (token := by_name.get(_squeezed(part[1:-1]))) is not None:
                runs.append({"text": token.value, "path": token.path})
            else:
                faults.append(Fault(number, FaultKind.UNKNOWN, part, _near(part[1:-1], tokens)))
        if one.level == 2:
            runs = _headed(runs)
            if "face" not in runs[0]:
                faults.append(Fault(number, FaultKind.HEADING, one.text[:12], ()))
        faults += _unprintable(number, one.level, runs)
        paragraphs.append({"level": one.level, "runs": runs})
    return paragraphs, faults


def _headed(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Set the heading of a paragraph of level 2, as far as its first full stop, in 楷体."""
    head, stop, rest = runs[0]["text"].partition("。") if runs and runs[0]["path"] is None else ("", "", "")
    if not stop:
        return runs or [{"text": "", "path": None}]
    after = [{"text": rest, "path": None}] if rest else []
    return [{"text": head + stop, "path": None, "face": "kai"}, *after, *runs[1:]]


def _in_words(number: int, words: str, tokens: Sequence[Token], phrases: list[str], *, starts: bool) -> list[Fault]:
    """Find digits that no rule allows, and brackets that name no figure."""
    # What stands before a token's bracket is no start of a paragraph: “第【…】1.” is no list mark.
    rest = words if starts else "\0" + words
    for phrase in phrases:
        rest = rest.replace(phrase, "\0")
    for allowed in _ALLOWED:
        rest = allowed.sub("\0", rest)
    faults = [
        Fault(number, FaultKind.DIGIT, found.group(), tuple(t for t in tokens if t.value == found.group())[:NEAR])
        for found in _DIGITS.finditer(rest)
    ]
    if OPEN in words or CLOSE in words:
        faults.append(Fault(number, FaultKind.UNCLOSED, words[-12:] if OPEN in words else words[:12], ()))
    return faults


def _near(name: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    by_name = {token.name: token for token in tokens}
    return tuple(by_name[one] for one in get_close_matches(name, by_name, n=NEAR, cutoff=0.4))


def _squeezed(name: str) -> str:
    """Return a name without its spaces, so that how many were typed does not matter."""
    return "".join(name.split())


def _unprintable(number: int, level: int, runs: list[dict[str, Any]]) -> list[Fault]:
    """Find characters that no font of the notice has."""
    faults = []
    for run in runs:
        face = run.get("face", "hei" if level == 1 else "fang")
        faults += [Fault(number, FaultKind.CHARACTER, one, ()) for one in unprintable(run["text"], face)]
    return faults
