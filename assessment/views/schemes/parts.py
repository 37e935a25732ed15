"""The place of a part in a scheme, what its page shows, and the changes of an indicator's list of parts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest

from assessment.forms.schemes.part import PartForm
from assessment.scoring import schemeedit
from assessment.scoring.cohorts import cohort_kind
from assessment.scoring.errors import SchemeError
from assessment.scoring.schemecheck import Finding
from assessment.scoring.schemefile import scheme_from_dict
from assessment.scoring.types import Category, Indicator, Part
from assessment.scoring.types import Scheme as Rules
from assessment.selectors.scheme_case import bases, basis_of, case_for
from assessment.selectors.scheme_page import findings_at, indicator_words, scheme_findings
from assessment.selectors.scheme_preview import Preview, preview_of
from assessment.views.schemes.frame import Outcome, Page

Data = dict[str, Any]
ACTIONS = {"up": "已上移。", "down": "已下移。", "copy": "已复制到所选类别。", "delete": "已删除。"}


@dataclass(frozen=True)
class Place:
    """Where a part stands, or shall stand: ``part`` is None and ``code`` empty for a new one."""

    indicator: Indicator
    category: Category
    code: str
    part: Data | None

    @property
    def key(self) -> tuple[str, str]:
        """Return the codes of indicator and category."""
        return self.indicator.code, self.category.code

    @property
    def label(self) -> str:
        """Return the place in words, for the audit trail."""
        name = f"评分项 {self.code}" if self.code else "新增评分项"
        return f"指标 {self.indicator.code}·{self.category.name}·{name}"


def indicator_at(page: Page, code: str) -> Indicator:
    """Return the indicator; Http404 where the scheme has none of this code."""
    found = next((one for one in page.rules.indicators if one.code == code), None)
    if found is None:
        raise Http404("细则没有这个指标。")
    return found


def place_at(page: Page, indicator: str, category: str, part: str, *, typed: bool = False) -> Place:
    """Return the place; Http404 for codes that the scheme does not have.

    Where a part was ``typed`` and the one it replaces is gone meanwhile, it is a new one: what was typed is not lost.
    """
    found = indicator_at(page, indicator)
    kind = next((one for one in page.rules.categories if one.code == category), None)
    standing = schemeedit.part_of(page.data, indicator, category, part) if kind and part else None
    if typed and kind is not None and standing is None:
        return Place(found, kind, "", None)
    if kind is None or (part and standing is None):
        raise Http404("细则在这个类别没有这个评分项；它可能已被移动、改名或删除。")
    return Place(found, kind, part, standing)


def change_of(request: HttpRequest, page: Page, indicator: Indicator) -> Callable[[Data], Data]:
    """Return the change that a button of the indicator's page asks for; Http404 for a part or button that is none."""
    posted = request.POST
    place = place_at(page, indicator.code, posted.get("category", ""), posted.get("part", "") or "-")
    where = (*place.key, place.code)
    targets = [one.code for one in page.rules.categories if one.code in posted.getlist("target")]
    changes: dict[str, Callable[[Data], Data]] = {
        "up": partial(_moved, where=where, by=-1),
        "down": partial(_moved, where=where, by=1),
        "copy": lambda data: schemeedit.copied_part(data, *where, targets),
        "delete": lambda data: schemeedit.without_part(data, *where),
    }
    if posted.get("action") not in changes:
        raise Http404("没有这项操作。")
    return changes[posted["action"]]


def done_words(request: HttpRequest) -> str:
    """Return what was done, in words."""
    return f"评分项 {request.POST['part']} {ACTIONS[request.POST['action']]}"


def part_context(page: Page, place: Place, form: PartForm, outcome: Outcome) -> dict[str, Any]:
    """Return what the page of a part shows beside its preview."""
    (group,) = [one for one in indicator_words(page.rules, place.indicator) if place.category in one.categories]
    words = next((one for one in group.parts if one.code == place.code), None)
    here = f"indicator-{place.indicator.code}"
    return page.context(here, place=place, form=form, outcome=outcome, words=words, group=group)


def shown_preview(page: Page, place: Place, form: PartForm) -> dict[str, Any]:
    """Return the drawing of the part as it stands, or as typed where it was typed."""
    if form.is_bound:
        preview, findings = live_preview(page, form, place.category.code)
        return {"preview": preview, "findings": findings, "incomplete": preview is None}
    if place.part is None:
        return {"preview": None, "findings": [], "incomplete": True}
    part = next(one for one in place.indicator.parts[place.category.code] if one.code == place.code)
    findings = findings_at(page.findings, "part", *place.key, place.code)
    return {"preview": _preview(part, place.category.code, page.rules), "findings": findings, "incomplete": False}


def live_preview(page: Page, form: PartForm, category: str) -> tuple[Preview | None, list[Finding]]:
    """Return the drawing and the checks of what is typed; None while it is no part yet."""
    typed = PartForm(page.data, None, form.posted)
    if not typed.is_valid() or category not in {one.code for one in page.rules.categories}:
        return None, []
    alone = _alone(page.data, typed.value(), category)
    try:
        rules = scheme_from_dict(alone)
    except SchemeError:
        return None, []
    (part,) = rules.indicators[0].parts[category]
    return _preview(part, category, rules), findings_at(scheme_findings(rules), "part")


def _alone(data: Data, part: Data, category: str) -> Data:
    """The scheme with this part as its only one: what is typed is checked without the faults of the others."""
    codes = [one["code"] for one in data["categories"]]
    indicator = {
        "code": "1",
        "name": "预览",
        "points": dict.fromkeys(codes, "0"),
        "parts": {code: [part] if code == category else [] for code in codes},
    }
    return schemeedit.with_values(data, {"indicators": [indicator]})


def _preview(part: Part, category: str, rules: Rules) -> Preview:
    case = case_for(basis_of("", bases())) if cohort_kind(part) is not None else None
    return preview_of(part, category, rules, case)


def _moved(data: Data, where: tuple[str, str, str], by: int) -> Data:
    return schemeedit.moved_part(data, *where, by)
