"""Signing in and out, and changing one's password. Every try leaves a row in the audit trail, never the password."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.forms import InvitationForm, PasswordForm, SignInForm
from parks.models import AuditAction, User
from parks.roles import Act
from parks.services import (
    event_record,
    initial_password_reissue,
    initial_password_use,
    password_change,
    user_invite,
)


class SignIn(LoginView):
    """登录: a person with a role; axes locks the account out after repeated failures."""

    template_name = "parks/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {
        "failure_limit": settings.AXES_FAILURE_LIMIT,
        "lock_minutes": round(settings.AXES_COOLOFF_TIME * 60),
    }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a fragment's request whose session ended is led here as a whole page."""
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(request.get_full_path())
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Start the session and record who signed in; an initial password does so once."""
        if not initial_password_use(user=form.get_user(), now=timezone.now()):
            form.add_error(None, "这个初始口令已经用过，不能再次登录。请联系领导小组办公室重发初始口令。")
            return self.form_invalid(form)
        response = super().form_valid(form)
        user = signed_in_user(self.request)
        event_record(action=AuditAction.SIGNED_IN, subject=user.username[:128], actor=user, now=timezone.now())
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Record the failed try under the account's name; what was typed is kept only where it names an account.

        A password typed into the name's field must not end in a trail that nobody can erase.
        """
        typed = form.cleaned_data.get("username", "")
        known = User.objects.filter(username=typed).exists()
        event_record(
            action=AuditAction.SIGN_IN_FAILED,
            subject=typed[:128] if known else "（无此账号）",
            actor=None,
            now=timezone.now(),
            detail={"locked_out": bool(getattr(self.request, "axes_locked_out", False))},
            actor_name="访客",
        )
        return super().form_invalid(form)


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """退出登录: by POST only, also where the session has ended meanwhile."""

    http_method_names = ["get", "head", "post", "options"]
    next_page = "front"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record who signed out before the session ends."""
        if request.method == "POST" and isinstance(request.user, User):
            user = request.user
            event_record(action=AuditAction.SIGNED_OUT, subject=user.username[:128], actor=user, now=timezone.now())
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the front: a typed address or a link signs nobody out and is no dead end either."""
        return redirect("front")


class PasswordChange(PasswordChangeView):
    """修改口令: for the signed-in user; other sessions end."""

    template_name = "parks/password_change.html"
    form_class = PasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the new password, keep this session and say so."""
        user = signed_in_user(self.request)
        password_change(user=user, password=form.cleaned_data["new_password1"], now=timezone.now())
        update_session_auth_hash(self.request, user)
        messages.success(self.request, "口令已修改，其他地方的登录已失效。")
        return redirect("home")


@require_http_methods(["GET", "HEAD", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    """List the accounts and invite people; the initial password is shown on the answer and never again."""
    office = signed_in_user(request)
    require(office, Act.SET_UP)
    form = InvitationForm(office, request.POST or None)
    invited, password = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            invited, password = user_invite(**form.account(), actor=office, now=timezone.now())
        except (Refused, ValidationError) as refusal:
            form.refuse(refusal)
        else:
            form = InvitationForm(office)
    rows = User.objects.select_related("park", "district", "agency").order_by("role", "park__order", "username")
    context = {"form": form, "accounts": rows, "invited": invited, "password": password}
    return render(request, "parks/users.html", context, status=422 if form.errors else 200)


@require_POST
def user_reissue(request: HttpRequest, user: int) -> HttpResponse:
    """Give an account a new initial password, shown this once; the office user's own password is asked for."""
    office = signed_in_user(request)
    require(office, Act.SET_UP)
    account = User.objects.filter(pk=user).exclude(pk=office.pk).first()
    if account is None:
        raise Http404("没有这个账号，或它是您自己的账号；自己的口令在“修改口令”里改。")
    if not office.check_password(request.POST.get("own_password", "")):
        messages.error(request, "您的口令不对，没有重发。请重试。")
        return redirect("users")
    password = initial_password_reissue(user=account, actor=office, now=timezone.now())
    rows = User.objects.select_related("park", "district", "agency").order_by("role", "park__order", "username")
    context = {"form": InvitationForm(office), "accounts": rows, "invited": account, "password": password}
    return render(request, "parks/users.html", context)
