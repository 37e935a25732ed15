"""Gather from the stored snapshot what the notice says; nothing in it is computed anew."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings

from assessment.models import Correction, Notice, NoticeText, Publication, ScoreRun
from assessment.notice.context import NoticeFacts, Replaced
from assessment.selectors.published import check_code_of
from parks.models import District, Park


class Numbered(NamedTuple):
    """How a notice goes out: the series, the year and the number of its issue, and its date."""

    series: str
    issue_year: int
    issue_number: int
    issued_on: date


def notice_facts(notice: Notice) -> NoticeFacts:
    """Return the facts of a notice from its run's snapshot, last year's snapshot, and the park register.

    Its text is the one that it was issued with; a notice from before texts were kept is drafted by the rules.
    """
    publication = notice.publication
    run = publication.run
    code = check_code_of(publication)
    address = settings.PUBLIC_ADDRESS.rstrip("/")
    return run_facts(
        run,
        Numbered(notice.series, notice.issue_year, notice.issue_number, notice.issued_on),
        correction=publication.correction,
        written=NoticeText.objects.filter(notice=notice).values_list("paragraphs", flat=True).first(),
        is_demo=publication.cycle.is_demo,
        verify={"verify_url": None if address == "-" else f"{address}/verify/{code}/", "check_code": code},
        embedded={
            "case.json": run.case_text.encode("ascii"),
            "scheme.json": run.scheme.content.encode("ascii"),
            "result.json": run.result_text.encode("ascii"),
        },
        issued_at=publication.published_at,
    )


def run_facts(
    run: ScoreRun,
    numbered: Numbered,
    *,
    correction: Correction | None,
    written: str | None,
    is_demo: bool,
    verify: Mapping[str, str | None],
    embedded: dict[str, bytes],
    issued_at: datetime | None = None,
) -> NoticeFacts:
    """Return the facts of a notice that would go out so with this run's result."""
    result: dict[str, Any] = json.loads(run.result_text)
    parks = list(Park.objects.select_related("district").filter(code__in=[one["code"] for one in result["parks"]]))
    return NoticeFacts(
        year=result["year"],
        series=numbered.series,
        issue_year=numbered.issue_year,
        issue_number=numbered.issue_number,
        issued_on=numbered.issued_on,
        result=result,
        previous=_previous_result(result["year"], issued_at),
        park_names={park.code: (park.name, park.official_name) for park in parks},
        district_names={district.code: district.name for district in District.objects.all()},
        park_districts={one["code"]: one["district"] for one in result["parks"]},
        categories={one["code"]: one["category"] for one in result["parks"]},
        vetoes={one["code"]: one["vetoes"] for one in result["parks"] if one["vetoes"]},
        fraud=[one["code"] for one in result["parks"] if one["fraud"]],
        is_demo=is_demo,
        verify_url=verify["verify_url"],
        check_code=verify["check_code"],
        replaced=_replaced(correction),
        embedded=embedded,
        written=written,
    )


def _replaced(correction: Correction | None) -> Replaced | None:
    if correction is None:
        return None
    before: Publication = correction.replaces
    return Replaced(before.notice.number, json.loads(before.run.result_text), correction.reason)


def _previous_result(year: int, issued_at: datetime | None) -> dict[str, Any] | None:
    """Return last year's result; for an issued notice the version that stood then, whatever corrected it since."""
    runs = ScoreRun.objects.filter(cycle__year=year - 1, publication__isnull=False)
    if issued_at is not None:
        runs = runs.filter(publication__published_at__lte=issued_at)
    run = runs.order_by("-publication__version").first()
    return json.loads(run.result_text) if run else None
