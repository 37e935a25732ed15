"""The provisional self-score: what the scheme makes of the draft alone, and what it cannot say yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessment.filing.draft import Draft
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.errors import CaseError
from assessment.scoring.results import ItemResult, ParkResult, Problem
from assessment.scoring.rules import PanelMean, RankOrder, Relative, SurveyMean
from assessment.scoring.types import Part


@dataclass(frozen=True)
class SelfScore:
    """A trial of one park: points so far, and by part why it has none yet."""

    result: ParkResult | None
    fault: str
    waiting: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def known(self) -> Decimal:
        """Return the sum of the indicators that could be scored, without bonus."""
        items = self.result.items if self.result else ()
        return sum((item.points for item in items if item.points is not None), Decimal(0))

    def item(self, code: str) -> ItemResult | None:
        """Return the indicator's result; None where nothing could be scored."""
        return next((one for one in self.result.items if one.code == code), None) if self.result else None


def self_score(draft: Draft, city: Mapping[str, Decimal]) -> SelfScore:
    """Score the draft by the year's scheme, as far as it depends on the park alone."""
    try:
        case = case_from_dict({"year": draft.year, "city": dict(city), "parks": [draft.case_record()]}, draft.scheme)
    except CaseError as fault:
        return SelfScore(None, str(fault), {}, ())
    result = score(draft.scheme, case)
    park = result.parks[0]
    waiting = {
        part.code: reason
        for indicator in draft.scheme.indicators
        for part in indicator.parts[draft.park.category]
        if (reason := _depends_on_others(part))
    }
    problems = tuple(one for one in result.problems if one.part not in waiting)
    return SelfScore(park, "", waiting, problems)


def _depends_on_others(part: Part) -> str:
    if isinstance(part.measure, PanelMean):
        return "待考评团现场考察"
    if isinstance(part.measure, SurveyMean):
        return "待企业和员工问卷"
    if isinstance(part.method, Relative | RankOrder):
        return "待各园区数据齐全后比较"
    return ""
