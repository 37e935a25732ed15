"""The engine: a scheme and a case to a result, park by park and indicator by indicator."""

from assessment.scoring import explain
from assessment.scoring.adjust import bonus
from assessment.scoring.casecheck import check_case
from assessment.scoring.casefile import case_digest
from assessment.scoring.cohorts import Cohorts, cohorts_of
from assessment.scoring.errors import Gap
from assessment.scoring.measures import Subject
from assessment.scoring.partscore import PlannedPart, plan_part, score_not_applicable, score_part
from assessment.scoring.ranking import rank_districts, rank_parks
from assessment.scoring.ratio import ZERO
from assessment.scoring.results import BonusResult, ItemResult, ParkResult, PartResult, Problem, Result
from assessment.scoring.rounding import exact_sum, points_of
from assessment.scoring.schemedump import scheme_digest
from assessment.scoring.types import Case, Indicator, Scheme

Plan = list[tuple[Indicator, list[PlannedPart]]]


def score(scheme: Scheme, case: Case) -> Result:
    """The year's result; problems stand in it, and a park with one has no total, rank or grade.

    Raises CaseError where the case does not fit the scheme.
    """
    check_case(scheme, case)
    elements = {element.code: element for element in scheme.elements}
    categories = {category.code: category for category in scheme.categories}
    subjects = [
        Subject(case.year, case.city, park, categories[park.category], elements, scheme.panel, scheme.survey)
        for park in sorted(case.parks, key=lambda park: park.code)
    ]
    plans = {category: _plan(scheme, category) for category in categories}
    cohorts = cohorts_of(scheme, subjects)
    kinds = {kind.code: kind for kind in scheme.bonus_kinds}
    problems: list[Problem] = []
    parks = rank_parks(
        scheme,
        [
            _park(
                subject,
                tuple(
                    _item(indicator, parts, subject, cohorts, problems)
                    for indicator, parts in plans[subject.park.category]
                ),
                bonus(subject.park.bonus, kinds, scheme.bonus_cap),
            )
            for subject in subjects
        ],
    )
    return Result(
        year=case.year,
        scheme=scheme.code,
        scheme_digest=scheme_digest(scheme),
        case_digest=case_digest(case),
        parks=parks,
        districts=rank_districts(scheme, parks),
        problems=tuple(problems),
    )


def _plan(scheme: Scheme, category: str) -> Plan:
    """The category's indicators and parts; an indicator that gives it neither points nor parts is not its own."""
    elements = {element.code: element for element in scheme.elements}
    return [
        (
            indicator,
            [plan_part(part, explain.unit_of(part.measure, elements)) for part in indicator.parts[category]],
        )
        for indicator in scheme.indicators
        if indicator.parts[category] or indicator.points[category]
    ]


def _item(
    indicator: Indicator,
    parts: list[PlannedPart],
    subject: Subject,
    cohorts: Cohorts,
    problems: list[Problem],
) -> ItemResult:
    """The indicator's parts, summed exactly and rounded half up once; None while one of them has no points."""
    park = subject.park
    excused = park.not_applicable
    found: dict[str, PartResult] = {}
    for planned in parts:
        code = planned.part.code
        if code in excused:
            continue
        found[code], gaps = score_part(planned, subject, cohorts)
        problems += _problems(park.code, indicator.code, code, gaps)
    others = list(found.values())
    if not others:
        gap = Gap("not_applicable", "本指标没有适用的评分项")
        for code in [planned.part.code for planned in parts] or [""]:
            problems += _problems(park.code, indicator.code, code, (gap,))
    for planned in parts:
        code = planned.part.code
        if code in excused:
            found[code] = score_not_applicable(planned, excused[code], others)
    ordered = tuple(found[planned.part.code] for planned in parts)
    points = [one.exact for one in ordered if one.exact is not None]
    complete = bool(ordered) and len(points) == len(ordered)
    return ItemResult(
        code=indicator.code,
        name=indicator.name,
        points=points_of(sum(points, ZERO)) if complete else None,
        max=indicator.points[park.category],
        parts=ordered,
    )


def _problems(park: str, indicator: str, part: str, gaps: tuple[Gap, ...]) -> list[Problem]:
    """One problem for each data element at fault, whatever it lacks: a figure missing in both years is one."""
    reasons: dict[str, list[str]] = {}
    for gap in gaps:
        reasons.setdefault(gap.element, []).append(gap.reason)
    return [Problem(park, indicator, part, element, "；".join(found)) for element, found in reasons.items()]


def _park(subject: Subject, items: tuple[ItemResult, ...], earned: BonusResult) -> ParkResult:
    """Base and total; rank and grade follow when all parks are known."""
    park = subject.park
    rounded = tuple(item.points for item in items if item.points is not None)
    complete = len(rounded) == len(items)
    base = points_of(exact_sum(rounded)) if complete else None
    return ParkResult(
        code=park.code,
        name=park.name,
        category=park.category,
        district=park.district,
        ranked=park.ranked,
        complete=complete,
        base=base,
        bonus=earned,
        total=None if base is None else points_of(exact_sum((base, earned.points))),
        rank=None,
        grade=None,
        vetoes=tuple(sorted(park.vetoes)),
        fraud=park.fraud,
        commended=False,
        criticised=False,
        items=items,
    )
