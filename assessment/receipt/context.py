"""What the receipt says, all of it from the submitted version."""

import json
from typing import Any

from assessment.filing.catalogue import BONUS, REPORT, VETO, catalogue_of
from assessment.models import SubmissionVersion
from assessment.shape import scheme_of


def receipt_context(version: SubmissionVersion) -> dict[str, Any]:
    """Return the receipt's facts as plain data; every figure is the stored text."""
    submission = version.submission
    content = json.loads(version.content)
    scheme = scheme_of(submission.cycle.scheme)
    catalogue = catalogue_of(scheme, submission.park.category)
    entries: dict[str, str] = content["entries"]
    kinds = {kind.code: kind.name for kind in scheme.bonus_kinds}
    points: dict[str, str | None] = content["self_score"]["points"]
    return {
        "number": version.receipt_number,
        "year": content["year"],
        "park": submission.park.official_name,
        "short_name": submission.park.name,
        "district": submission.park.district.name,
        "version": version.number,
        "submitted_at": version.submitted_at,
        "signer": version.submitted_by.display_name,
        "sha256": version.sha256,
        "figures": [
            {
                "name": one.element.name,
                "unit": one.element.unit,
                "value": entries.get(one.value.key, ""),
                "previous": entries.get(one.previous.key, ""),
                "absence": entries.get(one.absence.key, ""),
            }
            for item in catalogue.items
            for one in item.elements
        ],
        "projects": content["projects"],
        "bonus": _bonus(entries, kinds),
        "vetoes": [one.name for one in scheme.vetoes if entries.get(f"veto.{one.code}", "") in {"是", "有"}],
        "evidence": content["evidence"],
        "items": [
            {"code": item.code, "name": item.name, "points": points.get(item.code), "maximum": item.maximum}
            for item in catalogue.items
            if item.code not in {BONUS, VETO, REPORT}
        ],
        "known": content["self_score"]["known"],
        "waiting": content["self_score"]["waiting"],
        "is_demo": submission.cycle.is_demo,
    }


def _bonus(entries: dict[str, str], kinds: dict[str, str]) -> list[dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for key, text in entries.items():
        head, _, rest = key.partition(".")
        if head == BONUS:
            row, _, column = rest.partition(".")
            rows.setdefault(row, {})[column] = text
    return [
        {"kind": kinds.get(row.get("kind", ""), row.get("kind", "")), "name": row.get("name", "")}
        for _, row in sorted(rows.items())
    ]
