"""The scheme file: JSON text ↔ Scheme, with a digest that is independent of spelling."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from assessment.scoring.errors import SchemeError
from assessment.scoring.reading import step
from assessment.scoring.rounding import plain
from assessment.scoring.rulefile import READ, read_measure, read_method
from assessment.scoring.rules import BaseTiers, Judged, Judgement, Step, elements_of
from assessment.scoring.schemedump import scheme_digest, scheme_to_dict
from assessment.scoring.types import (
    OFFICE,
    PANEL_ASPECTS,
    SURVEY_GROUPS,
    BonusKind,
    Category,
    Element,
    Grade,
    Indicator,
    Named,
    PanelRule,
    Part,
    Scheme,
    SourceNote,
    SurveyGroup,
)

__all__ = ["SchemeError", "read_scheme", "scheme_digest", "scheme_from_dict", "scheme_to_dict"]

_TOP = (
    "code",
    "name",
    "version",
    "source",
    "elements",
    "categories",
    "indicators",
    "panel",
    "survey",
    "bonus",
    "vetoes",
    "grades",
)
Coded = TypeVar("Coded", Element, Category, Indicator, Named, SurveyGroup, BonusKind, Part)


def read_scheme(text: str) -> Scheme:
    """The scheme that a JSON text holds; raises SchemeError with a JSON path."""
    return scheme_from_dict(READ.parse(text))


def scheme_from_dict(data: object) -> Scheme:
    """The scheme in a plain structure without floats; raises SchemeError with a JSON path."""
    top = READ.record(data, "$", _TOP)
    source = READ.record(top["source"], "$.source", ("document", "notes"))
    elements = _coded(top["elements"], "$.elements", _element)
    categories = _coded(top["categories"], "$.categories", _category)
    codes = [category.code for category in categories]
    if not codes:
        READ.refuse("$.categories", "没有园区类别")
    for index, element in enumerate(elements):
        for asked in element.asked_of:
            if asked != OFFICE and asked not in codes:
                READ.refuse(f"$.elements[{index}].asked_of", f"没有这个类别：{asked}")
    indicators = _coded(top["indicators"], "$.indicators", lambda value, path: _indicator(value, path, codes))
    _check_references(indicators, {element.code for element in elements})
    bonus = READ.record(top["bonus"], "$.bonus", ("cap", "kinds"))
    grades = READ.record(top["grades"], "$.grades", ("ranked", "unranked"))
    return Scheme(
        code=READ.code(top["code"], "$.code"),
        name=READ.text(top["name"], "$.name"),
        version=READ.text(top["version"], "$.version"),
        document=READ.text(source["document"], "$.source.document"),
        notes=READ.array(source["notes"], "$.source.notes", _note),
        elements=elements,
        categories=categories,
        indicators=indicators,
        panel=_panel(top["panel"]),
        survey=_survey(top["survey"]),
        bonus_cap=_not_negative(bonus["cap"], "$.bonus.cap"),
        bonus_kinds=_coded(bonus["kinds"], "$.bonus.kinds", _bonus_kind),
        vetoes=_coded(top["vetoes"], "$.vetoes", _named),
        ranked_grades=_grades(grades["ranked"], "$.grades.ranked"),
        unranked_grades=_grades(grades["unranked"], "$.grades.unranked"),
    )


def _coded(value: object, path: str, read: Callable[[object, str], Coded]) -> tuple[Coded, ...]:
    """An array whose members each have their own code."""
    found = READ.array(value, path, read)
    seen: set[str] = set()
    for index, member in enumerate(found):
        if member.code in seen:
            READ.refuse(f"{path}[{index}].code", f"代码重复：{member.code}")
        seen.add(member.code)
    return found


def _not_negative(value: object, path: str) -> Decimal:
    number = READ.decimal(value, path)
    if number < 0:
        READ.refuse(path, f"不能小于零，实为 {plain(number)}")
    return number


def _note(value: object, path: str) -> SourceNote:
    data = READ.record(value, path, ("lines", "text"))
    return SourceNote(READ.text(data["lines"], f"{path}.lines"), READ.text(data["text"], f"{path}.text"))


def _named(value: object, path: str) -> Named:
    data = READ.record(value, path, ("code", "name"))
    return Named(READ.code(data["code"], f"{path}.code"), READ.text(data["name"], f"{path}.name"))


def _element(value: object, path: str) -> Element:
    data = READ.record(value, path, ("code", "name", "unit", "asked_of"))
    return Element(
        code=READ.code(data["code"], f"{path}.code"),
        name=READ.text(data["name"], f"{path}.name"),
        unit=READ.text(data["unit"], f"{path}.unit"),
        asked_of=READ.array(data["asked_of"], f"{path}.asked_of", READ.code),
    )


def _category(value: object, path: str) -> Category:
    data = READ.record(value, path, ("code", "name", "project_threshold", "industries"))
    industries = data["industries"]
    return Category(
        code=READ.code(data["code"], f"{path}.code"),
        name=READ.text(data["name"], f"{path}.name"),
        project_threshold=_not_negative(data["project_threshold"], f"{path}.project_threshold"),
        industries=None if industries is None else READ.array(industries, f"{path}.industries", READ.text),
    )


def _indicator(value: object, path: str, categories: list[str]) -> Indicator:
    data = READ.record(value, path, ("code", "name", "points", "parts"))
    points = READ.record(data["points"], f"{path}.points", categories)
    parts = READ.record(data["parts"], f"{path}.parts", categories)
    return Indicator(
        code=READ.code(data["code"], f"{path}.code"),
        name=READ.text(data["name"], f"{path}.name"),
        points={one: _not_negative(points[one], step(f"{path}.points", one)) for one in categories},
        parts={one: _coded(parts[one], step(f"{path}.parts", one), _part) for one in categories},
    )


def _part(value: object, path: str) -> Part:
    data = READ.record(value, path, ("code", "name", "max", "measure", "method"))
    full = READ.decimal(data["max"], f"{path}.max")
    if full <= 0:
        READ.refuse(f"{path}.max", f"应大于零，实为 {plain(full)}")
    return Part(
        code=READ.code(data["code"], f"{path}.code"),
        name=READ.text(data["name"], f"{path}.name"),
        max=full,
        measure=read_measure(data["measure"], f"{path}.measure"),
        method=read_method(data["method"], f"{path}.method"),
    )


def _check_references(indicators: tuple[Indicator, ...], elements: set[str]) -> None:
    """Measures name known elements, judgement goes with judgement, part codes are unique in their category."""
    seen: set[tuple[str, str]] = set()
    for place, indicator in enumerate(indicators):
        for category, parts in indicator.parts.items():
            for index, part in enumerate(parts):
                path = f"{step(f'$.indicators[{place}].parts', category)}[{index}]"
                if (category, part.code) in seen:
                    READ.refuse(f"{path}.code", f"本类别的评分项代码重复：{part.code}")
                seen.add((category, part.code))
                _check_part(part, path, elements)


def _check_part(part: Part, path: str, elements: set[str]) -> None:
    measures = [(part.measure, f"{path}.measure")]
    if isinstance(part.method, Step) and isinstance(part.method.base, BaseTiers):
        measures.append((part.method.base.measure, f"{path}.method.base.measure"))
    for measure, where in measures:
        for code in elements_of(measure):
            if code not in elements:
                READ.refuse(where, f"没有这个数据指标：{code}")
    if isinstance(part.measure, Judged) != isinstance(part.method, Judgement):
        READ.refuse(f"{path}.method.kind", "评审赋分的计量与方法须同为 judgement")


def _panel(value: object) -> PanelRule:
    data = READ.record(value, "$.panel", ("aspects", "trim_from", "trim_each_end"))
    aspects = _coded(data["aspects"], "$.panel.aspects", _named)
    if not aspects:
        READ.refuse("$.panel.aspects", "没有评分方面")
    _allowed(aspects, PANEL_ASPECTS, "$.panel.aspects")
    rule = PanelRule(
        aspects=aspects,
        trim_from=READ.whole(data["trim_from"], "$.panel.trim_from", 1, 1000),
        trim_each_end=READ.whole(data["trim_each_end"], "$.panel.trim_each_end", 0, 499),
    )
    if rule.trim_from <= 2 * rule.trim_each_end:
        READ.refuse("$.panel.trim_from", "去掉最高分、最低分后须至少余一人")
    return rule


def _survey(value: object) -> tuple[SurveyGroup, ...]:
    groups = _coded(value, "$.survey", _survey_group)
    if not groups:
        READ.refuse("$.survey", "没有问卷对象")
    _allowed(groups, SURVEY_GROUPS, "$.survey")
    return groups


def _survey_group(value: object, path: str) -> SurveyGroup:
    data = READ.record(value, path, ("code", "name", "weight"))
    return SurveyGroup(
        code=READ.code(data["code"], f"{path}.code"),
        name=READ.text(data["name"], f"{path}.name"),
        weight=_not_negative(data["weight"], f"{path}.weight"),
    )


def _allowed(members: Sequence[Named | SurveyGroup], known: tuple[str, ...], path: str) -> None:
    for index, member in enumerate(members):
        if member.code not in known:
            READ.refuse(f"{path}[{index}].code", f"应为以下之一：{'、'.join(known)}")


def _bonus_kind(value: object, path: str) -> BonusKind:
    data = READ.record(value, path, ("code", "name", "points"))
    return BonusKind(
        code=READ.code(data["code"], f"{path}.code"),
        name=READ.text(data["name"], f"{path}.name"),
        points=_not_negative(data["points"], f"{path}.points"),
    )


def _grades(value: object, path: str) -> tuple[Grade, ...]:
    """Grades from the top; the last one takes whatever is left and so may name no condition."""
    grades = READ.array(value, path, _grade)
    last = grades[-1] if grades else None
    if last is None or last.at_least is not None or last.rank_at_most is not None or last.barred_by_veto:
        READ.refuse(path, "最后一个等次不得设条件，以容纳其余园区")
    return grades


def _grade(value: object, path: str) -> Grade:
    optional = ("at_least", "rank_at_most", "barred_by_veto", "commended", "criticised")
    data = READ.record(value, path, ("code", "name"), optional)
    at_least, rank = data.get("at_least"), data.get("rank_at_most")
    return Grade(
        code=READ.code(data["code"], f"{path}.code"),
        name=READ.text(data["name"], f"{path}.name"),
        at_least=None if at_least is None else _not_negative(at_least, f"{path}.at_least"),
        rank_at_most=None if rank is None else READ.whole(rank, f"{path}.rank_at_most", 1, 9999),
        barred_by_veto=READ.flag(data.get("barred_by_veto", False), f"{path}.barred_by_veto"),
        commended=READ.flag(data.get("commended", False), f"{path}.commended"),
        criticised=READ.flag(data.get("criticised", False), f"{path}.criticised"),
    )
