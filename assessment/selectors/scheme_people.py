"""Who else can freeze a scheme: a refusal names them."""

from parks.models import User
from parks.roles import ALLOWED, Act

MOST_NAMED = 6


def others_who_may_freeze(user: User) -> list[User]:
    """Return the other people with an open account whose role may freeze, a handful at most."""
    able = User.objects.filter(role__in=ALLOWED[Act.FREEZE_SCHEME], is_active=True).exclude(pk=user.pk)
    return list(able.order_by("role", "display_name")[:MOST_NAMED])
