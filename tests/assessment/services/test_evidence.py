"""Evidence is kept once a content, for open items alone, within its limits; and taken away without losing bytes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from assessment.filing.filetypes import MAX_FILING
from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse
from assessment.services import evidence as service
from assessment.states import Stage
from parks.errors import Refused
from parks.files import file_read
from parks.models import AuditEntry
from tests.assessment.filing.files import PDF, PNG
from tests.assessment.filing.world import IN_TIME, World, open_world


@pytest.fixture
def world() -> World:
    return open_world()


def add(world: World, item: str = "1", content: bytes = PDF, pages: str = "", demand: int | None = None) -> EvidenceUse:
    return service.evidence_add(
        submission=world.submission, item=item, demand_id=demand, name="年报.pdf", content=content,
        page_reference=pages, actor=world.filler, now=IN_TIME,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_file_reads_back_and_the_same_again_is_the_same(world: World) -> None:
    use = add(world, pages="3－5、8")
    assert use.page_reference == "3-5,8"
    assert file_read(use.file.path, sha256=use.file.sha256) == PDF
    assert add(world).pk == use.pk
    assert add(world, item="2").file_id == use.file_id
    assert (EvidenceFile.objects.count(), EvidenceUse.objects.count()) == (1, 2)
    assert AuditEntry.objects.filter(action="evidence_added").count() == 2


@pytest.mark.django_db
def test_a_file_of_the_filing_serves_another_item_and_another_filings_does_not(world: World) -> None:
    use = add(world)
    given: dict[str, Any] = {"demand_id": None, "page_reference": "1", "actor": world.filler, "now": IN_TIME}
    again = service.evidence_reuse(submission=world.submission, file_id=use.file_id, item="5", **given)
    assert (again.item, again.file_id) == ("5", use.file_id)
    other = world.cycle.submissions.get(park__code="gaolan")
    with pytest.raises(Refused, match="没有这个文件"):
        service.evidence_reuse(submission=other, file_id=use.file_id, item="5", **given)


@pytest.mark.django_db
def test_a_demand_of_the_item_is_answered_and_another_items_is_not(world: World) -> None:
    demand = EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="年报", required=True)
    assert add(world, demand=demand.pk).demand == demand
    with pytest.raises(Refused, match="没有这项材料要求"):
        add(world, item="2", demand=demand.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "said"),
    [({"item": "9"}, "没有这些填报项"), ({"content": b"MZ"}, "“年报.pdf”：文件内容"), ({"pages": "第三页"}, "看不懂")],
)
def test_what_is_refused_leaves_neither_row_nor_file(
    world: World, own_media_root: Path, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        add(world, **fields)
    assert not EvidenceFile.objects.exists() and not list(own_media_root.rglob("*.pdf"))


@pytest.mark.django_db
def test_a_closed_item_takes_nothing_and_gives_nothing_away(world: World) -> None:
    use = add(world)
    world.cycle.stage = Stage.REVIEW
    world.cycle.save()
    with pytest.raises(Refused, match="现在不能修改"):
        add(world, content=PNG)
    with pytest.raises(Refused, match="现在不能修改"):
        service.evidence_remove(submission=world.submission, use_id=use.pk, actor=world.filler, now=IN_TIME)
    assert EvidenceUse.objects.count() == 1


@pytest.mark.django_db
def test_two_hundred_megabytes_are_enough_for_a_filing(world: World) -> None:
    EvidenceFile.objects.filter(pk=add(world).file_id).update(size=MAX_FILING - 10)
    with pytest.raises(Refused, match="超过 200 MB"):
        add(world, content=PNG)


@pytest.mark.django_db
def test_a_use_is_taken_away_once_and_the_bytes_stay(world: World) -> None:
    use = add(world)
    for _ in range(2):
        service.evidence_remove(submission=world.submission, use_id=use.pk, actor=world.filler, now=IN_TIME)
    assert not EvidenceUse.objects.exists()
    assert file_read(use.file.path, sha256=use.file.sha256) == PDF
    assert AuditEntry.objects.filter(action="evidence_removed").count() == 1


@pytest.mark.django_db
def test_a_failure_after_the_file_leaves_no_row_without_its_file(
    world: World, own_media_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(EvidenceFile.objects, "create", killed)
    with pytest.raises(KeyboardInterrupt):
        add(world)
    assert not EvidenceFile.objects.exists() and len(list(own_media_root.rglob("*.pdf"))) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_file_sent_by_ten_at_once_is_one_row() -> None:
    world = open_world()

    def send(_: int) -> int:
        try:
            return add(world).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(send, range(10)))) == 1
    assert (EvidenceFile.objects.count(), EvidenceUse.objects.count()) == (1, 1)
