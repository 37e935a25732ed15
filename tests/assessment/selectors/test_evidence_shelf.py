"""The shelf shows each file once with its uses; who may know is told where else a content was brought."""

import pytest

from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse, Submission
from assessment.selectors.evidence_shelf import item_panel, shelf_of
from parks.states import Role
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, return_filing, submit_filing

pytestmark = pytest.mark.django_db
DIGEST = "ab" * 32


@pytest.fixture
def world() -> World:
    return open_world()


def keep(submission: Submission, *items: str, sha256: str = DIGEST) -> EvidenceFile:
    file = EvidenceFile.objects.create(
        submission=submission, name="年报.pdf", path=f"{submission.pk}/{sha256}", kind="pdf", sha256=sha256,
        size=1024, uploaded_at=IN_TIME,
    )  # fmt: skip
    for item in items:
        EvidenceUse.objects.create(file=file, item=item, added_at=IN_TIME)
    return file


def told(submission: Submission, role: Role) -> tuple[str, ...]:
    [file] = shelf_of(submission, role).files
    return file.elsewhere


def test_a_file_for_several_items_is_one_line_and_each_item_names_the_others(world: World) -> None:
    keep(world.submission, "1", "2", "report")
    shelf = shelf_of(world.submission, Role.FILLER)
    [file] = shelf.files
    assert file.items == ["1", "2", "report"] and file.labels[2] == "自评报告"
    [row] = shelf.of_item("2")
    assert [label.split()[0] for label in row.also] == ["1", "自评报告"]
    assert shelf.for_reuse("2") == () and [one.id for one in shelf.for_reuse("5")] == [file.id]
    assert (shelf.used, shelf.percent) == (1024, 1)


def test_an_empty_shelf_takes_no_room(world: World) -> None:
    shelf = shelf_of(world.submission, Role.FILLER)
    assert (shelf.files, shelf.used, shelf.percent) == ((), 0, 0)


def test_what_is_open_is_listed_with_what_is_required_first(world: World) -> None:
    for order, (item, name, required) in enumerate((("1", "核定函", False), ("2", "年报", True), ("3", "方案", True))):
        EvidenceDemand.objects.create(cycle=world.cycle, item=item, order=order, name=name, required=required)
    file = keep(world.submission)
    EvidenceUse.objects.create(file=file, item="3", demand=EvidenceDemand.objects.get(name="方案"), added_at=IN_TIME)
    shelf = shelf_of(world.submission, Role.FILLER)
    assert [(one.demand.name, one.label[:1]) for one in shelf.open_demands] == [("年报", "2"), ("核定函", "1")]
    panel = item_panel(world.submission, Role.FILLER, "2")
    assert panel is not None and panel.next_demand == EvidenceDemand.objects.get(name="年报").pk and panel.may_edit
    met = item_panel(world.submission, Role.FILLER, "3")
    assert met is not None and met.next_demand is None and len(met.rows) == 1


def test_there_is_no_panel_of_an_unknown_item(world: World) -> None:
    assert item_panel(world.submission, Role.FILLER, "9") is None


def test_only_the_filler_edits_and_only_what_is_open(world: World) -> None:
    fill(world)
    panels = {role: item_panel(world.submission, role, "1") for role in (Role.FILLER, Role.SIGNER, Role.OFFICE)}
    assert {role: panel and panel.may_edit for role, panel in panels.items()} == {
        Role.FILLER: True, Role.SIGNER: False, Role.OFFICE: False,
    }  # fmt: skip
    submit_filing(world)
    world.submission.refresh_from_db()
    closed = item_panel(world.submission, Role.FILLER, "1")
    assert closed is not None and not closed.may_edit


def test_the_office_is_told_at_once_the_agency_of_what_was_submitted_and_a_park_never(world: World) -> None:
    """富山's file was brought by 高栏港 too: a draft is the park's own, so the agency learns of it by submission."""
    fill(world)
    keep(world.submission, "1")
    other = world.cycle.submissions.select_related("cycle__scheme", "park").get(park__code="gaolan")
    keep(other, "1")
    for role in (Role.FILLER, Role.SIGNER, Role.DISTRICT):
        assert told(world.submission, role) == () and told(other, role) == ()
    assert told(world.submission, Role.OFFICE) == ("高栏港区2019年度",)
    assert told(other, Role.AGENCY) == ()
    submit_filing(world)
    assert told(other, Role.AGENCY) == ("富山工业园2019年度",)


def test_the_same_content_of_an_earlier_year_is_told(world: World) -> None:
    keep(world.submission, "1")
    keep(Submission.objects.get(cycle__year=2018, park__code="fushan"))
    assert told(world.submission, Role.OFFICE) == ("富山工业园2018年度",)


def test_a_file_that_only_a_submitted_version_speaks_of_says_so(world: World) -> None:
    fill(world)
    file, spare = keep(world.submission, "1"), keep(world.submission, sha256="cd" * 32)
    submit_filing(world)
    return_filing(world, ["1"], "请换")
    file.uses.all().delete()
    found = {one.id: one.in_a_version for one in shelf_of(world.submission, Role.FILLER).files}
    assert found == {file.pk: True, spare.pk: False}
