"""One objection as agency and office answer it: what the park says, and the item before and after."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from assessment.filing.catalogue import Item
from assessment.models import ConflictOfInterest, Objection
from assessment.scoring.casefile import case_to_dict
from assessment.scoring.engine import score
from assessment.scoring.errors import CaseError
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.types import Scheme
from assessment.selectors.item_case import item_case, item_digest, park_of
from assessment.selectors.objections import MARKS, items_to_object
from assessment.shape import case_of, scheme_of
from assessment.states import REVIEW_STAGES, ObjectionState, Stage, SurveyGroup, VetoKind
from parks.models import User
from parks.roles import Act, may

NONE = "—"
ANSWERABLE = REVIEW_STAGES | {Stage.CONSULTATION, Stage.APPROVAL}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the item rests on, as it was told to the park and as it is now."""

    label: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Return whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Points:
    """Points of the item or of a part of it, before and after; None where they cannot be computed."""

    label: str
    before: Decimal | None
    after: Decimal | None
    maximum: Decimal | None
    explanation: str = ""

    @property
    def change(self) -> Decimal | None:
        """Return after less before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that the park brought."""

    key: int
    name: str
    size: int


@dataclass(frozen=True)
class ObjectionPage:
    """Everything on the page."""

    objection: Objection
    item: Item | None
    files: tuple[FileLine, ...]
    differences: tuple[Difference, ...]
    points: tuple[Points, ...]
    total: Points | None
    has_changed: bool
    barred: str
    may_answer: bool

    @property
    def mark(self) -> tuple[str, str, str]:
        """Return tone, mark and word of the state."""
        state = ObjectionState(self.objection.state)
        return (*MARKS[state], str(state.label))

    @property
    def label(self) -> str:
        """Return the item's number and name."""
        return self.item.numbered if self.item else self.objection.item


def objections_with_files(user: User) -> QuerySet[Objection]:
    """Return objections, one row for each file of them, with why the user keeps out of the park (barred), if so."""
    barred = ConflictOfInterest.objects.filter(cycle=OuterRef("cycle"), park=OuterRef("park"), user=user)
    related = ("cycle__scheme", "park__district", "release__run", "raised_by", "answered_by")
    return Objection.objects.select_related(*related).annotate(
        file_key=F("files__file"),
        file_name=F("files__file__name"),
        file_size=F("files__file__size"),
        barred=Subquery(barred.values("reason")[:1]),
    )


def objection_page(rows: Iterable[Objection], user: User) -> ObjectionPage:
    """Return the page of one objection, given by objections_with_files; eight queries for the year as it is now."""
    found = list(rows)
    objection = found[0]
    scheme = scheme_of(objection.cycle.scheme)
    items = items_to_object(scheme, objection.park.category)
    run = objection.release.run
    told, result = park_of(json.loads(run.case_text), objection.park.code), json.loads(run.result_text)
    now_case, now_result = _as_it_is(objection, scheme)
    files = tuple(
        FileLine(key, getattr(one, "file_name", ""), getattr(one, "file_size", 0))
        for one in sorted(found, key=lambda one: getattr(one, "file_key", None) or 0)
        if (key := getattr(one, "file_key", None)) is not None
    )
    barred = getattr(objection, "barred", None) or ""
    current = park_of(now_case, objection.park.code) if now_case else None
    place = objection.park.code, objection.item
    return ObjectionPage(
        objection=objection,
        item=next((one for one in items if one.code == objection.item), None),
        files=files,
        differences=tuple(_differences(told, current, scheme, objection.item)) if current else (),
        points=tuple(_points(result, now_result, *place)),
        total=_total(result, now_result, objection.park.code),
        has_changed=current is not None
        and item_digest(told, scheme, objection.item) != item_digest(current, scheme, objection.item),
        barred=barred,
        may_answer=may(user.role, Act.ANSWER_OBJECTION)
        and not barred
        and objection.state == ObjectionState.OPEN
        and objection.cycle.stage in ANSWERABLE,
    )


def _as_it_is(objection: Objection, scheme: Scheme) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """Return the year's case and its result by a trial computation; None for what cannot be read or computed."""
    try:
        case = case_of(objection.cycle, scheme)
        return case_to_dict(case), result_to_dict(score(scheme, case))
    except CaseError:
        return None, None


def _points(before: Mapping[str, Any], after: Mapping[str, Any] | None, park: str, item: str) -> Iterator[Points]:
    """The item's points, then those of its parts; none for what no indicator holds."""
    old, new = _item(before, park, item), _item(after, park, item) if after else None
    if old is None:
        if item == "bonus":
            told, now = _park(before, park), _park(after, park) if after else None
            yield Points("加分", _number(told["bonus"]), _number(now["bonus"]) if now else None, None)
        return
    yield Points("本项得分", _number(old["points"]), _number(new["points"]) if new else None, _number(old["max"]))
    parts = {one["code"]: one for one in new["parts"]} if new else {}
    for one in old["parts"]:
        now = parts.get(one["code"])
        yield Points(
            f"{one['code']} {one['name']}",
            _number(one["points"]),
            _number(now["points"]) if now else None,
            _number(one["max"]),
            now["explanation"] if now else "",
        )


def _total(before: Mapping[str, Any], after: Mapping[str, Any] | None, park: str) -> Points:
    now = _park(after, park)["total"] if after else None
    return Points("总分", _number(_park(before, park)["total"]), _number(now), None)


def _park(result: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(one for one in result["parks"] if one["code"] == code)
    return found


def _item(result: Mapping[str, Any], park: str, code: str) -> Mapping[str, Any] | None:
    return next((one for one in _park(result, park)["items"] if one["code"] == code), None)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _differences(
    told: Mapping[str, Any], current: Mapping[str, Any], scheme: Scheme, item: str
) -> Iterator[Difference]:
    """Everything that the item rests on, line by line, before and after."""
    before, after = (dict(_lines(item_case(one, scheme, item), scheme)) for one in (told, current))
    for label in dict.fromkeys([*before, *after]):
        yield Difference(label, before.get(label, NONE), after.get(label, NONE))


def _lines(held: Mapping[str, Any], scheme: Scheme) -> Iterator[tuple[str, str]]:
    elements = {one.code: one for one in scheme.elements}
    for year, figures in held.get("values", {}).items():
        for code, figure in figures.items():
            yield f"{year}年{elements[code].name}", f"{figure} {elements[code].unit}"
    for project in held.get("projects") or ():
        yield f"项目“{project['name']}”", f"计入，{project['investment']} 亿元"
    for code, points in held.get("rulings", {}).items():
        yield f"小项 {code} 裁定", f"{points} 分"
    for code in held.get("not_applicable", ()):
        yield f"小项 {code}", "不适用"
    if marks := held.get("panel"):
        yield "现场考察评分", f"{len(marks)} 人"
    for group, answers in held.get("survey", {}).items():
        yield f"问卷（{SurveyGroup(group).label}）", f"{len(answers)} 份"
    for claim in held.get("bonus", ()):
        yield f"加分项“{claim['name']}”", "计入"
    for kind in held.get("vetoes", ()):
        yield VetoKind(kind).label, "已登记"
