"""An item of an accepted filing is open again for an open objection or an open correction, and for nothing else."""

import pytest

from assessment.models import Correction, CorrectionItem, Objection, Publication
from assessment.selectors.reopened import Reopened, reopened_by
from assessment.states import CorrectionState, ObjectionState, SubmissionState
from tests.assessment.objection_world import OBJECTED_AT, consulted_world, objected, told

pytestmark = pytest.mark.django_db


def test_an_open_objection_opens_its_item_of_its_park_alone() -> None:
    world, run = consulted_world()
    objection = objected(world, told(world, run))
    fushan = world.submission("fushan")
    assert reopened_by(fushan, "2") == Reopened(
        "异议", "增加值漏计一家企业。", str(world.fillers["fushan"]), OBJECTED_AT
    )
    assert reopened_by(fushan, "3") is None
    assert reopened_by(world.submission("gaolan"), "2") is None
    fushan.state = SubmissionState.RETURNED
    assert reopened_by(fushan, "2") is None
    answered = {"answer": "维持", "answered_at": OBJECTED_AT, "answered_by": world.agency}
    Objection.objects.filter(pk=objection.pk).update(state=ObjectionState.DECLINED, **answered)
    assert reopened_by(world.submission("fushan"), "2") is None


def test_an_open_correction_opens_the_items_that_it_names() -> None:
    world, run = consulted_world()
    publication = Publication.objects.create(
        cycle=world.cycle, version=1, run=run, decision="会议纪要", decided_on=OBJECTED_AT.date(),
        published_at=OBJECTED_AT, published_by=world.office,
    )  # fmt: skip
    correction = Correction.objects.create(
        cycle=world.cycle, replaces=publication, reason="数据录错", opened_at=OBJECTED_AT, opened_by=world.office
    )
    CorrectionItem.objects.create(correction=correction, submission=world.submission("fushan"), item="6")
    assert reopened_by(world.submission("fushan"), "6") == Reopened("更正", "数据录错", str(world.office), OBJECTED_AT)
    assert reopened_by(world.submission("fushan"), "2") is None
    Correction.objects.filter(pk=correction.pk).update(
        state=CorrectionState.WITHDRAWN, closed_at=OBJECTED_AT, closed_by=world.office, closed_reason="无误"
    )
    assert reopened_by(world.submission("fushan"), "6") is None
