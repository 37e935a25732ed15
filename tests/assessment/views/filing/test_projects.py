"""The park's projects are entered and changed by its filler alone."""

from dataclasses import replace
from typing import Any

import pytest

from assessment.filing.catalogue import catalogue_of
from assessment.shape import scheme_of
from assessment.views.filing import projects
from parks.models import MajorProject
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db
DATA = {
    "name": "丁项目",
    "industry": "电子信息",
    "investment": "5000万元",
    "started_on": "2019年5月1日",
    "version": "0",
}


@pytest.fixture
def here() -> Stage:
    return stage()


def post(here: Stage, person: str = "filler", address: str = "projects/new/", **data: str) -> Any:
    return here[person].post(BASE + address, {**DATA, **data})


def test_only_the_filler_enters_projects(here: Stage) -> None:
    expected = {"anonymous": 302, "outsider": 404, "signer": 403, "office": 403, "panel": 403, "filler": 302}
    assert {name: post(here, name).status_code for name in expected} == expected
    project = MajorProject.objects.get(name="丁项目")
    assert (f"{project.investment:f}", str(project.started_on), project.version) == ("0.500000", "2019-05-01", 1)


def test_unreadable_figures_and_dates_are_told_at_their_fields(here: Stage) -> None:
    answer = post(here, investment="很多", started_on="五月")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "很多" in text and "不是日期" in text
    assert not MajorProject.objects.filter(name="丁项目").exists()


def test_the_way_back_leads_to_the_item_that_counts_projects(here: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = catalogue_of(scheme_of(here.world.cycle.scheme), "increment").project_item
    assert counted is not None
    monkeypatch.setattr(projects, "_item", lambda submission: replace(counted, code="7", name="签约项目"))
    text = post(here, investment="很多").content.decode()
    assert text.count(f'href="{BASE}items/7/"') == 2 and "签约项目" in text and "items/4a/" not in text


def test_what_cannot_be_is_refused(here: Stage) -> None:
    answer = post(here, commissioned_on="2019-04-01")
    assert answer.status_code == 422 and "投产日期早于开工日期" in answer.content.decode()


def test_a_stale_change_is_refused(here: Stage) -> None:
    address = "projects/7/"
    assert here["filler"].get(BASE + address).status_code == 200
    assert post(here, address=address, version="1").status_code == 302
    answer = post(here, address=address, version="1", investment="9")
    assert answer.status_code == 422 and "刚由filler改过" in answer.content.decode()


def test_another_parks_project_is_not_found(here: Stage) -> None:
    other = MajorProject.objects.create(
        park=here.world.parks["gaolan"], name="秘密项目", industry="石油化工", investment="3"
    )
    answer = here["filler"].get(f"{BASE}projects/{other.pk}/")
    assert answer.status_code == 404 and "秘密项目" not in answer.content.decode()


def test_a_locked_item_offers_no_project_form_and_takes_no_post(here: Stage) -> None:
    here.world.cycle.stage = "review"
    here.world.cycle.save()
    for address in ("projects/new/", "projects/7/"):
        answer = here["filler"].get(BASE + address, follow=True)
        assert answer.redirect_chain == [(BASE + "items/4a/", 302)]
        assert "请从正在填报的年度进入项目台账" in answer.content.decode()
        refused = post(here, address=address)
        assert refused.status_code == 422 and "现在不能修改" in refused.content.decode()
    page = here["filler"].get(BASE + "items/4a/").content.decode()
    assert "projects/7/" not in page and "projects/new/" not in page
    assert not MajorProject.objects.filter(name="丁项目").exists()
