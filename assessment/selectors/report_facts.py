"""What the assessment report says and shows, gathered: the official run, or the year as it stands under review."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from assessment.models import Cycle, Engagement, ReportText, ScoreRun
from assessment.scoring.casefile import case_to_dict
from assessment.scoring.engine import score
from assessment.scoring.errors import CaseError
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.types import Scheme
from assessment.selectors.report_case import provisional_case
from assessment.selectors.report_rows import ReportRows, report_rows
from assessment.shape import StandIn, scheme_of
from assessment.states import REPORT_STAGES, Stage

Texts = dict[tuple[str, str], ReportText]


class Standing(StrEnum):
    """Whether the figures may still change."""

    PROVISIONAL = "provisional"
    OFFICIAL = "official"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Scores:
    """A result with its case as plain structures of the core; ``run`` is None while they are provisional."""

    standing: Standing
    case: dict[str, Any]
    result: dict[str, Any]
    run: ScoreRun | None
    stand_ins: tuple[StandIn, ...] = ()
    # The data changed after the last official scoring.
    outdated: bool = False


@dataclass(frozen=True)
class ReportFacts:
    """All that the report rests on; ``scores`` is None where nothing can be scored, and ``reason`` then says why."""

    cycle: Cycle
    scheme: Scheme
    engagement: Engagement | None
    rows: ReportRows
    texts: Texts
    previous: dict[str, Any] | None
    scores: Scores | None
    reason: str = ""

    @property
    def has_begun(self) -> bool:
        """Return whether the year has come to its review."""
        return self.cycle.stage in REPORT_STAGES


def report_facts(cycle: Cycle, *, with_evidence: bool = True) -> ReportFacts:
    """Return the year's facts in eight queries. ``cycle`` comes with its scheme and engagement.

    Without the evidence, for pages that do not show it, they are seven.
    """
    runs = _runs(cycle)
    rows = report_rows(cycle, with_evidence=with_evidence)
    texts = {(row.park.code if row.park else "", row.section): row for row in _texts(cycle)}
    previous = next((run for run in runs if run.cycle_id != cycle.pk), None)
    own = [run for run in runs if run.cycle_id == cycle.pk]
    scheme = scheme_of(cycle.scheme)
    scores, reason = _scores(cycle, scheme, own, rows)
    return ReportFacts(
        cycle=cycle,
        scheme=scheme,
        engagement=engagement_of(cycle),
        rows=rows,
        texts=texts,
        previous=None if previous is None else json.loads(previous.result_text),
        scores=scores,
        reason=reason,
    )


def engagement_of(cycle: Cycle) -> Engagement | None:
    """Return the agency engaged for the year; None before the office has put it down."""
    try:
        return cycle.engagement
    except ObjectDoesNotExist:
        return None


def _runs(cycle: Cycle) -> list[ScoreRun]:
    """The year's runs and the published ones of the year before; published before others, the latest first."""
    own, before = Q(cycle=cycle), Q(cycle__year=cycle.year - 1, publication__isnull=False)
    rows = ScoreRun.objects.filter(own | before).select_related("publication", "cycle")
    return sorted(rows, key=lambda run: (_version(run), run.created_at, run.pk), reverse=True)


def _version(run: ScoreRun) -> int:
    try:
        return run.publication.version
    except ObjectDoesNotExist:
        return 0


def _texts(cycle: Cycle) -> list[ReportText]:
    return list(ReportText.objects.filter(cycle=cycle).select_related("park", "saved_by"))


def _scores(cycle: Cycle, scheme: Scheme, runs: list[ScoreRun], rows: ReportRows) -> tuple[Scores | None, str]:
    """The published run where there is one; else the run of exactly these data, or the data as they stand."""
    if cycle.stage == Stage.PUBLISHED and runs:
        return _stored(runs[0], Standing.PUBLISHED), ""
    if cycle.stage not in REPORT_STAGES:
        return None, ""
    try:
        found = provisional_case(cycle, scheme, rows)
    except CaseError as fault:
        return None, str(fault)
    result = score(scheme, found.case)
    for run in runs:
        if (run.scheme_digest, run.case_digest) == (result.scheme_digest, result.case_digest) and not found.stand_ins:
            return _stored(run, Standing.OFFICIAL), ""
    data = result_to_dict(result)
    return (
        Scores(Standing.PROVISIONAL, case_to_dict(found.case), data, None, found.stand_ins, outdated=bool(runs)),
        "",
    )


def _stored(run: ScoreRun, standing: Standing) -> Scores:
    return Scores(standing, json.loads(run.case_text), json.loads(run.result_text), run)
