"""The notice's text goes to what a person types and back; a figure is never typed by hand."""

import pytest

from assessment.notice.context import build_context
from assessment.notice.tokens import tokens_of
from assessment.notice.typed import FaultKind, Typed, parsed, typed
from tests.assessment.notice.sample import make_facts

FACTS = make_facts()
TOKENS = tokens_of(FACTS)


def faults(text: str, level: int = 0, known: tuple[str, ...] = ()) -> list[tuple[FaultKind, str]]:
    return [(one.kind, one.found) for one in parsed([Typed(level, text)], TOKENS, known)[1]]


def test_the_drafted_text_survives_the_way_there_and_back() -> None:
    paragraphs = build_context(FACTS)["paragraphs"]
    there = typed(paragraphs, TOKENS)
    back, found = parsed(there, TOKENS, ())
    assert not found
    assert [_shown(one) for one in back] == [_shown(one) for one in paragraphs]
    assert typed(back, TOKENS) == there


@pytest.mark.parametrize(
    "text",
    [
        "根据珠府函〔2017〕129号文件和《2019年工作要点（第3版）》",
        "2020年5月10日前，于3月底、4月上旬和12月31日",
        "1.加强领导。（2）抓好落实；3、总结",
        "详见附件1、附件2",
    ],
)
def test_citations_dates_list_marks_and_annexes_may_have_digits(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("得了92.3分", "92.3"),
        ("共１２个园区", "１２"),
        ("增长1,234.5亿元", "1,234.5"),
        ("第【富山工业园 名次】1.加强", "1"),
        ("到2030年", "2030"),
        ("1.5倍", "1.5"),
    ],
)
def test_any_other_digit_is_found(text: str, found: str) -> None:
    assert faults(text) == [(FaultKind.DIGIT, found)]


def test_a_name_of_the_register_may_have_digits() -> None:
    assert faults("在5.0产业新空间", known=("5.0产业新空间",)) == []


def test_spaces_in_a_name_do_not_matter_but_the_name_does() -> None:
    assert faults("【富山工业园总分】") == faults("【 富山工业园  总分 】") == []
    (fault,) = parsed([Typed(0, "【富山工业园 总得分】")], TOKENS, ())[1]
    assert fault.kind == FaultKind.UNKNOWN and fault.near[0].name == "富山工业园 总分"


def test_a_bracket_alone_is_found() -> None:
    assert [kind for kind, _ in faults("总分【富山工业园")] == [FaultKind.UNCLOSED]
    assert [kind for kind, _ in faults("总分】。")] == [FaultKind.UNCLOSED]


def test_the_heading_of_a_paragraph_is_set_in_kai_as_far_as_its_full_stop() -> None:
    (paragraph,), found = parsed([Typed(2, "（一）园区等次。共【园区个数】个。")], TOKENS, ())
    assert not found
    assert paragraph["runs"][0] == {"text": "（一）园区等次。", "path": None, "face": "kai"}
    assert [run["path"] for run in paragraph["runs"]] == [None, None, "count.parks", None]
    assert faults("【园区个数】个园区。", level=2)[0][0] == FaultKind.HEADING


def test_a_character_that_no_font_has_is_found_once() -> None:
    assert faults("😀和😀") == [(FaultKind.CHARACTER, "😀")]


def _shown(paragraph: dict[str, object]) -> tuple[object, str, list[str]]:
    runs = paragraph["runs"]
    assert isinstance(runs, list)
    faces = [run.get("face", "") for run in runs if run.get("face")]
    return paragraph["level"], "".join(run["text"] for run in runs), faces
