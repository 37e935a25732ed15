"""What came in by workbook: one figure a park and element, one waiting upload a content."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from assessment.models import Cycle, OfficialFigure, Submission, WorkbookUpload
from parks.models import Park, User
from parks.states import Role
from tests.assessment.year import frozen_starter, open_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def park() -> Park:
    return put_parks()["fushan"]


@pytest.fixture
def cycle(park: Park) -> Cycle:
    return open_year(frozen_starter(), 2019)


def upload(cycle: Cycle, submission: Submission | None, user: User, path: str, **more: Any) -> WorkbookUpload:
    return WorkbookUpload.objects.create(
        cycle=cycle,
        submission=submission,
        name="表.xlsx",
        path=path,
        sha256="a" * 64,
        size=1,
        cells="{}",
        uploaded_at=NOW,
        uploaded_by=user,
        **more,
    )


def test_a_park_has_one_official_figure_per_element(cycle: Cycle, park: Park) -> None:
    figure = OfficialFigure.objects.create(cycle=cycle, park=park, element="gross_output", value="12.5")
    assert str(figure) == "2019年度考核 富山工业园 gross_output"
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialFigure.objects.create(cycle=cycle, park=park, element="gross_output", value="13")


def test_the_same_content_waits_once_per_person_and_filing(cycle: Cycle, park: Park) -> None:
    submission = Submission.objects.create(cycle=cycle, park=park)
    user, other = put_user("li", Role.FILLER, park=park), put_user("wang", Role.FILLER, park=park)
    assert str(upload(cycle, submission, user, "a")) == "表.xlsx"
    upload(cycle, submission, other, "b")
    with pytest.raises(IntegrityError), transaction.atomic():
        upload(cycle, submission, user, "c")


def test_the_same_bulk_content_waits_once_per_person_and_year(cycle: Cycle) -> None:
    user = put_user("huang", Role.OFFICE)
    upload(cycle, None, user, "a")
    with pytest.raises(IntegrityError), transaction.atomic():
        upload(cycle, None, user, "b")


def test_an_applied_upload_says_how_much_it_changed(cycle: Cycle) -> None:
    user = put_user("huang", Role.OFFICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        upload(cycle, None, user, "a", applied_at=NOW)
