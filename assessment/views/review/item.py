"""One item of one filing: show it, hand out its files to be looked at, settle it, send it back."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.access import submission_for
from assessment.filing.filetypes import MEDIA_TYPES, download_name
from assessment.models import Submission
from assessment.selectors.evidence import evidence_file
from assessment.selectors.review_lines import SHOWN_INLINE
from assessment.services.returning import items_return
from assessment.services.review import item_note, item_reopen, item_settle
from assessment.views.review.frame import act_on_item, number, page_for, reader_and_year, show_item, text
from parks.access import signed_in_user
from parks.files import file_read
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
    submission = submission_for(signed_in_user(request), year, park, Act.READ_REVIEW)
    row = evidence_file(submission, file)
    if row is None:
        raise Http404("没有这份佐证材料。")
    response = HttpResponse(file_read(row.path, sha256=row.sha256), content_type=MEDIA_TYPES[row.kind])
    how = "inline" if row.kind in SHOWN_INLINE else "attachment"
    name = quote(download_name(row.name, row.kind), safe="")
    response["Content-Disposition"] = f"{how}; filename=\"evidence-{row.pk}.{row.kind}\"; filename*=UTF-8''{name}"
    response["Content-Security-Policy"] = FRAME_POLICY if row.kind in UNBOXED else f"{FRAME_POLICY}; sandbox"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def settle(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Settle the item, and lead on to the next one to review where the button says so."""

    def verb(submission: Submission, user: User) -> object:
        return item_settle(
            submission=submission, item=item, remark=text(request, "remark"), base=number(request, "base"),
            seen=number(request, "seen"), actor=user, now=timezone.now(),
        )  # fmt: skip

    following = text(request, "next")
    known = following.isascii() and following.isalnum() and len(following) <= 16
    leads_to = reverse("review_item", args=(year, park, following)) if known else ""
    return act_on_item(request, (year, park, item), verb, "已审定", leads_to)


@require_POST
def reopen(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Open a settled item again."""

    def verb(submission: Submission, user: User) -> object:
        return item_reopen(
            submission=submission, item=item, reason=text(request, "reason"), base=number(request, "base"),
            seen=number(request, "seen"), actor=user, now=timezone.now(),
        )  # fmt: skip

    return act_on_item(request, (year, park, item), verb, "已重开审核")


@require_POST
def note(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Note what the park is to supplement; it goes out with the next return."""

    def verb(submission: Submission, user: User) -> object:
        return item_note(
            submission=submission, item=item, remark=text(request, "remark"), base=number(request, "base"),
            seen=number(request, "seen"), actor=user, now=timezone.now(),
        )  # fmt: skip

    return act_on_item(request, (year, park, item), verb, "已记下补正要求，退回时一并送达园区")


@require_POST
def give_back(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Send this item back to the park, with all others for which something was noted."""

    def verb(submission: Submission, user: User) -> object:
        return items_return(
            submission=submission, item=item, remark=text(request, "remark"), base=number(request, "base"),
            seen=number(request, "seen"), actor=user, now=timezone.now(),
        )  # fmt: skip

    return act_on_item(request, (year, park, item), verb, "已退回，园区可以补正所列填报项")
