"""The published snapshots as rows: every figure in the spelling of the stored result, nothing computed anew."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from assessment.opendata.dictionary import DISTRICTS, INDICATORS, PARKS, PARTS, Table
from assessment.selectors.snapshots import Snapshot
from parks.states import Category

Value = str | int | bool | Decimal | None
Row = dict[str, Value]


def rows_of(table: Table, snapshots: Sequence[Snapshot]) -> list[Row]:
    """Return the table's rows of these years, in the snapshots' order; keys are the table's columns, in order."""
    rows = _MADE[table.name]
    return [
        {column.name: row[column.name] for column in table.columns} for snapshot in snapshots for row in rows(snapshot)
    ]


def _parks(snapshot: Snapshot) -> Iterator[Row]:
    names = dict(snapshot.district_names)
    for park in snapshot.result["parks"]:
        yield {
            **_park_key(snapshot, park),
            "version": snapshot.version,
            "category_code": park["category"],
            "category": Category(park["category"]).label,
            "district_code": park["district"],
            "district_name": names[park["district"]],
            "ranked": park["ranked"],
            "rank": park["rank"],
            "total": Decimal(park["total"]),
            "base": Decimal(park["base"]),
            "bonus": Decimal(park["bonus"]),
            **_standing(park),
            "vetoes": "|".join(park["vetoes"]),
            "bonus_explanation": park["bonus_explanation"],
        }


def _indicators(snapshot: Snapshot) -> Iterator[Row]:
    for park in snapshot.result["parks"]:
        for item in park["items"]:
            yield {
                **_park_key(snapshot, park),
                "indicator_code": item["code"],
                "indicator_name": item["name"],
                "points": Decimal(item["points"]),
                "max": Decimal(item["max"]),
            }


def _parts(snapshot: Snapshot) -> Iterator[Row]:
    for park in snapshot.result["parks"]:
        for item in park["items"]:
            for part in item["parts"]:
                yield {
                    **_park_key(snapshot, park),
                    "indicator_code": item["code"],
                    "part_code": part["code"],
                    "part_name": part["name"],
                    "status": part["status"],
                    "points": Decimal(part["points"]),
                    "max": Decimal(part["max"]),
                    "measure": _decimal(part["measure"]),
                    "unit": part["unit"],
                    "explanation": part["explanation"],
                    **_gain("next", part["next"]),
                    **_gain("full", part["full"]),
                }


def _districts(snapshot: Snapshot) -> Iterator[Row]:
    names = dict(snapshot.district_names)
    for one in snapshot.result["districts"]:
        yield {
            "year": snapshot.year,
            "version": snapshot.version,
            "district_code": one["code"],
            "district_name": names[one["code"]],
            "parks": "|".join(one["parks"]),
            "ranked": one["ranked"],
            "rank": one["rank"],
            "average": Decimal(one["average"]),
            **_standing(one),
        }


def _park_key(snapshot: Snapshot, park: Mapping[str, Any]) -> Row:
    return {"year": snapshot.year, "park_code": park["code"], "park_name": park["name"]}


def _standing(one: Mapping[str, Any]) -> Row:
    return {field: one[field] for field in ("grade", "vetoed", "fraud", "commended", "criticised")}


def _gain(name: str, gain: Mapping[str, str] | None) -> Row:
    if gain is None:
        return {f"{name}_change": None, f"{name}_points": None}
    return {f"{name}_change": Decimal(gain["change"]), f"{name}_points": Decimal(gain["points"])}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


_MADE = {PARKS.name: _parks, INDICATORS.name: _indicators, PARTS.name: _parts, DISTRICTS.name: _districts}


def record_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return the year as one nested record for JSON: parks with their indicators and these with their parts.

    Decimals are strings, so that no reader turns 90.1 into 90.09999999999999.
    """
    parks = {row["park_code"]: {**_plain(row), "indicators": []} for row in rows_of(PARKS, [snapshot])}
    items: dict[tuple[Value, Value], dict[str, Any]] = {}
    for row in rows_of(INDICATORS, [snapshot]):
        item = {**_without(row, "year", "park_code", "park_name"), "parts": []}
        items[row["park_code"], row["indicator_code"]] = item
        parks[row["park_code"]]["indicators"].append(item)
    for row in rows_of(PARTS, [snapshot]):
        part = _without(row, "year", "park_code", "park_name", "indicator_code")
        items[row["park_code"], row["indicator_code"]]["parts"].append(part)
    return {**head_of(snapshot), "parks": list(parks.values()), "districts": district_records(snapshot)}


def head_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return what a year's record says of itself: notice, decision, digests."""
    return {
        "year": snapshot.year,
        "version": snapshot.version,
        "notice": snapshot.notice,
        "issued_on": None if snapshot.issued_on is None else snapshot.issued_on.isoformat(),
        "decision": snapshot.decision,
        "published_at": timezone.localtime(snapshot.published_at).isoformat(timespec="seconds"),
        "demonstration": snapshot.is_demo,
        "scheme_digest": snapshot.scheme_digest,
        "case_digest": snapshot.case_digest,
        "result_digest": snapshot.result_digest,
    }


def district_records(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return the districts for JSON."""
    return [_plain(row) for row in rows_of(DISTRICTS, [snapshot])]


def _without(row: Row, *names: str) -> dict[str, Any]:
    return {name: value for name, value in _plain(row).items() if name not in names}


def _plain(row: Row) -> dict[str, Any]:
    return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in row.items()}
