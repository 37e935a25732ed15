"""A year's settings as their pages hold them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from assessment.models import CityFigure, Cycle, Engagement, Extension, ExtensionRequest, ParkTask, Question


@dataclass(frozen=True)
class ExtensionsPage:
    """The requests still open, those answered, and what was granted, the latest first."""

    open: tuple[ExtensionRequest, ...]
    answered: tuple[ExtensionRequest, ...]
    granted: tuple[Extension, ...]
    # Of each park the extension that counts: the one granted last.
    counting: frozenset[int]


def deadline_of(cycle: Cycle) -> datetime:
    """Return the year's deadline as it stands in the database now."""
    return Cycle.objects.values_list("deadline", flat=True).get(pk=cycle.pk)


def city_values(cycle: Cycle) -> dict[str, Decimal]:
    """Return the city figures in percent by code."""
    return dict(CityFigure.objects.filter(cycle=cycle).values_list("code", "value"))


def city_values_before(cycle: Cycle) -> dict[str, Decimal]:
    """Return the city figures of the year before in percent by code."""
    return dict(CityFigure.objects.filter(cycle__year=cycle.year - 1).values_list("code", "value"))


def engagement_of(cycle: Cycle) -> Engagement | None:
    """Return the agency engaged for the year; None while there is none."""
    return Engagement.objects.filter(cycle=cycle).first()


def task_texts(cycle: Cycle) -> dict[str, int]:
    """Return the tasks by the names of their fields, park's code.kind."""
    rows = ParkTask.objects.filter(cycle=cycle).values_list("park__code", "kind", "target")
    return {f"{park}.{kind}": target for park, kind, target in rows}


def question_texts(cycle: Cycle, group: str) -> list[str]:
    """Return a group's questions in order."""
    return list(Question.objects.filter(cycle=cycle, group=group).order_by("order").values_list("text", flat=True))


def extensions_page(cycle: Cycle) -> ExtensionsPage:
    """Return the year's requests and extensions."""
    requests = list(ExtensionRequest.objects.filter(cycle=cycle).select_related("park", "asked_by"))
    granted = list(
        Extension.objects.filter(cycle=cycle).select_related("park", "granted_by").order_by("-granted_at", "-pk")
    )
    latest: dict[int, int] = {}
    for one in granted:
        latest.setdefault(one.park_id, one.pk)
    return ExtensionsPage(
        open=tuple(one for one in requests if one.granted is None),
        answered=tuple(one for one in requests if one.granted is not None),
        granted=tuple(granted),
        counting=frozenset(latest.values()),
    )
