"""Where a year stands between review and publication: counted with the year's own row, and its run by its digest.

Two queries and the eight of the year's case, whatever the number of parks; the pages have room for no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, ExtractYear

from assessment.models import (
    AssessmentReport,
    Consequence,
    Consultation,
    Correction,
    Cycle,
    Inquiry,
    InquiryAnswer,
    NoticeDraft,
    NoticeFile,
    NumberRegister,
    Objection,
    ProvisionalRelease,
    Publication,
    ScoreRun,
    Submission,
)
from assessment.scoring.casefile import case_digest
from assessment.scoring.errors import ScoringError
from assessment.scoring.schemedump import scheme_digest
from assessment.scoring.types import Case
from assessment.scoring.types import Scheme as Rules
from assessment.shape import case_of, scheme_of
from assessment.states import (
    STANDING_APPROVALS,
    ApprovalState,
    ConsequenceState,
    CorrectionState,
    InquiryKind,
    InquiryVerdict,
    NoticeSeries,
    ObjectionState,
    Stage,
    SubmissionState,
)
from parks.models import Job
from parks.states import JobKind

LOCAL = ZoneInfo("Asia/Shanghai")
# Between these the data may change and what was scored be out of date.
SCORED_STAGES = frozenset({Stage.CONSULTATION, Stage.APPROVAL})
_RUN = (
    "pk", "scheme_digest", "case_digest", "result_digest", "created_at", "created_by__display_name",
    "publication__version",
)  # fmt: skip
_DISTRICT = ("district_results__district__code", "district_results__district__name")
_APPROVAL = (
    "pk", "state", "decision", "decided_on", "correction_id", "proposed_by_id", "proposed_by__display_name",
    "proposed_at", "confirmed_by__display_name", "confirmed_at", "withdrawn_by__display_name", "withdrawn_at",
    "withdrawn_reason", "minutes_id", "minutes__name", "minutes__sha256", "minutes__size",
)  # fmt: skip


@dataclass(frozen=True)
class RunRow:
    """A stored run, without its texts; ``version`` is the one that it is published as, None where it is not."""

    pk: int
    result_digest: str
    created_at: datetime
    created_by: str
    version: int | None
    matches: bool


@dataclass(frozen=True)
class ApprovalRow:
    """A record of the city's decision with the names of who did what; times are moments, the day is the city's."""

    pk: int
    state: ApprovalState
    decision: str
    decided_on: date
    correction: int | None
    proposer: int
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str | None
    confirmed_at: datetime | None
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    minutes: int
    minutes_name: str
    minutes_sha256: str
    minutes_size: int
    run: RunRow


@dataclass(frozen=True)
class Issue:
    """How the notice is to go out: as its draft says, or by default as a letter (信函格式) of the day."""

    series: NoticeSeries
    issued_on: date
    draft_version: int
    number: int

    @property
    def text(self) -> str:
        """Return the issue number that the notice would get now."""
        return f"{self.series.value}〔{self.issued_on.year}〕{self.number}号"


@dataclass(frozen=True)
class Facts:
    """A year's row with everything counted on it, its runs and approvals; rules and case where they are at stake."""

    cycle: Cycle
    now: datetime
    rules: Rules | None
    case: Case | None
    run: RunRow | None
    approvals: tuple[ApprovalRow, ...]
    districts: Mapping[str, str]

    @property
    def count(self) -> Mapping[str, Any]:
        """Return what was counted on the year's row, by name."""
        return vars(self.cycle)

    @property
    def at_stake(self) -> bool:
        """Return whether a result of the year is on its way: before its publication, or within a correction."""
        return is_at_stake(self.cycle)

    @property
    def published_on(self) -> date:
        """Return the day on which the latest version was published."""
        at: datetime = self.count["published_at"]
        return at.astimezone(LOCAL).date()

    @property
    def correction(self) -> int | None:
        """Return the key of the open correction; None where there is none."""
        found: int | None = self.count["correction_pk"]
        return found

    @property
    def approval(self) -> ApprovalRow | None:
        """Return the approval that waits or is confirmed; None where there is none."""
        return next((one for one in self.approvals if one.state in STANDING_APPROVALS), None)

    @property
    def issue(self) -> Issue:
        """Return how the notice is to go out."""
        count = self.count
        return Issue(
            NoticeSeries(count["issue_series"]),
            count["issue_on"],
            count["draft_version"] or 0,
            count["issue_number"] or 1,
        )

    @property
    def sight(self) -> str:
        """Return the mark of what the publication would make public, by which a page is known to be up to date."""
        issue, run = self.issue, self.run.result_digest if self.run else ""
        return f"{run}/{issue.text}/{issue.issued_on}/{issue.draft_version}"


def is_at_stake(cycle: Cycle) -> bool:
    """Return whether a result of the year, counted by decision_years, is on its way."""
    return cycle.stage in SCORED_STAGES or vars(cycle)["correction_pk"] is not None


def decision_years(now: datetime) -> QuerySet[Cycle]:
    """Return the years, each row with what is counted on it."""
    own = {"cycle": OuterRef("pk")}
    today = now.astimezone(LOCAL).date()
    later = InquiryAnswer.objects.filter(inquiry=OuterRef("inquiry"), version__gt=OuterRef("version"))
    # Of a veto "disputed" says that the fact happened: that is on record, and nobody has to settle it.
    disputed = InquiryAnswer.objects.filter(
        ~Exists(later), inquiry__cycle=OuterRef("pk"), inquiry__kind=InquiryKind.FIGURE, verdict=InquiryVerdict.DISPUTED
    )
    release = ProvisionalRelease.objects.filter(**own).order_by("-version")
    draft = NoticeDraft.objects.filter(**own, publication_version=OuterRef("next_version"))
    latest = Publication.objects.filter(**own).order_by("-version")
    inquiries = Inquiry.objects.filter(**own)
    objections = Objection.objects.filter(**own)
    submissions = Submission.objects.filter(**own)
    consequences = Consequence.objects.filter(publication__cycle=OuterRef("pk"))
    register = NumberRegister.objects.filter(series=OuterRef("issue_series"), issue_year=OuterRef("issue_year"))
    scoring = Job.objects.filter(kind=JobKind.SCORE_YEAR, key=OuterRef("year_text")).order_by("-pk")
    return (
        Cycle.objects.select_related("scheme")
        .annotate(
            year_text=Cast("year", CharField()),
            published_version=Subquery(latest.values("version")[:1]),
            next_version=Coalesce(F("published_version"), 0) + 1,
        )
        .annotate(
            parks=_count(submissions, "cycle"),
            parks_accepted=_count(submissions.filter(state=SubmissionState.ACCEPTED), "cycle"),
            closes_at=Subquery(Consultation.objects.filter(**own).values("closes_at")[:1]),
            inquiries_put=_count(inquiries, "cycle"),
            inquiries_unanswered=_count(inquiries.filter(answers=None), "cycle"),
            disputes_open=_count(disputed.filter(settlement=None), "inquiry__cycle"),
            releases_made=Subquery(release.values("version")[:1]),
            released_run=Subquery(release.values("run")[:1]),
            objections_until=Subquery(release.values("objections_until")[:1]),
            objections_made=_count(objections, "cycle"),
            objections_open=_count(objections.filter(state=ObjectionState.OPEN), "cycle"),
            report_number=Subquery(AssessmentReport.objects.filter(**own).order_by("-number").values("number")[:1]),
            correction_pk=Subquery(Correction.objects.filter(**own, state=CorrectionState.OPEN).values("pk")[:1]),
            published_at=Subquery(latest.values("published_at")[:1]),
            notice_pk=Subquery(latest.values("notice")[:1]),
            consequences_open=_count(consequences.filter(state=ConsequenceState.OPEN), "publication__cycle"),
            consequences_made=_count(consequences.exclude(state=ConsequenceState.LAPSED), "publication__cycle"),
            scoring_state=Subquery(scoring.values("state")[:1]),
            scoring_error=Subquery(scoring.values("last_error")[:1]),
            draft_version=Subquery(draft.values("version")[:1]),
            issue_series=Coalesce(Subquery(draft.values("series")[:1]), Value(NoticeSeries.LETTER.value)),
            issue_on=Coalesce(Subquery(draft.values("issued_on")[:1]), Value(today, output_field=DateField())),
        )
        .annotate(
            issue_year=ExtractYear("issue_on"),
            notice_made=Exists(NoticeFile.objects.filter(notice=OuterRef("notice_pk"))),
        )
        .annotate(issue_number=Subquery(register.values("next_number")[:1]))
    )


def decision_facts(row: Cycle, *, now: datetime) -> Facts:
    """Return the facts of a row of decision_years; the case is made only where a result is at stake."""
    rules = case = None
    if is_at_stake(row):
        rules, case = _case(row)
    key = (scheme_digest(rules), case_digest(case)) if rules and case else ("", "")
    runs, approvals, districts = _runs(row, key)
    return Facts(row, now, rules, case, next((one for one in runs if one.matches), None), approvals, districts)


def facts_now(cycle: Cycle, *, now: datetime) -> Facts:
    """Return the facts of the year as they are now, read anew."""
    return decision_facts(decision_years(now).get(pk=cycle.pk), now=now)


def _case(cycle: Cycle) -> tuple[Rules | None, Case | None]:
    """The year's official case; none where the accepted data are no case, for which there is no run either."""
    try:
        rules = scheme_of(cycle.scheme)
        return rules, case_of(cycle, rules)
    except ScoringError:
        return None, None


def _runs(cycle: Cycle, key: tuple[str, str]) -> tuple[list[RunRow], tuple[ApprovalRow, ...], dict[str, str]]:
    """The run of these digests, every approval with its run, the latest first, and the districts' names: one query."""
    wanted = Q(scheme_digest=key[0], case_digest=key[1]) | Q(approvals__isnull=False)
    rows = ScoreRun.objects.filter(wanted, cycle=cycle).order_by(F("approvals__proposed_at").desc(nulls_last=True))
    names = [f"approvals__{name}" for name in _APPROVAL]
    runs: dict[int, RunRow] = {}
    approvals: dict[int, ApprovalRow] = {}
    districts: dict[str, str] = {}
    # A row for each district, so that its name comes along: six times as many as there are approvals.
    row: list[Any]
    for code, name, *row in rows.values_list(*_DISTRICT, *_RUN, *names):
        pk, scheme, case, result, made_at, made_by, version = row[:7]
        given: tuple[Any, ...] = tuple(row[7:])
        districts[code] = name
        run = runs.setdefault(pk, RunRow(pk, result, made_at, made_by or "系统", version, (scheme, case) == key))
        if given[0] is not None:
            told = (given[0], ApprovalState(given[1]), *given[2:], run)
            approvals.setdefault(given[0], ApprovalRow(*told))
    return list(runs.values()), tuple(approvals.values()), districts


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many rows there are, as a number beside the year; zero for none."""
    counted = rows.order_by().values(by).annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)
