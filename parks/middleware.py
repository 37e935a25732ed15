"""Refusals leave a row in the trail, pages of a session are not kept, and a wrong method is no dead end."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from parks.errors import wrong_states
from parks.models import AuditAction, User
from parks.services import event_record


class PrivacyMiddleware:
    """Forbids keeping what was answered to a session: after signing out, the back button shows nothing of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # The cookie, not the user: asking for the user would cost a query where no page needs one.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_store=True)
        return response


class RefusalMiddleware:
    """Writes an audit row for each PermissionDenied that a view raises, and for each verb refused for its state."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A view turns a service's refusal into a message: what the verb was refused for is told here, once rolled back.
        with wrong_states() as refused:
            response = self.get_response(request)
        for message in refused:
            _record_refusal(request, AuditAction.WRONG_STATE, message)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Record the refusal; Django then renders the 403 page. By now the view's transaction has ended."""
        if isinstance(exception, PermissionDenied):
            _record_refusal(request, AuditAction.REFUSED, str(exception))


def _record_refusal(request: HttpRequest, action: AuditAction, reason: str) -> None:
    event_record(
        action=action,
        subject=f"{request.method} {request.path}"[:128],
        actor=request.user if isinstance(request.user, User) else None,
        now=timezone.now(),
        detail={"reason": reason},
    )


class WrongMethodMiddleware:
    """Shows a page where Django answers an empty 405.

    Whoever posts after the session ended is led by signing in to the address of the post, and must be told that
    nothing was done and where to go on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class InitialPasswordMiddleware:
    """Leads whoever signed in with an initial password to choose one's own, and to no other page."""

    ALLOWED = frozenset({"password_change", "sign_out", "health"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Redirect before the view is called; requests without a session cost nothing."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, User):
            return None
        here = request.resolver_match.url_name if request.resolver_match else ""
        if request.user.password_is_initial and here not in self.ALLOWED:
            return redirect("password_change")
        return None
