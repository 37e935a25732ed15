"""Read a filing: the list, the overview, one item, the checks, the versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.access import submission_for, version_for
from assessment.selectors.filing_course import course_of
from assessment.selectors.filing_list import filing_rows
from assessment.selectors.filing_page import filing_of
from assessment.selectors.item_page import item_page
from assessment.selectors.submitted import shown_version
from assessment.selectors.versions import difference_to_previous, version_view
from assessment.views.filing.frame import frame
from assessment.views.filing.staying import seconds_left
from parks.access import require, signed_in_user
from parks.files import file_read
from parks.roles import Act, may


@require_safe
def filings(request: HttpRequest) -> HttpResponse:
    """List the filings that the user may see, by year and park."""
    user = signed_in_user(request)
    require(user, Act.READ_FILING)
    return render(request, "assessment/filing/list.html", {"years": filing_rows(user, now=timezone.now())})


@require_safe
def filing(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show where the filing stands and what comes next."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.READ_FILING)
    stands = filing_of(submission, shown_version(submission, user.role))
    context = {**frame(user, stands), "course": course_of(stands)}
    return render(request, "assessment/filing/overview.html", context)


@require_safe
def filing_item(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Show one item with its fields, evidence and provisional score."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.READ_FILING)
    stands = filing_of(submission, shown_version(submission, user.role))
    found = stands.draft.catalogue.item(item)
    if found is None:
        raise Http404("没有这个填报项。")
    may_edit = may(user.role, Act.FILL) and stands.is_open(item)
    page = item_page(stands, found, may_edit=may_edit)
    left = seconds_left(request, now=timezone.now()) if may_edit else 0
    context = {**frame(user, stands), "page": page, "session_left": left}
    response = render(request, "assessment/filing/item.html", context)
    # “继续填报” asks for the head alone, which renews the session and says until when.
    response["X-Session-Seconds"] = str(left)
    return response


@require_safe
def filing_check(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """List everything that stands between the draft and its submission."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.READ_FILING)
    stands = filing_of(submission, shown_version(submission, user.role))
    return render(request, "assessment/filing/check.html", frame(user, stands))


@require_safe
def filing_version(request: HttpRequest, year: int, park: str, number: int) -> HttpResponse:
    """Show a submitted version as it was, and what it changed."""
    user = signed_in_user(request)
    version = version_for(user, year, park, number)
    context = {
        "version": version,
        "view": version_view(version),
        "changes": difference_to_previous(version),
        "is_demo": version.submission.cycle.is_demo,
        "submission": version.submission,
        "may_give_opinion": may(user.role, Act.GIVE_OPINION),
    }
    return render(request, "assessment/filing/version.html", context)


@require_safe
def filing_receipt(request: HttpRequest, year: int, park: str, number: int) -> HttpResponse:
    """Hand out the receipt; while it is being made, say so and look again."""
    version = version_for(signed_in_user(request), year, park, number)
    stored = getattr(version, "receipt", None)
    if stored is None:
        return render(request, "assessment/filing/receipt_wait.html", {"version": version}, status=202)
    response = HttpResponse(file_read(stored.path, sha256=stored.sha256), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{version.receipt_number}.pdf"'
    return response
