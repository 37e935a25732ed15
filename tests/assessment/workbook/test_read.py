"""What each cell would do: the three-way comparison of workbook, template as it went out, and record."""

from datetime import UTC, datetime

import pytest

from assessment.filing.draft import Draft
from assessment.workbook.read import Judged, Outcome, Reading, Standing
from tests.assessment.workbook.drafts import draft, read_back, typed, written

KEY = "value.gross_output"
AT = datetime(2020, 1, 3, tzinfo=UTC)
ONE = draft({KEY: "500"})


def judged(reading: Reading, key: str = KEY) -> Judged:
    return next(one for one in reading.judged if one.key == key)


@pytest.mark.parametrize(
    ("cell", "record", "version", "outcome"),
    [
        (500, "500", 1, Outcome.SAME),
        (510, "500", 1, Outcome.CHANGED),
        (None, "500", 1, Outcome.CLEARED),
        (500, "550", 2, Outcome.NEWER_ON_RECORD),
        (500, "", 2, Outcome.NEWER_ON_RECORD),
        (510, "550", 2, Outcome.CONFLICT),
        (None, "550", 2, Outcome.CONFLICT),
        (550, "550亿元", 2, Outcome.SAME),
        (None, "", 2, Outcome.SAME),
        (510, "约500", 1, Outcome.CHANGED),
    ],
)
def test_workbook_template_and_record(cell: int | None, record: str, version: int, outcome: Outcome) -> None:
    standing = {KEY: Standing(record, version, "李天宝", AT)}
    found = judged(read_back(typed(written(ONE), ONE, {KEY: cell}), ONE, standing))
    assert found.outcome == outcome
    assert found.standing.version == version
    assert (found.sheet, found.cell) == ("经济指标", "E5")


def test_a_new_field_says_what_and_where_in_words() -> None:
    reading = read_back(typed(written(ONE), ONE, {"bonus.x2.kind": "地域性品牌"}), ONE)
    found = judged(reading, "bonus.x2.kind")
    assert (found.outcome, found.label, found.text, found.shown) == (
        Outcome.NEW,
        "加分项第2行 类别",
        "brand",
        "地域性品牌",
    )
    assert reading.having(Outcome.NEW) == [found]


def test_a_closed_item_takes_no_change_but_may_stay_as_it_is() -> None:
    closed = frozenset({"bonus"})
    untouched = read_back(written(ONE, open_items=closed), ONE, open_items=closed)
    assert untouched.refusals == ()
    content = typed(written(ONE, open_items=closed), ONE, {KEY: 510})
    (refusal,) = read_back(content, ONE, open_items=closed).refusals
    assert (refusal.sheet, refusal.cell, refusal.value) == ("经济指标", "E5", "510")
    assert "现在不能修改" in refusal.message


def test_what_could_not_be_read_before_and_was_not_touched_is_not_refused() -> None:
    one = draft({KEY: "约五百"})
    reading = read_back(written(one), one)
    assert reading.refusals == ()
    assert judged(reading).outcome == Outcome.SAME


def test_a_row_of_another_workbook_is_refused_where_it_holds_something() -> None:
    other = Draft(ONE.year, ONE.park, ONE.scheme, ONE.catalogue, ONE.entries, ONE.accepted_previous, ONE.projects[:1])
    (refusal,) = read_back(typed(written(ONE), ONE, {"claim.9": "是"}), other).refusals
    assert (refusal.sheet, refusal.cell, refusal.value) == ("重大项目", "G6", "是")
    assert "不是模板里的行" in refusal.message
