"""The steps from consultation to consequences, for whoever may open them."""

import pytest
from django.urls import reverse

from assessment.templatetags.decision import TABS, decision_tabs
from parks.models import User
from parks.roles import may
from parks.states import Role


@pytest.mark.parametrize("role", list(Role))
def test_each_role_finds_the_tabs_of_its_rights_with_the_current_one_marked(role: Role) -> None:
    tabs = decision_tabs(User(role=role), 2018, "decision_year")["tabs"]
    assert [label for _, label, _ in tabs] == [one.label for one in TABS if may(role, one.act)]  # type: ignore[attr-defined]
    assert [label for _, label, here in tabs if here] == (["进度"] if tabs else [])  # type: ignore[attr-defined]


def test_the_register_is_of_no_year() -> None:
    tabs = decision_tabs(User(role=Role.OFFICE), 2018, "publish")["tabs"]
    found = {label: address for address, label, _ in tabs}  # type: ignore[attr-defined]
    assert found["发文字号"] == reverse("decision_register") and found["公布"] == "/publish/2018/"
