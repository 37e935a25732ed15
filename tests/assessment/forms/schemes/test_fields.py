"""Figures, codes and texts are read as people write them and kept in the file's spelling, or refused in words."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from assessment.forms.schemes.fields import ChoiceOf, CodeField, FigureField, WordsField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10.0", "10"),
        ("０.３０", "0.3"),
        (" 1,000 ", "1000"),
        ("12.5%", "12.5"),
        ("-0", "0"),
        ("5 分", "5"),
        ("−2", "-2"),
    ],
)
def test_a_figure_has_one_spelling(typed: str, kept: str) -> None:
    assert FigureField().clean(typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (FigureField(), "三", "“三”不是数字"),
        (FigureField(), "1e5", "不是数字"),
        (FigureField(), "NaN", "不是数字"),
        (FigureField(), "", "请填写数字。"),
        (FigureField(whole=True), "1.5", "须为整数，您填的是 1.5"),
        (FigureField(above="0"), "0", "须大于 0"),
        (FigureField(low="0"), "-1", "不能小于 0，您填的是 -1"),
        (FigureField(high="100"), "100.1", "不能大于 100"),
        (CodeField(), "总产值", "只用英文字母、数字"),
        (CodeField(longest=3), "abcd", "代码最多 3 个字符"),
        (WordsField(), "  ", "请填写。"),
        (WordsField(longest=2), "三个字", "最多 2 字"),
        (WordsField(), "a\x07b", "控制字符"),
        (ChoiceOf([("a", "甲")]), "b", "请从列出的选项中选择"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(field: forms.Field, typed: str, told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    assert told in " ".join(caught.value.messages)


def test_a_code_is_narrowed_and_a_text_keeps_its_lines() -> None:
    assert CodeField().clean("ｃity.x ") == "city.x"
    assert WordsField(lines=3).clean("第一行\r\n 第二行") == "第一行\n 第二行"
    assert FigureField(required=False).clean("") == ""
