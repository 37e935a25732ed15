"""One part of one park: measure, method, clamp, ruling, explanation and the inverse answers."""

from dataclasses import dataclass
from decimal import Decimal

from assessment.scoring import explain
from assessment.scoring.cohorts import Cohorts, belongs, cohort_kind
from assessment.scoring.errors import Gap, Undefined
from assessment.scoring.formulas import Formula, formula_of
from assessment.scoring.inverse import gains
from assessment.scoring.measures import Reading, Subject, measure
from assessment.scoring.methods import Setting, award, clamp, tiers
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.results import PartResult, Status
from assessment.scoring.rounding import exact, figure, outcome, plain
from assessment.scoring.rules import BaseTiers, CohortKind, Judgement, ProjectCount, Step
from assessment.scoring.types import Part, Ruling


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """What does not change from park to park; the setting lacks a base that tiers give and the cohort."""

    part: Part
    full: str
    unit: str
    counted: bool
    cohort: CohortKind | None
    setting: Setting
    formula: Formula


def plan_part(part: Part, unit: str) -> PlannedPart:
    """Read a part's numbers once for all parks."""
    method = part.method
    base = method.base if isinstance(method, Step) and isinstance(method.base, Ratio) else ZERO
    return PlannedPart(
        part=part,
        full=plain(part.max),
        unit=unit,
        counted=isinstance(part.measure, ProjectCount),
        cohort=cohort_kind(part),
        setting=Setting(full=exact(part.max), base=base, cohort=None, member=False),
        formula=formula_of(method, plain(part.max)),
    )


def score_part(planned: PlannedPart, subject: Subject, cohorts: Cohorts) -> tuple[PartResult, tuple[Gap, ...]]:
    """The part's result, and the gaps that leave it a problem: none where it was computed or ruled."""
    ruling = subject.park.rulings.get(planned.part.code)
    try:
        result = _computed(planned, subject, cohorts)
    except Undefined as undefined:
        if ruling is None:
            reasons = "；".join(gap.reason for gap in undefined.gaps)
            return _empty(planned, f"无法计算：{reasons}"), undefined.gaps
        return _ruled(_empty(planned, ""), planned, ruling, undefined.gaps), ()
    return (result if ruling is None else _ruled(result, planned, ruling, ())), ()


def score_not_applicable(planned: PlannedPart, reason: str, others: list[PartResult]) -> PartResult:
    """Full marks 6 beside others with 7 of 14 points takes 3: the others' share of their full marks."""
    points = [other.exact for other in others]
    earned = [one for one in points if one is not None]
    if not others or len(earned) < len(points):
        result = _empty(planned, f"不适用，理由：{reason}。本指标其余评分项尚无得分，无从折算")
        return result._replace(status=Status.NOT_APPLICABLE if others else Status.PROBLEM)
    total = sum(earned, ZERO)
    full = sum((exact(other.max) for other in others), ZERO)
    taken = planned.setting.full * total / full
    return _empty(planned, explain.not_applicable(reason, total, full, planned.full, taken))._replace(
        status=Status.NOT_APPLICABLE,
        exact=taken,
        points=Decimal(figure(taken)),
    )


def _computed(planned: PlannedPart, subject: Subject, cohorts: Cohorts) -> PartResult:
    part, setting, method = planned.part, planned.setting, planned.part.method
    if planned.cohort is not None:
        category = subject.category.code
        cohort, member = cohorts[category, part.code], belongs(subject.park, planned.cohort, category)
        setting = setting._replace(cohort=cohort, member=member)
    base_text = ""
    if isinstance(method, Step) and isinstance(method.base, BaseTiers):
        reading, base_text, base = _with_base(part, method.base, subject)
        setting = setting._replace(base=base)
    else:
        reading = measure(part.measure, subject)
    m = reading.value
    raw = award(method, m, setting)
    points = clamp(raw, setting.full)
    next_gain, full_gain = gains(method, m, points, setting, clamped=raw is not points, counted=planned.counted)
    value, result = outcome(m), outcome(raw)
    text = value[1:]
    if raw is points:
        printed = unclamped = Decimal(result[1:])
        ending = f"得 {result[1:]} 分"
    else:
        printed, unclamped = Decimal(figure(points)), Decimal(result[1:])
        ending = explain.clamped(raw, planned.full)
    return PartResult(
        code=part.code,
        name=part.name,
        max=part.max,
        status=Status.COMPUTED,
        exact=points,
        points=printed,
        raw=unclamped,
        measure=Decimal(text),
        unit=planned.unit,
        explanation=(
            f"{explain.measured(part.measure, subject, reading, value)}。{base_text}"
            f"{planned.formula(m, text, setting)}{result}，{ending}"
        ),
        next_gain=next_gain,
        full_gain=full_gain,
    )


def _with_base(part: Part, base: BaseTiers, subject: Subject) -> tuple[Reading, str, Ratio]:
    """The measure, the sentence on the base, and the base; every gap of both measures is found."""
    gaps: list[Gap] = []
    readings: list[Reading] = []
    for spec in (part.measure, base.measure):
        try:
            readings.append(measure(spec, subject))
        except Undefined as undefined:
            gaps += [gap for gap in undefined.gaps if gap not in gaps]
    if gaps:
        raise Undefined(*gaps)
    reading, level = readings
    points = tiers(base.bands, level.value)
    return reading, f"{explain.base_tiers(base, subject, level, points)}。", points


def _ruled(result: PartResult, planned: PlannedPart, ruling: Ruling, gaps: tuple[Gap, ...]) -> PartResult:
    if isinstance(planned.part.method, Judgement):
        text = explain.judged(ruling)
    else:
        text = explain.ruled(ruling, result.explanation, tuple(gap.reason for gap in gaps))
    points = exact(ruling.points)
    return result._replace(
        status=Status.RULED,
        exact=points,
        points=Decimal(figure(points)),
        explanation=text,
        next_gain=None,
        full_gain=None,
    )


def _empty(planned: PlannedPart, explanation: str) -> PartResult:
    part = planned.part
    return PartResult(
        code=part.code,
        name=part.name,
        max=part.max,
        status=Status.PROBLEM,
        exact=None,
        points=None,
        raw=None,
        measure=None,
        unit=planned.unit,
        explanation=explanation,
        next_gain=None,
        full_gain=None,
    )
