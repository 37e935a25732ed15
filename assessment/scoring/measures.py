"""What is measured: a park's figures to one exact number, or the gaps that leave it undefined."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assessment.scoring.errors import Gap, Undefined
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


def measure(spec: Measure, subject: Subject) -> Fraction:
    """The measure's exact value; raises Undefined with every gap: missing figures, a base of zero or less."""
    match spec:
        case Growth():
            return growth(*_both(subject, spec.element, positive_base=True))
        case Increment():
            before, now = _both(subject, spec.element, positive_base=False)
            return exact(now) - exact(before)
        case GrowthGap():
            return growth_gap(spec, subject)
        case ShareChange():
            return share_change(spec, subject)
        case ProjectCount():
            return Fraction(len(counted_projects(spec, subject)))
        case PanelMean():
            return panel_mean(subject)
        case SurveyMean():
            return survey_mean(subject)
        case Share():
            return share(*_ratio(subject, subject.park.current, subject.year, spec.element, spec.of))
        case Value():
            figure = subject.park.current.get(spec.element)
            if figure is None:
                raise Undefined(missing(subject, spec.element, subject.year))
            return exact(figure)
        case Judged():
            raise Undefined(Gap("judgement", "评审赋分项尚无评价机构的裁定"))


def growth(before: Decimal, now: Decimal) -> Fraction:
    """From 80 to 90 is 12.5 (%); the base must be above zero."""
    old, old_under = before.as_integer_ratio()
    new, new_under = now.as_integer_ratio()
    return Fraction(100 * (new * old_under - old * new_under), old * new_under)


def share(part: Decimal, whole: Decimal) -> Fraction:
    """645 of 860 is 75 (%); the whole must be above zero."""
    over, under = part.as_integer_ratio()
    whole_over, whole_under = whole.as_integer_ratio()
    return Fraction(100 * over * whole_under, under * whole_over)


def share_change(spec: ShareChange, subject: Subject) -> Fraction:
    """75 % last year and 78 % this year is 3 (percentage points)."""
    park = subject.park
    gaps: list[Gap] = []
    shares: list[Fraction] = []
    for figures, year in ((park.previous, subject.year - 1), (park.current, subject.year)):
        try:
            shares.append(share(*_ratio(subject, figures, year, spec.element, spec.of)))
        except Undefined as undefined:
            gaps.extend(undefined.gaps)
    if gaps:
        raise Undefined(*gaps)
    return shares[1] - shares[0]


def growth_gap(spec: GrowthGap, subject: Subject) -> Fraction:
    """A growth of 12.5 % in a city that grew by 9.5 % is 3 (percentage points)."""
    figure = subject.city.get(spec.city.removeprefix(CITY_PREFIX))
    gaps = () if figure is not None else (missing(subject, spec.city, subject.year),)
    try:
        own = growth(*_both(subject, spec.element, positive_base=True))
    except Undefined as undefined:
        raise Undefined(*undefined.gaps, *gaps) from undefined
    if figure is None:
        raise Undefined(*gaps)
    return own - exact(figure)


def counted_projects(spec: ProjectCount, subject: Subject) -> tuple[ProjectInput, ...]:
    """Projects whose stage lies in the year, that reach the threshold (included) in an admitted industry.

    In order of name, so that the explanation does not depend on the order of the list. 附表 4.
    """
    projects, category = subject.park.projects, subject.category
    if projects is None:
        raise Undefined(Gap("projects", "未提供重大项目清单"))
    return tuple(
        sorted(
            (
                project
                for project in projects
                if (day := stage_date(project, spec.stage)) is not None
                and day.year == subject.year
                and project.investment >= category.project_threshold
                and (category.industries is None or project.industry in category.industries)
            ),
            key=lambda project: (project.name, project.investment, project.industry),
        )
    )


def stage_date(project: ProjectInput, stage: Stage) -> date | None:
    """The day on which a project reached a stage; None if it has not."""
    return project.started if stage is Stage.STARTED else project.commissioned


def member_mark(mark: PanelMark, rule: PanelRule) -> Fraction:
    """A member who gives 88, 90, 85 and 80 has the mark 85.75."""
    return exact_sum(tuple(mark.marks[aspect.code] for aspect in rule.aspects)) / len(rule.aspects)


def panel_marks(subject: Subject) -> tuple[tuple[Fraction, ...], int]:
    """All members' marks in rising order, and how many are dropped at each end."""
    rule = subject.panel
    marks = tuple(sorted(member_mark(mark, rule) for mark in subject.park.panel))
    if not marks:
        raise Undefined(Gap("panel", "没有考评团评分"))
    return marks, rule.trim_each_end if len(marks) >= rule.trim_from else 0


def panel_mean(subject: Subject) -> Fraction:
    """Of 70, 80, 84, 88 and 100 the mean is 84: with five members or more the ends are dropped."""
    marks, dropped = panel_marks(subject)
    kept = marks[dropped : len(marks) - dropped]
    return sum(kept, Fraction(0)) / len(kept)


def survey_mean(subject: Subject) -> Fraction:
    """Enterprises 5, 4, 3 and employees 3, 4 give 0.6·4 + 0.4·3.5 = 3.8."""
    gaps = [
        Gap(f"survey.{group.code}", f"没有{group.name}的问卷答复")
        for group in subject.survey
        if not subject.park.survey.get(group.code)
    ]
    if gaps:
        raise Undefined(*gaps)
    return sum((exact(group.weight) * group_mean(group, subject) for group in subject.survey), Fraction(0))


def group_mean(group: SurveyGroup, subject: Subject) -> Fraction:
    """The mean of a group's answers, of which there must be some."""
    answers = subject.park.survey[group.code]
    return exact_sum(answers) / len(answers)


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
