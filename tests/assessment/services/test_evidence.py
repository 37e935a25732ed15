"""Evidence is kept once a content, for open items alone, within its limits; taken away without losing what counts."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from assessment.filing import filetypes
from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse
from assessment.services import evidence as service
from assessment.states import Stage
from parks.errors import Refused
from parks.files import file_read
from parks.models import AuditEntry
from tests.assessment.filing.files import PDF, PNG, pdf
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, return_filing, submit_filing


@pytest.fixture
def world() -> World:
    return open_world()


def add(world: World, item: str = "1", content: bytes = PDF, pages: str = "", demand: int | None = None) -> EvidenceUse:
    return service.evidence_add(
        submission=world.submission, item=item, demand_id=demand, name="年报.pdf", content=content,
        page_reference=pages, actor=world.filler, now=IN_TIME,
    )  # fmt: skip


def edit(world: World, use: EvidenceUse, base: tuple[int | None, str], pages: str, demand: int | None = None) -> None:
    service.evidence_edit(
        submission=world.submission, use_id=use.pk, demand_id=demand, page_reference=pages, base=base,
        actor=world.filler, now=IN_TIME,
    )  # fmt: skip


def remove(world: World, use: EvidenceUse) -> None:
    service.evidence_remove(submission=world.submission, use_id=use.pk, actor=world.filler, now=IN_TIME)


def on_disk(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_a_file_reads_back_and_the_same_again_is_the_same(world: World, own_media_root: Path) -> None:
    use = add(world, pages="第3－5、8页")
    assert use.page_reference == "3-5,8"
    assert (use.file.pages, use.file.kind, use.file.size) == (20, "pdf", len(PDF))
    assert file_read(use.file.path, sha256=use.file.sha256) == PDF
    assert add(world).pk == use.pk
    assert add(world, item="2").file_id == use.file_id
    assert (EvidenceFile.objects.count(), EvidenceUse.objects.count()) == (1, 2)
    assert len(on_disk(own_media_root)) == 1
    assert AuditEntry.objects.filter(action="evidence_added").count() == 2


@pytest.mark.django_db
def test_the_stored_name_is_made_up_and_the_users_name_is_for_show(world: World, own_media_root: Path) -> None:
    use = service.evidence_add(
        submission=world.submission, item="1", demand_id=None, name="../../../etc/cron.d/年报\n.pdf", content=PDF,
        page_reference="", actor=world.filler, now=IN_TIME,
    )  # fmt: skip
    assert use.file.name == "年报.pdf"
    [stored] = on_disk(own_media_root)
    assert stored.parent == own_media_root / "evidence" / "2019" / "fushan"
    assert len(stored.stem) == 32 and stored.suffix == ".pdf"


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
    [
        ({"item": "9"}, "没有这些填报项"),
        ({"content": b"MZ"}, "“年报.pdf”：文件内容"),
        ({"content": b""}, "空的"),
        ({"pages": "第三页"}, "看不懂"),
        ({"pages": "5-3"}, "由小到大"),
        ({"pages": "0"}, "从 1 起"),
        ({"pages": "19-21"}, "共 20 页，没有第 21 页"),
        ({"pages": ",".join(str(one) for one in range(1, 20))}, "不能超过 32 个字符"),
        ({"demand": 77}, "没有这项材料要求"),
    ],
)
def test_what_is_refused_leaves_neither_row_nor_file(
    world: World, own_media_root: Path, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        add(world, **fields)
    assert not EvidenceFile.objects.exists() and not on_disk(own_media_root)


@pytest.mark.django_db
def test_a_closed_item_takes_nothing_and_gives_nothing_away(world: World, own_media_root: Path) -> None:
    use = add(world)
    world.cycle.stage = Stage.REVIEW
    world.cycle.save()
    world.submission.refresh_from_db()
    for attempt in (
        lambda: add(world, content=PNG),
        lambda: remove(world, use),
        lambda: edit(world, use, (None, ""), "3"),
    ):
        with pytest.raises(Refused, match="现在不能修改"):
            attempt()
    assert EvidenceUse.objects.get().page_reference == "" and len(on_disk(own_media_root)) == 1


@pytest.mark.django_db
def test_an_item_that_closes_while_the_bytes_are_written_takes_nothing(
    world: World, own_media_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "scan", lambda *_, **__: world.cycle.__class__.objects.update(stage=Stage.REVIEW))
    with pytest.raises(Refused, match="现在不能修改"):
        add(world)
    assert not EvidenceFile.objects.exists() and not on_disk(own_media_root)


@pytest.mark.django_db
def test_two_hundred_megabytes_are_enough_for_a_filing(world: World, own_media_root: Path) -> None:
    EvidenceFile.objects.filter(pk=add(world).file_id).update(size=filetypes.MAX_FILING - len(PNG))
    add(world, content=PNG)
    with pytest.raises(Refused, match="超过 200 MB"):
        add(world, content=pdf(2))
    assert EvidenceFile.objects.count() == len(on_disk(own_media_root)) == 2


@pytest.mark.django_db
def test_the_limit_is_asked_again_under_the_lock(
    world: World, own_media_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else fills the filing while this upload is written."""
    first = add(world, content=PNG)
    monkeypatch.setattr(
        service, "scan",
        lambda *_, **__: EvidenceFile.objects.filter(pk=first.file_id).update(size=filetypes.MAX_FILING),
    )  # fmt: skip
    with pytest.raises(Refused, match="超过 200 MB"):
        add(world)
    assert len(on_disk(own_media_root)) == 1


@pytest.mark.django_db
def test_pages_and_demand_are_changed_by_whoever_saw_the_present_ones(world: World) -> None:
    demand = EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="年报", required=True)
    use = add(world, pages="3")
    edit(world, use, (None, "3"), "4", demand.pk)
    with pytest.raises(Refused, match="刚被他人改过"):
        edit(world, use, (None, "3"), "5")
    edit(world, use, (None, "3"), "4", demand.pk)  # the same again is no conflict
    with pytest.raises(Refused, match="没有第 21 页"):
        edit(world, use, (demand.pk, "4"), "21", demand.pk)
    use.refresh_from_db()
    assert (use.page_reference, use.demand_id) == ("4", demand.pk)
    added = AuditEntry.objects.filter(action="evidence_added").order_by("sequence")
    assert [row.detail["pages"] for row in added] == ["3", "4"]
    assert AuditEntry.objects.get(action="evidence_removed").detail["pages"] == "3"


@pytest.mark.django_db
def test_two_uses_of_a_file_do_not_become_the_same(world: World) -> None:
    demand = EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="年报", required=True)
    plain, for_demand = add(world), add(world, demand=demand.pk)
    with pytest.raises(Refused, match="已对应同一项要求"):
        edit(world, plain, (None, ""), "", demand.pk)
    remove(world, for_demand)
    with pytest.raises(Refused, match="已被他人移除"):
        edit(world, for_demand, (demand.pk, ""), "3")


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_with_its_last_use(own_media_root: Path) -> None:
    world = open_world()
    first, second = add(world), add(world, item="2")
    remove(world, first)
    assert EvidenceFile.objects.count() == len(on_disk(own_media_root)) == 1
    for _ in range(2):
        remove(world, second)
    assert not EvidenceFile.objects.exists() and not on_disk(own_media_root)
    assert AuditEntry.objects.filter(action="evidence_removed").count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_a_submitted_version_speaks_of_keeps_its_bytes() -> None:
    world = open_world()
    fill(world)
    use = add(world)
    submit_filing(world)
    return_filing(world, ["1"], "请换")
    world.submission.refresh_from_db()
    remove(world, use)
    assert not EvidenceUse.objects.exists()
    kept = EvidenceFile.objects.get()
    assert file_read(kept.path, sha256=kept.sha256) == PDF
    assert add(world).file_id == kept.pk


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_between_file_and_row_leaves_the_file_alone(own_media_root: Path) -> None:
    world = open_world()
    connections.close_all()
    child = os.fork()
    if child == 0:
        service._put_down = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]  # the blow
        try:
            add(world)
        finally:
            os._exit(0)  # alive, so that the assertion below fails; never on into the other tests
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert not EvidenceFile.objects.exists() and not EvidenceUse.objects.exists()
    assert [path.read_bytes() for path in on_disk(own_media_root)] == [PDF]
    assert add(world).file.sha256  # and the next attempt succeeds


@pytest.mark.django_db
def test_the_scanner_refuses_before_anything_is_kept_and_the_trail_tells_how_it_went(
    world: World, own_media_root: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SCANNER = "/nowhere/clamd"
    add(world)
    assert AuditEntry.objects.get(action="evidence_added").detail["scanned"] == "not_scanned"

    def found(_: bytes, *, name: str) -> None:
        raise Refused(f"“{name}”未收存")

    monkeypatch.setattr(service, "scan", found)
    with pytest.raises(Refused, match=r"“年报.pdf”未收存"):
        add(world, content=PNG)
    assert EvidenceFile.objects.count() == len(on_disk(own_media_root)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_file_sent_by_ten_at_once_is_one_row_and_one_file(own_media_root: Path) -> None:
    world = open_world()

    def send(_: int) -> int:
        try:
            return add(world).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(send, range(10)))) == 1
    assert (EvidenceFile.objects.count(), EvidenceUse.objects.count()) == (1, 1)
    assert len(on_disk(own_media_root)) == 1
