"""The handover pack of a published year: one archive that proves itself, the same bytes whenever it is made."""

import hashlib
import io
import json
import zipfile
from typing import NamedTuple

from django.utils import timezone

from assessment.messages import handover as words
from assessment.models import NoticeFile, Publication, ScoreRun
from assessment.opendata.files import csv_bytes
from assessment.scoring.casefile import read_case
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.schemefile import read_scheme
from assessment.selectors.handover import AuditExtract, EvidenceLine, audit_extract, evidence_lines, signed_content
from assessment.selectors.published import notice_file_of, notice_of
from assessment.services.runs import canonical
from parks.errors import Refused
from parks.files import file_read

FORMAT = "zhuhai-park-handover/1"
MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can tell: the time of packing says nothing
READABLE = 0o100644 << 16
UNIX = 3
MANIFEST = "manifest.json"


class Pack(NamedTuple):
    """A handover pack: its file name, bytes, SHA-256, and how many files it holds."""

    name: str
    content: bytes
    sha256: str
    files: int


def handover_pack(publication: Publication) -> Pack:
    """Return the year's pack.

    Raises Refused while the notice is not laid out, where the trail does not tell of the publication, and where
    scoring the stored case by the stored scheme does not give the stored result byte for byte.
    """
    year, run = publication.cycle.year, publication.run
    notice = notice_of(publication)
    file = None if notice is None else notice_file_of(notice)
    if notice is None or file is None:
        raise Refused(words.no_notice(year))
    trail = audit_extract(publication)
    if trail is None:
        raise Refused(words.no_trail(year))
    if _rescored(run) != run.result_text:
        raise Refused(words.not_the_same(year, "按存档的数据和细则重算，与公布的结果不同"))
    evidence = evidence_lines(publication)
    text = words.readme(
        year=year,
        version=publication.version,
        notice=notice.number,
        decision=publication.decision,
        decided_on=publication.decided_on,
        evidence=len(evidence),
        audit=len(trail.entries),
    )
    files = {
        "README.txt": text.replace("\n", "\r\n").encode(),
        "inputs/case.json": run.case_text.encode("ascii"),
        "rules/scheme.json": run.scheme.content.encode("ascii"),
        "scores/result.json": run.result_text.encode("ascii"),
        "notice/notice.pdf": _notice(year, file),
        "evidence/index.csv": _evidence(evidence),
        "audit/extract.csv": _readable(trail),
        "audit/extract.jsonl": "".join(f"{canonical(signed_content(one))}\n" for one in trail.entries).encode("ascii"),
        "audit/chain.csv": csv_bytes(words.CHAIN_HEADINGS, trail.chain),
    }
    files[MANIFEST] = _manifest(publication, notice.number, trail, files)
    content = _zipped(files)
    return Pack(words.pack_name(year, publication.version), content, hashlib.sha256(content).hexdigest(), len(files))


def _rescored(run: ScoreRun) -> str:
    """The result as the core gives it now, from nothing but what the pack will hold."""
    scheme = read_scheme(run.scheme.content)
    return canonical(result_to_dict(score(scheme, read_case(run.case_text, scheme))))


def _notice(year: int, file: NoticeFile) -> bytes:
    try:
        return file_read(file.path, sha256=file.sha256)
    except (OSError, ValueError) as fault:
        raise Refused(words.not_the_same(year, f"通报文件不能读取或与登记不符（{fault}）")) from fault


def _evidence(lines: list[EvidenceLine]) -> bytes:
    rows = ((one.park_code, one.park, one.filed, one.item, one.name, one.pages, one.sha256) for one in lines)
    return csv_bytes(words.EVIDENCE_HEADINGS, rows)


def _readable(trail: AuditExtract) -> bytes:
    rows = (
        (
            one.sequence,
            f"{timezone.localtime(one.at):%Y-%m-%d %H:%M:%S}",
            one.actor_name,
            one.get_action_display(),
            one.object_type,
            one.object_key,
            json.dumps(one.detail, ensure_ascii=False, sort_keys=True),
            one.previous_digest,
            one.digest,
        )
        for one in trail.entries
    )
    return csv_bytes(words.AUDIT_HEADINGS, rows)


def _manifest(publication: Publication, number: str, trail: AuditExtract, files: dict[str, bytes]) -> bytes:
    run = publication.run
    data = {
        "format": FORMAT,
        "year": publication.cycle.year,
        "version": publication.version,
        "demonstration": publication.cycle.is_demo,
        "notice": number,
        "decision": publication.decision,
        "decided_on": publication.decided_on.isoformat(),
        "published_at": timezone.localtime(publication.published_at).isoformat(timespec="seconds"),
        "scheme_digest": run.scheme_digest,
        "case_digest": run.case_digest,
        "result_digest": run.result_digest,
        "audit": {
            "entries": len(trail.entries),
            "first_sequence": trail.first.sequence,
            "first_previous_digest": trail.first.previous_digest,
            "last_sequence": trail.last.sequence,
            "last_digest": trail.last.digest,
        },
        "files": [
            {
                "path": path,
                "about": words.ABOUT[path],
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for path, content in sorted(files.items())
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, MOMENT)
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()
