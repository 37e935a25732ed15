"""A submission on real processes: posts in parallel, Redis down, a kill in the middle, hosts in other time zones."""

import http.client
import io
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pdfplumber
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.test import Client
from django.utils import timezone

from assessment.models import Cycle, ReceiptFile, SubmissionVersion
from assessment.selectors.receipts import receipt_verify
from parks.audit import chain_faults
from parks.files import file_read
from parks.models import AuditEntry, Job
from parks.states import JobState
from tests.assessment.filing.world import DEADLINE, World, fill, open_world
from tests.integration import stand

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/filing/2019/fushan/submit/"
FIRST = "/filing/2019/fushan/versions/1/"
NUMBER = "ZHYQ-2019-04-01"
ALONE = """
import os, signal, sys
from datetime import datetime
import django
django.setup()
from assessment.models import Submission
from assessment.services import submissions
from assessment.services.seen import seen_now
from parks.errors import Refused
from parks.models import User
if sys.argv[2] == "kill":
    submissions.store_reported = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
moment = datetime.fromisoformat(sys.argv[1])
submission = Submission.objects.get(cycle__year=2019, park__code="fushan")
try:
    print(submissions.submission_submit(
        submission=submission, declared=True, seen=seen_now(submission),
        idempotency_key="alone", actor=User.objects.get(username="signer"), clock=lambda: moment,
    ).receipt_number)
except Refused as refusal:
    print(refusal)
"""


@pytest.fixture
def world() -> World:
    """The year as it is open on the clock of the real processes."""
    filled = open_world()
    fill(filled)
    Cycle.objects.filter(pk=filled.cycle.pk).update(deadline=timezone.now() + timedelta(days=1))
    return filled


@contextmanager
def web(env: dict[str, str], log: Path) -> Iterator[int]:
    """Yield the port of a web server of two processes, as the embedded default starts it."""
    port = stand.free_port()
    command = [
        sys.executable, "-m", "gunicorn", "zhpark.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--workers", "2", "--threads", "4", "--log-level", "warning",
    ]  # fmt: skip
    with log.open("ab") as stream:
        server = subprocess.Popen(
            command, cwd=stand.ROOT, env=env, stdout=stream, stderr=stream, start_new_session=True
        )
    try:
        stand.wait_for("网页服务", lambda: answers(port))
        yield port
    finally:
        stand.kill(server)


def answers(port: int) -> bool:
    try:
        return call(port, "GET", "/health/", {})[0] == 200
    except OSError:
        return False


def call(port: int, method: str, path: str, headers: dict[str, str], body: str = "") -> tuple[int, str, str, str]:
    """Return status, Location, cookies and text of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, answer.getheader("Location", ""), answer.getheader("Set-Cookie", ""), text
    finally:
        connection.close()


class Signer:
    """The park's signer in a browser of the real server: signed in, the form open."""

    def __init__(self, port: int, world: World) -> None:
        client = Client()
        client.force_login(world.signer, backend="django.contrib.auth.backends.ModelBackend")
        assert client.session[BACKEND_SESSION_KEY]
        self.port, self.session = port, f"sessionid={client.cookies['sessionid'].value}"
        status, _, cookies, page = call(port, "GET", PAGE, {"Cookie": self.session})
        assert status == 200, page[:500]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        request = re.search(r'name="request" value="([^"]+)"', page)
        seen = re.search(r'name="seen" value="([^"]+)"', page)
        cookie = re.search(r"csrftoken=[^;]+", cookies)
        assert token and request and seen and cookie
        self.cookie, self.token, self.request = f"{self.session}; {cookie.group()}", token.group(1), request.group(1)
        self.seen = seen.group(1)

    def submit(self, request: str = "") -> tuple[int, str]:
        """Post the form and return status and Location."""
        data = {"csrfmiddlewaretoken": self.token, "declared": "yes", "request": request or self.request}
        data["seen"] = self.seen
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        return call(self.port, "POST", PAGE, headers, urlencode(data))[:2]


def environment(var: Path, **extra: str) -> dict[str, str]:
    """The real processes share the test's secret, so that its session is theirs, and its folder of files."""
    return stand.environment(var, ZHPARK_SECRET_KEY=settings.SECRET_KEY, **extra)


def assert_one_submission() -> SubmissionVersion:
    """One version, one job, one audit row, an unbroken chain; the receipt holds against the register."""
    version = SubmissionVersion.objects.get()
    assert version.receipt_number == NUMBER
    assert Job.objects.get(kind="render_receipt").key == NUMBER
    assert AuditEntry.objects.filter(action="submitted").count() == 1
    assert list(chain_faults()) == []
    check = receipt_verify(NUMBER)
    assert check is not None and check.holds and check.is_latest
    return version


def assert_receipt_on_disk(version: SubmissionVersion) -> None:
    stored = ReceiptFile.objects.get(version=version)
    with pdfplumber.open(io.BytesIO(file_read(stored.path, sha256=stored.sha256))) as document:
        text = "".join(page.extract_text() or "" for page in document.pages).replace("\n", "")
    assert NUMBER in text and version.sha256 in text


@pytest.mark.parametrize("one_request", [True, False])
def test_twenty_posts_to_two_processes_give_one_version_and_one_receipt(
    world: World, tmp_path: Path, one_request: bool
) -> None:
    with web(environment(tmp_path), tmp_path / "web.log") as port:
        signer = Signer(port, world)
        with ThreadPoolExecutor(20) as pool:
            got = list(pool.map(lambda number: signer.submit("" if one_request else f"tab-{number}"), range(20)))
    assert got == [(302, FIRST)] * 20
    assert_one_submission()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_redis_down_before_or_after_a_submission_costs_nothing_but_time(
    world: World, tmp_path: Path, moment: str
) -> None:
    redis = stand.Redis(tmp_path)
    redis.start()
    env = environment(tmp_path, ZHPARK_BROKER_URL=redis.url)
    try:
        with web(env, tmp_path / "web.log") as port:
            signer = Signer(port, world)
            if moment == "before":
                redis.stop()
            began = time.monotonic()
            assert signer.submit() == (302, FIRST)
            assert time.monotonic() - began < 10
            # The message, if one was sent, dies with the server: it keeps nothing on disk.
            redis.stop()
            assert Job.objects.get(kind="render_receipt").state == JobState.OWED
            assert signer.submit() == (302, FIRST)
            redis.start()
            worker = stand.start_worker(env, tmp_path / "worker.log")
            try:
                stand.wait_for("回执生成", lambda: ReceiptFile.objects.exists())
                stand.wait_for("任务完成", lambda: Job.objects.get(kind="render_receipt").state == JobState.DONE)
            finally:
                stand.kill(worker)
    finally:
        redis.stop()
    assert_receipt_on_disk(assert_one_submission())


def alone(var: Path, moment: str, how: str, **extra: str) -> "subprocess.CompletedProcess[str]":
    """Submit in a process of its own on this test's database."""
    env = environment(var, DJANGO_SETTINGS_MODULE="zhpark.settings", **extra)
    return subprocess.run(
        [sys.executable, "-c", ALONE, moment, how], cwd=stand.ROOT, env=env, capture_output=True, text=True, check=False
    )


def test_a_kill_after_the_version_was_written_takes_it_back_and_the_next_try_succeeds(
    world: World, tmp_path: Path
) -> None:
    now = timezone.now().isoformat()
    assert alone(tmp_path, now, "kill").returncode == -signal.SIGKILL
    world.submission.refresh_from_db()
    assert world.submission.state == "draft"
    assert not SubmissionVersion.objects.exists() and not Job.objects.exists()
    done = alone(tmp_path, now, "plainly")
    assert done.stdout.strip() == NUMBER, done.stderr
    assert_one_submission()


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_the_deadline_is_beijings_on_a_host_in_any_time_zone(world: World, tmp_path: Path, zone: str) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(deadline=DEADLINE)
    late = alone(tmp_path, "2020-03-31T16:00:00+00:00", "plainly", TZ=zone)
    assert "自评申报已于2020年04月01日00:00截止" in late.stdout, late.stderr
    assert not SubmissionVersion.objects.exists()
    in_time = alone(tmp_path, "2020-03-31T15:59:59.999999+00:00", "plainly", TZ=zone)
    assert in_time.stdout.strip() == NUMBER, in_time.stderr
    assert SubmissionVersion.objects.get().submitted_at.isoformat() == "2020-03-31T15:59:59.999999+00:00"
