"""Score a year officially: accepted data → case → core → a stored snapshot with its workings."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from assessment import messages, models
from assessment.models import Cycle, ScoreRun, Submission
from assessment.scoring.canonical import spelled
from assessment.scoring.casefile import case_to_dict
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.results import Result
from assessment.scoring.types import Case
from assessment.selectors.corrections import open_correction
from assessment.services.collection import collection_paused
from assessment.services.cycles import cycle_get, cycle_lock, require_frozen
from assessment.shape import case_of, scheme_of
from assessment.states import SCORING_STAGES, Stage, SubmissionState
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.jobs import job_owe
from parks.models import AuditAction, District, Job, Park, User
from parks.states import JobKind


@dataclass(frozen=True)
class Scored:
    """What a computation came to, before it is stored."""

    case: Case
    result: Result

    @property
    def key(self) -> dict[str, str]:
        """Return the two digests that make a run unique within its year."""
        return {"scheme_digest": self.result.scheme_digest, "case_digest": self.result.case_digest}


def canonical(data: dict[str, Any]) -> str:
    """Return the JSON text over which digests are taken: compact, sorted, ASCII."""
    return spelled(data)


def scoring_owe(*, year: int, actor: User | None, now: datetime) -> Job:
    """Put down that the year is to be scored; the caller nudges a worker, the sweep makes up for a lost nudge."""
    cycle = cycle_get(year)
    require_frozen(cycle.scheme)
    _require_scoring(cycle)
    return job_owe(kind=JobKind.SCORE_YEAR, key=str(year), actor=actor, now=now)


@collection_paused
def score_compute(cycle: Cycle) -> Scored:
    """Compute the year from its accepted data without writing; raises Refused while problems are open."""
    require_frozen(cycle.scheme)
    if not Submission.objects.filter(cycle=cycle).exists():
        raise Refused(messages.no_data(cycle.year))
    waiting = Submission.objects.filter(cycle=cycle).exclude(state=SubmissionState.ACCEPTED)
    names = list(waiting.values_list("park__name", flat=True))
    if names:
        raise Refused(messages.not_accepted(cycle.year, names))
    scheme = scheme_of(cycle.scheme)
    case = case_of(cycle, scheme)
    result = score(scheme, case)
    if result.problems:
        raise Refused(
            messages.open_problems(
                cycle.year,
                [f"{one.park} {one.indicator}/{one.part}（{one.element}）：{one.reason}" for one in result.problems],
            )
        )
    return Scored(case, result)


@collection_paused
@transaction.atomic
def run_store(*, cycle: Cycle, scored: Scored, actor: User | None, now: datetime) -> ScoreRun:
    """Store the snapshot and return it; the same scheme and case again return the run that stands.

    Raises WrongState outside the scoring stages. A published year gives back the run of unchanged data, and only that
    unless a correction is open.
    """
    locked = cycle_lock(cycle)
    standing = ScoreRun.objects.filter(cycle=locked, **scored.key).first()
    if standing is not None:
        return standing
    _require_scoring(locked)
    data: dict[str, Any] = result_to_dict(scored.result)
    result_text = canonical(data)
    run = ScoreRun.objects.create(
        cycle=locked,
        scheme=cycle.scheme,
        **scored.key,
        result_digest=hashlib.sha256(result_text.encode("ascii")).hexdigest(),
        case_text=canonical(case_to_dict(scored.case)),
        result_text=result_text,
        created_at=now,
        created_by=actor,
    )
    _store_rows(run, data)
    record(
        action=AuditAction.RUN_STORED,
        object_type="run",
        object_key=str(locked.year),
        actor=actor,
        now=now,
        detail={**scored.key, "result_digest": run.result_digest, "parks": len(data["parks"])},
    )
    return run


def _require_scoring(cycle: Cycle) -> None:
    """Raise WrongState where no new run may be made: before the review, and after publication but for a correction."""
    if cycle.stage == Stage.PUBLISHED and open_correction(cycle) is None:
        raise WrongState(messages.published_differs(cycle.year))
    if cycle.stage not in SCORING_STAGES | {Stage.PUBLISHED}:
        raise WrongState(messages.wrong_stage(cycle.year, Stage(cycle.stage), "正式计分", SCORING_STAGES))


def year_score(*, year: int, actor: User | None, now: datetime) -> ScoreRun:
    """Score the year and store the snapshot, or return the one that stands for the same data and scheme."""
    cycle = cycle_get(year)
    return run_store(cycle=cycle, scored=score_compute(cycle), actor=actor, now=now)


def ranking(run: ScoreRun) -> list[models.ParkResult]:
    """Return the run's parks as they are ranked, the unranked after them."""
    rows = run.park_results.select_related("park__district")
    return list(rows.order_by("-park__ranked", "rank", "park__order"))


def _store_rows(run: ScoreRun, data: dict[str, Any]) -> None:
    parks = {park.code: park for park in Park.objects.filter(code__in=[one["code"] for one in data["parks"]])}
    rows = models.ParkResult.objects.bulk_create(
        models.ParkResult(
            run=run,
            park=parks[one["code"]],
            total=one["total"],
            base=one["base"],
            bonus=one["bonus"],
            rank=one["rank"],
            grade=one["grade"],
            vetoed=one["vetoed"],
            fraud=one["fraud"],
        )
        for one in data["parks"]
    )
    models.IndicatorResult.objects.bulk_create(
        models.IndicatorResult(
            park_result=row,
            code=item["code"],
            name=item["name"],
            order=order,
            points=item["points"],
            maximum=item["max"],
            parts=item["parts"],
        )
        for row, one in zip(rows, data["parks"], strict=True)
        for order, item in enumerate(one["items"], 1)
    )
    districts = {
        district.code: district
        for district in District.objects.filter(code__in=[one["code"] for one in data["districts"]])
    }
    models.DistrictResult.objects.bulk_create(
        models.DistrictResult(
            run=run,
            district=districts[one["code"]],
            average=one["average"],
            rank=one["rank"],
            grade=one["grade"],
        )
        for one in data["districts"]
    )
