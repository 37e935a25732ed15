"""Panel, questionnaire and grades refuse what the rules do not allow, at the field and in words."""

from assessment.forms.schemes.around import GradesSection, PanelSection, SurveySection, VetoesSection
from assessment.forms.schemes.section import Section
from tests.assessment.forms.schemes.codec import as_posted
from tests.assessment.forms.schemes.posting import shown
from tests.assessment.scoring.cases import starter_dict


def told(kind: type[Section], **typed: str) -> list[str]:
    data = starter_dict()
    form = kind(data, as_posted(shown(kind(data)) | typed))
    assert not form.is_valid()
    return [text for _, text in form.errors()]


def test_a_panel_keeps_at_least_one_mark() -> None:
    assert told(PanelSection, trim_from="4", trim_each_end="2") == [
        "满几人起去掉最高、最低分（人）：去掉两端以后须至少余一人；请提高人数或少去掉几个。"
    ]


def test_an_aspect_stands_once() -> None:
    (text,) = told(PanelSection, **{"aspect-1-code": "plan"})
    assert "代码 plan 重复了" in text


def test_a_group_needs_its_weight() -> None:
    assert told(SurveySection, **{"group-0-weight": ""}) == ["问卷对象第1行权重：请填写数字。"]


def test_the_last_grade_takes_whoever_is_left() -> None:
    (text,) = told(GradesSection, **{"ranked-3-at_least": "30"})
    assert "最后一个等次“不达标”不得设条件" in text
    (text,) = told(GradesSection, **{"unranked-1-barred_by_veto": "on"})
    assert text.startswith("不参加排名的园区的等次：最后一个等次")


def test_vetoes_may_all_be_taken_away() -> None:
    data = starter_dict()
    form = VetoesSection(data, as_posted({"veto-count": "0"}))
    assert form.is_valid() and form.apply(data)["vetoes"] == []
