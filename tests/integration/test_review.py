"""Two reviewers on one score, for real: 100 parallel savers, one winner a version, the rest told with both texts."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from assessment.models import FigureDecision, ItemReview, Ruling
from assessment.services.decisions import Choice, Given, figure_decide
from assessment.services.review import item_note
from assessment.services.review_lock import ReviewClash
from assessment.services.rulings import ruling_put
from parks.audit import chain_faults
from parks.models import AuditEntry
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world
from tests.integration.test_submission import call, environment, web

pytestmark = pytest.mark.django_db(transaction=True)
SAVERS = 100
ROUNDS = 3
Save = Callable[[ReviewWorld, dict[str, Any], int], object]


def rule(world: ReviewWorld, place: dict[str, Any], number: int) -> object:
    return ruling_put(**place, item="2", part="2.1", points=Decimal(number) / 100, reason=f"第{number}人")


def decide(world: ReviewWorld, place: dict[str, Any], number: int) -> object:
    given = Given(Choice.OWN, Decimal(number), Decimal(number), f"第{number}人")
    return figure_decide(**place, item="2", element="value_added", given=given)


def note(world: ReviewWorld, place: dict[str, Any], number: int) -> object:
    return item_note(**place, item="6", remark=f"第{number}人")


@pytest.mark.parametrize(("save", "action"), [(rule, "ruled"), (decide, "figure_decided"), (note, "item_reviewed")])
def test_of_a_hundred_savers_one_wins_each_version_and_the_rest_get_both_texts(save: Save, action: str) -> None:
    world = review_world(("fushan",))
    submission = world.submission("fushan")
    for base in range(ROUNDS):
        place = {"submission": submission, "base": base, "seen": 1, "actor": world.agency, "now": REVIEWED_AT}

        def post(number: int, place: dict[str, Any] = place, base: int = base) -> tuple[str, str] | None:
            try:
                save(world, place, number + SAVERS * base)
            except ReviewClash as clash:
                return clash.standing, clash.given
            finally:
                connection.close()
            return None

        with ThreadPoolExecutor(SAVERS) as pool:
            said = list(pool.map(post, range(1, SAVERS + 1)))
        assert said.count(None) == 1
        winner = said.index(None) + 1 + SAVERS * base
        for number, texts in enumerate(said, 1 + SAVERS * base):
            if texts is not None:
                assert f"第{winner}人" in texts[0] and f"第{number}人" in texts[1]
    assert AuditEntry.objects.filter(action=action).count() == ROUNDS
    assert list(chain_faults()) == []
    versions = {
        "ruled": lambda: [Ruling.objects.get().version],
        "figure_decided": lambda: list(FigureDecision.objects.order_by("version").values_list("version", flat=True)),
        "item_reviewed": lambda: [ItemReview.objects.get().version],
    }[action]()
    assert versions[-1] == ROUNDS


def test_a_real_server_gives_one_of_a_hundred_savers_302_and_the_rest_409_with_both_texts(tmp_path: Path) -> None:
    world = review_world(("fushan",))
    client = Client()
    client.force_login(world.agency, backend="django.contrib.auth.backends.ModelBackend")
    session = f"sessionid={client.cookies['sessionid'].value}"
    page = "/review/2018/fushan/2/"
    with web(environment(tmp_path), tmp_path / "web.log") as port:
        status, _, cookies, text = call(port, "GET", page, {"Cookie": session})
        assert status == 200, text[:500]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        cookie = re.search(r"csrftoken=[^;]+", cookies)
        assert token and cookie
        headers = {"Cookie": f"{session}; {cookie.group()}", "Content-Type": "application/x-www-form-urlencoded"}

        def post(number: int) -> tuple[int, str]:
            typed = {
                "csrfmiddlewaretoken": token.group(1), "form": "ruling-2.1", "seen": "1", "base": "0",
                "points": f"{number / 100}", "reason": f"第{number}人",
            }  # fmt: skip
            answer = call(port, "POST", f"{page}parts/2.1/ruling", headers, urlencode(typed))
            return answer[0], answer[3]

        with ThreadPoolExecutor(SAVERS) as pool:
            got = list(pool.map(post, range(1, SAVERS + 1)))
    statuses = [status for status, _ in got]
    assert sorted(set(statuses)) == [302, 409] and statuses.count(302) == 1
    winner = statuses.index(302) + 1
    for number, (status, shown) in enumerate(got, 1):
        if status == 409:
            standing = re.search(r"<dd data-standing>([^<]*)</dd>", shown)
            given = re.search(r"<dd data-given>([^<]*)</dd>", shown)
            assert standing and given
            assert f"第{winner}人" in standing.group(1) and f"第{number}人" in given.group(1)
    assert Ruling.objects.get().reason == f"第{winner}人"
