"""Read what one was told, and for the office see what was sent to whom and send a failed mail again."""

from typing import Any

from django.contrib import messages as say
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.inbox import inbox_of, mail_retry, message_read, messages_read_all
from parks.models import Message, User
from parks.roles import Act
from parks.states import MailState
from zhpark.inbox.filters import SentFilter

PAGE = 20
SENT_PAGE = 50


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List what the person was told, the unread first."""
    rows = inbox_of(signed_in_user(request))
    context = {"page": _page(request, rows, PAGE), "unread": rows.filter(read_at=None).count(), "query": ""}
    return render(request, "zhpark/inbox/inbox.html", context)


@require_POST
def inbox_read(request: HttpRequest, message: int) -> HttpResponse:
    """Mark one message as read, and lead on to its page where that was asked for."""
    row = inbox_of(signed_in_user(request)).filter(pk=message).first()
    if row is None:
        raise Http404("没有这条消息，或它不是发给您的。")
    message_read(message=row, now=timezone.now())
    return redirect(row.link if request.POST.get("then") == "open" else "inbox")


@require_POST
def inbox_read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    read = messages_read_all(user=signed_in_user(request), now=timezone.now())
    say.success(request, f"{read} 条消息已标为已读" if read else "没有未读的消息")
    return redirect("inbox")


@require_safe
def inbox_sent(request: HttpRequest) -> HttpResponse:
    """List what was told to whom, and what became of the mails."""
    _office(request)
    form = SentFilter(request.GET)
    page = _page(request, form.messages(), SENT_PAGE)
    asked = request.GET.copy()
    asked.pop("page", None)
    failed = Message.objects.filter(mail=MailState.FAILED).count()
    context = {"form": form, "page": page, "failed": failed, "query": f"{asked.urlencode()}&" if asked else ""}
    return render(request, "zhpark/inbox/sent.html", context, status=422 if form.errors else 200)


@require_POST
def inbox_retry(request: HttpRequest, message: int) -> HttpResponse:
    """Send one failed mail again."""
    office = _office(request)
    rows = Message.objects.filter(pk=message)
    if not rows.exists():
        raise Http404("没有这条消息。")
    return _retry(request, rows, office)


@require_POST
def inbox_retry_all(request: HttpRequest) -> HttpResponse:
    """Send every failed mail again."""
    return _retry(request, Message.objects.all(), _office(request))


def _retry(request: HttpRequest, rows: QuerySet[Message], office: User) -> HttpResponse:
    try:
        owed = mail_retry(messages=rows, actor=office, now=timezone.now())
    except Refused as refusal:
        say.error(request, str(refusal))
    else:
        say.success(request, f"{owed} 封邮件已排队重发，稍后在这里看结果" if owed else "没有要重发的邮件")
    return redirect("inbox_sent")


def _office(request: HttpRequest) -> User:
    user = signed_in_user(request)
    require(user, Act.SET_UP)
    return user


def _page(request: HttpRequest, rows: QuerySet[Message], size: int) -> "Page[Any]":
    return Paginator(rows, size).get_page(request.GET.get("page"))
