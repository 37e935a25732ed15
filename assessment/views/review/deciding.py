"""What is decided inside an item: figures, claims, rulings, parts that do not apply."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessment.models import Submission
from assessment.services.claims import ClaimKind, claim_decide
from assessment.services.decisions import Choice, Given, decision_withdraw, figure_decide
from assessment.services.rulings import exemption_put, exemption_withdraw, ruling_put, ruling_withdraw
from assessment.views.review.frame import act_on_item, amount, number, text
from parks.errors import Refused
from parks.models import User

PlacedVerb = Callable[..., object]


@require_POST
def figure(request: HttpRequest, year: int, park: str, item: str, element: str) -> HttpResponse:
    """Decide a figure: as reported, by official statistics, or the agency's own."""

    def verb(submission: Submission, user: User) -> object:
        chosen = text(request, "choice")
        if chosen not in set(Choice):
            raise Refused("请选择认定方式：同意自报数、采用统计数，或另行认定。")
        own = chosen == Choice.OWN
        given = Given(
            Choice(chosen),
            amount(request, "value", "亿元") if own else None,
            amount(request, "previous", "亿元") if own else None,
            text(request, "reason"),
        )
        return figure_decide(
            submission=submission, item=item, element=element, given=given, base=number(request, "base"),
            seen=number(request, "seen"), actor=user, now=timezone.now(),
        )  # fmt: skip

    return act_on_item(request, (year, park, item), verb, "认定已保存")


@require_POST
def figure_withdraw(request: HttpRequest, year: int, park: str, item: str, element: str) -> HttpResponse:
    """Withdraw the agency's figure: the reported one counts again."""
    verb = _withdrawal(request, decision_withdraw, item=item, element=element)
    return act_on_item(request, (year, park, item), verb, "认定已撤回，恢复为自报数")


@require_POST
def claim(request: HttpRequest, year: int, park: str, item: str, kind: str, claim: int) -> HttpResponse:
    """Count a claimed project or bonus item, or refuse it."""
    if kind not in set(ClaimKind):
        raise Http404("没有这类申报。")

    def verb(submission: Submission, user: User) -> object:
        verdict = text(request, "verdict")
        if verdict not in {"yes", "no"}:
            raise Refused("请选择认定或不予认定。")
        return claim_decide(
            submission=submission, item=item, kind=ClaimKind(kind), claim=claim, accepted=verdict == "yes",
            reason=text(request, "reason"), base=number(request, "base"), seen=number(request, "seen"), actor=user,
            now=timezone.now(),
        )  # fmt: skip

    return act_on_item(request, (year, park, item), verb, "认定已保存")


@require_POST
def ruling(request: HttpRequest, year: int, park: str, item: str, part: str) -> HttpResponse:
    """Rule on a part's points."""

    def verb(submission: Submission, user: User) -> object:
        points = amount(request, "points", "分")
        if points is None:
            raise Refused("请填写裁定得分；得零分的填 0。")
        return ruling_put(
            submission=submission, item=item, part=part, points=points, reason=text(request, "reason"),
            base=number(request, "base"), seen=number(request, "seen"), actor=user, now=timezone.now(),
        )  # fmt: skip

    return act_on_item(request, (year, park, item), verb, "裁定已保存")


@require_POST
def ruling_undo(request: HttpRequest, year: int, park: str, item: str, part: str) -> HttpResponse:
    """Take a ruling back."""
    verb = _withdrawal(request, ruling_withdraw, item=item, part=part)
    return act_on_item(request, (year, park, item), verb, "裁定已撤回，恢复为计算得分")


@require_POST
def exemption(request: HttpRequest, year: int, park: str, item: str, part: str) -> HttpResponse:
    """Hold a part not applicable to the park."""
    verb = _withdrawal(request, exemption_put, item=item, part=part)
    return act_on_item(request, (year, park, item), verb, "已认定不适用，满分由其余小项分担")


@require_POST
def exemption_undo(request: HttpRequest, year: int, park: str, item: str, part: str) -> HttpResponse:
    """Let a part apply again."""
    verb = _withdrawal(request, exemption_withdraw, item=item, part=part)
    return act_on_item(request, (year, park, item), verb, "已撤回，该小项重新适用")


def _withdrawal(request: HttpRequest, service: PlacedVerb, **place: str) -> Callable[[Submission, User], object]:
    """Return the verb that needs nothing but a reason."""
    return lambda submission, user: service(
        submission=submission, **place, reason=text(request, "reason"), base=number(request, "base"),
        seen=number(request, "seen"), actor=user, now=timezone.now(),
    )  # fmt: skip
