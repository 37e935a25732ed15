"""The sections of the scoring lead to what the user may open, and mark the one that is shown."""

import pytest
from django.urls import reverse

from assessment.templatetags import review
from assessment.templatetags.review import Tab, scoring_tabs, scoring_ways
from parks.models import User
from parks.roles import Act
from parks.states import Role


@pytest.fixture
def tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    two = (Tab("setup_year", "设置", Act.SET_UP), Tab("home", "首页", Act.READ_PLAN, yearless=True))
    monkeypatch.setattr(review, "TABS", two)


def test_a_section_is_shown_to_whom_may_open_it(tabs: None) -> None:
    office = scoring_tabs(User(role=Role.OFFICE), 2019, "home")["tabs"]
    assert office == [(reverse("setup_year", args=[2019]), "设置", False), (reverse("home"), "首页", True)]
    assert scoring_tabs(User(role=Role.AGENCY), 2019, "home")["tabs"] == [(reverse("home"), "首页", True)]


def test_a_home_page_leads_those_to_the_sections_who_work_there(tabs: None) -> None:
    ways = scoring_ways(User(role=Role.OFFICE), 2019)["tabs"]
    assert ways == [(reverse("setup_year", args=[2019]), "设置", False), (reverse("home"), "首页", False)]
    assert scoring_ways(User(role=Role.FILLER), 2019)["tabs"] == []
