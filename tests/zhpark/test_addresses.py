"""Every address × role × own and other park, from the resolver: an address that nobody declared fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from assessment.models import Entry, PanelMember, PanelVisit
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_submit
from parks.models import MajorProject, User
from tests.assessment.filing.world import IN_TIME
from tests.assessment.views.filing.people import Stage, stage
from tests.zhpark.addresses import ABSENT, RULES
from tests.zhpark.rules import MEMBER, PUBLIC, Rule

SIGN_IN = "/sign-in/"


def names(patterns: Any) -> Iterator[str]:
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from names(one.url_patterns)
        else:
            yield one.name


def test_every_address_is_declared_and_every_declaration_is_an_address() -> None:
    assert set(names(get_resolver().url_patterns)) == set(RULES)


def ask(client: Client, name: str, rule: Rule, parts: dict[str, object]) -> Any:
    return getattr(client, rule.method)(reverse(name, kwargs=parts))


@pytest.fixture
def here(db: None) -> Stage:
    made = stage(filled=True)
    submission_submit(
        submission=made.world.submission, declared=True, seen=seen_now(made.world.submission),
        idempotency_key="k", actor=made.world.signer,
        clock=lambda: IN_TIME,
    )  # fmt: skip
    panel = User.objects.get(username="panel")
    member = PanelMember.objects.create(cycle=made.world.cycle, code="01", name="何", role="专家", user=panel)
    visit = PanelVisit.objects.create(cycle=made.world.cycle, park=made.world.parks["fushan"], day=IN_TIME.date())
    visit.members.add(member)
    return made


GUARDED = {name: rule for name, rule in RULES.items() if rule.allowed != PUBLIC}


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.allowed == PUBLIC])
def test_what_is_public_asks_nobody_to_sign_in(here: Stage, name: str) -> None:
    answer = ask(here["anonymous"], name, RULES[name], RULES[name].own)
    assert answer.status_code != 403 and not answer.get("Location", "").startswith(SIGN_IN)


@pytest.mark.parametrize("name", GUARDED)
def test_a_stranger_is_led_to_sign_in_and_each_role_gets_what_it_may(here: Stage, name: str) -> None:
    rule = GUARDED[name]
    assert ask(here["anonymous"], name, rule, rule.own)["Location"].startswith(SIGN_IN)
    for person in ("filler", "signer", "district", "agency", "office", "department", "panel"):
        status = ask(here[person], name, rule, rule.own).status_code
        if person not in rule.allowed:
            assert status == 403, (name, person, status)
        else:
            assert status < 500 and status != 403, (name, person, status)
            assert status != 404 or name in ABSENT, (name, person, status)


@pytest.mark.parametrize("name", [name for name, rule in GUARDED.items() if rule.other is not None])
def test_another_park_is_not_there_for_a_park(here: Stage, name: str) -> None:
    rule = GUARDED[name]
    assert rule.other is not None
    # From within the park that the address is not of, and from outside the one that it is of.
    for person, parts in (
        ("filler", rule.other),
        ("signer", rule.other),
        ("outsider", rule.own),
        ("other_signer", rule.own),
    ):
        role = {"outsider": "filler", "other_signer": "signer"}.get(person, person)
        expected = 404 if role in rule.allowed else 403
        assert ask(here[person], name, rule, parts).status_code == expected, (name, person)


@pytest.mark.parametrize("name", [name for name, rule in GUARDED.items() if rule.allowed == MEMBER and rule.other])
def test_to_a_panel_member_a_park_that_is_not_on_the_list_is_not_there(here: Stage, name: str) -> None:
    rule = GUARDED[name]
    assert rule.other is not None
    for parts in (rule.other, {**rule.own, "year": 2018}):
        assert ask(here["panel"], name, rule, parts).status_code == 404, (name, parts)


def test_no_page_of_a_park_shows_another_parks_figures(here: Stage) -> None:
    other = here.world.cycle.submissions.get(park__code="gaolan")
    canary = "987654.321"
    Entry.objects.create(submission=other, key="value.gross_output", text=canary, saved_at=IN_TIME)
    Entry.objects.create(submission=other, key="report.text", text="金丝雀报告", saved_at=IN_TIME)
    MajorProject.objects.create(park=other.park, name="金丝雀项目", industry="石油化工", investment="7.77")
    for name, rule in GUARDED.items():
        if rule.method == "get" and "filler" in rule.allowed:
            content = ask(here["filler"], name, rule, rule.own).content
            assert canary.encode() not in content and "金丝雀".encode() not in content, name
