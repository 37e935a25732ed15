"""The handover pack is read again and recomputed from nothing but itself."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assessment.models import Publication, ScoreRun
from assessment.scoring.casefile import case_digest, read_case
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.schemedump import scheme_digest
from assessment.scoring.schemefile import read_scheme
from assessment.services.cycles import cycle_advance
from assessment.services.handover import handover_pack
from assessment.services.publication import notice_file_store
from assessment.states import Stage
from parks.errors import Refused
from tests.assessment.year import filed_year, open_year, published_year
from tests.conftest import guards_lifted
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a notice\n%%EOF\n"


@pytest.fixture
def publication() -> Publication:
    put_parks()
    found = published_year()
    notice_file_store(notice=found.notice, content=PDF, pages=4, actor=None, now=NOW)
    return Publication.objects.get(pk=found.pk)


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_packs_case_and_scheme_give_the_packs_result_byte_for_byte(publication: Publication) -> None:
    files = unpacked(handover_pack(publication).content)
    scheme = read_scheme(files["rules/scheme.json"].decode())
    result = result_to_dict(score(scheme, read_case(files["inputs/case.json"].decode(), scheme)))
    again = json.dumps(result, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
    assert again == files["scores/result.json"] and len(again) > 10_000


def test_the_three_digests_are_those_of_the_files(publication: Publication) -> None:
    files = unpacked(handover_pack(publication).content)
    manifest = json.loads(files["manifest.json"])
    scheme = read_scheme(files["rules/scheme.json"].decode())
    assert manifest["scheme_digest"] == scheme_digest(scheme)
    assert manifest["case_digest"] == case_digest(read_case(files["inputs/case.json"].decode(), scheme))
    for name, path in (("case", "inputs/case.json"), ("scheme", "rules/scheme.json"), ("result", "scores/result.json")):
        assert manifest[f"{name}_digest"] == hashlib.sha256(files[path]).hexdigest(), name


def test_the_manifest_vouches_for_every_file(publication: Publication) -> None:
    pack = handover_pack(publication)
    files = unpacked(pack.content)
    manifest = json.loads(files.pop("manifest.json"))
    assert {one["path"] for one in manifest["files"]} == set(files)
    for one in manifest["files"]:
        assert one["sha256"] == hashlib.sha256(files[one["path"]]).hexdigest()
        assert one["size"] == len(files[one["path"]])
    assert (manifest["year"], manifest["notice"]) == (2018, "珠府函〔2019〕86号")
    assert pack.sha256 == hashlib.sha256(pack.content).hexdigest() and pack.files == len(files) + 1
    assert files["notice/notice.pdf"] == PDF
    assert "珠府函〔2019〕86号" in files["README.txt"].decode()


def test_the_audit_extract_proves_itself(publication: Publication) -> None:
    files = unpacked(handover_pack(publication).content)
    chain = {
        int(row["序号"]): row["摘要"]
        for row in csv.DictReader(io.StringIO(files["audit/chain.csv"].decode("utf-8-sig")))
    }
    lines = [json.loads(line) for line in files["audit/extract.jsonl"].splitlines()]
    manifest = json.loads(files["manifest.json"])["audit"]
    assert len(lines) == manifest["entries"] > 5
    for told in lines:
        digest = told.pop("digest")
        order = (
            "sequence", "at", "actor", "actor_name", "action", "object_type", "object_key", "detail", "previous_digest",
        )  # fmt: skip
        text = json.dumps([told[name] for name in order], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == digest == chain[told["sequence"]]
        before = chain.get(told["sequence"] - 1, manifest["first_previous_digest"])
        assert told["previous_digest"] == before
    assert chain[manifest["last_sequence"]] == manifest["last_digest"]
    readable = list(csv.DictReader(io.StringIO(files["audit/extract.csv"].decode("utf-8-sig"))))
    assert readable[-1]["事项"] == "生成通报文件" and len(readable) == len(lines)


def test_the_same_publication_gives_the_same_bytes_whatever_happens_later(publication: Publication) -> None:
    first = handover_pack(publication)
    call_command("verify_audit")
    cycle = open_year(publication.run.scheme, 2019)
    cycle_advance(cycle=cycle, target=Stage.SELF_EVALUATION, actor=None, now=NOW)
    assert handover_pack(Publication.objects.get(pk=publication.pk)).content == first.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_while_the_notice_is_laid_out_there_is_no_pack() -> None:
    put_parks()
    with pytest.raises(Refused, match="还没有排好版"):
        handover_pack(published_year())


def test_a_notice_that_was_altered_on_disk_is_refused(publication: Publication, own_media_root: Path) -> None:
    (own_media_root / publication.notice.file.path).write_bytes(b"other")
    with pytest.raises(Refused, match="check_integrity"):
        handover_pack(publication)


def test_a_result_that_does_not_come_out_again_is_refused(publication: Publication) -> None:
    run = publication.run
    total = json.loads(run.result_text)["parks"][0]["total"]
    altered = run.result_text.replace(f'"total":"{total}"', '"total":"99.9"')
    with guards_lifted(also_postgresql=True):
        ScoreRun.objects.filter(pk=run.pk).update(result_text=altered)
    with pytest.raises(Refused, match="与公布的结果不同"):
        handover_pack(Publication.objects.get(pk=publication.pk))


def test_the_command_writes_the_pack(publication: Publication, tmp_path: Path) -> None:
    target = tmp_path / "pack.zip"
    call_command("handover_pack", "2018", output=target)
    assert target.read_bytes() == handover_pack(publication).content


def test_the_command_refuses_a_year_that_is_not_published(tmp_path: Path) -> None:
    put_parks()
    filed_year()
    with pytest.raises(CommandError, match="尚未公布"):
        call_command("handover_pack", "2018", output=tmp_path / "pack.zip")
    assert not (tmp_path / "pack.zip").exists()
