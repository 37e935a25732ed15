"""The vocabulary of a scheme: what is measured, and how a measure becomes points.

Method parameters are exact ratios, because they only ever enter arithmetic; every one of them was read from a
finite decimal.
"""

from dataclasses import dataclass
from enum import StrEnum

from assessment.scoring.ratio import Ratio


class Stage(StrEnum):
    """The dated stages of a major project."""

    STARTED = "started"
    COMMISSIONED = "commissioned"


class CohortKind(StrEnum):
    """Whom a park is compared with."""

    RANKED = "ranked"
    CATEGORY = "category"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Value:
    """x of the assessed year."""

    element: str


@dataclass(frozen=True, slots=True)
class Growth:
    """100·(x₁−x₀)/x₀, in %."""

    element: str


@dataclass(frozen=True, slots=True)
class Increment:
    """x₁−x₀, in the element's unit."""

    element: str


@dataclass(frozen=True, slots=True)
class Share:
    """100·a/b of the assessed year, in %."""

    element: str
    of: str


@dataclass(frozen=True, slots=True)
class ShareChange:
    """share₁−share₀, in percentage points."""

    element: str
    of: str


@dataclass(frozen=True, slots=True)
class GrowthGap:
    """growth(x) less the city's figure, in percentage points."""

    element: str
    city: str


@dataclass(frozen=True, slots=True)
class ProjectCount:
    """Major projects whose date of that stage lies in the assessed year."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class PanelMean:
    """The panel's mean mark, 0–100."""


@dataclass(frozen=True, slots=True)
class SurveyMean:
    """The weighted mean of the questionnaires, 1–5."""


@dataclass(frozen=True, slots=True)
class Judged:
    """No measure: the agency rules."""


Measure = Value | Growth | Increment | Share | ShareChange | GrowthGap | ProjectCount | PanelMean | SurveyMean | Judged


@dataclass(frozen=True, slots=True)
class Band:
    """Points from ``at_least`` on; None is the last band, which takes the rest."""

    at_least: Ratio | None
    points: Ratio


@dataclass(frozen=True, slots=True)
class BaseTiers:
    """A step's base that depends on another measure."""

    measure: Measure
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """基准分增减法."""

    base: Ratio | BaseTiers
    up: Ratio
    down: Ratio
    per: Ratio
    whole: bool


@dataclass(frozen=True, slots=True)
class Tiers:
    """分档法; bands from the top."""

    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A measure and its points."""

    at: Ratio
    points: Ratio


@dataclass(frozen=True, slots=True)
class Linear:
    """线性插值法; anchors in rising measure."""

    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """相对最优法."""

    cohort: CohortKind


@dataclass(frozen=True, slots=True)
class RankOrder:
    """排名法."""

    step: Ratio
    cohort: CohortKind


@dataclass(frozen=True, slots=True)
class Efficacy:
    """功效系数法; ``floor`` in percent of the full marks."""

    floor: Ratio
    low: Ratio
    high: Ratio


@dataclass(frozen=True, slots=True)
class Completion:
    """完成率法."""

    target: Ratio


@dataclass(frozen=True, slots=True)
class Deduct:
    """扣分法."""

    target: Ratio
    each: Ratio
    per: Ratio
    less_is_better: bool


@dataclass(frozen=True, slots=True)
class PerItem:
    """计件法."""

    each: Ratio


@dataclass(frozen=True, slots=True)
class Proportion:
    """比例折算法."""

    zero: Ratio
    full: Ratio


@dataclass(frozen=True, slots=True)
class Judgement:
    """评审赋分."""


Method = (
    Step | Tiers | Linear | Relative | RankOrder | Efficacy | Completion | Deduct | PerItem | Proportion | Judgement
)


def elements_of(measure: Measure) -> tuple[str, ...]:
    """The codes of the data elements that a measure reads; none for projects, panel, survey and judgement."""
    match measure:
        case Value(element) | Growth(element) | Increment(element):
            return (element,)
        case Share(element, of) | ShareChange(element, of):
            return (element, of)
        case GrowthGap(element, city):
            return (element, city)
        case _:
            return ()
