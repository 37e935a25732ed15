"""Open a year: a new one from the year before by an allow-list, or the first one from the starter set."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from assessment.models import Cycle, EvidenceDemand, ParkTask, Question, Scheme, Submission
from assessment.services.cycles import cycle_open
from parks.models import Park, User

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "setup"


@dataclass(frozen=True)
class Opened:
    """The year, and how much of what was taken over."""

    cycle: Cycle
    tasks: int
    questions: int
    demands: int
    parks: int


@transaction.atomic
def year_open(
    *, year: int, scheme: Scheme, deadline: datetime, is_demo: bool, actor: User | None, now: datetime
) -> Opened:
    """Open the year and give every park an empty draft; the same call again changes nothing.

    Taken over from the year before, and nothing else: tasks, questionnaire and evidence demands. Data, evidence,
    signatures, marks, scores, city figures and the agency's contract belong to their year.
    """
    cycle = cycle_open(year=year, scheme=scheme, deadline=deadline, is_demo=is_demo, actor=actor, now=now)
    before = Cycle.objects.filter(year=year - 1).first()
    if not EvidenceDemand.objects.filter(cycle=cycle).exists():
        _clone(cycle, before)
    for park in Park.objects.all():
        Submission.objects.get_or_create(cycle=cycle, park=park)
    return Opened(
        cycle=cycle,
        tasks=ParkTask.objects.filter(cycle=cycle).count(),
        questions=Question.objects.filter(cycle=cycle).count(),
        demands=EvidenceDemand.objects.filter(cycle=cycle).count(),
        parks=Submission.objects.filter(cycle=cycle).count(),
    )


def _clone(cycle: Cycle, before: Cycle | None) -> None:
    tasks = ParkTask.objects.filter(cycle=before) if before else ParkTask.objects.none()
    ParkTask.objects.bulk_create(
        ParkTask(cycle=cycle, park_id=one.park_id, kind=one.kind, target=one.target) for one in tasks
    )
    questions = list(Question.objects.filter(cycle=before).values("group", "order", "text")) if before else []
    Question.objects.bulk_create(Question(cycle=cycle, **one) for one in questions or _starter("questions"))
    demands = list(EvidenceDemand.objects.filter(cycle=before).values("item", "order", "name", "required"))
    EvidenceDemand.objects.bulk_create(
        EvidenceDemand(cycle=cycle, **one) for one in (demands if before else []) or _starter("demands")
    )


def _starter(name: str) -> list[dict[str, Any]]:
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [{**row, "order": order} for order, row in enumerate(rows, 1)]
