"""The public's sheet: whose it is, the questions, and thanks. Nothing of the person is kept (docs/decisions/0008)."""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessment.forms.survey import MARKS, SheetForm
from assessment.messages import survey as messages
from assessment.models import SurveyLink
from assessment.selectors.sheets import Sheet, answered_with, device_digest, link_of, questions_of, sheet_of
from assessment.services.pace import SECONDS, sheet_may_come
from assessment.services.sheets import sheet_submit
from assessment.states import SheetStanding, SurveyGroup
from parks.errors import Refused

COOKIE = "sheet_device"
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
TOKEN_BYTES = 24
REMEMBERED = timedelta(days=180)


@require_safe
@login_not_required
@never_cache
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Ask who is answering, or say why nothing is asked."""
    link = link_of(code)
    if link is None:
        return _page(request, "assessment/survey/unknown.html", None, status=404)
    found = sheet_of(link, now=timezone.now())
    if _has_answered(request, link):
        return _page(request, "assessment/survey/answered.html", found)
    if found.standing != SheetStanding.OPEN or not found.groups:
        gone = found.standing == SheetStanding.WITHDRAWN
        return _page(request, "assessment/survey/not_now.html", found, status=410 if gone else 200)
    return _with_token(request, _page(request, "assessment/survey/who.html", found))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def sheet_form(request: HttpRequest, code: str, group: str) -> HttpResponse:
    """Ask the group's questions and take the sheet in."""
    link = link_of(code)
    if link is None or group not in SurveyGroup.values:
        return _page(request, "assessment/survey/unknown.html", None, status=404)
    found = sheet_of(link, now=timezone.now())
    posted = request.method == "POST"
    if not posted and (_has_answered(request, link) or found.standing != SheetStanding.OPEN):
        return redirect("sheet", code)
    form = SheetForm(questions_of(link.cycle, group), request.POST if posted else None)
    if posted and not sheet_may_come(code=code, address=_caller(request), now=timezone.now()):
        return _too_fast(request, found, group, form)
    if posted and form.is_valid():
        return _take(request, found, group, form)
    return _with_token(request, _questions(request, found, group, form, status=422 if posted else 200))


@require_safe
@login_not_required
@never_cache
def sheet_thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Thank whoever has answered."""
    link = link_of(code)
    if link is None:
        raise Http404("没有这份问卷；请核对链接。")
    if not _has_answered(request, link):
        return redirect("sheet", code)
    return _page(request, "assessment/survey/thanks.html", sheet_of(link, now=timezone.now()))


def _take(request: HttpRequest, found: Sheet, group: str, form: SheetForm) -> HttpResponse:
    token = _token(request)
    if token is None:
        form.add_error(None, messages.no_device())
        return _with_token(request, _questions(request, found, group, form, status=422))
    try:
        sheet_submit(link=found.link, group=group, token=token, marks=form.marks())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _questions(request, found, group, form, status=409)
    return redirect("sheet_thanks", found.link.code)


def _too_fast(request: HttpRequest, found: Sheet, group: str, form: SheetForm) -> HttpResponse:
    form.add_error(None, messages.too_fast(SECONDS // 60))
    response = _with_token(request, _questions(request, found, group, form, status=429))
    response["Retry-After"] = str(SECONDS)
    return response


def _questions(request: HttpRequest, found: Sheet, group: str, form: SheetForm, *, status: int) -> HttpResponse:
    context = {
        "sheet": found, "is_demo": found.cycle.is_demo, "form": form, "marks": MARKS, "group": SurveyGroup(group),
    }  # fmt: skip
    return render(request, "assessment/survey/questions.html", context, status=status)


def _page(request: HttpRequest, template: str, found: Sheet | None, *, status: int = 200) -> HttpResponse:
    context = {"sheet": found, "is_demo": found is not None and found.cycle.is_demo}
    return render(request, template, context, status=status)


def _has_answered(request: HttpRequest, link: SurveyLink) -> bool:
    token = _token(request)
    return token is not None and answered_with(link, device_digest(link, token)) is not None


def _token(request: HttpRequest) -> str | None:
    """Return the device's token; None where the browser brings none, or one that is not ours."""
    token = request.COOKIES.get(COOKIE, "")
    return token if TOKEN.fullmatch(token) else None


def _with_token(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the device a random token, out of reach of scripts, where it has none."""
    if _token(request) is None:
        response.set_cookie(
            COOKIE,
            secrets.token_urlsafe(TOKEN_BYTES),
            max_age=int(REMEMBERED.total_seconds()),
            path="/survey/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _caller(request: HttpRequest) -> str:
    """Return the caller's address for counting; it is neither stored nor logged.

    With HTTPS a proxy stands before the portal and appends the address that it saw; whatever stands before that in
    the header the caller may have written.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
