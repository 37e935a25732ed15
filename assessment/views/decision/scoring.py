"""Have the year scored officially."""

from django.contrib import messages as notes
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessment.services.runs import scoring_owe
from assessment.tasks import nudge
from assessment.views.review.frame import reader_and_year
from parks.errors import Refused
from parks.roles import Act


@require_POST
def score(request: HttpRequest, year: int) -> HttpResponse:
    """Put down that the year is to be scored; the same data and scheme give the run that stands."""
    user, _ = reader_and_year(request, year, Act.RUN_SCORING)
    try:
        job = scoring_owe(year=year, actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        transaction.on_commit(lambda: nudge(job.pk))
        notes.success(request, "正在计分，通常几秒钟。数据和细则都没有变动的，得到的仍是原来的结果")
    return redirect("decision_year", year)
