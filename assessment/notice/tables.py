"""The two annex tables as plain rows of cells; a cell with a figure carries its path."""

from collections.abc import Callable
from typing import Any

from assessment.notice.figures import Figures, short_name

Cell = dict[str, Any]
Naming = Callable[[str], str]
CATEGORY_NAMES = {"increment": "增量型", "stock": "存量型", "bonded": "保税型"}
NOTHING = "—"


def ranking(figures: Figures, name: Naming, district: Naming) -> dict[str, Any]:
    """Return annex 1: rank, park, district, base, bonus, total, grade; the unranked last."""
    rows = []
    for park in in_rank_order(figures):
        path = f"parks.{park['code']}"
        first = _number(figures, f"{path}.rank") if park["rank"] is not None else _words(NOTHING, "center")
        rows.append(
            [
                {**first, "align": "center"},
                _words(name(park["code"])),
                _words(district(park["code"])),
                _number(figures, f"{path}.base"),
                _number(figures, f"{path}.bonus"),
                _number(figures, f"{path}.total"),
                _words(str(park["grade"]), "center"),
            ]
        )
    return {
        "columns": ["名次", "园区", "所在区（功能区）", "基础分", "加分", "总分", "等次"],
        "widths": [12, 34, 37, 19, 16, 19, 19],
        "rows": rows,
        "dense": False,
        "notes": [],
    }


def points(figures: Figures, name: Naming, categories: dict[str, str]) -> dict[str, Any]:
    """Return annex 2: points by indicator, grouped by category, each group under its full marks.

    `notes` gives in full the names of the indicators whose closing remark no column head has room for.
    """
    names: dict[str, str] = {}
    for park in [*figures.ranked, *figures.unranked]:
        for item in park["items"]:
            names.setdefault(item["code"], item["name"])
    columns = {code: short_name(full) for code, full in names.items()}
    rows = []
    groups: dict[str, list[dict[str, Any]]] = {}
    for park in in_rank_order(figures):
        groups.setdefault(categories[park["code"]], []).append(park)
    for category in CATEGORY_NAMES:
        if category not in groups:
            continue
        parks = groups.pop(category)
        rows.append(_full_marks(figures, category, parks[0], columns))
        rows += [_park_row(figures, name, park, columns) for park in parks]
    if groups:
        raise KeyError(f"园区类别没有名称：{'、'.join(groups)}")
    return {
        "columns": ["园区", *columns.values(), "基础分", "加分", "总分"],
        "widths": [30, *[126 / (len(columns) + 3)] * (len(columns) + 3)],
        "rows": rows,
        "dense": True,
        "notes": [f"“{columns[code]}”一栏全称为“{full}”。" for code, full in names.items() if columns[code] != full],
    }


def in_rank_order(figures: Figures) -> list[dict[str, Any]]:
    """Return the parks by rank, parks of equal rank in the snapshot's order, the unranked last."""
    return [*sorted(figures.ranked, key=lambda park: park["rank"]), *figures.unranked]


def _full_marks(figures: Figures, category: str, park: dict[str, Any], columns: dict[str, str]) -> list[Cell]:
    path = f"parks.{park['code']}"
    items = {item["code"] for item in park["items"]}
    cells = [_words(f"{CATEGORY_NAMES[category]}满分")]
    cells += [
        _number(figures, f"{path}.items.{code}.max") if code in items else _words(NOTHING, "right") for code in columns
    ]
    cells += [_number(figures, f"{path}.full"), _words("", "right"), _words("", "right")]
    return [{**cell, "head": True} for cell in cells]


def _park_row(figures: Figures, name: Naming, park: dict[str, Any], columns: dict[str, str]) -> list[Cell]:
    path = f"parks.{park['code']}"
    items = {item["code"] for item in park["items"]}
    return [
        _words(name(park["code"])),
        *(
            _number(figures, f"{path}.items.{code}.points") if code in items else _words(NOTHING, "right")
            for code in columns
        ),
        *(_number(figures, f"{path}.{field}") for field in ("base", "bonus", "total")),
    ]


def _number(figures: Figures, path: str) -> Cell:
    return {"text": figures.text(path), "path": path, "align": "right", "head": False}


def _words(text: str, align: str = "left") -> Cell:
    return {"text": text, "path": None, "align": align, "head": False}
