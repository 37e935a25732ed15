"""The published results: a year's ranking and a park's page, open to everyone."""

from decimal import Decimal

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessment.access import park_page_for, publication_for
from assessment.selectors.published import (
    check_code_of,
    notice_file_of,
    notice_of,
    publication_latest,
    published_years,
    replaced_by,
)
from assessment.selectors.ranking import Ranking, ranking_of
from assessment.selectors.why import Why
from parks.models import User
from parks.roles import Act, may


@require_safe
@login_not_required
def results_latest(request: HttpRequest) -> HttpResponse:
    """Lead to the latest published year, or say that nothing is published yet."""
    publication = publication_latest()
    if publication is None:
        return render(request, "assessment/results/none.html")
    return redirect("results_year", year=publication.cycle.year)


@require_safe
@login_not_required
def results_year(request: HttpRequest, year: int, version: int | None = None) -> HttpResponse:
    """Show the year's ranking with its notice and the districts' means; an earlier version says what replaced it."""
    publication = publication_for(year, version)
    order = request.GET.get("sort", "rank")
    ranking = ranking_of(publication, order=order)
    notice = notice_of(publication)
    context = {
        "publication": publication,
        "cycle": publication.cycle,
        "is_demo": publication.cycle.is_demo,
        "notice": notice,
        "notice_file": notice_file_of(notice) if notice else None,
        "check_code": check_code_of(publication),
        "years": published_years(),
        "replaced_by": None if version is None else replaced_by(publication),
        "ranking": ranking,
        "order": order,
        "chart": _chart(ranking),
        "may_hand_over": isinstance(request.user, User) and may(request.user.role, Act.PUBLISH),
    }
    return render(request, "assessment/results/year.html", context)


@require_safe
@login_not_required
def results_park(request: HttpRequest, year: int, park: str, version: int | None = None) -> HttpResponse:
    """Show why the park has its points, against its category and the year before."""
    publication = publication_for(year, version)
    page = park_page_for(publication, park)
    context = {
        "publication": publication,
        "cycle": publication.cycle,
        "is_demo": publication.cycle.is_demo,
        "notice": notice_of(publication),
        "page": page,
        "park": page.result.park,
        "years": [one.year for one in reversed(page.why.years)],
        "why": page.why,
        "charts": _park_charts(page.why, page.category),
        "replaced_by": None if version is None else replaced_by(publication),
    }
    return render(request, "assessment/results/park.html", context)


def _chart(ranking: Ranking) -> dict[str, object]:
    """What the chart draws: the same figures as the table, as strings."""
    return {
        "parks": [row.result.park.name for row in ranking.rows],
        "series": [
            {
                "name": column.name,
                "tone": column.tone,
                "points": [
                    None if row.segments[place].points is None else str(row.segments[place].points)
                    for row in ranking.rows
                ],
            }
            for place, column in enumerate(ranking.columns)
        ],
    }


def _park_charts(why: Why, category: str) -> dict[str, object]:
    """What the park's two charts draw: the same figures as the tables, as strings."""
    return {
        "years": [f"{one.year}年度" for one in why.years],
        "series": [
            {
                "name": column.name,
                "tone": column.tone,
                "points": [_text(one.points[place]) for one in why.years],
            }
            for place, column in enumerate(why.columns)
        ],
        "mean": {"name": f"{category}平均总分", "points": [_text(one.mean) for one in why.years]},
        "rates": [{"name": one.name, "own": _text(one.own), "mean": _text(one.mean)} for one in why.rates],
        "meanName": f"{category}平均",
    }


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else str(figure)
