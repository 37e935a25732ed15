"""What the workbench's pages share: the person, the scheme and its text, and how an edit is kept or refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from assessment.access import draft_for, scheme_for
from assessment.forms.posted import number_of
from assessment.forms.schemes.around import BonusSection, GradesSection, PanelSection, SurveySection, VetoesSection
from assessment.forms.schemes.section import Section
from assessment.forms.schemes.sections import BasicsSection, CategoriesSection, ElementsSection, IndicatorsSection
from assessment.models import Cycle, Scheme
from assessment.scoring.schemecheck import Finding
from assessment.scoring.schemefile import scheme_to_dict
from assessment.scoring.types import Scheme as Rules
from assessment.selectors.readiness import latest_year
from assessment.selectors.scheme_page import scheme_findings
from assessment.services.schemes_edit import scheme_edit
from assessment.services.stale import Stale
from assessment.shape import scheme_of
from assessment.states import SchemeState
from parks.access import signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act, may

BEFORE: tuple[type[Section], ...] = (BasicsSection, ElementsSection, CategoriesSection, IndicatorsSection)
AFTER: tuple[type[Section], ...] = (PanelSection, SurveySection, BonusSection, VetoesSection, GradesSection)
SECTIONS: dict[str, type[Section]] = {one.slug: one for one in (*BEFORE, *AFTER)}


@dataclass
class Page:
    """A scheme that a person looks at or edits."""

    user: User
    row: Scheme
    latest: Cycle | None

    @property
    def year(self) -> int | None:
        """Return the year whose sections stand above the workbench; None before the first."""
        return self.latest.year if self.latest else None

    @cached_property
    def rules(self) -> Rules:
        """Return the scheme that the row holds."""
        return scheme_of(self.row)

    @cached_property
    def data(self) -> dict[str, Any]:
        """Return the canonical structure."""
        return scheme_to_dict(self.rules)

    @cached_property
    def findings(self) -> list[Finding]:
        """Return the checks, errors first."""
        return scheme_findings(self.rules)

    @property
    def errors(self) -> list[Finding]:
        """Return what keeps the scheme from being frozen."""
        return [one for one in self.findings if one.is_error]

    @property
    def is_draft(self) -> bool:
        """Return whether the scheme may still change."""
        return self.row.state == SchemeState.DRAFT

    @property
    def may_edit(self) -> bool:
        """Return whether this person may change it now."""
        return self.is_draft and may(self.user.role, Act.EDIT_SCHEME)

    def context(self, here: str, **more: Any) -> dict[str, Any]:
        """Return what every page of a scheme shows; ``here`` names the page among its fellows."""
        return {
            "page": self,
            "scheme": self.row,
            "here": here,
            "editing": not here.startswith("scheme"),
            "sections_before": [(one.slug, one.title) for one in BEFORE],
            "sections_after": [(one.slug, one.title) for one in AFTER],
            "revision": self.row.revision,
            "is_demo": self.latest is not None and self.latest.is_demo,
            **more,
        }


@dataclass(frozen=True)
class Outcome:
    """What became of a save: kept, or a fault in words, or somebody else's change beside one's own."""

    saved: bool = False
    clash: Stale | None = None
    fault: str = ""
    status: int = 200


UNTOUCHED = Outcome()


def page_for(request: HttpRequest, number: int, act: Act = Act.READ_SCHEME) -> Page:
    """Return the page of a scheme that the user may read (or do more with)."""
    user = signed_in_user(request)
    return Page(user, scheme_for(user, number, act), latest_year())


def draft_page_for(request: HttpRequest, number: int) -> Page:
    """Return the page of a draft that the user may edit."""
    user = signed_in_user(request)
    return Page(user, draft_for(user, number), latest_year())


def year_shown() -> int | None:
    """Return the year whose sections stand above the workbench; None before the first."""
    latest = latest_year()
    return latest.year if latest else None


def asks_shape(request: HttpRequest) -> bool:
    """Return whether the post asks for other fields or more rows, not for saving."""
    return request.POST.get("action") == "shape" or "more" in request.POST


def keep(request: HttpRequest, page: Page, change: Callable[[dict[str, Any]], dict[str, Any]], what: str) -> Outcome:
    """Store a change, or say why not: 409 with both texts for a stale page, 422 for what would be no scheme."""
    try:
        page.row = scheme_edit(
            scheme=page.row,
            revision=number_of(request.POST, "revision"),
            change=change,
            what=what,
            actor=page.user,
            now=timezone.now(),
        )
    except Stale as stale:
        page.row.refresh_from_db()
        return Outcome(clash=stale, status=409)
    except Refused as refused:
        return Outcome(fault=str(refused), status=422)
    return Outcome(saved=True)
