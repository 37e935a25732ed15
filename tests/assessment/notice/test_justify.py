"""Line breaking: full lines, the edge, and what may not open or close a line."""

import pytest

from assessment.notice.fonts import advance
from assessment.notice.justify import NOT_FIRST, NOT_LAST, Line, Piece, break_lines, break_title, grid_spacing

WIDTH = 156 * 72 / 25.4
SIZE = 16.0


def set_text(text: str, indent: int = 0) -> list[Line]:
    return break_lines([Piece(text, "fang")], width=WIDTH, size=SIZE, indent=indent)


def width_of(line: Line) -> float:
    natural = sum(SIZE * advance(c, piece.face) for piece in line.pieces for c in piece.text)
    return natural + line.spacing * (len(line.text) - 1)


def test_twenty_eight_characters_make_a_line_that_fills_156_mm() -> None:
    lines = set_text("园" * 100)
    assert [len(line.text) for line in lines] == [28, 28, 28, 16]
    assert width_of(lines[0]) == pytest.approx(WIDTH)


def test_an_indent_of_two_leaves_twenty_six_characters_on_the_grid() -> None:
    lines = set_text("园" * 60, indent=2)
    assert [len(line.text) for line in lines] == [26, 28, 6]
    indent = 2 * (SIZE + grid_spacing(WIDTH, SIZE))
    assert indent + width_of(lines[0]) == pytest.approx(WIDTH)


def test_the_last_line_keeps_the_grid_and_is_not_stretched() -> None:
    assert set_text("园" * 30)[-1].spacing == pytest.approx(grid_spacing(WIDTH, SIZE))


def test_a_comma_that_would_open_a_line_is_squeezed_onto_the_one_before() -> None:
    lines = set_text("园" * 28 + "，" + "区" * 20)
    assert lines[0].text == "园" * 28 + "，"
    assert width_of(lines[0]) == pytest.approx(WIDTH)


def test_two_closing_marks_that_would_open_a_line_draw_a_character_down() -> None:
    lines = set_text("园" * 28 + "》。" + "区" * 20)
    assert lines[0].text == "园" * 27
    assert lines[1].text.startswith("园》。")
    assert width_of(lines[0]) == pytest.approx(WIDTH)


def test_an_opening_bracket_does_not_close_a_line() -> None:
    lines = set_text("园" * 27 + "（" + "区" * 20)
    assert lines[0].text == "园" * 27
    assert lines[1].text.startswith("（")


@pytest.mark.parametrize("number", ["92.3", "2018", "84.5%", "珠海2018-2019"[2:]])
@pytest.mark.parametrize("before", range(24, 29))
def test_a_number_is_never_broken(number: str, before: int) -> None:
    lines = set_text("园" * before + number + "分" + "区" * 30)
    assert sum(number in line.text for line in lines) == 1


def test_a_doubled_dash_is_never_parted() -> None:
    lines = set_text("园" * 27 + "——" + "区" * 20)
    assert all("——" in line.text or "—" not in line.text for line in lines)


@pytest.mark.parametrize("shift", range(28))
def test_no_line_of_real_text_opens_or_closes_wrongly_and_all_reach_the_edge(shift: int) -> None:
    text = "区" * shift + (
        "参加排名的7个园区中，优秀等次2个，为高栏港区（95.9分，第1名）、高新区（92.2分，第2名）；“增加值增速、增量”"
        "提高5.0个百分点；《办法》（珠府函〔2017〕129号）施行以来，各园区——含保税区——均有提高。"
    )
    lines = set_text(text, indent=2)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert line.text[0] not in NOT_FIRST
    for line in lines[:-1]:
        assert line.text[-1] not in NOT_LAST
        assert -1.2 <= line.spacing <= 2.4
    for line in lines[1:-1]:
        assert width_of(line) == pytest.approx(WIDTH)


def test_faces_of_one_line_stay_apart() -> None:
    line = break_lines([Piece("（一）等次。", "kai"), Piece("优秀2个。", "fang")], width=WIDTH, size=SIZE)[0]
    assert [(piece.text, piece.face) for piece in line.pieces] == [("（一）等次。", "kai"), ("优秀2个。", "fang")]


def test_a_title_breaks_by_meaning_into_unequal_lines() -> None:
    segments = ["珠海市人民政府", "关于", "2018年度", "产业园区", "经济发展目标", "考核评价结果", "的通报"]
    assert break_title(segments, 20) == [
        "珠海市人民政府关于2018年度产业园区",
        "经济发展目标考核评价结果的通报",
    ]


def test_a_title_is_no_rectangle_where_it_can_be_a_trapezoid() -> None:
    assert break_title(["珠海", "市府", "园区", "通报"], 6) == ["珠海市府园区", "通报"]


def test_a_short_title_stays_on_one_line() -> None:
    assert break_title(["考核", "排名表"], 20) == ["考核排名表"]


def test_a_title_with_a_segment_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="超过 3 个字"):
        break_title(["珠海市人民政府"], 3)
