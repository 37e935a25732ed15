"""The prepared fonts: there, unchanged, of one line height, and half-width where digits are."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from assessment.notice import fonts
from assessment.notice.fonts import (
    FACES,
    FontsMissingError,
    advance,
    family_list,
    font_face_css,
    font_file,
    unprintable,
)
from scripts.fetch_fonts import is_ready


def all_names() -> list[str]:
    return sorted({name for face in FACES.values() for name in face[1:] if name})


def test_the_fonts_are_prepared_and_unchanged() -> None:
    assert is_ready(fonts.FOLDER), "公文字体缺失或已改动，请运行 make setup"


def test_a_missing_font_names_make_setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(FontsMissingError, match="make setup"):
        font_file("FandolFang-Regular")


@pytest.mark.parametrize("name", all_names())
def test_every_font_has_the_body_fonts_line_metrics(name: str) -> None:
    font = TTFont(font_file(name), lazy=True)
    assert (font["hhea"].ascent, font["hhea"].descent, font["head"].unitsPerEm) == (880, -120, 1000)


@pytest.mark.parametrize("face", ["fang", "kai", "hei", "song"])
def test_every_character_of_gb2312_has_a_full_width_glyph_of_the_face_itself(face: str) -> None:
    own = TTFont(font_file(FACES[face][1]), lazy=True).getBestCmap()
    rows = [(row, 0xFA if row == 0xD7 else 0xFF) for row in range(0xB0, 0xF8)]
    han = [bytes((row, cell)).decode("gb2312") for row, end in rows for cell in range(0xA1, end)]
    assert len(han) == 6763
    assert [c for c in han if ord(c) not in own] == []
    assert {advance(c, face) for c in han} == {1.0}


@pytest.mark.parametrize("face", ["fang", "kai", "song", "page"])
def test_digits_are_half_width(face: str) -> None:
    assert {advance(c, face) for c in "0123456789"} == {0.5}


@pytest.mark.parametrize("character", "镕祎昇犇堃喆淼翀𬭚")
def test_a_character_beyond_fandol_comes_from_the_fallback(character: str) -> None:
    assert advance(character, "fang") == 1.0


def test_a_character_of_no_font_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"U\+E000"):
        advance("\ue000", "fang")


def test_a_face_lists_digits_then_chinese_then_fallback() -> None:
    assert family_list("fang") == "'NoticeDigitsSong', 'FandolFang', 'NoticeFallbackRegular'"


def test_every_font_is_declared_once() -> None:
    css = font_face_css()
    for name in all_names():
        assert css.count(f"/{name}.otf") == 1


def test_what_a_face_cannot_print_is_named_once_and_control_marks_with_it() -> None:
    assert unprintable("珠海2018年😀\x0b\u202e😀", "fang") == ["😀", "\x0b", "\u202e"]
    assert unprintable("珠海2018年，“高栏港区”（一）。", "fang") == []
