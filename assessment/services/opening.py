"""Open a year: a new one from the year before by an allow-list, or the first one from the starter set."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from assessment.messages import setup as messages
from assessment.models import Cycle, EvidenceDemand, InquiryPlan, ParkTask, Question, Scheme, Submission
from assessment.selectors.readiness import latest_frozen_scheme, latest_year
from assessment.services.cycles import cycle_open, cycle_record
from parks.errors import Refused
from parks.models import AuditAction, Park, User

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "setup"
# All that a new year takes over beside the scheme: each model with the fields that are copied.
TAKEN_OVER: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (ParkTask, ("park_id", "kind", "target")),
    (Question, ("group", "order", "text")),
    (EvidenceDemand, ("item", "order", "name", "required")),
    (InquiryPlan, ("kind", "code", "department_id")),
)
STARTERS: dict[type[Model], str] = {Question: "questions", EvidenceDemand: "demands"}


@dataclass(frozen=True)
class Opened:
    """The year, and how much of what was taken over."""

    cycle: Cycle
    tasks: int
    questions: int
    demands: int
    parks: int


@transaction.atomic
def cycle_open_next(*, year: int, deadline: datetime, actor: User, now: datetime) -> Opened:
    """Open the year after the latest with its scheme, or the first one with the latest frozen scheme.

    ``year`` is what the person was shown: a second click opens no second year. Raises Refused where it is not the
    next one, the deadline is over, or no scheme is frozen.
    """
    standing = Cycle.objects.select_related("scheme").filter(year=year).first()
    if standing is not None:
        return year_open(
            year=year,
            scheme=standing.scheme,
            deadline=standing.deadline,
            is_demo=standing.is_demo,
            actor=actor,
            now=now,
        )
    latest = latest_year()
    if latest is not None and year != latest.year + 1:
        raise Refused(messages.not_the_next(year, latest.year + 1))
    scheme = latest.scheme if latest else latest_frozen_scheme()
    if scheme is None:
        raise Refused(messages.no_frozen_scheme())
    if deadline <= now:
        raise Refused(messages.deadline_over("自评截止日"))
    is_demo = latest.is_demo if latest else False
    return year_open(year=year, scheme=scheme, deadline=deadline, is_demo=is_demo, actor=actor, now=now)


@transaction.atomic
def year_open(
    *, year: int, scheme: Scheme, deadline: datetime, is_demo: bool, actor: User | None, now: datetime
) -> Opened:
    """Open the year and give every park an empty draft; the same call again changes nothing.

    Taken over from the year before, and nothing else: TAKEN_OVER. Data, evidence, signatures, marks, scores, city
    figures, extensions and the agency's contract belong to their year.
    """
    cycle = cycle_open(year=year, scheme=scheme, deadline=deadline, is_demo=is_demo, actor=actor, now=now)
    if not any(model._default_manager.filter(cycle=cycle).exists() for model, _ in TAKEN_OVER):
        _take_over(cycle, Cycle.objects.filter(year=year - 1).first(), actor, now)
    for park in Park.objects.all():
        Submission.objects.get_or_create(cycle=cycle, park=park)
    return Opened(
        cycle=cycle,
        tasks=ParkTask.objects.filter(cycle=cycle).count(),
        questions=Question.objects.filter(cycle=cycle).count(),
        demands=EvidenceDemand.objects.filter(cycle=cycle).count(),
        parks=Submission.objects.filter(cycle=cycle).count(),
    )


def _take_over(cycle: Cycle, before: Cycle | None, actor: User | None, now: datetime) -> None:
    taken: dict[str, int] = {}
    for model, fields in TAKEN_OVER:
        rows: list[dict[str, Any]] = []
        if before is not None:
            rows = list(model._default_manager.filter(cycle=before).order_by("pk").values(*fields))
        if not rows and model in STARTERS:
            rows = starter(STARTERS[model])
        model._default_manager.bulk_create(model(cycle=cycle, **row) for row in rows)
        taken[model.__name__] = len(rows)
    told = {"taken_over": {"from": before.year if before else None, **taken}}
    cycle_record(AuditAction.CYCLE_CHANGED, cycle, actor, now, told)


def starter(name: str) -> list[dict[str, Any]]:
    """Return the starter set's rows, numbered in their order: ``questions`` or ``demands``."""
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [{**row, "order": order} for order, row in enumerate(rows, 1)]
