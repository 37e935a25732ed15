"""Save what is typed: a field at a time as it is typed, or a whole page without JavaScript."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessment.access import submission_for
from assessment.forms.filing import changes_of, single_change, typed
from assessment.models import Entry, Submission
from assessment.selectors.filing import draft_of
from assessment.selectors.filing_page import filing_of
from assessment.selectors.item_page import item_page
from assessment.selectors.live import live_state
from assessment.services.entries import EntryConflict, entries_apply, entry_save
from assessment.views.filing.frame import frame
from parks.access import signed_in_user
from parks.errors import Refused
from parks.roles import Act


@require_POST
def filing_save(request: HttpRequest, year: int, park: str) -> JsonResponse:
    """Save one field; 409 with both texts where somebody else saved it, 422 with the reason where it is refused."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    key, text, base = single_change(request.POST)
    try:
        row = entry_save(submission=submission, key=key, text=text, base=base, actor=user, now=timezone.now())
    except EntryConflict as conflict:
        return JsonResponse(_conflict(conflict.standing, text), status=409)
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=422)
    return JsonResponse({**_saved(row), **live_state(submission, key)})


@require_POST
def filing_save_item(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Save all fields of an item's page, all or none; a conflict shows the page again with what was typed."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    changes = typed(changes_of(request.POST), draft_of(submission))
    try:
        entries_apply(submission=submission, changes=changes, source="网页", actor=user, now=timezone.now())
    except (EntryConflict, Refused) as refusal:
        texts = {key: change.text for key, change in changes.items()}
        return _again(request, submission, item, str(refusal), texts)
    notes.success(request, f"已保存 {timezone.localtime():%H:%M}")
    return redirect("filing_item", year, park, _next_item(submission, request.POST.get("next", ""), item))


def _next_item(submission: Submission, wanted: str, item: str) -> str:
    """Return the item that the page leads on to; this one where the page names none that there is."""
    return wanted if draft_of(submission).catalogue.item(wanted) is not None else item


def _again(request: HttpRequest, submission: Submission, item: str, reason: str, texts: dict[str, str]) -> HttpResponse:
    stands = filing_of(submission)
    found = stands.draft.catalogue.item(item)
    if found is None:
        return redirect("filing", submission.cycle.year, submission.park.code)
    page = item_page(stands, found, may_edit=True)
    standing = {key: stands.draft.text(key) for key in texts}
    lost = {key: (text, standing[key]) for key, text in texts.items() if text != standing[key]}
    context = {**frame(signed_in_user(request), stands), "page": page, "reason": reason, "lost": lost}
    return render(request, "assessment/filing/item.html", context, status=409)


def _saved(row: Entry) -> dict[str, object]:
    return {"version": row.version, "saved": f"{timezone.localtime(row.saved_at):%H:%M}"}


def _conflict(standing: Entry, mine: str) -> dict[str, object]:
    return {
        "mine": mine,
        "theirs": standing.text,
        "version": standing.version,
        "who": str(standing.saved_by) if standing.saved_by else "",
        "when": f"{timezone.localtime(standing.saved_at):%H:%M}",
    }
