"""The office reads, follows and exports the audit trail. Nobody writes here; an export leaves an entry of its own."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from parks.access import require, signed_in_user
from parks.audit import GENESIS, digest_of
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, User
from parks.roles import Act
from parks.services import event_record
from zhpark.trail.alarms import chain_state, rules_now
from zhpark.trail.filters import TrailFilter, trail_page
from zhpark.trail.names import Names, names_now
from zhpark.trail.places import places_of
from zhpark.trail.table import KINDS, trail_table
from zhpark.trail.telling import details_of, kind_of, object_of, sentence_of

BRIEF = 5


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """List the entries asked for, with the state of the chain and what should alarm on the first page."""
    _reader(request)
    names, form = names_now(), TrailFilter(request.GET)
    rows = form.entries(names)
    asked = request.GET.copy()
    before, after = (_number(asked.pop(name, [""])[-1]) for name in ("before", "after"))
    page = trail_page(rows, narrowed=any(asked.values()), before=before, after=after)
    places = places_of(page.rows, names)
    now = timezone.now()
    context = {
        "form": form,
        "page": page,
        "told": [_told(entry, names, places) for entry in page.rows],
        "query": f"{asked.urlencode()}&" if asked else "",
        "chain": chain_state(now=now),
        "rules": rules_now(now=now),
        "narrowed": any(asked.values()),
    }
    return render(request, "zhpark/trail/audit.html", context, status=422 if form.errors else 200)


@require_safe
def audit_entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """Show one entry in words, and its place in the chain: its digest recomputed, its neighbours."""
    _reader(request)
    near = {row.sequence: row for row in AuditEntry.objects.filter(sequence__range=(sequence - 1, sequence + 1))}
    entry = near.get(sequence)
    if entry is None:
        raise Http404(f"审计记录中没有第 {sequence} 条。")
    before, after, names = near.get(sequence - 1), near.get(sequence + 1), names_now()
    context = {
        "one": _told(entry, names, places_of([entry], names)),
        "before": before,
        "after": after,
        "sound": entry.digest == digest_of(entry),
        "joined": entry.previous_digest == (before.digest if before else GENESIS) and (before or sequence == 1),
        "followed": after is None or after.previous_digest == entry.digest,
    }
    return render(request, "zhpark/trail/entry.html", context)


@require_safe
def audit_export(request: HttpRequest, kind: str) -> HttpResponse:
    """Send what the filtered trail shows, all pages of it, and record who took what."""
    user, form, names = _reader(request), TrailFilter(request.GET), names_now()
    if kind not in KINDS:
        raise Http404("审计记录只能导出为 csv 或 xlsx。")
    back = f"{reverse('audit')}?{request.GET.urlencode()}"
    rows = form.entries(names)
    if form.errors:
        return redirect(back)
    try:
        content, count = trail_table(rows, names, kind)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    if request.method == "GET":
        detail = {"filter": form.said(), "rows": count, "format": kind}
        event_record(
            action=AuditAction.TRAIL_EXPORTED, subject="审计记录", actor=user, now=timezone.now(), detail=detail
        )
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = (
        f"attachment; filename=\"audit.{kind}\"; filename*=UTF-8''{quote('审计记录')}.{kind}"
    )
    return response


def _reader(request: HttpRequest) -> User:
    user = signed_in_user(request)
    require(user, Act.READ_AUDIT)
    return user


def _number(text: str) -> int | None:
    """Return the number of an entry; None for what is none, as addresses are typed by hand."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _told(entry: AuditEntry, names: Names, places: dict[int, str]) -> dict[str, object]:
    details = details_of(entry, names)
    # Digests say nothing to a reader of the list; they stand on the entry's own page.
    brief = [one for one in details if "摘要" not in one.label][:BRIEF]
    return {
        "entry": entry,
        "sentence": sentence_of(entry, names),
        "details": details,
        "brief": brief,
        "more": len(details) > len(brief),
        "kind": kind_of(entry),
        "object": object_of(entry, names).strip(),
        "place": places.get(entry.sequence, ""),
        "refused": entry.action in {AuditAction.REFUSED, AuditAction.SIGN_IN_FAILED},
    }
