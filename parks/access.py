"""Fetch and check in one call: 404 for strangers (the object does not exist for them), 403 for insiders."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from parks.models import Park, User
from parks.roles import Act, may, who_may
from parks.states import PARK_ROLES, Role

Visitor = User | AnonymousUser


def signed_in_user(request: HttpRequest) -> User:
    """Return the request's user; the login middleware has already turned strangers away."""
    if not isinstance(request.user, User):
        raise PermissionDenied("请先登录。")
    return request.user


def require(user: User, act: Act) -> None:
    """Raise PermissionDenied, naming who may, where the user's role may not do this."""
    if not may(user.role, act):
        raise PermissionDenied(f"您的角色“{user.get_role_display()}”没有这项权限。有此权限的是：{who_may(act)}。")


def parks_visible_to(user: User) -> QuerySet[Park]:
    """Return the parks whose unpublished pages the user may open (workflow.md, "sees")."""
    parks = Park.objects.select_related("district")
    if user.role in PARK_ROLES:
        return parks.filter(user=user)
    if user.role == Role.DISTRICT:
        return parks.filter(district__user=user)
    if user.role == Role.PANEL:
        return parks.none()
    return parks


def park_for(user: User, code: str, act: Act) -> Park:
    """Return the park with this code for this act; Http404 for strangers, PermissionDenied for insiders."""
    require(user, act)
    park = parks_visible_to(user).filter(code=code).first()
    if park is None:
        raise Http404("没有找到这个园区，或它不在您的范围内。")
    place_of_user(user, park)
    return park


def place_of_user(user: User, park: Park) -> None:
    """Give the user the park or district that was fetched with it, where it is their own: the page's head names it."""
    if user.park_id == park.pk:
        user.park = park
    if user.district_id == park.district_id:
        user.district = park.district
