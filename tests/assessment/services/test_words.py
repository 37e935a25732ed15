"""Words are there, fit, and no longer than there is room for; the refusal says how long they are."""

import pytest

from assessment.services.words import optional_words, require_words
from parks.errors import Refused


def test_words_come_back_without_the_space_around_them() -> None:
    assert require_words("意见内容", " 同意\n", 2) == "同意"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n", "请写明意见内容"),
        ("\u200b \ufeff\u202e", "请写明意见内容"),
        ("同意呀", "“意见内容”现有3字，至多2字"),
        ("甲\x00", "不可见的空字符"),
        ("\ud800", "残缺字符"),
    ],
)
def test_what_cannot_be_kept_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        require_words("意见内容", text, 2)


def test_words_that_may_be_missing_are_still_held_to_their_measure() -> None:
    assert optional_words("认定理由", "  ", 2) == ""
    assert optional_words("认定理由", " 同意\n", 2) == "同意"
    for text in ("不同意", "a\x00"):
        with pytest.raises(Refused, match="认定理由"):
            optional_words("认定理由", text, 2)
