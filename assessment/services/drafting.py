"""What the notice of a year is being drafted from: the result at stake, its figures, and the draft as it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from assessment.messages import drafts as messages
from assessment.models import Approval, Correction, Cycle, NoticeDraft, Publication, ScoreRun
from assessment.notice.context import NoticeFacts, build_context
from assessment.notice.figures import UnknownFigureError
from assessment.notice.pdf import render
from assessment.notice.tokens import Token, tokens_of
from assessment.notice.typed import Typed, typed
from assessment.notice.written import Paragraphs, read
from assessment.services.facts import Numbered, run_facts
from assessment.services.register import number_next
from assessment.states import STANDING_APPROVALS, CorrectionState, NoticeSeries, Stage
from parks.errors import Refused, WrongState

PREVIEW_MARK = "预览　未印发"
LOCAL = ZoneInfo("Asia/Shanghai")
UNVERIFIED: dict[str, str | None] = {"verify_url": None, "check_code": None}


@dataclass(frozen=True)
class Drafting:
    """The result at stake with the draft of its notice; ``draft`` is None until somebody saved one."""

    cycle: Cycle
    run: ScoreRun
    correction: Correction | None
    publication_version: int
    draft: NoticeDraft | None
    series: NoticeSeries
    issued_on: date
    number: int

    @property
    def version(self) -> int:
        """Return the draft's version; 0 for none."""
        return self.draft.version if self.draft else 0

    @property
    def written(self) -> str | None:
        """Return the stored text that a person wrote; None where the rules draft it."""
        return self.draft.paragraphs or None if self.draft else None

    @property
    def is_written(self) -> bool:
        """Return whether a person wrote the text; else the rules draft it."""
        return self.written is not None

    @property
    def issue(self) -> str:
        """Return the issue number that the notice would get now."""
        return f"{self.series.value}〔{self.issued_on.year}〕{self.number}号"

    @property
    def is_behind(self) -> bool:
        """Return whether the result was scored after the text was written."""
        return self.draft is not None and self.is_written and self.run.created_at > self.draft.edited_at

    def facts(self, written: str | None) -> NoticeFacts:
        """Return the facts of the notice with this text; None for the one that the rules draft."""
        return run_facts(
            self.run,
            Numbered(self.series, self.issued_on.year, self.number, self.issued_on),
            correction=self.correction,
            written=written,
            is_demo=self.cycle.is_demo,
            verify=UNVERIFIED,
            embedded={},
        )

    @cached_property
    def by_rule(self) -> NoticeFacts:
        """Return the facts with the text that the rules draft."""
        return self.facts(None)

    @cached_property
    def tokens(self) -> list[Token]:
        """Return the figures that may be cited."""
        return tokens_of(self.by_rule)

    @cached_property
    def drafted(self) -> Paragraphs:
        """Return the paragraphs that the rules draft."""
        paragraphs: Paragraphs = build_context(self.by_rule)["paragraphs"]
        return paragraphs

    @property
    def texts(self) -> list[Typed]:
        """Return the paragraphs as they are edited: the saved ones, or those that the rules draft."""
        if self.written is not None:
            return typed(read(self.written), self.tokens)
        return self.texts_by_rule

    @property
    def texts_by_rule(self) -> list[Typed]:
        """Return the paragraphs that the rules draft, as they are edited."""
        return typed(self.drafted, self.tokens)


def drafting_of(cycle: Cycle, *, now: datetime) -> Drafting | None:
    """Return what the year's notice is drafted from; None before a score, or where no notice is to be drafted."""
    latest = Publication.objects.filter(cycle=cycle).order_by("-version").values_list("version", flat=True).first()
    correction = (
        Correction.objects.select_related("replaces__notice", "replaces__run")
        .filter(cycle=cycle, state=CorrectionState.OPEN)
        .first()
    )
    if cycle.stage != Stage.APPROVAL and correction is None:
        return None
    standing = Approval.objects.filter(run=OuterRef("pk"), state__in=STANDING_APPROVALS)
    run = (
        ScoreRun.objects.select_related("scheme")
        # What a correction is to publish is another run than what stands.
        .filter(cycle=cycle, publication__isnull=True)
        .annotate(approved=Exists(standing))
        .order_by("-approved", "-created_at")
        .first()
    )
    if run is None:
        return None
    version = (latest or 0) + 1
    draft = NoticeDraft.objects.select_related("edited_by").filter(cycle=cycle, publication_version=version).first()
    series = NoticeSeries(draft.series) if draft else NoticeSeries.LETTER
    issued_on = draft.issued_on if draft else now.astimezone(LOCAL).date()
    return Drafting(cycle, run, correction, version, draft, series, issued_on, number_next(series, issued_on.year))


def drafting_required(cycle: Cycle, *, now: datetime) -> Drafting:
    """Return what the year's notice is drafted from; raises WrongState where there is nothing to draft."""
    drafting = drafting_of(cycle, now=now)
    if drafting is not None:
        return drafting
    corrects = Correction.objects.filter(cycle=cycle, state=CorrectionState.OPEN).exists()
    if cycle.stage == Stage.APPROVAL or corrects:
        raise WrongState(messages.no_run(cycle.year))
    raise WrongState(messages.no_draft_now(cycle.year, Stage(cycle.stage).label))


def preview_of(cycle: Cycle, *, now: datetime) -> tuple[Drafting, dict[str, Any]]:
    """Return the drafting and the notice as it would go out now, marked as not issued.

    Raises Refused where nothing is drafted, and where the saved text names a figure that the result lost.
    """
    drafting = drafting_of(cycle, now=now)
    if drafting is None:
        raise Refused(messages.nothing_to_preview(cycle.year))
    try:
        notice = build_context(drafting.facts(drafting.written))
    except UnknownFigureError as unknown:
        raise Refused(messages.figure_gone(cycle.year, str(unknown.args[0]))) from unknown
    mark = f"{notice['demo']}　{PREVIEW_MARK}" if notice["demo"] else PREVIEW_MARK
    return drafting, {**notice, "demo": mark}


def preview_pdf(cycle: Cycle, *, now: datetime) -> bytes:
    """Return the preview as a PDF; nothing is stored. Raises as preview_of."""
    return render(preview_of(cycle, now=now)[1]).content
