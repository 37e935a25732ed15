"""The check of a scheme before it is frozen: what is wrong, where, and how to put it right.

Errors keep a scheme from being frozen: sums that do not come out, formulas without a definite answer, figures that
nobody is asked for. Warnings are shown and left to the agency.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from assessment.scoring.cohorts import belongs, cohort_kind
from assessment.scoring.curves import anchor_faults, band_faults, is_monotone, most_points
from assessment.scoring.formulas import COHORTS
from assessment.scoring.rounding import exact_sum, figure, plain, terminating
from assessment.scoring.rules import BaseTiers, CohortKind, GrowthGap, Step, elements_of
from assessment.scoring.types import OFFICE, Case, Category, Grade, Indicator, Part, Scheme

FULL_MARKS = 100  # 附表: the indicators of every category make a hundred


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``where`` and ``message`` are Chinese, and the message says how to mend it.

    ``place`` leads to what is to be mended, in codes: ("part", indicator, category, part), ("indicator", indicator,
    category), ("indicators",), ("survey",) or ("grades",).
    """

    level: Level
    where: str
    message: str
    place: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_error(self) -> bool:
        """Does it keep the scheme from being frozen?"""
        return self.level is Level.ERROR


def check_scheme(scheme: Scheme, case: Case | None = None) -> list[Finding]:
    """Every finding, in the scheme's order; with a case also the cohorts of its parks."""
    findings = [
        *_totals(scheme),
        *_survey_weights(scheme),
        *_grade_order(scheme.ranked_grades, "等次（参加排名的园区）"),
        *_grade_order(scheme.unranked_grades, "等次（不参加排名的园区）"),
    ]
    for indicator, category, part in _parts(scheme):
        where = f"指标 {indicator.code}“{indicator.name}”·{category.name}·评分项 {part.code}“{part.name}”"
        place = ("part", indicator.code, category.code, part.code)
        for check in _PART_CHECKS:
            findings += [Finding(level, where, message, place) for level, message in check(scheme, category, part)]
        if case is not None:
            findings += _cohort_size(case, category, part, where, place)
    return findings


def can_freeze(findings: list[Finding]) -> bool:
    """True where no finding is an error."""
    return not any(finding.is_error for finding in findings)


Noted = Iterator[tuple[Level, str]]


def _parts(scheme: Scheme) -> Iterator[tuple[Indicator, Category, Part]]:
    for indicator in scheme.indicators:
        for category in scheme.categories:
            for part in indicator.parts[category.code]:
                yield indicator, category, part


def _totals(scheme: Scheme) -> Iterator[Finding]:
    for category in scheme.categories:
        code = category.code
        for indicator in scheme.indicators:
            points = indicator.points[code]
            found = exact_sum(part.max for part in indicator.parts[code])
            if found != exact_sum([points]):
                yield Finding(
                    Level.ERROR,
                    f"指标 {indicator.code}“{indicator.name}”·{category.name}",
                    f"评分项满分合计 {terminating(found)} 分，与指标分值 {plain(points)} 分不等；"
                    "请调整评分项满分或指标分值",
                    ("indicator", indicator.code, code),
                )
        total = exact_sum(indicator.points[code] for indicator in scheme.indicators)
        if total != FULL_MARKS:
            yield Finding(
                Level.ERROR,
                category.name,
                f"各指标分值合计 {terminating(total)} 分，应为 {FULL_MARKS} 分；请调整指标分值",
                ("indicators",),
            )


def _survey_weights(scheme: Scheme) -> Iterator[Finding]:
    total = exact_sum(group.weight for group in scheme.survey)
    if total != 1:
        yield Finding(Level.ERROR, "问卷权重", f"各对象权重合计 {terminating(total)}，应为 1；请调整权重", ("survey",))


def _grade_order(grades: tuple[Grade, ...], where: str) -> Iterator[Finding]:
    limits = [grade for grade in grades if grade.at_least is not None]
    for upper, lower in pairwise(limits):
        if upper.at_least is not None and lower.at_least is not None and upper.at_least <= lower.at_least:
            yield Finding(
                Level.ERROR,
                where,
                f"“{upper.name}”的分数线 {plain(upper.at_least)} 不高于其后“{lower.name}”的 {plain(lower.at_least)}；"
                "请由高到低排列",
                ("grades",),
            )


def _formula(_scheme: Scheme, _category: Category, part: Part) -> Noted:
    """Bands that overlap or leave a gap, anchors out of order."""
    for fault in (*band_faults(part.method), *anchor_faults(part.method)):
        yield Level.ERROR, fault


def _asked(scheme: Scheme, category: Category, part: Part) -> Noted:
    """Every figure that a part needs is asked of that category, or of the office."""
    elements = {element.code: element for element in scheme.elements}
    measures = [part.measure]
    if isinstance(part.method, Step) and isinstance(part.method.base, BaseTiers):
        measures.append(part.method.base.measure)
    for measure in measures:
        city = measure.city if isinstance(measure, GrowthGap) else None
        for code in elements_of(measure):
            asked = OFFICE if code == city else category.code
            if asked not in elements[code].asked_of:
                who = "领导小组办公室" if asked == OFFICE else f"{category.name}园区"
                yield (
                    Level.ERROR,
                    f"用到“{elements[code].name}”，而该口径不向{who}采集；请修改计量或该口径的采集范围",
                )


def _cohort_asked(scheme: Scheme, category: Category, part: Part) -> Noted:
    """A park that is never asked for a figure would keep the comparison open for everybody."""
    kind = cohort_kind(part)
    if kind is None or kind is CohortKind.CATEGORY:
        return
    elements = {element.code: element for element in scheme.elements}
    for code in elements_of(part.measure):
        lacking = [
            other.name
            for other in scheme.categories
            if other.code not in elements[code].asked_of and OFFICE not in elements[code].asked_of
        ]
        if lacking:
            yield (
                Level.WARNING,
                f"与{COHORTS[kind]}比较，而“{elements[code].name}”不向{'、'.join(lacking)}园区采集，其指标值将缺失；"
                "请改为与同类园区比较，或对这些园区标为不适用",
            )


def _monotone(_scheme: Scheme, _category: Category, part: Part) -> Noted:
    if not is_monotone(part.method):
        yield Level.WARNING, "得分不随指标值单向变化；请检查加减分、分档或锚点分值的方向"


def _reachable(_scheme: Scheme, _category: Category, part: Part) -> Noted:
    most = most_points(part)
    if most is not None and most < exact_sum([part.max]):
        yield (
            Level.WARNING,
            f"最高只能得 {figure(most)} 分，永远达不到满分 {plain(part.max)} 分；请提高得分上限或降低满分",
        )


_PART_CHECKS: tuple[Callable[[Scheme, Category, Part], Noted], ...] = (
    _formula,
    _asked,
    _cohort_asked,
    _monotone,
    _reachable,
)


def _cohort_size(case: Case, category: Category, part: Part, where: str, place: tuple[str, ...]) -> Iterator[Finding]:
    """A park compared with itself alone is always the best."""
    kind = cohort_kind(part)
    if kind is None or not any(park.category == category.code for park in case.parks):
        return
    members = [
        park for park in case.parks if belongs(park, kind, category.code) and part.code not in park.not_applicable
    ]
    if len(members) < 2:
        yield Finding(
            Level.WARNING,
            where,
            f"与{COHORTS[kind]}比较，而比较组内只有 {len(members)} 个园区；请改用不作比较的计分方法或扩大比较范围",
            place,
        )
