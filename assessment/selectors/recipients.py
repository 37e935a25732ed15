"""Whom the portal tells: the people behind a park, a district, an office, a department; never one out of use."""

from collections.abc import Iterable

from django.db.models import QuerySet

from assessment.models import PanelVisit
from parks.models import Agency, District, Park, User
from parks.roles import ALLOWED, Act
from parks.states import PARK_ROLES, Role


def people_of_park(park: Park) -> QuerySet[User]:
    """Return those who fill and sign for the park."""
    return _active(*PARK_ROLES).filter(park=park)


def people_of_district(district: District) -> QuerySet[User]:
    """Return those of the district's government."""
    return _active(Role.DISTRICT).filter(district=district)


def agency_people() -> QuerySet[User]:
    """Return the reviewers of the agency (第三方评价机构)."""
    return _active(Role.AGENCY)


def office_people() -> QuerySet[User]:
    """Return the office's people."""
    return _active(Role.OFFICE)


def department_people(agency: Agency) -> QuerySet[User]:
    """Return those who answer for the department (市直部门)."""
    return _active(Role.DEPARTMENT).filter(agency=agency)


def people_of_visit(visit: PanelVisit) -> QuerySet[User]:
    """Return the accounts of the panel members on the visit's list; a member who marks on paper has none."""
    return people_of_members(visit.members.values_list("pk", flat=True))


def people_of_members(members: Iterable[int]) -> QuerySet[User]:
    """Return the accounts of these panel members."""
    return _active(Role.PANEL).filter(panelmember__in=list(members)).distinct()


def people_who_may(act: Act, *, but: User) -> QuerySet[User]:
    """Return those whose role may do this, without the one whose turn it was: the second of two persons."""
    return _active(*ALLOWED[act]).exclude(pk=but.pk)


def people_told_of_results() -> QuerySet[User]:
    """Return everyone whom a published result concerns: all but the panel, whose work ended with its marks."""
    return _active(*(role for role in Role if role != Role.PANEL))


def _active(*roles: Role) -> QuerySet[User]:
    return User.objects.filter(role__in=roles, is_active=True).order_by("pk")
