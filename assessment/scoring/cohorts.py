"""Whom a park is compared with: the cohort of each part that the relative or the rank method scores."""

from collections.abc import Iterable

from assessment.scoring.errors import Gap, Undefined
from assessment.scoring.measures import Subject, measure
from assessment.scoring.methods import Cohort
from assessment.scoring.ratio import Ratio
from assessment.scoring.rules import CohortKind, Measure, RankOrder, Relative
from assessment.scoring.types import ParkInput, Part, Scheme

Cohorts = dict[tuple[str, str], Cohort]


def cohorts_of(scheme: Scheme, subjects: Iterable[Subject]) -> Cohorts:
    """Cohorts by category and part code; each park is measured once for each measure.

    A park for which the part is not applicable is left out, and so is one without a measure whose part was ruled. One
    without a measure and without a ruling leaves the comparison open for everybody: leaving it out would change the
    others' points in silence.
    """
    ordered = sorted(subjects, key=lambda subject: subject.park.code)
    known: dict[tuple[Measure, str], Ratio | tuple[Gap, ...]] = {}
    return {
        (category.code, part.code): _cohort(part, kind, category.code, ordered, known)
        for category in scheme.categories
        for indicator in scheme.indicators
        for part in indicator.parts[category.code]
        if (kind := cohort_kind(part)) is not None
    }


def cohort_kind(part: Part) -> CohortKind | None:
    """The cohort that a part's method compares with; None for methods that look at one park alone."""
    return part.method.cohort if isinstance(part.method, Relative | RankOrder) else None


def belongs(park: ParkInput, kind: CohortKind, category: str) -> bool:
    """Is the park a member of that cohort, seen from a category?"""
    match kind:
        case CohortKind.RANKED:
            return park.ranked
        case CohortKind.CATEGORY:
            return park.category == category
        case CohortKind.ALL:
            return True


def _cohort(
    part: Part,
    kind: CohortKind,
    category: str,
    subjects: list[Subject],
    known: dict[tuple[Measure, str], Ratio | tuple[Gap, ...]],
) -> Cohort:
    values: list[Ratio] = []
    left_out: list[str] = []
    open_gaps: list[Gap] = []
    for subject in subjects:
        park = subject.park
        if not belongs(park, kind, category):
            continue
        if part.code in park.not_applicable:
            left_out.append(park.name)
            continue
        key = (part.measure, park.code)
        if key not in known:
            known[key] = _measured(part.measure, subject)
        found = known[key]
        if isinstance(found, Ratio):
            values.append(found)
        elif part.code in park.rulings:
            left_out.append(park.name)
        else:
            open_gaps += [Gap(gap.element, f"比较组内{park.name}的指标值无从计算：{gap.reason}") for gap in found]
    return Cohort(tuple(sorted(values)), tuple(left_out), tuple(open_gaps))


def _measured(spec: Measure, subject: Subject) -> Ratio | tuple[Gap, ...]:
    try:
        return measure(spec, subject).value
    except Undefined as undefined:
        return undefined.gaps
