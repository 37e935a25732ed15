"""Publishing on real processes: twenty posts in parallel are one publication, one number, one notice."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.utils import timezone

from assessment.models import Approval, Notice, NumberRegister, Publication, RegisterEntry
from assessment.selectors.decision_facts import facts_now
from assessment.services.integrity import FaultKind, integrity_faults
from assessment.services.publishing import year_publish
from assessment.states import Stage
from parks.audit import chain_faults
from parks.models import AuditEntry, Job, Message, User
from tests.assessment.decision_year import World, approve, decision_world, draft
from tests.cast import PASSWORD
from tests.integration import stand
from tests.integration.test_submission import call, web

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/publish/2018/"


@pytest.fixture
def world() -> World:
    """A year that two persons approved; the office's password is hashed as the real processes do."""
    world = decision_world()
    approve(world)
    draft(world)
    hasher = Argon2PasswordHasher()
    # A salt of full length: a weaker hash would be renewed on its first use, and end the session with it.
    User.objects.filter(pk=world.cast.office.pk).update(password=hasher.encode(PASSWORD, hasher.salt()))
    world.cast.office.refresh_from_db()
    return world


def assert_one_publication(world: World) -> None:
    """One of everything, under the first number; the register has no gap, the chain holds."""
    notice = Notice.objects.get()
    assert (Publication.objects.count(), notice.number) == (1, "珠府函〔2019〕1号")
    assert NumberRegister.objects.get().next_number == 2 and RegisterEntry.objects.get().notice == notice
    assert Approval.objects.get().state == "used" and world.again().stage == Stage.PUBLISHED
    assert Job.objects.filter(kind="render_notice").count() == 1
    assert AuditEntry.objects.filter(action="result_published").count() == 1
    assert Message.objects.filter(key="2018:published:1").count() == 7
    assert list(chain_faults()) == []
    assert not [one for one in integrity_faults(now=timezone.now()) if one.kind == FaultKind.REGISTER]


def test_twenty_posts_to_two_processes_give_one_publication_and_one_number(world: World, tmp_path: Path) -> None:
    env = stand.environment(tmp_path, ZHPARK_SECRET_KEY=settings.SECRET_KEY)
    client = Client()
    client.force_login(world.cast.office, backend="django.contrib.auth.backends.ModelBackend")
    session = f"sessionid={client.cookies['sessionid'].value}"
    with web(env, tmp_path / "web.log") as port:
        status, _, cookies, page = call(port, "GET", PAGE, {"Cookie": session})
        assert status == 200, page[:500]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        seen = re.search(r'name="seen" value="([^"]+)"', page)
        cookie = re.search(r"csrftoken=[^;]+", cookies)
        assert token and seen and cookie
        data = {"csrfmiddlewaretoken": token.group(1), "seen": seen.group(1), "own_password": PASSWORD}
        headers = {
            "Cookie": f"{session}; {cookie.group()}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with ThreadPoolExecutor(20) as pool:
            got = list(pool.map(lambda _: call(port, "POST", PAGE, headers, urlencode(data))[:2], range(20)))
    assert got == [(302, PAGE)] * 20
    assert_one_publication(world)


def test_twenty_threads_that_publish_at_once_get_the_same_publication(world: World) -> None:
    seen, now = facts_now(world.cycle, now=timezone.now()).sight, timezone.now()

    def publish(_: int) -> int:
        try:
            return year_publish(cycle=world.cycle, seen=seen, actor=world.second, now=now).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(publish, range(20)))
    assert found == {Publication.objects.get().pk}
    assert_one_publication(world)
