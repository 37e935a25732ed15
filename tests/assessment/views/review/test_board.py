"""The board: who sees it, what it counts, how it is filtered and sorted, what bulk settling says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import ItemReview
from assessment.services.assignments import assignment_set, conflict_declare
from tests.assessment.review_world import REVIEWED_AT, settle_all
from tests.assessment.views.review.conftest import Here

BOARD = "/review/2018/"


def shown(here: Here, query: str = "", person: str = "agency") -> str:
    return here[person].get(f"{BOARD}{query}").content.decode()


def test_the_ladder_of_the_board(here: Here) -> None:
    assert here["anonymous"].get(BOARD)["Location"].startswith("/sign-in/")
    for person in ("filler", "signer", "district", "panel", "department"):
        assert here[person].get(BOARD).status_code == 403
    assert here["agency"].get(BOARD).status_code == here["office"].get(BOARD).status_code == 200
    assert here["agency"].get("/review/1999/").status_code == 404
    assert here["agency"].get("/review/")["Location"] == BOARD


def test_the_office_reads_and_the_agency_may_settle(here: Here) -> None:
    assert "按自报审定所选" in shown(here) and "按自报审定所选" not in shown(here, person="office")


def test_filters_leave_what_was_asked_for(here: Here) -> None:
    assert shown(here).count('<th scope="row">') == 8
    assert shown(here, "?park=fushan").count('<th scope="row">') == 1
    assert shown(here, "?todo").count('<th scope="row">') == 2
    assert "没有分给您的填报项" in shown(here, "?mine")
    assignment_set(
        cycle=here.world.cycle, item="2", label="2", users={here.world.agency.pk}, seen=set(),
        actor=here.world.office, now=REVIEWED_AT,
    )  # fmt: skip
    page = shown(here, "?mine&park=fushan")
    assert "fushan/2/" in page and "fushan/3/" not in page
    assert shown(here, "?sort=todo").index("富山工业园</b>") < shown(here, "?sort=todo").index("高新区</b>")


def test_a_park_that_a_reviewer_keeps_out_of_shows_so_and_leads_nowhere(here: Here) -> None:
    conflict_declare(
        cycle=here.world.cycle, user=here.world.agency, park=here.world.parks["fushan"], reason="曾任职",
        actor=here.world.agency, now=REVIEWED_AT,
    )  # fmt: skip
    page = shown(here)
    assert "回避" in page and "/review/2018/fushan/" not in page and 'value="fushan:' not in page
    assert "/review/2018/fushan/2/" in shown(here, person="colleague")


def test_bulk_settles_and_lists_what_it_did_not(here: Here) -> None:
    posted = {"cells": ["fushan:1:3:0", "fushan:1:4a:0", "gaolan:1:veto:0"]}
    page = here["agency"].post(f"{BOARD}settle", posted).content.decode()
    assert "已审定 2 项，1 项没有审定" in page and "尚未认定计入与否" in page
    assert set(ItemReview.objects.values_list("submission__park__code", "item")) == {
        ("fushan", "3"),
        ("gaolan", "veto"),
    }
    assert here["office"].post(f"{BOARD}settle", posted).status_code == 403
    assert here["agency"].post(f"{BOARD}settle", {"cells": ["fushan"]}).status_code == 404
    assert here["agency"].post(f"{BOARD}settle", {}).status_code == 302


def test_a_filing_is_accepted_from_the_board_once_all_is_settled(here: Here) -> None:
    here["agency"].post(f"{BOARD}fushan/accept", {"seen": "1"})
    assert "下列填报项尚未审定" in shown(here)
    settle_all(here.world.submission("fushan"), here.world.agency, REVIEWED_AT)
    assert "受理申报" in shown(here)
    here["agency"].post(f"{BOARD}fushan/accept", {"seen": "1"})
    assert here.world.submission("fushan").state == "accepted"


@pytest.mark.parametrize("address", [BOARD, f"{BOARD}fushan/2/", f"{BOARD}fushan/4a/", f"{BOARD}fushan/bonus/"])
def test_each_page_asks_at_most_twelve_times(here: Here, address: str) -> None:
    with CaptureQueriesContext(connection) as caught:
        assert here["agency"].get(address).status_code == 200
    asked = [one["sql"] for one in caught.captured_queries if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 12, "\n".join(asked)
