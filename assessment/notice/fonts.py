"""The faces of an official document, where their files are, and how wide their characters run."""

from functools import lru_cache
from pathlib import Path
from unicodedata import bidirectional, category

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent.parent / "vendor" / "fonts"

# face: (family, file of the Chinese face, file of its half-width digits, fallback file)
FACES = {
    "fang": ("FandolFang", "FandolFang-Regular", "NoticeDigits-Song", "NoticeFallback-Regular"),
    "kai": ("FandolKai", "FandolKai-Regular", "NoticeDigits-Song", "NoticeFallback-Regular"),
    "hei": ("FandolHei", "FandolHei-Regular", "NoticeDigits-Hei", "NoticeFallback-Bold"),
    "song": ("FandolSong", "FandolSong-Bold", None, "NoticeFallback-Bold"),
    "page": ("NoticeDigitsSong", "NoticeDigits-Song", None, None),
}

DIRECTIONS = frozenset({"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


class FontsMissingError(RuntimeError):
    """A font of the notice has not been prepared; `make setup` does that."""


def font_file(name: str) -> Path:
    """Return the path of a prepared font, or raise FontsMissingError naming `make setup`."""
    path = FOLDER / f"{name}.otf"
    if not path.is_file():
        raise FontsMissingError(f"缺少公文字体 {path.name}，请先运行 make setup（scripts/fetch_fonts.py）。")
    return path


def family_list(face: str) -> str:
    """Return the CSS font-family value of a face: digits first, then Chinese, then the fallback."""
    family, _, digits, fallback = FACES[face]
    names = [_family_of(digits) if digits else None, family, _family_of(fallback) if fallback else None]
    return ", ".join(f"'{name}'" for name in names if name)


def font_face_css() -> str:
    """Return the @font-face rules of every face and one class a face (`.fang`, `.kai`, …)."""
    rules = []
    seen: set[str] = set()
    for family, main, digits, fallback in FACES.values():
        for name, shown in ((main, family), (digits, None), (fallback, None)):
            if name is None or name in seen:
                continue
            seen.add(name)
            url = font_file(name).as_uri()
            rules.append(f"@font-face {{ font-family: '{shown or _family_of(name)}'; src: url('{url}') }}")
    rules += [f".{face} {{ font-family: {family_list(face)} }}" for face in FACES]
    return "\n".join(rules)


def advance(character: str, face: str) -> float:
    """Return a character's width in em in a face, as Pango will set it."""
    _, main, digits, fallback = FACES[face]
    for name in (digits, main, fallback):
        if name is None:
            continue
        widths = _widths(name)
        if ord(character) in widths:
            return widths[ord(character)]
    raise ValueError(f"字体 {main} 中没有字符“{character}”（U+{ord(character):04X}）。")


def unprintable(text: str, face: str) -> list[str]:
    """Return the characters of the text that the face cannot print, each once; control marks count among them."""
    found = []
    for character in dict.fromkeys(text):
        # A font may have a glyph for a control mark; marks of direction turn the text beside them around.
        if category(character) == "Cc" or bidirectional(character) in DIRECTIONS:
            found.append(character)
            continue
        try:
            advance(character, face)
        except ValueError:
            found.append(character)
    return found


def _family_of(name: str) -> str:
    # One word: Pango would read a closing "Regular" or "Bold" of a family as its style.
    return name.replace("-", "")


@lru_cache(maxsize=len(FACES) * 3)
def _widths(name: str) -> dict[int, float]:
    font = TTFont(font_file(name), lazy=True)
    metrics, per_em = font["hmtx"], font["head"].unitsPerEm
    return {code: metrics[glyph][0] / per_em for code, glyph in font.getBestCmap().items()}
