"""The effect of a draft on each park, computed on real data and never stored: total, rank, grade, and the moves."""

from dataclasses import dataclass
from decimal import Decimal

from assessment.scoring.casefit import fitted
from assessment.scoring.engine import score
from assessment.scoring.errors import CaseError
from assessment.scoring.results import ParkResult, Problem, Result
from assessment.scoring.types import Case, Scheme
from assessment.selectors.scheme_case import Basis


@dataclass(frozen=True)
class Line:
    """A park under the scheme in use and under the draft; None where it is not scored."""

    name: str
    category: str
    before: ParkResult | None
    after: ParkResult | None

    @property
    def change(self) -> Decimal | None:
        """Return the difference of the totals."""
        if self.before is None or self.after is None or self.before.total is None or self.after.total is None:
            return None
        return self.after.total - self.before.total

    @property
    def move(self) -> int | None:
        """Return how many places the park rises, negative where it falls."""
        if self.before is None or self.after is None or self.before.rank is None or self.after.rank is None:
            return None
        return self.before.rank - self.after.rank

    @property
    def move_text(self) -> str:
        """Return by how many places the park moves, in words."""
        return f"{abs(self.move or 0)} 位"

    @property
    def grade_changes(self) -> bool:
        """Return whether the grade is another one."""
        grades = [one.grade.name if one and one.grade else None for one in (self.before, self.after)]
        return grades[0] != grades[1]


@dataclass(frozen=True)
class Effect:
    """All parks, what of the data the draft does not know, the draft's problems, and why nothing could be computed."""

    lines: list[Line]
    left_out: tuple[str, ...]
    problems: list[tuple[str, Problem]]
    fault: str = ""

    @property
    def moved(self) -> int:
        """Return how many parks change their total, rank or grade."""
        return sum(bool(one.change or one.move or one.grade_changes) for one in self.lines)


def effect_of(draft: Scheme, basis: Basis) -> Effect:
    """Score the basis under its own scheme and under the draft."""
    try:
        case = basis.case()
        before = score(basis.scheme, case)
        cut = fitted(case, draft)
        after = score(draft, cut.case) if cut.case is not None else None
    except CaseError as error:
        return Effect([], (), [], f"数据不能计分：{error.reason}（{error.path}）")
    return _compared(case, draft, before, after, cut.left_out)


def _compared(case: Case, draft: Scheme, before: Result, after: Result | None, left_out: tuple[str, ...]) -> Effect:
    categories = {one.code: one.name for one in draft.categories}
    old = {one.code: one for one in before.parks}
    new = {one.code: one for one in after.parks} if after else {}
    lines = [
        Line(park.name, categories.get(park.category, park.category), old.get(park.code), new.get(park.code))
        for park in case.parks
    ]
    names = {park.code: park.name for park in case.parks}
    problems = [(names[one.park], one) for one in (after.problems if after else ())]
    return Effect(sorted(lines, key=_place), left_out, problems)


def _place(line: Line) -> tuple[bool, int]:
    rank = line.after.rank if line.after else None
    return rank is None, rank or 0
