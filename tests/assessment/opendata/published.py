"""What the stored result says, walked through without the code under test: the figures that every format must hold."""

import json
from decimal import Decimal
from typing import Any

from assessment.models import Publication

Figures = dict[tuple[str, ...], Decimal | None]


def stored(publication: Publication) -> dict[str, Any]:
    """Return the stored result."""
    data: dict[str, Any] = json.loads(publication.run.result_text)
    return data


def figures_of(result: dict[str, Any]) -> Figures:
    """Return every figure of the result by where it stands."""
    found: Figures = {}
    for park in result["parks"]:
        key = ("park", park["code"])
        for field in ("total", "base", "bonus", "rank"):
            found[*key, field] = _decimal(park[field])
        for item in park["items"]:
            place = (*key, item["code"])
            found[*place, "points"], found[*place, "max"] = Decimal(item["points"]), Decimal(item["max"])
            for part in item["parts"]:
                for field in ("points", "max", "measure"):
                    found[*place, part["code"], field] = _decimal(part[field])
                for gain in ("next", "full"):
                    for field in ("change", "points"):
                        told = part[gain]
                        found[*place, part["code"], f"{gain}_{field}"] = None if told is None else Decimal(told[field])
    for one in result["districts"]:
        for field in ("average", "rank"):
            found["district", one["code"], field] = _decimal(one[field])
    return found


def figures_of_rows(tables: dict[str, list[dict[str, Any]]]) -> Figures:
    """Return the figures of the four tables, however a format wrote them, by where they stand."""
    found: Figures = {}
    for row in tables["parks"]:
        for field in ("total", "base", "bonus", "rank"):
            found["park", row["park_code"], field] = _decimal(row[field])
    for row in tables["indicators"]:
        for field in ("points", "max"):
            found["park", row["park_code"], str(row["indicator_code"]), field] = _decimal(row[field])
    for row in tables["parts"]:
        place = ("park", row["park_code"], str(row["indicator_code"]), str(row["part_code"]))
        for field in ("points", "max", "measure", "next_change", "next_points", "full_change", "full_points"):
            found[*place, field] = _decimal(row[field])
    for row in tables["districts"]:
        for field in ("average", "rank"):
            found["district", row["district_code"], field] = _decimal(row[field])
    return found


def _decimal(value: object) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))
