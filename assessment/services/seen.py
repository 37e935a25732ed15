"""What a signer looked at: a mark of each part of the filing, so that a change since then is refused and named."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assessment.filing.brought import Brought
from assessment.filing.catalogue import Catalogue
from assessment.filing.draft import Draft
from assessment.messages import submitting as say
from assessment.models import Submission
from assessment.selectors.filing import brought_to, draft_of
from assessment.services.runs import canonical
from assessment.services.snapshot import filing_snapshot
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, MajorProject

ENTRIES, EVIDENCE, PROJECTS, REST = "entries", "evidence", "projects", "rest"
MARK = 32  # hexadecimal digits: 128 bits, beyond any chance of two texts with one mark


def content_of(draft: Draft, brought: Brought, submission: Submission) -> str:
    """Return what would be submitted, as the canonical text of a version."""
    return canonical(filing_snapshot(draft, brought.evidence, submission))


def seen_of(content: str, catalogue: Catalogue) -> str:
    """Return the marks of a version's text: one for each item's entries and evidence, one for projects and the rest."""
    return " ".join(f"{part}={mark}" for part, mark in sorted(_marks(json.loads(content), catalogue).items()))


def seen_now(submission: Submission) -> str:
    """Return the marks of the filing as it stands."""
    draft = draft_of(submission)
    return seen_of(content_of(draft, brought_to(submission), submission), draft.catalogue)


def require_seen(locked: Submission, content: str, catalogue: Catalogue, seen: str) -> None:
    """Raise Refused, naming each part with its last hand, where the content is not what the person saw."""
    if not seen:
        raise Refused(say.seen_missing())
    standing = seen_of(content, catalogue)
    if standing == seen:
        return
    before, now = _read(seen), _read(standing)
    changed = sorted(part for part in {*before, *now} if before.get(part) != now.get(part))
    # The score follows from the figures: it is named only where nothing else explains it.
    named = [part for part in changed if part != REST] or changed
    raise Refused(say.changed_since(_told(locked, part, catalogue) for part in named))


def _marks(content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, str]:
    own = {"entries", "projects", "evidence"}
    rest = {name: value for name, value in content.items() if name not in own}
    parts: dict[str, dict[str, Any]] = {PROJECTS: {"projects": content["projects"]}, REST: rest}
    for key, text in content["entries"].items():
        parts.setdefault(f"{ENTRIES}/{_item_of(key, catalogue)}", {})[key] = text
    for one in content["evidence"]:
        held = parts.setdefault(f"{EVIDENCE}/{one['item']}", {"uses": []})
        held["uses"].append(one)
    return {part: hashlib.sha256(canonical(held).encode("ascii")).hexdigest()[:MARK] for part, held in parts.items()}


def _read(seen: str) -> dict[str, str]:
    return {part: mark for part, _, mark in (one.partition("=") for one in seen.split())}


def _item_of(key: str, catalogue: Catalogue) -> str:
    place = catalogue.place_of(key)
    return place[0].code if place else ""


def _told(locked: Submission, part: str, catalogue: Catalogue) -> str:
    kind, _, code = part.partition("/")
    item = catalogue.item(code)
    name = "佐证材料的说明" if item is None else item.numbered
    if kind == ENTRIES:
        return say.changed_part(name, *_last_entry(locked, code, catalogue))
    if kind == EVIDENCE:
        return say.changed_part(f"{name}的佐证材料", *_last_evidence(locked, code))
    if kind == PROJECTS:
        return say.changed_part("重大项目", *_last_project(locked))
    return "自评得分（全市数据或考核细则有变动）"


def _last_entry(locked: Submission, code: str, catalogue: Catalogue) -> tuple[str, datetime | None]:
    rows = locked.entries.select_related("saved_by").order_by("-saved_at")
    found = next((row for row in rows if _item_of(row.key, catalogue) == code), None)
    return (str(found.saved_by or ""), found.saved_at) if found else ("", None)


def _last_evidence(locked: Submission, code: str) -> tuple[str, datetime | None]:
    rows = AuditEntry.objects.filter(
        action__in=[AuditAction.EVIDENCE_ADDED, AuditAction.EVIDENCE_REMOVED],
        object_type="submission",
        object_key=str(locked),
        detail__item=code,
    )
    found = rows.select_related("actor").order_by("-sequence").first()
    return (str(found.actor or ""), found.at) if found else ("", None)


def _last_project(locked: Submission) -> tuple[str, datetime | None]:
    rows = MajorProject.objects.filter(park=locked.park_id, updated_at__isnull=False).select_related("updated_by")
    found = rows.order_by("-updated_at").first()
    return (str(found.updated_by or ""), found.updated_at) if found else ("", None)
