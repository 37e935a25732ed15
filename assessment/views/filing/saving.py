"""Save what is typed: a field at a time as it is typed, or a whole page without JavaScript."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.access import submission_for
from assessment.forms.filing import changes_of, single_change, typed
from assessment.models import Entry, Submission
from assessment.selectors.filing import draft_of
from assessment.selectors.filing_page import filing_of, filing_with
from assessment.selectors.item_page import item_page
from assessment.selectors.live import live_state
from assessment.services.entries import Change, EntryConflict, entries_apply, entry_save
from assessment.views.filing.frame import frame
from assessment.views.filing.staying import seconds_left
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
    left = seconds_left(request, now=timezone.now())
    return JsonResponse({**_saved(row), **live_state(row), "session": left})


@require_http_methods(["GET", "HEAD", "POST"])
def filing_save_item(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Save all fields of an item's page, all or none; a conflict shows the page again with what was typed.

    A GET, which is where signing in anew leads after a post without a session, leads to the item.
    """
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    draft = draft_of(submission)
    if request.method != "POST":
        return redirect("filing_item", year, park, item)
    changes = typed(changes_of(request.POST), draft)
    try:
        entries_apply(submission=submission, changes=changes, source="网页", actor=user, now=timezone.now())
    except (EntryConflict, Refused) as refusal:
        return _again(request, submission, item, refusal, changes)
    notes.success(request, f"已保存 {timezone.localtime():%H:%M}")
    following = draft.catalogue.item(request.POST.get("next", ""))
    return redirect("filing_item", year, park, following.code if following else item)


def _again(
    request: HttpRequest, submission: Submission, item: str, refusal: Exception, changes: dict[str, Change]
) -> HttpResponse:
    stands = filing_of(submission)
    found = stands.draft.catalogue.item(item)
    if found is None:
        raise Http404("没有这个填报项。") from refusal
    clashes = {
        key: row
        for key, row in stands.entries.items()
        if key in changes and changes[key].base != row.version and changes[key].text != row.text
    }
    shown = filing_with(stands, {key: change.text for key, change in changes.items()}, clashes)
    page = item_page(shown, found, may_edit=True)
    reason = "" if clashes else str(refusal)
    context = {**frame(signed_in_user(request), stands), "page": page, "reason": reason, "clashes": clashes}
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
