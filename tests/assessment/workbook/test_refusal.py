"""Where a refusal stands."""

from assessment.workbook.refusal import Refusal, Unfit


def test_a_place_is_named_as_excel_names_it() -> None:
    assert Refusal("经济指标", "E6", "x", "改").place == "经济指标!E6"
    assert Refusal("否决事项", "", "", "改").place == "否决事项"
    assert Refusal("", "", "", "改").place == "整个文件"


def test_an_unfit_workbook_says_where_and_what_and_cuts_the_value() -> None:
    fault = Unfit("请改。", sheet="表", cell="B1", value="长" * 100)
    assert str(fault) == "表!B1：请改。"
    assert len(fault.refusal.value) == 60
    assert str(Unfit("请改。")) == "请改。"
