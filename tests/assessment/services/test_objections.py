"""A park objects by item within the window, once at a time, and may take its objection back."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from assessment.models import AttachedFile, Objection, ProvisionalRelease
from assessment.services.objections import ObjectionClash, objection_raise, objection_withdraw
from assessment.states import ObjectionState, Stage
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, Message
from tests.assessment.filing.files import PDF
from tests.assessment.objection_world import OBJECTED_AT, UNTIL, consulted_world, told
from tests.assessment.review_world import ReviewWorld

pytestmark = pytest.mark.django_db
TEXT = "增加值漏计一家企业，应为95.5亿元。"


@pytest.fixture
def world() -> ReviewWorld:
    found, run = consulted_world()
    told(found, run)
    return found


def put(world: ReviewWorld, at: Any = OBJECTED_AT, **more: Any) -> Objection:
    given: dict[str, Any] = {"item": "2", "text": TEXT, "files": [("年报.pdf", PDF)], "seen": 1, **more}
    return objection_raise(
        submission=world.submission("fushan"), actor=world.fillers["fushan"], clock=lambda: at, **given
    )


def stored() -> int:
    return len(list((Path(settings.MEDIA_ROOT) / "attachments").rglob("*.pdf")))


def test_an_objection_is_kept_with_its_evidence_and_those_who_answer_are_told(world: ReviewWorld) -> None:
    row = put(world)
    assert (row.state, row.text, row.release.version, row.raised_at) == ("open", TEXT, 1, OBJECTED_AT)
    assert [one.file.name for one in row.files.all()] == ["年报.pdf"]
    assert AuditEntry.objects.get(action="objection_raised").object_key == f"2018-fushan-{row.pk}"
    for person in (world.agency, world.colleague, world.office):
        message = Message.objects.get(user=person, key__contains=":objection:")
        assert message.link == f"/objections/2018/{row.pk}/" and "95.5" not in message.subject + message.body


def test_the_same_again_is_one_objection_and_leaves_no_second_file(world: ReviewWorld) -> None:
    row, files = put(world), stored()
    assert put(world) == row and put(world, at=UNTIL) == row
    assert Objection.objects.count() == AttachedFile.objects.count() == 1 and stored() == files


def test_a_second_objection_to_an_item_waits_for_the_first_and_its_files_go(world: ReviewWorld) -> None:
    put(world)
    files = stored()
    with pytest.raises(Refused, match=r"“2 .+”已有一件异议待答复（2019年4月22日"):
        put(world, text="另有一家")
    assert stored() == files and put(world, item="6").item == "6"


def test_the_window_is_half_open(world: ReviewWorld) -> None:
    with pytest.raises(WrongState, match=r"异议已于2019年4月26日24时截止"):
        put(world, at=UNTIL)
    assert put(world, at=UNTIL - timedelta(microseconds=1)).state == "open"


@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.CONSULTATION])
def test_outside_the_consultation_nobody_objects(world: ReviewWorld, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save(update_fields=["stage"])
    with pytest.raises(WrongState, match="不能提出异议"):
        put(world)
    assert not Objection.objects.exists() and not AttachedFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": " \u200b "}, "异议内容和理由"),
        ({"item": "report"}, "请选择要提出异议的填报项"),
        ({"item": "9"}, "请选择要提出异议的填报项"),
        ({"seen": 0}, "结果已重新反馈（第1次）"),
        ({"files": [(f"{one}.pdf", PDF) for one in range(6)]}, "至多5个文件"),
        ({"files": [("年报.pdf", PDF), ("坏.pdf", b"MZ nothing")]}, "“坏.pdf”"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_leaves_no_file(
    world: ReviewWorld, given: dict[str, Any], why: str
) -> None:
    files = stored()
    with pytest.raises(Refused, match=why):
        put(world, **given)
    assert not Objection.objects.exists() and stored() == files


def test_before_a_release_there_is_nothing_to_object_to() -> None:
    found, _ = consulted_world()
    with pytest.raises(WrongState, match="还没有反馈园区"):
        put(found, seen=0)
    assert not ProvisionalRelease.objects.exists()


def test_taking_back_wants_a_reason_and_the_item_may_be_objected_to_again(world: ReviewWorld) -> None:
    row = put(world)
    taken: dict[str, Any] = {"objection": row, "seen": 1, "actor": world.signers["fushan"], "now": OBJECTED_AT}
    with pytest.raises(Refused, match="撤回理由"):
        objection_withdraw(**taken, reason=" ")
    done = objection_withdraw(**taken, reason="已核对无误")
    assert (done.state, done.answer, done.version) == (ObjectionState.WITHDRAWN, "已核对无误", 2)
    assert objection_withdraw(**taken, reason="已核对无误").version == 2
    assert AuditEntry.objects.filter(action="objection_withdrawn").count() == 1
    with pytest.raises(ObjectionClash, match="刚刚办理"):
        objection_withdraw(**taken, reason="另一说")
    with pytest.raises(WrongState, match=r"已由.+办结（园区撤回）"):
        objection_withdraw(**{**taken, "seen": 2}, reason="另一说")
    assert put(world).pk != row.pk


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_posts_are_one_objection(world: ReviewWorld) -> None:
    found: list[int] = []
    failed: list[BaseException] = []
    barrier = threading.Barrier(20)

    def post() -> None:
        try:
            barrier.wait()
            found.append(put(world).pk)
        except BaseException as fault:
            failed.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed, failed
    assert len(found) == 20 and len(set(found)) == 1
    assert Objection.objects.count() == AttachedFile.objects.count() == 1
