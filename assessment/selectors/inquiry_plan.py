"""What departments can be asked about this year, whom the office is offered for it, and whom it chose."""

from dataclasses import dataclass

from django.db.models import QuerySet

from assessment.models import Cycle, InquiryPlan
from assessment.scoring.types import CITY_PREFIX
from assessment.shape import scheme_of
from assessment.states import InquiryKind, VetoKind
from parks.models import Agency, Park

DEPARTMENT_KIND = "市直部门"
# Whom the office is offered for a matter. The register has no body for work safety: there the office chooses itself.
_OFFERS = {
    VetoKind.ENVIRONMENTAL_ACCIDENT.value: "huanbao",
    VetoKind.ENVIRONMENTAL_TARGET_MISSED.value: "huanbao",
    VetoKind.ENERGY_TARGET_MISSED.value: "fagai",
    "trade_value": "shangwu",
    "project_investment": "fagai",
}
_INDUSTRY = "kegongxin"


@dataclass(frozen=True)
class Matter:
    """Something that a department can be asked about: a data element or a kind of veto, with its unit."""

    kind: InquiryKind
    code: str
    name: str
    unit: str
    categories: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return kind and code as one word, for forms."""
        return f"{self.kind}:{self.code}"

    def concerns(self, park: Park) -> bool:
        """Return whether the park's category files it; vetoes concern every park."""
        return self.kind == InquiryKind.VETO or park.category in self.categories


@dataclass(frozen=True)
class Choice:
    """A matter with the departments to choose from: code, name, and whether it is chosen."""

    matter: Matter
    chosen: tuple[str, ...]
    is_offer: bool


def matters_of(cycle: Cycle) -> tuple[Matter, ...]:
    """Return what departments can be asked about in the year: its data elements in order, then the vetoes."""
    elements = [one for one in scheme_of(cycle.scheme).elements if not one.code.startswith(CITY_PREFIX)]
    return (
        *(Matter(InquiryKind.FIGURE, one.code, one.name, one.unit, one.asked_of) for one in elements),
        *(Matter(InquiryKind.VETO, kind.value, kind.label, "", ()) for kind in VetoKind),
    )


def departments() -> QuerySet[Agency]:
    """Return the departments of the register (市直部门)."""
    return Agency.objects.filter(kind=DEPARTMENT_KIND)


def offered(matter: Matter) -> str:
    """Return the code of the department that is offered for the matter; empty where the register has none."""
    return _OFFERS.get(matter.code, _INDUSTRY if matter.kind == InquiryKind.FIGURE else "")


def plan_of(cycle: Cycle) -> dict[str, list[str]]:
    """Return the codes of the departments asked, by matter."""
    found: dict[str, list[str]] = {}
    rows = InquiryPlan.objects.filter(cycle=cycle).order_by("kind", "code", "department__code")
    for kind, code, department in rows.values_list("kind", "code", "department__code"):
        found.setdefault(f"{kind}:{code}", []).append(department)
    return found


def choices_of(cycle: Cycle) -> list[Choice]:
    """Return every matter with whom the office chose; before it chose anybody, with whom it is offered."""
    plan = plan_of(cycle)
    if plan:
        return [Choice(one, tuple(plan.get(one.key, ())), False) for one in matters_of(cycle)]
    known = set(departments().values_list("code", flat=True))
    return [Choice(one, tuple({offered(one)} & known), True) for one in matters_of(cycle)]
