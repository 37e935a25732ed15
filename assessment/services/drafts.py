"""Write the notice before it is issued, go back to the drafted text, and freeze it as it was issued."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from assessment.messages import drafts as sentences
from assessment.models import Cycle, Notice, NoticeDraft, NoticeText
from assessment.notice.context import build_context
from assessment.notice.figures import UnknownFigureError
from assessment.notice.tokens import figures_of
from assessment.notice.typed import LEVELS, Fault, FaultKind, Typed, parsed
from assessment.notice.written import bound, stored
from assessment.scoring.canonical import digest
from assessment.services.cycles import cycle_lock
from assessment.services.drafting import Drafting, drafting_required
from assessment.services.facts import notice_facts
from assessment.services.words import is_blank, optional_words
from assessment.states import NoticeSeries
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, User

MOST_PARAGRAPHS = 60
LONGEST = 3_000  # characters of a paragraph
FAULTS_TOLD = 12


class DraftConflict(Exception):
    """Somebody else saved the draft meanwhile; ``standing`` is the row as it is now, None where it was taken away."""

    def __init__(self, standing: NoticeDraft | None) -> None:
        super().__init__(sentences.draft_stale(standing))
        self.standing = standing


@transaction.atomic
def draft_save(
    *,
    cycle: Cycle,
    series: NoticeSeries,
    issued_on: date,
    texts: Sequence[Typed],
    base: int,
    actor: User,
    now: datetime,
) -> NoticeDraft:
    """Save series, date and text of the notice that is to come; the same again changes nothing.

    ``texts`` are the paragraphs as typed (notice.typed), ``base`` the version that they rest on, 0 for none. A text
    like the drafted one is not kept, so that it goes on following the result. Raises DraftConflict, WrongState out of
    the stage, Refused with everything in the text that cannot stand.
    """
    drafting = _drafting(cycle, now)
    text = _text(drafting, texts)
    return _store(drafting, series, issued_on, text, base, actor=actor, now=now)


@transaction.atomic
def draft_reset(*, cycle: Cycle, base: int, actor: User, now: datetime) -> NoticeDraft | None:
    """Go back to the drafted text, keeping series and date; None where nobody saved a draft. Raises as draft_save."""
    drafting = _drafting(cycle, now)
    if drafting.draft is None:
        return None
    return _store(drafting, drafting.series, drafting.issued_on, "", base, actor=actor, now=now)


@transaction.atomic
def draft_freeze(*, notice: Notice, actor: User | None, now: datetime) -> NoticeText:
    """Keep the notice's text as it is issued: the saved draft's, or the one that the rules draft; once.

    Raises Refused where the saved text names a figure that the result does not have.
    """
    standing = NoticeText.objects.filter(notice=notice).first()
    if standing is not None:
        return standing
    publication = notice.publication
    draft = NoticeDraft.objects.filter(cycle=publication.cycle, publication_version=publication.version).first()
    facts = notice_facts(notice)
    paragraphs = build_context(facts)["paragraphs"]
    if draft is not None and draft.paragraphs:
        try:
            paragraphs = bound(draft.paragraphs, figures_of(facts))
        except UnknownFigureError as unknown:
            raise Refused(sentences.figure_gone(publication.cycle.year, str(unknown.args[0]))) from unknown
    row = NoticeText(notice=notice, paragraphs=stored(paragraphs), sha256=digest({"paragraphs": paragraphs}))
    row.save(force_insert=True)
    record(
        action=AuditAction.NOTICE_DRAFTED,
        object_type="notice",
        object_key=notice.number,
        actor=actor,
        now=now,
        detail={"issued": True, "sha256": row.sha256, "paragraphs": len(paragraphs)},
    )
    return row


def _drafting(cycle: Cycle, now: datetime) -> Drafting:
    return drafting_required(cycle_lock(cycle), now=now)


def _text(drafting: Drafting, texts: Sequence[Typed]) -> str:
    """Return the text to store; empty for the one that the rules draft."""
    kept = [
        Typed(one.level, optional_words(f"第{number}段", one.text, LONGEST))
        for number, one in enumerate(texts, start=1)
        if not is_blank(one.text)
    ]
    if not kept:
        raise Refused(sentences.nothing_written())
    if len(kept) > MOST_PARAGRAPHS:
        raise Refused(sentences.too_many(len(kept), MOST_PARAGRAPHS))
    if unknown := {one.level for one in kept} - set(LEVELS):
        raise Refused(sentences.level_unknown(unknown.pop()))
    paragraphs, faults = parsed(kept, drafting.tokens, known_phrases(drafting))
    if faults:
        raise Refused(sentences.not_saved(_told(faults)))
    text = stored(paragraphs)
    return "" if kept == drafting.texts_by_rule else text


def known_phrases(drafting: Drafting) -> list[str]:
    """Return what may hold digits that are no figures: names of the register, the indicators, and the reason given."""
    facts = drafting.by_rule
    names = [name for pair in facts.park_names.values() for name in pair]
    items = [item["name"] for park in facts.result["parks"] for item in park["items"]]
    reason = [facts.replaced.reason.rstrip("。；;."), facts.replaced.issue] if facts.replaced else []
    return [*reason, *names, *facts.district_names.values(), *items]


def _told(faults: Sequence[Fault]) -> list[str]:
    lines = []
    for one in faults[:FAULTS_TOLD]:
        near = [f"{token.text}（现为{token.value}）" for token in one.near]
        match one.kind:
            case FaultKind.DIGIT:
                lines.append(sentences.digit_typed(one.paragraph, one.found, near))
            case FaultKind.UNKNOWN:
                lines.append(sentences.token_unknown(one.paragraph, one.found, near))
            case FaultKind.UNCLOSED:
                lines.append(sentences.token_unclosed(one.paragraph, one.found))
            case FaultKind.CHARACTER:
                lines.append(sentences.character_unfit(one.paragraph, one.found))
            case FaultKind.HEADING:
                lines.append(sentences.heading_missing(one.paragraph, one.found))
    return lines if len(faults) <= FAULTS_TOLD else [*lines, sentences.and_more(len(faults) - FAULTS_TOLD)]


def _store(
    drafting: Drafting,
    series: NoticeSeries,
    issued_on: date,
    text: str,
    base: int,
    *,
    actor: User,
    now: datetime,
) -> NoticeDraft:
    row = drafting.draft
    if row is not None and (row.series, row.issued_on, row.paragraphs) == (series, issued_on, text):
        return row
    if drafting.version != base:
        raise DraftConflict(row)
    if row is None:
        row = NoticeDraft(cycle=drafting.cycle, publication_version=drafting.publication_version, version=0)
    row.series, row.issued_on, row.paragraphs = series, issued_on, text
    row.version, row.edited_at, row.edited_by = row.version + 1, now, actor
    row.save()
    record(
        action=AuditAction.NOTICE_DRAFTED,
        object_type="notice",
        object_key=f"{drafting.cycle.year} 第{drafting.publication_version}版",
        actor=actor,
        now=now,
        detail={
            "version": row.version,
            "series": row.series,
            "issued_on": row.issued_on.isoformat(),
            "by_rule": not text,
        },
    )
    return row
