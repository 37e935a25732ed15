"""Any scheme through the forms is the same scheme; what a section cannot take is told at its field."""

from hypothesis import HealthCheck, given, settings

from assessment.forms.schemes.sections import BasicsSection, CategoriesSection, ElementsSection, IndicatorsSection
from assessment.scoring.schemefile import scheme_from_dict, scheme_to_dict
from tests.assessment.forms.schemes.codec import as_posted, scheme_again
from tests.assessment.forms.schemes.posting import shown
from tests.assessment.scoring.cases import Data, schemes, starter_dict
from tests.assessment.views.schemes.every_method import every_method


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schemes())
def test_any_scheme_sent_through_the_forms_is_the_same_scheme(data: Data) -> None:
    canonical = scheme_to_dict(scheme_from_dict(data))
    assert scheme_to_dict(scheme_from_dict(scheme_again(canonical))) == canonical


def test_the_starter_scheme_and_every_method_come_back_the_same() -> None:
    for data in (starter_dict(), every_method()):
        canonical = scheme_to_dict(scheme_from_dict(data))
        assert scheme_to_dict(scheme_from_dict(scheme_again(canonical))) == canonical


def test_whom_an_element_is_asked_of_keeps_its_order() -> None:
    data = starter_dict()
    data["elements"][0]["asked_of"] = ["bonded", "increment"]
    post = shown(ElementsSection(data))
    post["element-0-asked_of"] = ["increment", "stock", "bonded"]
    form = ElementsSection(data, as_posted(post))
    assert form.is_valid()
    assert form.apply(data)["elements"][0]["asked_of"] == ["bonded", "increment", "stock"]


def test_a_citys_figure_is_the_offices_and_is_named_so() -> None:
    data = starter_dict()
    post = shown(ElementsSection(data))
    post |= {"element-0-asked_of": ["increment", "office"], "element-8-asked_of": ["stock"]}
    form = ElementsSection(data, as_posted(post))
    assert not form.is_valid()
    assert [anchor for anchor, _ in form.errors()] == ["id_element-0-code", "id_element-8-asked_of"]


def test_industries_are_one_a_line_and_none_at_all_is_not_all() -> None:
    data = starter_dict()
    post = shown(CategoriesSection(data))
    post |= {"category-0-which": "some", "category-0-industries": "石化\r\n\r\n装备", "category-1-which": "some"}
    form = CategoriesSection(data, as_posted(post))
    assert form.is_valid()
    assert [one["industries"] for one in form.apply(data)["categories"]] == [["石化", "装备"], [], ["物流", "高端服务"]]


def test_an_indicator_without_points_is_told_which_category_lacks_them() -> None:
    data = starter_dict()
    post = shown(IndicatorsSection(data)) | {"indicator-0-points.stock": "十分"}
    form = IndicatorsSection(data, as_posted(post))
    assert not form.is_valid()
    assert form.errors() == [
        ("id_indicator-0-points.stock", "指标第1行存量型（分）：“十分”不是数字；请填写如 12 或 0.3 的数。")
    ]


def test_a_note_without_its_line_and_a_scheme_without_a_name_are_both_told() -> None:
    data = starter_dict()
    post = shown(BasicsSection(data)) | {"name": "", "note-0-lines": ""}
    form = BasicsSection(data, as_posted(post))
    assert not form.is_valid()
    assert [text for _, text in form.errors()] == ["方案名称：请填写。", "对原文的说明第1行原文行：请填写。"]
