"""No page asks the database more than twelve times, whatever the number of parks; nor does the saving of a field."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.models import Entry, Submission
from parks.models import MajorProject
from tests.zhpark.addresses import RULES
from tests.zhpark.full_portal import Portal, full_portal
from tests.zhpark.rules import PUBLIC

pytestmark = pytest.mark.django_db
TWO = ("fushan", "gaolan")
MOST = 12  # reliability.md, figures to reach
# What opens and closes a transaction reads nothing.
BRACKET = re.compile(r"(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK|BEGIN|COMMIT)\b")
# Every park's rows are on these; the other pages show one park, or none.
LISTS = (
    "home", "inbox", "inbox_sent",
    "filings", "setup_years", "setup_year", "setup_tasks", "setup_extensions", "bulk", "users", "plan",
    "plan_ledger", "plan_ledger_export", "results_latest", "results_year", "results_park", "notices", "notice",
    "survey", "audit", "data", "data_year", "data_together", "api_year",
    "consequences", "consequences_export",
)  # fmt: skip

# These lead on, hand out a file that nobody has made here, or look up a code that nobody was given.
NO_PAGE = {
    "front", "results_latest", "notice_verify", "notice_pdf", "filing_receipt", "evidence_file", "sheet_thanks",
    "review", "review_evidence", "decision",
    # No notice is being drafted here: tests/assessment/views/decision/test_drafting.py shows them.
    "draft_preview", "draft_preview_pdf",
    # Nothing was corrected here: tests/assessment/views/test_versions.py shows what was.
    "results_changes", "notice_version_pdf", "notice_docx", "notice_version_docx",
    "report_download",
    "handover_file",
    # No decision is on record here: tests/assessment/views/decision open its minutes.
    "approval_minutes",
    # Nobody is asked here: tests/assessment/views/consultation count the queries of these.
    "consultation_sheet", "inquiries_year", "inquiry", "inquiry_file", "inquiry_fraud",
    # Nothing was done about a consequence here: tests/assessment/views/decision/test_consequences.py does.
    "consequence_file",
    # Nobody objected here: tests/assessment/views/decision/test_objections.py counts the page's queries.
    "objection", "objection_file", "provisional_file",
}  # fmt: skip


def asked(answer: Callable[[], Any]) -> tuple[Any, list[str]]:
    """Return the answer, and the queries that it took."""
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = answer()
        response.content  # noqa: B018  # a page that streams asks while it is read
    return response, [one["sql"] for one in caught.captured_queries if not BRACKET.match(one["sql"])]


def pages(portal: Portal, names: tuple[str, ...] = tuple(RULES)) -> Iterator[tuple[str, str, Any, list[str]]]:
    """Ask for every page as every person who may, and yield name, person, answer and queries."""
    for name in names:
        rule = RULES[name]
        if rule.method != "get":
            continue
        address = reverse(name, kwargs={**rule.own, **portal.parts.get(name, {})})
        people = ("anonymous", "office") if rule.allowed == PUBLIC else rule.allowed
        for person in people:
            client = portal.clients.get(person) or Client()
            yield name, person, *asked(lambda: client.get(address))  # noqa: B023  # called at once


def told(name: str, person: str, queries: list[str]) -> str:
    lines = [f"{number:3}  {sql}" for number, sql in enumerate(queries, start=1)]
    return "\n".join([f"{name} as {person} asks {len(queries)} times, at most {MOST}:", *lines])


@pytest.mark.parametrize("state", ["draft", "returned", "submitted", "accepted"])
def test_no_page_asks_more_than_twelve_times(state: str) -> None:
    portal = full_portal()
    Submission.objects.filter(cycle__year=2019).update(state=state, accepted_at=timezone.now())
    shown, excess = set(), []
    for name, person, response, queries in pages(portal):
        assert response.status_code < 500, (name, person, response.status_code)
        if response.status_code == 200:
            shown.add(name)
        if len(queries) > MOST:
            excess.append(told(name, person, queries))
    assert not excess, "\n\n".join(excess)
    # The ledger's form opens while the item that counts projects does.
    closed = set() if state in {"draft", "returned"} else {"project_new", "project_edit"}
    # No panel sits in this portal: tests/assessment/views/panel count the queries of its pages.
    panel = {"mark", "mark_photo", "panel_photo", "panel_paper", "panel_member", "panel_visit"}
    # These go through a year's eleven tables of data: tests/assessment/views/schemes count their queries.
    whole_year = {"scheme_effect", "scheme_adopt"}
    assert {
        name for name, rule in RULES.items() if rule.method == "get"
    } - shown == NO_PAGE | closed | panel | whole_year


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_saving_a_field_asks_at_most_twelve_times(state: str) -> None:
    portal = full_portal()
    Submission.objects.filter(cycle__year=2019).update(state=state, accepted_at=timezone.now())
    claim = f"claim.{MajorProject.objects.filter(park__code='fushan').values_list('pk', flat=True)[0]}"
    Entry.objects.filter(key="report.text").delete()
    # The first to be saved renews the session too; of the others one changes and one is new.
    for key, text, base in ((claim, "否", "1"), ("value.gross_output", "431", "1"), ("report.text", "甲", "0")):
        typed = {"key": key, "text": text, "base": base}
        response, queries = asked(
            lambda: portal.clients["filler"].post(reverse("filing_save", args=(2019, "fushan")), typed)  # noqa: B023
        )
        assert response.status_code == 200, response.content.decode()
        assert len(queries) <= MOST, told("filing_save", "filler", queries)


@pytest.fixture
def two() -> dict[tuple[str, str], list[str]]:
    """What the lists ask where there are two parks; the rows go again."""
    with transaction.atomic():
        found = {(name, person): queries for name, person, _, queries in pages(full_portal(TWO), LISTS)}
        transaction.set_rollback(True)
    return found


def test_lists_ask_no_more_often_for_eight_parks_than_for_two(two: dict[tuple[str, str], list[str]]) -> None:
    for name, person, response, queries in pages(full_portal(), LISTS):
        assert response.status_code in {200, 302}, (name, person)
        assert len(queries) <= len(two[name, person]), told(name, person, queries)
