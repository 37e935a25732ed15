"""Publish a year's result, and make its notice."""

from datetime import date, datetime

from django.db import transaction

from assessment import messages
from assessment.messages import approval as approval_messages
from assessment.messages import decision as decision_messages
from assessment.models import Approval, Correction, Cycle, Notice, NoticeDocument, NoticeFile, Publication, ScoreRun
from assessment.notice.context import build_context
from assessment.notice.docx import notice_docx
from assessment.notice.pdf import Rendered, render
from assessment.services.consequences import consequences_open
from assessment.services.corrections import correction_close
from assessment.services.cycles import cycle_lock, stage_set
from assessment.services.drafts import draft_freeze
from assessment.services.facts import notice_facts
from assessment.services.register import number_take
from assessment.services.runs import score_compute
from assessment.services.telling import result_published_tell
from assessment.states import ApprovalState, CorrectionState, NoticeSeries, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.files import file_store
from parks.jobs import job_owe
from parks.models import AuditAction, User
from parks.states import JobKind


@transaction.atomic
def result_publish(
    *,
    cycle: Cycle,
    run: ScoreRun,
    decision: str,
    decided_on: date,
    series: NoticeSeries,
    issued_on: date,
    actor: User | None,
    now: datetime,
    approval: Approval | None = None,
    correction: Correction | None = None,
) -> Publication:
    """Freeze the run as the year's result, number its notice and make both public, in one transaction.

    `decision` names the city's decision; the number comes from the register of the series and the year of
    `issued_on`. With a `correction` the result becomes the next version. The same run again returns its publication;
    raises Refused where the year is not at approval, is published with another run, or its data changed since.
    """
    locked = cycle_lock(cycle)
    standing = publication_standing(locked)
    if standing is not None and standing.run_id == run.pk and _is_of(standing, correction):
        return standing
    _require_turn(locked, standing, correction)
    _require_unpublished(run)
    approved = _require_approval(locked, run, approval, correction)
    if score_compute(cycle).key != {"scheme_digest": run.scheme_digest, "case_digest": run.case_digest}:
        raise Refused(messages.stale_run(locked.year))
    publication = Publication.objects.create(
        cycle=locked,
        version=standing.version + 1 if standing else 1,
        run=run,
        decision=decision,
        decided_on=decided_on,
        approval=approved,
        correction=correction,
        published_at=now,
        published_by=actor,
    )
    notice = Notice(publication=publication, issued_on=issued_on)
    number_take(series=series, issue_year=issued_on.year, notice=notice, actor=actor, now=now)
    draft_freeze(notice=notice, actor=actor, now=now)
    consequences_open(publication=publication, actor=actor, now=now)
    if approved is not None:
        approved.state = ApprovalState.USED
        approved.save(update_fields=["state"])
    if correction is not None:
        correction_close(correction, CorrectionState.PUBLISHED, reason="", actor=actor, now=now)
    if locked.stage != Stage.PUBLISHED:
        stage_set(locked, Stage.PUBLISHED, actor=actor, now=now)
    record(
        action=AuditAction.RESULT_PUBLISHED,
        object_type="publication",
        object_key=str(locked.year),
        actor=actor,
        now=now,
        detail={
            "version": publication.version,
            "notice": notice.number,
            "decision": decision,
            "scheme_digest": run.scheme_digest,
            "case_digest": run.case_digest,
            "result_digest": run.result_digest,
        },
    )
    job_owe(kind=JobKind.RENDER_NOTICE, key=notice_key(publication), actor=actor, now=now)
    result_published_tell(publication=publication, now=now)
    return publication


def publication_standing(cycle: Cycle) -> Publication | None:
    """Return the year's latest publication with its notice and run; None where nothing is published."""
    rows = Publication.objects.filter(cycle=cycle).select_related("notice", "run")
    return rows.order_by("-version").first()


def _require_turn(locked: Cycle, standing: Publication | None, correction: Correction | None) -> None:
    """Refuse a first result out of its stage, and a further one without the open correction of what stands."""
    if standing is not None and correction is None:
        raise WrongState(messages.already_published(locked.year, standing.notice.number))
    if standing is None and locked.stage != Stage.APPROVAL:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "公布结果", [Stage.APPROVAL]))
    if correction is not None and standing is not None:
        now_so = Correction.objects.select_for_update().get(pk=correction.pk)
        if now_so.state != CorrectionState.OPEN or now_so.replaces_id != standing.pk:
            raise WrongState(approval_messages.correction_not_open(locked.year, now_so.get_state_display()))


def _is_of(standing: Publication, correction: Correction | None) -> bool:
    """Return whether what stands is what this call would publish: an open correction has published nothing yet."""
    return correction is None or standing.correction_id == correction.pk


def _require_unpublished(run: ScoreRun) -> None:
    """Refuse a correction that would publish what is, or was, public already: it is a new run."""
    version = Publication.objects.filter(run=run).values_list("version", flat=True).first()
    if version is not None:
        raise Refused(decision_messages.run_published(version))


def _require_approval(
    locked: Cycle, run: ScoreRun, approval: Approval | None, correction: Correction | None
) -> Approval | None:
    """Return the approval's row, locked, where it is confirmed and speaks of this run; None for a year without one."""
    if approval is None:
        return None
    now_so = Approval.objects.select_for_update().get(pk=approval.pk)
    if now_so.state != ApprovalState.CONFIRMED:
        raise WrongState(approval_messages.not_confirmed(locked.year, now_so.get_state_display()))
    if now_so.run_id != run.pk or now_so.correction_id != (correction.pk if correction else None):
        raise Refused(approval_messages.other_run(locked.year))
    return now_so


def notice_key(publication: Publication) -> str:
    """Return the key of the job that makes this publication's notice: year and version."""
    return f"{publication.cycle.year}-{publication.version}"


def notice_by_key(key: str) -> Notice:
    """Return the notice that a job's key names; raises Refused where there is none."""
    year, _, version = key.partition("-")
    notice = (
        Notice.objects.select_related("publication__run__scheme", "publication__cycle")
        # A job that was owed before corrections had versions names the year alone: the first.
        .filter(publication__cycle__year=int(year), publication__version=int(version or 1))
        .first()
    )
    if notice is None:
        raise Refused(messages.not_published(int(year)))
    return notice


def notice_of(year: int) -> Notice:
    """Return the year's latest notice; raises Refused where nothing is published."""
    notice = (
        Notice.objects.select_related("publication__run__scheme", "publication__cycle")
        .filter(publication__cycle__year=year)
        .order_by("-publication__version")
        .first()
    )
    if notice is None:
        raise Refused(messages.not_published(year))
    return notice


def notice_pdf(notice: Notice) -> Rendered:
    """Typeset the notice from its stored snapshot; the same snapshot gives the same bytes."""
    return render(build_context(notice_facts(notice)))


@transaction.atomic
def notice_file_store(
    *, notice: Notice, content: bytes, pages: int, actor: User | None, now: datetime, signer: str = ""
) -> NoticeFile:
    """Store the typeset notice, signed by ``signer``, once; where its file stands already, that one is returned."""
    locked = Notice.objects.select_for_update().get(pk=notice.pk)
    standing = NoticeFile.objects.filter(notice=locked).first()
    if standing is not None:
        return standing
    stored = file_store(content, folder=f"notices/{locked.issue_year}", suffix=".pdf")
    row = NoticeFile.objects.create(
        notice=locked,
        path=stored.path,
        sha256=stored.sha256,
        size=stored.size,
        pages=pages,
        rendered_at=now,
        signer=signer,
    )
    record(
        action=AuditAction.NOTICE_RENDERED,
        object_type="notice",
        object_key=locked.number,
        actor=actor,
        now=now,
        detail={"sha256": stored.sha256, "size": stored.size, "signer": signer},
    )
    return row


def notice_word(notice: Notice) -> bytes:
    """Make the notice's Word file from its stored snapshot and text; the same snapshot gives the same bytes."""
    return notice_docx(build_context(notice_facts(notice)))


@transaction.atomic
def notice_document_store(*, notice: Notice, content: bytes, now: datetime) -> NoticeDocument:
    """Store the notice's Word file once; where it stands already, that one is returned."""
    locked = Notice.objects.select_for_update().get(pk=notice.pk)
    standing = NoticeDocument.objects.filter(notice=locked).first()
    if standing is not None:
        return standing
    stored = file_store(content, folder=f"notices/{locked.issue_year}", suffix=".docx")
    return NoticeDocument.objects.create(
        notice=locked, path=stored.path, sha256=stored.sha256, size=stored.size, made_at=now
    )
