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

from parks import services
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.forms import (
    AccountEmailForm,
    AccountFilter,
    ConfirmedForm,
    DeactivationForm,
    EmailForm,
    InvitationForm,
    PasswordForm,
    PlaceForm,
    SignInForm,
)
from parks.models import AuditAction, User
from parks.roles import Act


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
        if not services.initial_password_use(user=form.get_user(), now=timezone.now()):
            form.add_error(None, "这个初始口令已经用过，不能再次登录。请联系领导小组办公室重发初始口令。")
            return self.form_invalid(form)
        response = super().form_valid(form)
        user = signed_in_user(self.request)
        services.event_record(action=AuditAction.SIGNED_IN, subject=user.username[:128], actor=user, now=timezone.now())
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Record the failed try under the account's name; what was typed is kept only where it names an account.

        A password typed into the name's field must not end in a trail that nobody can erase.
        """
        typed = form.cleaned_data.get("username", "")
        known = User.objects.filter(username=typed).exists()
        services.event_record(
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
            services.event_record(
                action=AuditAction.SIGNED_OUT, subject=user.username[:128], actor=user, now=timezone.now()
            )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the front: a typed address or a link signs nobody out and is no dead end either."""
        return redirect("front")


class PasswordChange(PasswordChangeView):
    """修改口令: for the signed-in user; other sessions end."""

    template_name = "parks/password_change.html"
    form_class = PasswordForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the page whether the person must choose a password before going on."""
        return super().get_context_data(forced=signed_in_user(self.request).password_is_initial, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the new password, keep this session and say so."""
        user = signed_in_user(self.request)
        services.password_change(user=user, password=form.cleaned_data["new_password1"], now=timezone.now())
        update_session_auth_hash(self.request, user)
        messages.success(self.request, "口令已修改，其他地方的登录已失效。")
        return redirect("home")


@require_http_methods(["GET", "HEAD", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    """List the accounts by role, park and state, and invite people; the initial password is shown on the answer."""
    office = signed_in_user(request)
    require(office, Act.SET_UP)
    form = InvitationForm(request, request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            invited, password = services.user_invite(**form.account(), actor=office, now=timezone.now())
        except (Refused, ValidationError) as refusal:
            form.refuse(refusal)
        else:
            context |= {"form": InvitationForm(request), "invited": invited, "password": password}
    asked = AccountFilter(request.GET, auto_id="filter_%s")
    context |= {"filter": asked, "accounts": asked.accounts()}
    return render(request, "parks/users.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
def user(request: HttpRequest, user: int) -> HttpResponse:
    """Show one account with what the office may do about it."""
    _, account = _office_and_account(request, user)
    return _account_page(request, account)


@require_POST
def user_reissue(request: HttpRequest, user: int) -> HttpResponse:
    """Give an account a new initial password, shown on the answer; one out of use comes back into use with it."""
    office, account = _office_and_account(request, user)
    form = ConfirmedForm(request, request.POST)
    verb = services.initial_password_reissue if account.is_active else services.user_reactivate
    if form.is_valid():
        try:
            password = verb(user=account, actor=office, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            account.refresh_from_db()
            return _account_page(request, account, password=password)
    return _account_page(request, account, reissue=form)


@require_POST
def user_move(request: HttpRequest, user: int) -> HttpResponse:
    """Give an account another role or organisation."""
    office, account = _office_and_account(request, user)
    form = PlaceForm(request, request.POST)
    if form.is_valid():
        try:
            services.user_move(user=account, **form.place(), actor=office, now=timezone.now())
        except (Refused, ValidationError) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{account}的角色和单位已更改")
            return redirect("user", user)
    return _account_page(request, account, move=form)


@require_POST
def user_email(request: HttpRequest, user: int) -> HttpResponse:
    """Set the address that an account's mails go to."""
    office, account = _office_and_account(request, user)
    form = AccountEmailForm(request, request.POST)
    if form.is_valid():
        services.email_set(user=account, email=form.cleaned_data["email"], actor=office, now=timezone.now())
        messages.success(request, f"{account}的邮箱已保存")
        return redirect("user", user)
    return _account_page(request, account, address=form)


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show the own account, and set the address that reminders go to."""
    user = signed_in_user(request)
    form = EmailForm(request.POST if request.method == "POST" else None, initial={"email": user.email})
    if request.method == "POST" and form.is_valid():
        services.email_set(user=user, email=form.cleaned_data["email"], actor=user, now=timezone.now())
        messages.success(request, "邮箱已保存" if form.cleaned_data["email"] else "邮箱已清空，以后只在平台里提醒")
        return redirect("profile")
    return render(request, "parks/profile.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def user_deactivate(request: HttpRequest, user: int) -> HttpResponse:
    """Take an account out of use."""
    office, account = _office_and_account(request, user)
    form = DeactivationForm(request, request.POST)
    if form.is_valid():
        try:
            services.user_deactivate(user=account, reason=form.cleaned_data["reason"], actor=office, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"账号“{account.username}”已停用")
            return redirect("user", user)
    return _account_page(request, account, deactivation=form)


def _office_and_account(request: HttpRequest, pk: int) -> tuple[User, User]:
    office = signed_in_user(request)
    require(office, Act.SET_UP)
    account = User.objects.select_related("park", "district", "agency").filter(pk=pk).first()
    if account is None:
        raise Http404("没有这个账号。")
    return office, account


def _account_page(request: HttpRequest, account: User, password: str = "", **forms: Any) -> HttpResponse:  # nosec B107
    """Show the account; forms that were refused are shown as they were posted."""
    names = ("role", "park", "district", "agency", "firm")
    bound = next(iter(forms.values()), None)
    context = {
        "account": account,
        "password": password,
        "own": account == request.user,
        "form": bound,
        "reissue": forms.get("reissue") or ConfirmedForm(request, auto_id="reissue_%s"),
        "move": forms.get("move")
        or PlaceForm(request, initial={name: getattr(account, name) for name in names}, auto_id="move_%s"),
        "address": forms.get("address")
        or AccountEmailForm(request, initial={"email": account.email}, auto_id="address_%s"),
        "deactivation": forms.get("deactivation") or DeactivationForm(request, auto_id="deactivation_%s"),
    }
    return render(request, "parks/user.html", context, status=422 if bound else 200)
