"""What is measured: a park's figures to one exact number, or the gaps that leave it undefined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from assessment.scoring.errors import Gap, Undefined
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import exact, exact_sum, plain
from assessment.scoring.rules import (
    Growth,
    GrowthGap,
    Increment,
    Judged,
    Measure,
    PanelMean,
    ProjectCount,
    Share,
    ShareChange,
    Stage,
    SurveyMean,
    Value,
)
from assessment.scoring.types import (
    CITY_PREFIX,
    Category,
    Element,
    PanelMark,
    PanelRule,
    ParkInput,
    ProjectInput,
    SurveyGroup,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A park in its year under a scheme: all that a measure may look at."""

    year: int
    city: Mapping[str, Decimal]
    park: ParkInput
    category: Category
    elements: Mapping[str, Element]
    panel: PanelRule
    survey: tuple[SurveyGroup, ...]


class Reading(NamedTuple):
    """A measure's exact value with what its explanation needs: intermediate values, or the projects counted."""

    value: Ratio
    steps: tuple[Ratio, ...] = ()
    projects: tuple[ProjectInput, ...] = ()


def measure(spec: Measure, subject: Subject) -> Reading:
    """The measure of a park; raises Undefined with every gap: missing figures, a base of zero or less."""
    match spec:
        case Growth():
            return Reading(growth(*_both(subject, spec.element, positive_base=True)))
        case Increment():
            before, now = _both(subject, spec.element, positive_base=False)
            return Reading(exact(now) - exact(before))
        case GrowthGap():
            return growth_gap(spec, subject)
        case ShareChange():
            return share_change(spec, subject)
        case ProjectCount():
            counted = counted_projects(spec, subject)
            return Reading(Ratio(len(counted)), projects=counted)
        case PanelMean():
            return panel_mean(subject)
        case SurveyMean():
            return survey_mean(subject)
        case Share():
            return Reading(share(*_ratio(subject, subject.park.current, subject.year, spec.element, spec.of)))
        case Value():
            found = subject.park.current.get(spec.element)
            if found is None:
                raise Undefined(missing(subject, spec.element, subject.year))
            return Reading(exact(found))
        case Judged():
            raise Undefined(Gap("judgement", "评审赋分项尚无评价机构的裁定"))


def growth(before: Decimal, now: Decimal) -> Ratio:
    """From 80 to 90 is 12.5 (%); the base must be above zero."""
    old, old_under = before.as_integer_ratio()
    new, new_under = now.as_integer_ratio()
    return Ratio(100 * (new * old_under - old * new_under), old * new_under)


def share(part: Decimal, whole: Decimal) -> Ratio:
    """645 of 860 is 75 (%); the whole must be above zero."""
    over, under = part.as_integer_ratio()
    whole_over, whole_under = whole.as_integer_ratio()
    return Ratio(100 * over * whole_under, under * whole_over)


def share_change(spec: ShareChange, subject: Subject) -> Reading:
    """75 % last year and 78 % this year is 3 (percentage points); the steps are both shares."""
    park = subject.park
    gaps: list[Gap] = []
    shares: list[Ratio] = []
    for figures, year in ((park.previous, subject.year - 1), (park.current, subject.year)):
        try:
            shares.append(share(*_ratio(subject, figures, year, spec.element, spec.of)))
        except Undefined as undefined:
            gaps.extend(undefined.gaps)
    if gaps:
        raise Undefined(*gaps)
    return Reading(shares[1] - shares[0], steps=tuple(shares))


def growth_gap(spec: GrowthGap, subject: Subject) -> Reading:
    """A growth of 12.5 % in a city that grew by 9.5 % is 3 (percentage points); the step is the park's growth."""
    figure = subject.city.get(spec.city.removeprefix(CITY_PREFIX))
    gaps = () if figure is not None else (missing(subject, spec.city, subject.year),)
    try:
        own = growth(*_both(subject, spec.element, positive_base=True))
    except Undefined as undefined:
        raise Undefined(*undefined.gaps, *gaps) from undefined
    if figure is None:
        raise Undefined(*gaps)
    return Reading(own - exact(figure), steps=(own,))


def counted_projects(spec: ProjectCount, subject: Subject) -> tuple[ProjectInput, ...]:
    """Projects whose stage lies in the year, that reach the threshold (included) in an admitted industry (附表 4).

    In order of name, so that the explanation does not depend on the order of the list.
    """
    projects, year = subject.park.projects, subject.year
    if projects is None:
        raise Undefined(Gap("projects", "未提供重大项目清单"))
    threshold, industries = subject.category.project_threshold, subject.category.industries
    counted = [
        project
        for project in projects
        if (day := stage_date(project, spec.stage)) is not None
        and day.year == year
        and project.investment >= threshold
        and (industries is None or project.industry in industries)
    ]
    return tuple(sorted(counted, key=lambda one: (one.name, one.investment, one.industry)))


def stage_date(project: ProjectInput, stage: Stage) -> date | None:
    """The day on which a project reached a stage; None if it has not."""
    return project.started if stage is Stage.STARTED else project.commissioned


def member_mark(mark: PanelMark, rule: PanelRule) -> Ratio:
    """A member who gives 88, 90, 85 and 80 has the mark 85.75."""
    return exact_sum([mark.marks[aspect.code] for aspect in rule.aspects]) / len(rule.aspects)


def panel_mean(subject: Subject) -> Reading:
    """Of 70, 80, 84, 88 and 100 the mean is 84: with five members or more the ends are dropped.

    The steps are all the marks in rising order.
    """
    rule = subject.panel
    marks = sorted(member_mark(mark, rule) for mark in subject.park.panel)
    if not marks:
        raise Undefined(Gap("panel", "没有考评团评分"))
    dropped = dropped_marks(len(marks), rule)
    kept = marks[dropped : len(marks) - dropped]
    return Reading(sum(kept, ZERO) / len(kept), steps=tuple(marks))


def dropped_marks(members: int, rule: PanelRule) -> int:
    """How many marks are dropped at each end."""
    return rule.trim_each_end if members >= rule.trim_from else 0


def survey_mean(subject: Subject) -> Reading:
    """The weighted mean of the park's answers."""
    return weighted_answers(subject.park.survey, subject.survey)


def weighted_answers(answers: Mapping[str, Sequence[Decimal]], groups: tuple[SurveyGroup, ...]) -> Reading:
    """Enterprises 5, 4, 3 and employees 3, 4 give 0.6·4 + 0.4·3.5 = 3.8; the steps are the groups' means."""
    gaps = [
        Gap(f"survey.{group.code}", f"没有{group.name}的问卷答复") for group in groups if not answers.get(group.code)
    ]
    if gaps:
        raise Undefined(*gaps)
    means = tuple(exact_sum(answers[group.code]) / len(answers[group.code]) for group in groups)
    weighted = (exact(group.weight) * mean for group, mean in zip(groups, means, strict=True))
    return Reading(sum(weighted, ZERO), steps=means)


def missing(subject: Subject, element: str, year: int) -> Gap:
    """The gap that an absent figure leaves."""
    return Gap(element, f"缺少{year}年{subject.elements[element].name}")


def _both(subject: Subject, element: str, *, positive_base: bool) -> tuple[Decimal, Decimal]:
    """Last year's and this year's figure."""
    before, now = subject.park.previous.get(element), subject.park.current.get(element)
    if before is not None and now is not None and (before > 0 or not positive_base):
        return before, now
    gaps = []
    if before is None:
        gaps.append(missing(subject, element, subject.year - 1))
    elif positive_base and before <= 0:
        gaps.append(_not_positive(subject, element, subject.year - 1, before, "增速"))
    if now is None:
        gaps.append(missing(subject, element, subject.year))
    raise Undefined(*gaps)


def _ratio(
    subject: Subject, figures: Mapping[str, Decimal], year: int, element: str, of: str
) -> tuple[Decimal, Decimal]:
    """One year's part and whole."""
    part, whole = figures.get(element), figures.get(of)
    if part is not None and whole is not None and whole > 0:
        return part, whole
    gaps = [missing(subject, code, year) for code, found in ((element, part), (of, whole)) if found is None]
    if whole is not None and whole <= 0:
        gaps.append(_not_positive(subject, of, year, whole, "比重"))
    raise Undefined(*gaps)


def _not_positive(subject: Subject, element: str, year: int, figure: Decimal, measured: str) -> Gap:
    named = subject.elements[element]
    return Gap(element, f"{year}年{named.name}为 {plain(figure)} {named.unit}，不大于零，{measured}无从计算")
