"""Gather from the stored snapshot what the notice says; nothing in it is computed anew."""

import json
from typing import Any

from django.conf import settings

from assessment.models import Notice, Publication, ScoreRun
from assessment.notice.context import NoticeFacts, Replaced
from assessment.selectors.published import check_code_of
from parks.models import District, Park


def notice_facts(notice: Notice) -> NoticeFacts:
    """Return the facts of a notice from its run's snapshot, last year's snapshot, and the park register."""
    run = notice.publication.run
    result: dict[str, Any] = json.loads(run.result_text)
    parks = list(Park.objects.select_related("district").filter(code__in=[one["code"] for one in result["parks"]]))
    code = check_code_of(notice.publication)
    address = settings.PUBLIC_ADDRESS.rstrip("/")
    return NoticeFacts(
        year=result["year"],
        series=notice.series,
        issue_year=notice.issue_year,
        issue_number=notice.issue_number,
        issued_on=notice.issued_on,
        result=result,
        previous=_previous_result(result["year"]),
        park_names={park.code: (park.name, park.official_name) for park in parks},
        district_names={district.code: district.name for district in District.objects.all()},
        park_districts={one["code"]: one["district"] for one in result["parks"]},
        categories={one["code"]: one["category"] for one in result["parks"]},
        vetoes={one["code"]: one["vetoes"] for one in result["parks"] if one["vetoes"]},
        fraud=[one["code"] for one in result["parks"] if one["fraud"]],
        is_demo=notice.publication.cycle.is_demo,
        verify_url=None if address == "-" else f"{address}/verify/{code}/",
        check_code=code,
        replaced=_replaced(notice.publication),
        embedded={
            "case.json": run.case_text.encode("ascii"),
            "scheme.json": run.scheme.content.encode("ascii"),
            "result.json": run.result_text.encode("ascii"),
        },
    )


def _replaced(publication: Publication) -> Replaced | None:
    if publication.correction is None:
        return None
    before = publication.correction.replaces
    return Replaced(before.notice.number, json.loads(before.run.result_text), publication.correction.reason)


def _previous_result(year: int) -> dict[str, Any] | None:
    run = (
        ScoreRun.objects.filter(cycle__year=year - 1, publication__isnull=False)
        .order_by("-publication__version")
        .first()
    )
    return json.loads(run.result_text) if run else None
