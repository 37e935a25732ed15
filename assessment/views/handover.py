"""The handover pack: what it holds, and the archive itself, for the office."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.access import handover_for
from assessment.messages.handover import ABOUT
from assessment.models import Publication
from assessment.selectors.published import notice_file_of, notice_of
from assessment.services.handover import handover_pack
from parks.access import signed_in_user
from parks.errors import Refused


@require_safe
def handover(request: HttpRequest, year: int) -> HttpResponse:
    """Show what the year's pack holds, and the button that makes it."""
    publication = handover_for(signed_in_user(request), year)
    return render(request, "assessment/handover/page.html", _page(publication))


@require_safe
def handover_file(request: HttpRequest, year: int) -> HttpResponse:
    """Make the pack and send it; where it cannot be made, say why and what to do."""
    publication = handover_for(signed_in_user(request), year)
    try:
        pack = handover_pack(publication)
    except Refused as refusal:
        context = {**_page(publication), "refusal": str(refusal)}
        return render(request, "assessment/handover/page.html", context, status=409)
    response = HttpResponse(pack.content, content_type="application/zip")
    name = f"attachment; filename=\"handover-{year}.zip\"; filename*=UTF-8''{quote(pack.name)}"
    response["Content-Disposition"] = name
    return response


def _page(publication: Publication) -> dict[str, Any]:
    notice = notice_of(publication)
    return {
        "publication": publication,
        "cycle": publication.cycle,
        "is_demo": publication.cycle.is_demo,
        "notice": notice,
        "notice_file": None if notice is None else notice_file_of(notice),
        "contents": ABOUT.items(),
    }
