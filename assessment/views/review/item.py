"""One item of one filing: show it, hand out its files to be looked at, settle it, send it back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.access import submission_for
from assessment.filing.filetypes import PREVIEWED
from assessment.models import Submission
from assessment.services.returning import items_return
from assessment.services.review import item_note, item_reopen, item_settle
from assessment.views.evidence import file_for, handed_out
from assessment.views.review.frame import act_on_item, number, page_for, reader_and_year, show_item, text
from parks.access import signed_in_user
from parks.models import User
from parks.roles import Act

# As evidence is served everywhere, but in a frame of this portal's own review page.
FRAME_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
# Chromium shows no PDF in a sandbox, and draws it in a process of its own where it reaches no page of the portal.
UNBOXED = frozenset({"pdf"})


@require_safe
def item(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Show everything about one item."""
    user, cycle = reader_and_year(request, year, Act.READ_REVIEW)
    return show_item(request, page_for(user, cycle, park, item))


@require_safe
def evidence(request: HttpRequest, year: int, park: str, file: int) -> HttpResponse:
    """Hand out a PDF or picture to be shown in the page, sandboxed; any other type as an attachment."""
    user = signed_in_user(request)
    row = file_for(submission_for(user, year, park, Act.READ_REVIEW), file, user)
    policy = FRAME_POLICY if row.kind in UNBOXED else f"{FRAME_POLICY}; sandbox"
    response = handed_out(row, inline=row.kind in PREVIEWED, policy=policy)
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


@require_POST
def settle(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Settle the item, and lead on to the next one to review where the button says so."""
    following = text(request, "next")
    known = following.isascii() and following.isalnum() and len(following) <= 16
    leads_to = reverse("review_item", args=(year, park, following)) if known else ""
    verb = _verb(request, item_settle, item, said="remark")
    return act_on_item(request, (year, park, item), verb, "已审定", leads_to)


@require_POST
def reopen(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Open a settled item again."""
    return act_on_item(request, (year, park, item), _verb(request, item_reopen, item, said="reason"), "已重开审核")


@require_POST
def note(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Note what the park is to supplement; it goes out with the next return."""
    verb = _verb(request, item_note, item, said="remark")
    return act_on_item(request, (year, park, item), verb, "已记下补正要求，退回时一并送达园区")


@require_POST
def give_back(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Send this item back to the park, with all others for which something was noted."""
    verb = _verb(request, items_return, item, said="remark")
    return act_on_item(request, (year, park, item), verb, "已退回，园区可以补正所列填报项")


def _verb(
    request: HttpRequest, service: Callable[..., object], item: str, *, said: str
) -> Callable[[Submission, User], object]:
    """Return the verb that needs an item and one field of words, called ``said``."""
    return lambda submission, user: service(
        submission=submission,
        item=item,
        **{said: text(request, said)},
        base=number(request, "base"),
        seen=number(request, "seen"),
        actor=user,
        now=timezone.now(),
    )
