"""The draft's rows come as they were posted: lines become paragraphs, row buttons move them, nothing typed is lost."""

import pytest
from django.http import QueryDict

from assessment.forms.drafting import DraftForm, arranged, base_of, texts_of
from assessment.notice.typed import Typed


def posted(rows: list[tuple[str, str]], **more: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.setlist("level", [level for level, _ in rows])
    data.setlist("text", [text for _, text in rows])
    data.update(more)
    return data


ROWS = [("1", "一、甲"), ("0", "乙。"), ("2", "（一）丙。丁。")]


def test_pasted_lines_become_paragraphs_and_blank_rows_go() -> None:
    data = posted([("1", "一、甲\r\n  乙。\n\n丙。"), ("0", " \n"), ("9", "丁。")])
    assert texts_of(data) == [Typed(1, "一、甲"), Typed(0, "乙。"), Typed(0, "丙。"), Typed(0, "丁。")]


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("up-1", ["乙。", "一、甲", "（一）丙。丁。"]),
        ("down-1", ["一、甲", "（一）丙。丁。", "乙。"]),
        ("drop-0", ["乙。", "（一）丙。丁。"]),
        ("add-0", ["一、甲", "", "乙。", "（一）丙。丁。"]),
        ("add", ["一、甲", "乙。", "（一）丙。丁。", ""]),
        ("up-0", ["一、甲", "乙。", "（一）丙。丁。"]),
        ("down-2", ["一、甲", "乙。", "（一）丙。丁。"]),
        ("drop-99", ["一、甲", "乙。", "（一）丙。丁。"]),
        ("nonsense-１", ["一、甲", "乙。", "（一）丙。丁。"]),
    ],
)
def test_a_row_button_arranges_the_rows(do: str, order: list[str]) -> None:
    rows = arranged(posted(ROWS, do=do))
    assert [one.text for one in rows] == order
    assert all(one.level == 1 for one in rows if one.text == "一、甲")


def test_series_and_date_are_asked_for() -> None:
    data = posted(ROWS, series="珠府", issued_on="2019年4月26日", base="3")
    form = DraftForm(data)
    assert form.is_valid() and form.cleaned_data["issued_on"].isoformat() == "2019-04-26"
    assert base_of(data) == 3
    assert set(DraftForm(posted(ROWS, series="沪府", issued_on="")).errors) == {"series", "issued_on"}
