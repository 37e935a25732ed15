"""What a bulk workbook would set is told beside what stands, and a mark given on the phone is told apart."""

from decimal import Decimal

import pytest

from assessment.scoring.types import Element
from assessment.workbook.bulkdiff import is_same, preview_of
from assessment.workbook.bulkfacts import BulkFacts, BulkPark, Mark, StandingMark
from assessment.workbook.bulkread import BulkReading
from assessment.workbook.read import Outcome

FOUR = tuple(Decimal(one) for one in (80, 81, 82, 83))
PARK = BulkPark("fushan", "富山工业园", "increment")
OUTPUT = Element("gross_output", "总产值", "亿元", ("increment",))


def facts(**changes: object) -> BulkFacts:
    standing: dict[str, object] = {"figures": {}, "marks": {}, "answers": {}, **changes}
    return BulkFacts(2019, "", (PARK,), (OUTPUT,), **standing)  # type: ignore[arg-type]  # told by name


def reading() -> BulkReading:
    read = BulkReading()
    read.figures["fushan", "gross_output"] = Decimal("2.50")
    read.marks["p1", "fushan"] = Mark("专家", FOUR)
    read.answers["fushan", "enterprise"] = {Decimal(5): 2}
    read.where.update(
        {
            ("figure", "fushan", "gross_output"): "C3",
            ("mark", "p1", "fushan"): "D3",
            ("answers", "fushan", "enterprise"): "C3",
        }
    )
    return read


def test_everything_is_new_where_nothing_stands() -> None:
    preview = preview_of(facts(), reading())
    assert [(one.label, one.standing, one.outcome) for one in preview.changes] == [
        ("富山工业园 总产值", "", Outcome.NEW),
        ("富山工业园 成员p1", "", Outcome.NEW),
        ("富山工业园 企业问卷", "", Outcome.NEW),
    ]
    assert preview.changes[0].text == "2.5亿元" and preview.may_apply and preview.over_phone == 0


def test_what_stands_already_is_counted_and_not_listed() -> None:
    same = facts(
        figures={("fushan", "gross_output"): Decimal("2.5")},
        marks={("p1", "fushan"): StandingMark("专家", FOUR)},
        answers={("fushan", "enterprise"): {Decimal(5): 2}},
    )
    preview = preview_of(same, reading())
    assert preview.changes == () and preview.same == 3 and not preview.may_apply
    assert preview.digest != preview_of(facts(), reading()).digest


def test_a_mark_given_on_the_phone_is_told_before_it_is_overruled() -> None:
    standing = StandingMark("专家", (Decimal(90), *FOUR[1:]), on_phone="2019年4月8日 10:00")
    [change] = [
        one for one in preview_of(facts(marks={("p1", "fushan"): standing}), reading()).changes if one.over_phone
    ]
    assert "在手机上评的" in change.standing and change.text.startswith("80／81／82／83")


@pytest.mark.parametrize(
    ("standing", "same"),
    [
        (None, False),
        (StandingMark("专家", FOUR), True),
        (StandingMark("", FOUR), False),
        (StandingMark("专家", (None, *FOUR[1:])), False),
    ],
)
def test_a_mark_is_the_same_by_role_and_all_four_aspects(standing: StandingMark | None, same: bool) -> None:
    assert is_same(standing, Mark("专家", FOUR)) is same
