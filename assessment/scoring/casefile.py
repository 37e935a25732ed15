"""The case file: JSON text to Case, Case to its canonical structure and digest.

The structure is the one in docs/scoring.md. Two spellings of one case, whatever the order of keys, parks, members and
answers and however a number is written, have one digest.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assessment.scoring.canonical import digest
from assessment.scoring.casecheck import check_case
from assessment.scoring.errors import CaseError
from assessment.scoring.reading import Object, Reader, seen, step
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.rounding import plain
from assessment.scoring.types import (
    PANEL_ASPECTS,
    SURVEY_GROUPS,
    BonusClaim,
    Case,
    PanelMark,
    ParkInput,
    ProjectInput,
    Ruling,
    Scheme,
)

__all__ = ["CaseError", "case_digest", "case_from_dict", "case_to_dict", "read_case", "result_to_dict"]

_READ = Reader(CaseError)
_PARK_KEYS = ("code", "name", "category", "district", "ranked", "values")
_PARK_OPTIONAL = (
    "projects",
    "bonus",
    "vetoes",
    "panel",
    "survey",
    "rulings",
    "not_applicable",
    "fraud",
)


def read_case(text: str, scheme: Scheme | None = None) -> Case:
    """The case that a JSON text holds, checked against the scheme where one is given; raises CaseError."""
    return case_from_dict(_READ.parse(text), scheme)


def case_from_dict(data: object, scheme: Scheme | None = None) -> Case:
    """The case in a plain structure whose numbers are int, str or Decimal, never float; raises CaseError."""
    top = _READ.record(data, "$", ("year", "city", "parks"))
    year = _READ.whole(top["year"], "$.year", 1900, 9999)
    parks = _READ.array(top["parks"], "$.parks", lambda value, path: _park(value, path, year))
    if not parks:
        _READ.refuse("$.parks", "没有园区")
    codes: set[str] = set()
    for index, park in enumerate(parks):
        if park.code in codes:
            _READ.refuse(f"$.parks[{index}].code", f"园区代码重复：{park.code}")
        codes.add(park.code)
    case = Case(year=year, city=_figures(top["city"], "$.city"), parks=parks)
    if scheme is not None:
        check_case(scheme, case)
    return case


def case_to_dict(case: Case) -> Object:
    """The canonical structure: everything in a fixed order, every number a string in its one plain spelling."""
    return {
        "year": case.year,
        "city": _plain_figures(case.city),
        "parks": [_park_to_dict(park, case.year) for park in sorted(case.parks, key=lambda park: park.code)],
    }


def case_digest(case: Case) -> str:
    """SHA-256, in hexadecimal, over the canonical structure."""
    return digest(case_to_dict(case))


def _park(value: object, path: str, year: int) -> ParkInput:
    data = _READ.record(value, path, _PARK_KEYS, _PARK_OPTIONAL)
    values = _READ.record(data["values"], f"{path}.values", (), (str(year - 1), str(year)))
    projects = data.get("projects")
    rulings = _READ.mapping(data.get("rulings", {}), f"{path}.rulings")
    excused = _READ.mapping(data.get("not_applicable", {}), f"{path}.not_applicable")
    return ParkInput(
        code=_READ.code(data["code"], f"{path}.code"),
        name=_READ.text(data["name"], f"{path}.name"),
        category=_READ.code(data["category"], f"{path}.category"),
        district=_READ.code(data["district"], f"{path}.district"),
        ranked=_READ.flag(data["ranked"], f"{path}.ranked"),
        current=_figures(values.get(str(year), {}), f"{path}.values.{year}"),
        previous=_figures(values.get(str(year - 1), {}), f"{path}.values.{year - 1}"),
        projects=None if projects is None else _READ.array(projects, f"{path}.projects", _project),
        bonus=_READ.array(data.get("bonus", ()), f"{path}.bonus", _bonus),
        vetoes=_once(_READ.array(data.get("vetoes", ()), f"{path}.vetoes", _READ.code), f"{path}.vetoes", "[{}]"),
        panel=_panel(data.get("panel", ()), f"{path}.panel"),
        survey=_survey(data.get("survey", {}), f"{path}.survey"),
        rulings={part: _ruling(entry, step(f"{path}.rulings", part)) for part, entry in rulings.items()},
        not_applicable={
            part: _READ.text(reason, step(f"{path}.not_applicable", part)) for part, reason in excused.items()
        },
        fraud=_READ.flag(data.get("fraud", False), f"{path}.fraud"),
    )


def _figures(value: object, path: str) -> dict[str, Decimal]:
    """Figures by element; null is a missing one, exactly as an absent key is."""
    return {
        _READ.code(element, path): _READ.decimal(figure, step(path, element))
        for element, figure in _READ.mapping(value, path).items()
        if figure is not None
    }


def _project(value: object, path: str) -> ProjectInput:
    data = _READ.record(value, path, ("name", "investment", "industry", "started", "commissioned"))
    investment = _READ.decimal(data["investment"], f"{path}.investment")
    if investment <= 0:
        _READ.refuse(f"{path}.investment", f"投资额应大于零，实为 {plain(investment)}")
    return ProjectInput(
        name=_READ.text(data["name"], f"{path}.name"),
        investment=investment,
        industry=_READ.text(data["industry"], f"{path}.industry"),
        started=_day(data["started"], f"{path}.started"),
        commissioned=_day(data["commissioned"], f"{path}.commissioned"),
    )


def _day(value: object, path: str) -> date | None:
    return None if value is None else _READ.day(value, path)


def _bonus(value: object, path: str) -> BonusClaim:
    data = _READ.record(value, path, ("kind", "name"))
    return BonusClaim(kind=_READ.code(data["kind"], f"{path}.kind"), name=_READ.text(data["name"], f"{path}.name"))


def _panel(value: object, path: str) -> tuple[PanelMark, ...]:
    marks = _READ.array(value, path, _mark)
    _once(tuple(mark.member for mark in marks), path, "[{}].member")
    return marks


def _mark(value: object, path: str) -> PanelMark:
    data = _READ.record(value, path, ("member", *PANEL_ASPECTS), ("role",))
    role = data.get("role")
    return PanelMark(
        member=_READ.text(data["member"], f"{path}.member"),
        role=None if role is None else _READ.text(role, f"{path}.role"),
        marks={aspect: _READ.between(data[aspect], f"{path}.{aspect}", 0, 100) for aspect in PANEL_ASPECTS},
    )


def _survey(value: object, path: str) -> dict[str, tuple[Decimal, ...]]:
    data = _READ.record(value, path, (), SURVEY_GROUPS)
    return {group: _READ.array(data.get(group, ()), f"{path}.{group}", _answer) for group in SURVEY_GROUPS}


def _answer(value: object, path: str) -> Decimal:
    return _READ.between(value, path, 1, 5)


def _ruling(value: object, path: str) -> Ruling:
    data = _READ.record(value, path, ("points", "reason"))
    return Ruling(
        points=_READ.decimal(data["points"], f"{path}.points"),
        reason=_READ.text(data["reason"], f"{path}.reason"),
    )


def _once(names: tuple[str, ...], path: str, place: str) -> tuple[str, ...]:
    met: set[str] = set()
    for index, name in enumerate(names):
        if name in met:
            _READ.refuse(path + place.format(index), f"重复：{seen(name)}")
        met.add(name)
    return names


def _park_to_dict(park: ParkInput, year: int) -> Object:
    projects = park.projects
    return {
        "code": park.code,
        "name": park.name,
        "category": park.category,
        "district": park.district,
        "ranked": park.ranked,
        "values": {str(year - 1): _plain_figures(park.previous), str(year): _plain_figures(park.current)},
        "projects": None if projects is None else [_project_to_dict(one) for one in sorted(projects, key=_project_key)],
        "bonus": [
            {"kind": claim.kind, "name": claim.name}
            for claim in sorted(park.bonus, key=lambda claim: (claim.kind, claim.name))
        ],
        "vetoes": sorted(park.vetoes),
        "panel": [_mark_to_dict(mark) for mark in sorted(park.panel, key=lambda mark: mark.member)],
        "survey": {group: sorted(map(plain, answers)) for group, answers in sorted(park.survey.items())},
        "rulings": {
            part: {"points": plain(ruling.points), "reason": ruling.reason}
            for part, ruling in sorted(park.rulings.items())
        },
        "not_applicable": dict(sorted(park.not_applicable.items())),
        "fraud": park.fraud,
    }


def _plain_figures(figures: Mapping[str, Decimal]) -> dict[str, str]:
    return {element: plain(figure) for element, figure in sorted(figures.items())}


def _project_key(project: ProjectInput) -> tuple[str, str, str, str, str]:
    return (
        project.name,
        plain(project.investment),
        project.industry,
        str(project.started),
        str(project.commissioned),
    )


def _project_to_dict(project: ProjectInput) -> Object:
    return {
        "name": project.name,
        "investment": plain(project.investment),
        "industry": project.industry,
        "started": None if project.started is None else project.started.isoformat(),
        "commissioned": None if project.commissioned is None else project.commissioned.isoformat(),
    }


def _mark_to_dict(mark: PanelMark) -> Object:
    return {
        "member": mark.member,
        "role": mark.role,
        **{aspect: plain(points) for aspect, points in mark.marks.items()},
    }
