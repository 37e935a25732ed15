"""The base app's verbs: events of the trail that have no other change, and accounts."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from parks.audit import record
from parks.errors import Refused
from parks.models import Agency, AuditAction, District, Message, Park, User
from parks.states import MailState, Role


@transaction.atomic
def event_record(
    *,
    action: AuditAction,
    subject: str,
    actor: User | None,
    now: datetime,
    detail: dict[str, Any] | None = None,
    actor_name: str = "",
) -> None:
    """Record an event that changes nothing else: a log-in, a refusal."""
    record(
        action=action,
        object_type="portal",
        object_key=subject,
        actor=actor,
        now=now,
        detail=detail,
        actor_name=actor_name,
    )


@transaction.atomic
def user_put(
    *,
    username: str,
    display_name: str,
    role: Role,
    password: str,
    actor: User | None,
    now: datetime,
    park: Park | None = None,
    district: District | None = None,
    agency: Agency | None = None,
    firm: str = "",
) -> User:
    """Create the account, or set a new password for it where it stands; raises ValidationError on a bad mix.

    The password goes into no log and no audit row.
    """
    user = User.objects.select_for_update().filter(username=username).first()
    created = user is None
    if user is None:
        user = User(username=username)
    user.display_name, user.role, user.firm = display_name, role, firm
    user.park, user.district, user.agency = park, district, agency
    user.set_password(password)
    user.password_is_initial, user.initial_password_used_at = False, None
    user.full_clean()
    user.save()
    record(
        action=AuditAction.USER_CREATED if created else AuditAction.PASSWORD_SET,
        object_type="user",
        object_key=username,
        actor=actor,
        now=now,
        detail={"role": role.value, "organisation": user.organisation},
    )
    return user


@transaction.atomic
def password_change(*, user: User, password: str, now: datetime) -> None:
    """Set the user's own new password and record that it was set, never what it is."""
    user.set_password(password)
    user.password_is_initial, user.initial_password_used_at = False, None
    user.save(update_fields=["password", "password_is_initial", "initial_password_used_at"])
    record(action=AuditAction.PASSWORD_SET, object_type="user", object_key=user.username, actor=user, now=now)


@transaction.atomic
def user_invite(
    *,
    username: str,
    display_name: str,
    role: Role,
    actor: User,
    now: datetime,
    park: Park | None = None,
    district: District | None = None,
    agency: Agency | None = None,
    firm: str = "",
    email: str = "",
) -> tuple[User, str]:
    """Make an account with an initial password, returned this once, that signs in once to choose one's own.

    Raises Refused where the name is taken, ValidationError where role and organisation do not fit.
    """
    if User.objects.filter(username=username).exists():
        raise Refused(f"账号“{username}”已存在；请换一个账号名，或给原账号重发初始口令。")
    password = secrets.token_urlsafe(9)
    user = user_put(
        username=username,
        display_name=display_name,
        role=role,
        password=password,
        actor=actor,
        now=now,
        park=park,
        district=district,
        agency=agency,
        firm=firm,
    )
    if email:
        email_set(user=user, email=email, actor=actor, now=now)
        user.email = email
    _mark_initial(user)
    return user, password


@transaction.atomic
def email_set(*, user: User, email: str, actor: User, now: datetime) -> User:
    """Set the address that the person's mails go to, empty for none; the same again changes nothing.

    Mails that are owed go to the new address. The trail tells that it was changed, not the address: people leave, and
    the trail forgets nothing. Raises ValidationError for what is no address.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    email = email.strip()
    if row.email == email:
        return row
    row.email = email
    row.full_clean()
    row.save(update_fields=["email"])
    owed = Message.objects.filter(user=row, mail=MailState.OWED)
    owed.update(address=email, mail=MailState.OWED if email else MailState.NONE)
    _changed(row, actor, now, {"email": "已设置" if email else "已清空"})
    return row


@transaction.atomic
def initial_password_reissue(*, user: User, actor: User, now: datetime) -> str:
    """Give the account a new initial password, returned this once; what it had no longer signs in.

    Raises Refused for an account that is not in use.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if not row.is_active:
        raise Refused(f"账号“{row.username}”已停用；请先恢复使用，恢复时会发新的初始口令。")
    password = secrets.token_urlsafe(9)
    row.set_password(password)
    row.save(update_fields=["password"])
    _mark_initial(row)
    record(
        action=AuditAction.PASSWORD_SET,
        object_type="user",
        object_key=row.username,
        actor=actor,
        now=now,
        detail={"initial": True},
    )
    return password


@transaction.atomic
def initial_password_use(*, user: User, now: datetime) -> bool:
    """Use up the account's initial password and return whether it was still unused; True for one's own password."""
    row = User.objects.select_for_update().get(pk=user.pk)
    if not row.password_is_initial:
        return True
    if row.initial_password_used_at is not None:
        return False
    row.initial_password_used_at = now
    row.save(update_fields=["initial_password_used_at"])
    return True


@transaction.atomic
def user_move(
    *,
    user: User,
    role: Role,
    actor: User,
    now: datetime,
    park: Park | None = None,
    district: District | None = None,
    agency: Agency | None = None,
    firm: str = "",
) -> User:
    """Give the account another role or organisation; the same again changes nothing.

    Raises Refused for one's own account, ValidationError where role and organisation do not fit.
    """
    row = _other(user, actor)
    wanted = {"role": role, "park": park, "district": district, "agency": agency, "firm": firm}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return row
    before = [row.role, row.organisation]
    for name, value in wanted.items():
        setattr(row, name, value)
    row.full_clean()
    row.save(update_fields=list(wanted))
    _changed(row, actor, now, {"before": before, "after": [row.role, row.organisation]})
    return row


@transaction.atomic
def user_deactivate(*, user: User, reason: str, actor: User, now: datetime) -> User:
    """Take the account out of use, with the reason; sessions end with the next request. Idempotent."""
    row = _other(user, actor)
    if not row.is_active:
        return row
    if not reason.strip():
        raise Refused("请写明停用的理由。")
    row.is_active = False
    row.save(update_fields=["is_active"])
    _changed(row, actor, now, {"active": False, "reason": reason.strip()})
    return row


@transaction.atomic
def user_reactivate(*, user: User, actor: User, now: datetime) -> str:
    """Bring the account back into use with a new initial password, returned this once."""
    row = _other(user, actor)
    if row.is_active:
        raise Refused(f"账号“{row.username}”正在使用，不必恢复。")
    row.is_active = True
    row.save(update_fields=["is_active"])
    _changed(row, actor, now, {"active": True})
    return initial_password_reissue(user=row, actor=actor, now=now)


def _other(user: User, actor: User) -> User:
    """Return the account's row, locked; Refused where it is the actor's own, who could shut the office out."""
    if user.pk == actor.pk:
        raise Refused("不能变更自己的账号；请由另一位办公室人员办理。")
    return User.objects.select_for_update().get(pk=user.pk)


def _changed(user: User, actor: User, now: datetime, detail: dict[str, Any]) -> None:
    record(
        action=AuditAction.USER_CHANGED, object_type="user", object_key=user.username, actor=actor, now=now,
        detail=detail,
    )  # fmt: skip


def _mark_initial(user: User) -> None:
    user.password_is_initial, user.initial_password_used_at = True, None
    user.save(update_fields=["password_is_initial", "initial_password_used_at"])
