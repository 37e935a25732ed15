"""Who is told when provisional results are released, an objection is raised, withdrawn or answered."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from assessment.messages import objections as say
from assessment.models import Objection, ProvisionalRelease, Submission
from assessment.selectors.recipients import agency_people, office_people, people_of_park
from parks.inbox import inbox_tell
from parks.models import User
from parks.states import PARK_ROLES, MessageKind, Role


def tell_release(release: ProvisionalRelease, now: datetime) -> None:
    """Tell every park of the year, and its district; whoever released knows."""
    year, version = release.cycle.year, release.version
    filings = Submission.objects.filter(cycle=release.cycle).select_related("park").order_by("park__order")
    people = list(User.objects.filter(role__in=[*PARK_ROLES, Role.DISTRICT], is_active=True).order_by("pk"))
    for park in (one.park for one in filings):
        link = reverse("provisional_park", args=[year, park.code])
        own = [one for one in people if one.park_id == park.pk]
        words = say.release_told(year, park.name, release.objections_until, version)
        _tell(own, release, f"release:{version}:{park.code}", MessageKind.TURN, words, link, now)
        over = [one for one in people if one.role == Role.DISTRICT and one.district_id == park.district_id]
        words = say.release_told_district(year, park.name, version)
        _tell(over, release, f"release:{version}:{park.code}", MessageKind.NEWS, words, link, now)


def tell_raised(objection: Objection, item: str, now: datetime) -> None:
    """Ask agency and office for the answer."""
    words = say.objection_told(objection.cycle.year, objection.park.name, item)
    _tell(_answerers(), objection, f"objection:{objection.pk}:raised", MessageKind.TURN, words, _link(objection), now)


def tell_withdrawn(objection: Objection, item: str, now: datetime) -> None:
    """Tell agency and office that there is nothing to answer."""
    words = say.withdrawal_told(objection.cycle.year, objection.park.name, item)
    key = f"objection:{objection.pk}:withdrawn"
    _tell(_answerers(), objection, key, MessageKind.NEWS, words, _link(objection), now)


def tell_answered(objection: Objection, item: str, now: datetime) -> None:
    """Tell the park."""
    people = people_of_park(objection.park)
    link = reverse("provisional_park", args=[objection.cycle.year, objection.park.code])
    words = say.answer_told(objection.cycle.year, objection.park.name, item, objection.get_state_display())
    _tell(people, objection, f"objection:{objection.pk}:answered", MessageKind.NEWS, words, link, now)


def _answerers() -> Iterable[User]:
    return [*agency_people(), *office_people()]


def _link(objection: Objection) -> str:
    return reverse("objection", args=[objection.cycle.year, objection.pk])


def _tell(
    people: Iterable[User],
    about: ProvisionalRelease | Objection,
    key: str,
    kind: MessageKind,
    words: tuple[str, str],
    link: str,
    now: datetime,
) -> None:
    cycle = about.cycle
    subject, body = words
    inbox_tell(
        users=people, key=f"{cycle.year}:{key}", kind=kind, subject=subject, body=body, link=link,
        is_demo=cycle.is_demo, now=now,
    )  # fmt: skip
