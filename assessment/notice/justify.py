"""Chinese line breaking and justification: which characters make a line, and the space between them.

WeasyPrint stretches only U+0020, so a Chinese line would end ragged. Breaking the lines here keeps WeasyPrint
unpatched: every line is given to it whole, with the letter-spacing that brings its last character to the edge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from assessment.notice.fonts import advance

# 避头尾: what may not open a line, what may not close one, and what may not be parted from its like.
NOT_FIRST = frozenset("，。、；：？！）》」』】〕〉”’％%‰·,.;:?!)]}…—～")
NOT_LAST = frozenset("（《「『【〔〈“‘([{￥$")
PAIRED = frozenset("—…")
# The tightest setting of 16 pt characters that still looks even; beyond it a line gives up a character instead.
TIGHTEST = -1.0


@dataclass(frozen=True)
class Piece:
    """Text in one face."""

    text: str
    face: str


@dataclass(frozen=True)
class Line:
    """One set line: its pieces and the letter-spacing in points."""

    pieces: tuple[Piece, ...]
    spacing: float

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class _Atom:
    """Characters that stay together, with their face and width in points."""

    text: str
    face: str
    width: float


@lru_cache(maxsize=64)
def grid_spacing(width: float, size: float) -> float:
    """Return the letter-spacing (pt) that fits whole characters of a size edge to edge in a width (pt)."""
    count = round(width / size)
    return (width - count * size) / (count - 1)


def break_lines(pieces: Sequence[Piece], *, width: float, size: float, indent: int = 0) -> list[Line]:
    """Break a paragraph into lines that fill `width` (pt), the first indented by so many characters.

    `size` is the type's size in points. The last line keeps the grid's spacing and is not stretched.
    """
    spacing = grid_spacing(width, size)
    atoms = _atoms(pieces, size)
    lines: list[Line] = []
    start = 0
    while start < len(atoms):
        room = width - (indent * (size + spacing) if not lines else 0)
        end = _fill(atoms, start, room, spacing)
        taken = atoms[start:end]
        is_last = end == len(atoms)
        fitted = _fit(taken, room)
        lines.append(Line(_merge(taken), min(spacing, fitted) if is_last else fitted))
        start = end
    return lines


def _fit(atoms: Sequence[_Atom], room: float) -> float:
    """Return the letter-spacing that makes the atoms exactly as wide as the room (0 for one character)."""
    gaps = sum(len(atom.text) for atom in atoms) - 1
    return (room - sum(atom.width for atom in atoms)) / gaps if gaps > 0 else 0.0


def _fill(atoms: Sequence[_Atom], start: int, room: float, spacing: float) -> int:
    """Return where the line that begins at `start` ends (exclusive)."""
    end = start + 1
    while end < len(atoms) and _fit(atoms[start : end + 1], room) >= spacing - 1e-6:
        end += 1
    if end == len(atoms) or _may_break(atoms[end - 1], atoms[end]):
        return end
    further = end + 1
    while further < len(atoms) and not _may_break(atoms[further - 1], atoms[further]):
        further += 1
    nearer = end - 1
    while nearer > start and not _may_break(atoms[nearer - 1], atoms[nearer]):
        nearer -= 1
    tight = _fit(atoms[start:further], room)
    if nearer == start:
        return further
    loose = _fit(atoms[start:nearer], room)
    # Only marks are squeezed in: half of their width is blank. A character with an opening bracket moves down.
    marks = all(atom.text in NOT_FIRST for atom in atoms[end:further])
    squeeze = marks and tight >= TIGHTEST and spacing - tight <= loose - spacing
    return further if squeeze else nearer


def _may_break(before: _Atom, after: _Atom) -> bool:
    if before.text[-1] in NOT_LAST:
        return False
    return after.text[0] not in NOT_FIRST


def _atoms(pieces: Iterable[Piece], size: float) -> list[_Atom]:
    """Split into single characters, keeping together numbers, Latin words and doubled dashes and dots."""
    atoms: list[_Atom] = []
    for piece in pieces:
        for together, characters in groupby(piece.text, key=_is_word):
            for text in ["".join(characters)] if together else _singles(characters):
                atoms.append(_Atom(text, piece.face, size * sum(advance(c, piece.face) for c in text)))
    return atoms


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".%+-/:_?=&#")


def _singles(characters: Iterable[str]) -> list[str]:
    """Return single characters, a run of dashes or dots (——, ……) as one."""
    singles: list[str] = []
    for character in characters:
        if character in PAIRED and singles and singles[-1][0] == character:
            singles[-1] += character
        else:
            singles.append(character)
    return singles


def _merge(atoms: Sequence[_Atom]) -> tuple[Piece, ...]:
    return tuple(
        Piece("".join(atom.text for atom in group), face) for face, group in groupby(atoms, key=lambda atom: atom.face)
    )


def break_title(segments: Sequence[str], capacity: int) -> list[str]:
    """Break a title by meaning into as few lines as hold it, in a trapezoid rather than a rectangle.

    `capacity` is in full-width characters a line. Among the breaks with the fewest lines the one is taken whose
    lines differ least while no two neighbours are equally long (GB/T 9704-2012, 7.3.1).
    """
    best: list[str] | None = None
    best_score: tuple[int, int, float, bool] | None = None
    for pattern in range(1 << (len(segments) - 1)):
        lines = [segments[0]]
        for index, segment in enumerate(segments[1:]):
            if pattern >> index & 1:
                lines.append(segment)
            else:
                lines[-1] += segment
        lengths = [_length(line) for line in lines]
        if max(lengths) > capacity:
            continue
        rectangular = sum(1 for a, b in pairwise(lengths) if a == b)
        score = (len(lines), rectangular, max(lengths) - min(lengths), lengths[0] < lengths[-1])
        if best_score is None or score < best_score:
            best, best_score = lines, score
    if best is None:
        raise ValueError(f"标题的一个词组超过 {capacity} 个字：{'／'.join(segments)}")
    return best


def _length(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)
