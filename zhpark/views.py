"""The pages that join scores and ledgers: the front, each role's home; and health and the refusals."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parks.access import signed_in_user
from zhpark.selectors import home_page


@require_safe
@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    """Lead a signed-in user home and everyone else to the latest ranking."""
    return redirect("home" if request.user.is_authenticated else "results_latest")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what there is for this user to do or read now."""
    user = signed_in_user(request)
    page = home_page(user, now=timezone.now())
    return render(request, "zhpark/home.html", {"page": page, "is_demo": page.is_demo})


@require_safe
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and holds our tables; 503 where it does not."""
    try:
        with connection.cursor() as cursor:
            # A moved SQLite file answers SELECT 1 as well: an empty one was made in its place.
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    return JsonResponse({"database": "ok"})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say why not, and who may."""
    return render(request, "403.html", {"reason": _reason(exception, PermissionDenied)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what was not found; the resolver's own account of the addresses it tried is not shown."""
    return render(request, "404.html", {"reason": _reason(exception, Http404)}, status=404)


def _reason(exception: Exception, kind: type[Exception]) -> str:
    first = exception.args[0] if type(exception) is kind and exception.args else ""
    return first if isinstance(first, str) else ""
