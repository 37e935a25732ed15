"""Each sentence says what was found, where, and what to do."""

from assessment.messages import report as messages
from assessment.models import ReportText
from parks.models import User


def test_sentences_name_the_place_and_the_way_out() -> None:
    assert "还没有进入审核评分" in messages.nothing_to_report(2019, "")
    assert "没有园区" in messages.nothing_to_report(2019, "没有园区")
    assert "{总份}" in messages.fields_unknown(["总份"])
    told = messages.fields_gone([("富山工业园", "改进建议", ("再得分 9",))])
    assert "富山工业园“改进建议”的 {再得分 9}" in told
    assert "回避富山工业园" in messages.conflict_declared("富山工业园")
    assert "没有第3版" in messages.report_unknown("2019", "3")
    assert "“x”" in messages.passage_unknown("x")


def test_a_stale_passage_names_who_and_which() -> None:
    row = ReportText(section="advice", saved_by=User(display_name="吴评价"))
    assert messages.passage_stale(row).startswith("吴评价刚改过“改进建议”")
