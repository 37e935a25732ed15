"""What the receipt says, all of it from the submitted version."""

import json
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse

from assessment.filing.catalogue import BONUS, REPORT, VETO, Catalogue, catalogue_of
from assessment.filing.draft import Typed, read_field
from assessment.filing.values import write_amount
from assessment.models import SubmissionVersion
from assessment.scoring.types import Scheme
from assessment.shape import scheme_of


def receipt_context(version: SubmissionVersion) -> dict[str, Any]:
    """Return the receipt's facts as plain data.

    Figures are what was read of the stored texts, in the unit of their column: 4305000万元 stands as 430.5 under 亿元.
    """
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
        "address": _address(version),
        "figures": [
            {
                "name": one.element.name,
                "unit": one.element.unit,
                "value": _figure(catalogue, entries, one.value.key),
                "previous": _figure(catalogue, entries, one.previous.key),
                "absence": entries.get(one.absence.key, ""),
            }
            for item in catalogue.items
            for one in item.elements
        ],
        "projects": content["projects"],
        "bonus": _bonus(catalogue, entries, kinds),
        "vetoes": [one.name for one in scheme.vetoes if _read(catalogue, entries, f"veto.{one.code}") is True],
        "evidence": content["evidence"],
        "items": [
            {"code": item.code, "name": item.name, "points": points.get(item.code), "maximum": item.maximum}
            for item in catalogue.items
            if item.code not in {BONUS, VETO, REPORT}
        ],
        "known": content["self_score"]["known"],
        "waiting": _waiting(scheme, submission.park.category, content["self_score"]),
        "is_demo": submission.cycle.is_demo,
    }


def _read(catalogue: Catalogue, entries: dict[str, str], key: str) -> Typed:
    """Return what the field says; nothing unreadable is ever submitted, so that Unreadable would be a fault here."""
    place = catalogue.place_of(key)
    if place is None:
        raise KeyError(key)
    return read_field(place[1], entries.get(key, ""))


def _figure(catalogue: Catalogue, entries: dict[str, str], key: str) -> str:
    value = _read(catalogue, entries, key)
    return write_amount(value if isinstance(value, Decimal) else None)


def _bonus(catalogue: Catalogue, entries: dict[str, str], kinds: dict[str, str]) -> list[dict[str, str]]:
    rows = sorted({key.split(".")[1] for key, text in entries.items() if key.startswith(f"{BONUS}.") and text.strip()})
    return [
        {
            "kind": kinds[str(_read(catalogue, entries, f"{BONUS}.{row}.kind"))],
            "name": str(_read(catalogue, entries, f"{BONUS}.{row}.name")),
        }
        for row in rows
    ]


def _waiting(scheme: Scheme, category: str, self_score: dict[str, Any]) -> dict[str, str]:
    """Return by part what it waits for, and the indicators that have no points for want of the park's own figures."""
    waiting: dict[str, str] = dict(self_score["waiting"])
    for indicator in scheme.indicators:
        parts = {part.code for part in indicator.parts[category]}
        if self_score["points"].get(indicator.code) is None and not parts & set(waiting):
            waiting[indicator.code] = "所需数据未提供"
    return waiting


def _address(version: SubmissionVersion) -> str:
    """Return where the version can be looked at; empty where the portal has no public address."""
    address = settings.PUBLIC_ADDRESS.rstrip("/")
    submission = version.submission
    path = reverse("filing_version", args=[submission.cycle.year, submission.park.code, version.number])
    return "" if address == "-" else f"{address}{path}"
