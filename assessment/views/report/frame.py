"""What the report's pages share: who may, which year, how far each place's passages are."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from assessment.models import Cycle
from assessment.report.content import build_content
from assessment.report.passages import WHOLE_YEAR, Texts
from assessment.selectors.report_facts import ReportFacts
from assessment.selectors.report_versions import ReportVersion, report_versions
from assessment.states import PARK_SECTIONS, YEAR_SECTIONS
from parks.access import require, signed_in_user
from parks.models import User
from parks.roles import Act, may


@dataclass(frozen=True)
class Place:
    """The whole year (code empty) or a park, with how many of its passages the agency has made its own."""

    code: str
    name: str
    done: int
    all: int

    @property
    def is_done(self) -> bool:
        """Return whether no draft is left."""
        return self.done == self.all


def report_year(request: HttpRequest, year: int, act: Act = Act.READ_REPORT) -> tuple[User, Cycle]:
    """Return the user and the year; PermissionDenied for other roles, Http404 where the year has not been opened."""
    user = signed_in_user(request)
    require(user, act)
    cycle = Cycle.objects.select_related("scheme", "engagement").filter(year=year).first()
    if cycle is None:
        raise Http404(f"还没有开启{year}年度。")
    return user, cycle


def version_for(cycle: Cycle, number: int) -> tuple[ReportVersion, list[ReportVersion]]:
    """Return the filed version and those before it, the latest first; Http404 where there is none of this number."""
    found = [one for one in report_versions(cycle) if one.report.number <= number]
    if not found or found[0].report.number != number:
        raise Http404(f"{cycle.year}年度考评报告没有第{number}版。")
    return found[0], found[1:2]


def frame(user: User, facts: ReportFacts) -> dict[str, Any]:
    """Return what every page of the report shows around its own content."""
    content = build_content(facts)
    writes = may(user.role, Act.WRITE_REPORT) and facts.has_begun and content is not None
    found = places(content, facts.texts) if content else []
    return {
        "cycle": facts.cycle,
        "year": facts.cycle.year,
        "is_demo": facts.cycle.is_demo,
        "facts": facts,
        "report": content,
        "places": found,
        "done": sum(one.done for one in found),
        "all": sum(one.all for one in found),
        "may_write": writes,
    }


def places(content: dict[str, Any], texts: Texts) -> list[Place]:
    """Return the whole year and the parks, with their progress."""
    parks = [(park["code"], park["name"], PARK_SECTIONS) for park in content["parks"]]
    return [
        Place(code, name, sum(_is_own(texts, code, section) for section in sections), len(sections))
        for code, name, sections in [(WHOLE_YEAR, "全市", YEAR_SECTIONS), *parks]
    ]


def _is_own(texts: Texts, code: str, section: str) -> bool:
    row = texts.get((code, section))
    return row is not None and bool(row.text.strip())
