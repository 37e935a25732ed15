"""A year's case comes in whole or not at all."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.models import Figure, PanelMark, ProjectClaim, Submission, SurveyAnswer
from assessment.scoring.casefile import case_from_dict, case_to_dict
from assessment.shape import case_of, scheme_of
from assessment.states import Stage, SubmissionState
from parks.errors import Refused
from parks.models import AuditEntry, MajorProject, Park
from tests.assessment.year import case_data, filed_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> dict[str, Park]:
    return put_parks()


def nothing_is_stored() -> bool:
    rows = (Submission, Figure, ProjectClaim, PanelMark, SurveyAnswer, MajorProject)
    return not any(model.objects.exists() for model in rows)


def test_every_figure_mark_and_answer_of_the_case_is_stored() -> None:
    cycle = filed_year(2018, stage=Stage.REVIEW)
    data = case_data(2018)
    assert Submission.objects.filter(cycle=cycle, state=SubmissionState.ACCEPTED).count() == 8
    assert PanelMark.objects.count() == sum(len(park["panel"]) for park in data["parks"])
    answers = sum(len(group) for park in data["parks"] for group in park["survey"].values())
    assert SurveyAnswer.objects.count() == answers
    assert ProjectClaim.objects.count() == sum(len(park["projects"]) for park in data["parks"])
    gaolan = Figure.objects.get(submission__park__code="gaolan", element="gross_output")
    given = next(park for park in data["parks"] if park["code"] == "gaolan")["values"]
    assert gaolan.accepted == Decimal(given["2018"]["gross_output"])
    assert AuditEntry.objects.filter(action="case_imported").count() == 1


def test_a_second_import_is_refused() -> None:
    filed_year(2018, stage=Stage.REVIEW)
    with pytest.raises(Refused, match="已有申报数据"):
        filed_year(2018, stage=Stage.REVIEW)


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("name", "别名", "名称"),
        ("category", "stock", "类别"),
        ("district", "jinwan", "所属区"),
        ("ranked", False, "排名"),
    ],
)
def test_a_case_that_contradicts_the_register_is_refused_whole(field: str, value: Any, named: str) -> None:
    data = case_data(2018)
    park = next(park for park in data["parks"] if park["code"] == "gaolan")
    park[field] = value
    with pytest.raises(Refused, match=named):
        filed_year(2018, data=data)
    assert nothing_is_stored()


def test_an_unregistered_park_is_refused(parks: dict[str, Park]) -> None:
    parks["gaolan"].delete()
    with pytest.raises(Refused, match="gaolan"):
        filed_year(2018)
    assert nothing_is_stored()


def test_a_project_known_under_the_same_name_with_another_investment_is_refused(parks: dict[str, Park]) -> None:
    project = next(park for park in case_data(2018)["parks"] if park["code"] == "gaolan")["projects"][0]
    MajorProject.objects.create(
        park=parks["gaolan"], name=project["name"], industry=project["industry"], investment="77.7"
    )
    with pytest.raises(Refused, match=r"77\.7"):
        filed_year(2018)
    assert not Submission.objects.exists()


def test_a_project_of_two_years_is_one_project_and_later_dates_are_filled_in() -> None:
    filed_year(2017, stage=Stage.REVIEW)
    before = set(MajorProject.objects.values_list("park__code", "name"))
    filed_year(2018, stage=Stage.REVIEW)
    again = {
        (park["code"], project["name"]) for park in case_data(2018)["parks"] for project in park["projects"]
    } & before
    assert again
    assert MajorProject.objects.filter(is_demo=True).count() == len(
        before | {(p["code"], j["name"]) for p in case_data(2018)["parks"] for j in p["projects"]}
    )


def test_years_may_come_in_in_any_order_and_keep_what_was_filed_then() -> None:
    later = filed_year(2018, stage=Stage.REVIEW)
    earlier = filed_year(2017, stage=Stage.REVIEW)
    for cycle in (earlier, later):
        scheme = scheme_of(cycle.scheme)
        assert case_to_dict(case_of(cycle, scheme)) == case_to_dict(case_from_dict(case_data(cycle.year), scheme))


def test_a_case_of_another_year_is_refused() -> None:
    with pytest.raises(Refused, match="属2017年度，不能导入2018年度"):
        filed_year(2018, data=case_data(2017))
