"""Every address of the workbench climbs the ladder: strangers sign in, other roles 403, no row 404, the allowed 200."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Scheme
from assessment.services.schemes import scheme_import
from assessment.services.schemes_edit import scheme_copy
from parks.models import User
from tests.assessment.year import frozen_starter, open_year, starter_text
from tests.register import NOW

BOTH, EDITOR, OFFICE = ("agency", "office"), ("agency",), ("office",)
PART = ["1", "stock", "1"]
PAGES: tuple[tuple[str, list[Any], str, tuple[str, ...]], ...] = (
    ("scheme", [], "get", BOTH),
    ("scheme_file", [], "get", BOTH),
    ("scheme_checks", [], "get", BOTH),
    ("scheme_compare", [], "get", BOTH),
    ("scheme_effect", [], "get", BOTH),
    ("scheme_indicator", ["1"], "get", BOTH),
    ("scheme_part", PART, "get", BOTH),
    ("scheme_section", ["bonus"], "get", EDITOR),
    ("scheme_part_new", ["1", "stock"], "get", EDITOR),
    ("scheme_indicator", ["1"], "post", EDITOR),
    ("scheme_part", PART, "post", EDITOR),
    ("scheme_section", ["bonus"], "post", EDITOR),
    ("scheme_preview", ["stock"], "post", EDITOR),
    ("scheme_copy", [], "post", EDITOR),
    ("scheme_propose", [], "post", EDITOR),
    ("scheme_withdraw", [], "post", EDITOR),
    ("scheme_freeze", [], "post", BOTH),
    ("scheme_adopt", [2018], "get", OFFICE),
)


@pytest.fixture
def draft(people: dict[str, User]) -> Scheme:
    frozen = frozen_starter()
    open_year(frozen, 2018)
    return scheme_copy(scheme=frozen, actor=people["agency"], now=NOW)


def ask(client: Client, method: str, address: str) -> int:
    # A button of an indicator's page that moves nothing: the ladder asks who may, not what is done.
    post = {"action": "up", "category": "stock", "part": "1"}
    status: int = (client.post(address, post) if method == "post" else client.get(address)).status_code
    return status


@pytest.mark.parametrize(("name", "parts", "method", "allowed"), PAGES)
def test_who_may_open_what(
    draft: Scheme, clients: dict[str, Client], name: str, parts: list[Any], method: str, allowed: tuple[str, ...]
) -> None:
    address = reverse(name, args=[draft.pk, *parts])
    assert ask(Client(), method, address) == 302
    for person, client in clients.items():
        role = "agency" if person == "second" else person
        status = ask(client, method, address)
        assert (status == 403) is (role not in allowed), (person, status)
        assert status not in (404, 500), (person, status)
    assert ask(clients[allowed[0]], method, reverse(name, args=[draft.pk + 99, *parts])) == 404


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("scheme_section", ["nothing"]),
        ("scheme_indicator", ["99"]),
        ("scheme_part", ["1", "stock", "99"]),
        ("scheme_part", ["1", "nowhere", "1"]),
        ("scheme_part_new", ["99", "stock"]),
        ("scheme_part_new", ["1", "nowhere"]),
    ],
)
def test_what_the_scheme_does_not_have_is_not_found(
    draft: Scheme, clients: dict[str, Client], name: str, parts: list[str]
) -> None:
    assert clients["agency"].get(reverse(name, args=[draft.pk, *parts])).status_code == 404


def test_a_frozen_scheme_is_read_and_its_editing_is_refused_with_the_way_out(clients: dict[str, Client]) -> None:
    frozen = frozen_starter()
    agency = clients["agency"]
    for name, parts in (("scheme_section", ["bonus"]), ("scheme_part_new", ["1", "stock"])):
        answer = agency.get(reverse(name, args=[frozen.pk, *parts]))
        assert answer.status_code == 403 and "复制为新版" in answer.content.decode()
    page = agency.get(reverse("scheme_part", args=[frozen.pk, *PART])).content.decode()
    assert "这一版已冻结，不再改动" in page and 'id="part-form"' not in page
    assert agency.post(reverse("scheme_part", args=[frozen.pk, *PART])).status_code == 403


def test_no_page_asks_more_than_twelve_queries(
    draft: Scheme, clients: dict[str, Client], django_assert_max_num_queries: Any
) -> None:
    for name, parts, method, allowed in PAGES:
        if method == "get":
            with django_assert_max_num_queries(12):
                assert clients[allowed[0]].get(reverse(name, args=[draft.pk, *parts])).status_code == 200
    scheme_import(text=starter_text(), actor=None, now=NOW)
    with django_assert_max_num_queries(12):
        assert clients["office"].get(reverse("schemes")).status_code == 200
