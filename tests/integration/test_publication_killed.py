"""kill -9 of whoever publishes, and of whoever lays the notice out, at ten random points: one result, one notice."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assessment.models import Notice, NoticeFile, NumberRegister, Publication, RegisterEntry
from parks.audit import chain_faults
from parks.files import file_read
from parks.models import AuditEntry, Job
from tests.assessment.decision_year import LATER, approve, decision_world
from tests.integration import stand

pytestmark = pytest.mark.django_db(transaction=True)
POINTS = 10
KILLED = 9
# Each try is a process of its own, forked with no connection open; it kills itself at the given statement. A try of 0
# goes through and is taken back: it tells how many statements there are. One beyond the last comes through for good.
DRIVER = """
import json, os, signal, sys
from datetime import datetime, timedelta
import django
django.setup()
from django.db import connection, transaction
from assessment.models import Cycle, Notice, NoticeFile, Publication, RegisterEntry
from assessment.selectors.decision_facts import facts_now
from assessment.services import duties, publishing
from parks.models import AuditEntry, Job, User

what, seed, tries, moment, name = sys.argv[1:]
seed, tries, moment = int(seed), int(tries), datetime.fromisoformat(moment)
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
# What the page shows when the person presses the button: all tries are presses of the same one.
seen = facts_now(Cycle.objects.get(year=2018), now=moment).sight

def act(now):
    if what == "publish":
        cycle = Cycle.objects.get(year=2018)
        publishing.year_publish(cycle=cycle, seen=seen, actor=User.objects.get(username=name), now=now)
    else:
        duties.job_run(job_id=Job.objects.get(kind="render_notice").pk, now=now)

def attempt(limit, now):
    count = 0
    def counted(execute, sql, params, many, context):
        nonlocal count
        count += not sql.startswith(BRACKETS)
        if limit and count == limit:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)
    with connection.execute_wrapper(counted):
        if limit:
            act(now)
        else:
            with transaction.atomic():
                act(now)
                transaction.set_rollback(True)
    return count

def fork(limit, now):
    connection.close()
    reader, writer = os.pipe()
    if not (pid := os.fork()):
        try:
            os.write(writer, str(attempt(limit, now)).encode())
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}".encode())
            os._exit(1)
    os.close(writer)
    ended = os.waitpid(pid, 0)[1]
    said = os.read(reader, 20).decode()
    os.close(reader)
    return ended, int(said or 0)

def standing():
    return {
        "publications": Publication.objects.count(), "notices": Notice.objects.count(),
        "entries": RegisterEntry.objects.count(), "stage": Cycle.objects.get(year=2018).stage,
        "audit": AuditEntry.objects.exclude(action="job_failed").count(), "files": NoticeFile.objects.count(),
        "jobs": sorted(Job.objects.filter(kind="render_notice").values_list("state", flat=True)),
    }

import random
_, whole = fork(0, moment)
points = sorted([1, whole, *random.Random(seed).sample(range(2, whole), tries - 2)])
found = [standing()]
for number, point in enumerate(points, 1):
    ended, _ = fork(point, moment + timedelta(hours=number))
    found.append({"point": point, "ended": ended, **standing()})
last = [fork(10 ** 9, moment + timedelta(hours=tries + number))[0] for number in (1, 2)]
print(json.dumps({"whole": whole, "found": found, "last": last}))
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The processes share the test's database and its folder of files."""
    return stand.environment(
        tmp_path, DJANGO_SETTINGS_MODULE="zhpark.settings", ZHPARK_MEDIA_ROOT=str(settings.MEDIA_ROOT)
    )


def drive(env: dict[str, str], what: str, user: str) -> dict[str, Any]:
    """Try ten times with a kill and then twice to the end; return what stood after each."""
    command = [sys.executable, "-c", DRIVER, what, str(random.Random(what).randrange(10**6)), str(POINTS)]
    done = subprocess.run(
        [*command, LATER.isoformat(), user], cwd=stand.ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and not done.stderr.strip(), done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["whole"] > POINTS and told["last"] == [0, 0]
    return told


def test_a_publisher_killed_at_ten_points_leaves_nothing_half_public_and_then_one_result(env: dict[str, str]) -> None:
    world = decision_world()
    approve(world)
    told = drive(env, "publish", world.cast.office.username)
    before, *tries = told["found"]
    assert before["publications"] == 0 and before["stage"] == "approval"
    for one in tries:
        assert one == {**before, "point": one["point"], "ended": KILLED}
    publication = Publication.objects.get()
    assert Notice.objects.get().issue_number == NumberRegister.objects.get().next_number - 1
    assert RegisterEntry.objects.filter(notice__publication=publication).count() == 1
    assert AuditEntry.objects.filter(action="result_published").count() == 1
    assert Job.objects.filter(kind="render_notice").count() == 1
    assert list(chain_faults()) == []


def test_a_worker_killed_at_ten_points_of_laying_out_leaves_one_file(env: dict[str, str]) -> None:
    world = decision_world()
    approve(world)
    drive(env, "publish", world.cast.office.username)
    told = drive(env, "render", "")
    before, *tries = told["found"]
    assert (before["publications"], before["files"], before["jobs"]) == (1, 0, ["owed"])
    for one in tries:
        assert one["ended"] == KILLED
        # The lease is taken in a transaction of its own; beyond it nothing stands before everything does.
        assert one["jobs"] in (["owed"], ["running"])
        assert {**one, "jobs": None} == {**before, "jobs": None, "point": one["point"], "ended": KILLED}
    file = NoticeFile.objects.get()
    assert file_read(file.path, sha256=file.sha256).startswith(b"%PDF")
    assert AuditEntry.objects.filter(action="notice_rendered").count() == 1
    assert Job.objects.get(kind="render_notice").state == "done"
    assert list(chain_faults()) == []
