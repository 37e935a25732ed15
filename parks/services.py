"""The base app's verbs: events of the trail that have no other change, and accounts."""

from datetime import datetime
from typing import Any

from django.db import transaction

from parks.audit import record
from parks.models import Agency, AuditAction, District, Park, User
from parks.states import Role


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
    user.save(update_fields=["password"])
    record(action=AuditAction.PASSWORD_SET, object_type="user", object_key=user.username, actor=user, now=now)
