"""The review board, and what is settled from it in bulk."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.access import submission_for
from assessment.models import Cycle
from assessment.selectors.review_board import SORTS, Board, Choice, days_left, review_board
from assessment.services.review import Outcome, items_settle
from assessment.services.submissions import submission_accept
from assessment.states import Stage
from assessment.views.review.frame import number, reader_and_year
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.roles import Act

Picked = dict[str, tuple[int, dict[str, int]]]


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Lead to the board of the latest year that files or is reviewed."""
    require(signed_in_user(request), Act.READ_REVIEW)
    latest = Cycle.objects.exclude(stage=Stage.SETUP).order_by("-year").values_list("year", flat=True).first()
    if latest is None:
        raise Http404("还没有开启自评申报的年度；请领导小组办公室先开启年度。")
    return redirect("review_board", latest)


@require_safe
def board(request: HttpRequest, year: int) -> HttpResponse:
    """Show the board, as the reader chose to see it."""
    user, cycle = reader_and_year(request, year, Act.READ_REVIEW)
    return _show(request, review_board(cycle, user, _choice(request)))


@require_POST
def settle(request: HttpRequest, year: int) -> HttpResponse:
    """Settle the chosen cells in which there is nothing to decide, and list the others with why not."""
    user, cycle = reader_and_year(request, year, Act.REVIEW)
    outcomes = {}
    for park, (seen, items) in _picked(request).items():
        submission = submission_for(user, year, park, Act.REVIEW)
        outcomes[submission.park.name] = items_settle(
            submission=submission, items=items, seen=seen, actor=user, now=timezone.now()
        )
    if not outcomes:
        notes.error(request, "没有勾选待审核的单元格；请先勾选，再批量审定。")
        return redirect("review_board", year)
    return _show(request, review_board(cycle, user, Choice()), outcomes)


@require_POST
def accept(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Accept a filing of which every item is settled."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.REVIEW)
    try:
        submission_accept(submission=submission, seen=number(request, "seen"), actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, f"已受理{submission.park.name}的申报，认定数据已定")
    return redirect("review_board", year)


def _show(request: HttpRequest, found: Board, outcomes: dict[str, Outcome] | None = None) -> HttpResponse:
    context = {
        "board": found,
        "cycle": found.cycle,
        "is_demo": found.cycle.is_demo,
        "sorts": SORTS,
        "left": days_left(found.cycle, timezone.now()),
        "outcomes": outcomes,
        "settled": sum(len(one.settled) for one in outcomes.values()) if outcomes else 0,
        "refused": sum(len(one.refused) for one in outcomes.values()) if outcomes else 0,
    }
    return render(request, "assessment/review/board.html", context)


def _choice(request: HttpRequest) -> Choice:
    sort = request.GET.get("sort", "order")
    return Choice(
        mine="mine" in request.GET,
        todo="todo" in request.GET,
        park=request.GET.get("park", "")[:32],
        sort=sort if sort in SORTS else "order",
    )


def _picked(request: HttpRequest) -> Picked:
    """Return by park the version seen and the chosen items with their reviews' versions: park:version:item:base."""
    found: Picked = {}
    for one in request.POST.getlist("cells"):
        parts = one.split(":")
        if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts[1::2]):
            raise Http404("勾选的单元格无法辨认；请刷新审核板后再选。")
        park, seen, item, base = parts
        found.setdefault(park, (int(seen), {}))[1][item] = int(base)
    return found
