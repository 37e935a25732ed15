"""What trials, what-if and robustness start from: the published case of a year, or what has been reported so far."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from assessment.messages import trials as messages
from assessment.models import Cycle, Publication, Scheme, ScoreRun
from assessment.scoring.casefile import read_case
from assessment.scoring.engine import score
from assessment.scoring.errors import ScoringError
from assessment.scoring.results import Result
from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import CITY_PREFIX, Case
from assessment.scoring.types import Scheme as Rules
from assessment.shape import Provisional, StandIn, provisional_case_of
from parks.errors import Refused

OFFICIAL, LIVE = "official", "live"


@dataclass(frozen=True)
class Base:
    """A case with the rules that it stands under and what they make of it; ``stand_ins`` are not accepted yet."""

    kind: str
    scheme_row: Scheme
    rules: Rules
    case: Case
    result: Result
    stand_ins: tuple[StandIn, ...]

    @property
    def label(self) -> str:
        """Return what the base is, in words."""
        return "已公布的正式数据" if self.kind == OFFICIAL else "目前的认定数和自报数"


@dataclass(frozen=True)
class FigureChoice:
    """A figure that may be supposed otherwise: ``value`` is how a form spells it."""

    value: str
    label: str
    unit: str


def trial_year(year: int) -> Cycle | None:
    """Return the year with its scheme and its latest published run as ``published_run``; None where it is unopened."""
    latest = Publication.objects.filter(cycle=OuterRef("pk")).order_by("-version").values("run_id")[:1]
    return Cycle.objects.select_related("scheme").annotate(published_run=Subquery(latest)).filter(year=year).first()


def source_of(cycle: Cycle, rules: Rules) -> tuple[str, Provisional]:
    """Return where the year's data come from and the case, checked against the rules; raises Refused."""
    published = getattr(cycle, "published_run", None)
    try:
        if published is None:
            return LIVE, provisional_case_of(cycle, rules)
        text = ScoreRun.objects.values_list("case_text", flat=True).get(pk=published)
        return OFFICIAL, Provisional(read_case(text, rules), ())
    except ScoringError as fault:
        if fault.path == "$.parks" and not cycle.submissions.exists():
            raise Refused(messages.no_filings(cycle.year)) from fault
        raise Refused(messages.misfit(str(fault), rules.name)) from fault


def base_of(cycle: Cycle) -> Base:
    """Return the year's base under its own scheme; raises Refused where there is no data."""
    rules = read_scheme(cycle.scheme.content)
    kind, provisional = source_of(cycle, rules)
    return Base(kind, cycle.scheme, rules, provisional.case, score(rules, provisional.case), provisional.stand_ins)


def figure_choices(rules: Rules, year: int) -> tuple[FigureChoice, ...]:
    """Return the elements of both years, as ``element/year``; a city's figures are of the year alone."""
    choices = []
    for element in rules.elements:
        years = (year,) if element.code.startswith(CITY_PREFIX) else (year, year - 1)
        choices += [
            FigureChoice(f"{element.code}/{one}", f"{element.name}（{one}年，{element.unit}）", element.unit)
            for one in years
        ]
    return tuple(choices)


def may_change(rules: Rules, category: str | None, element: str) -> bool:
    """Return whether the element is asked of the category; None asks for the city's figures."""
    known = {one.code: one for one in rules.elements}
    if element not in known:
        return False
    if category is None:
        return element.startswith(CITY_PREFIX)
    return category in known[element].asked_of
