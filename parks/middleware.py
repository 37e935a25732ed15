"""Refusals are recorded: a denial leaves a row in the audit trail, also when the action was rolled back."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from parks.models import AuditAction, User
from parks.services import event_record


class RefusalMiddleware:
    """Writes an audit row for each PermissionDenied that a view raises."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Record the refusal; Django then renders the 403 page. By now the view's transaction has ended."""
        if isinstance(exception, PermissionDenied):
            event_record(
                action=AuditAction.REFUSED,
                subject=f"{request.method} {request.path}"[:128],
                actor=request.user if isinstance(request.user, User) else None,
                now=timezone.now(),
                detail={"reason": str(exception)},
            )
