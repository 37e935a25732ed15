"""Office and agency have the year scored; in a wrong stage they are told when it can be."""

import pytest
from django.test import Client

from assessment.states import Stage
from parks.models import AuditEntry, District, Job
from parks.states import Role
from tests.assessment.year import filed_year, frozen_starter, open_year
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AGENCY])
def test_a_scoring_is_owed_once_however_often_it_is_asked_for(client: Client, role: Role) -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    client.force_login(put_user("scorer", role))
    for _ in range(2):
        assert client.post("/decision/2018/score").status_code == 302
    assert Job.objects.filter(kind="score_year", key="2018").count() == 1


def test_before_the_review_nothing_is_scored_and_the_refusal_is_logged(client: Client) -> None:
    put_parks()
    open_year(frozen_starter(), 2018)
    client.force_login(put_user("office", Role.OFFICE))
    page = client.post("/decision/2018/score", follow=True).content.decode()
    assert "不能正式计分" in page
    assert not Job.objects.exists()
    assert AuditEntry.objects.filter(action="wrong_state").count() == 1


def test_others_are_refused(client: Client) -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    client.force_login(put_user("district", Role.DISTRICT, district=District.objects.get(code="doumen")))
    assert client.post("/decision/2018/score").status_code == 403
