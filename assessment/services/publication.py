"""Publish a year's result, and make its notice."""

from datetime import date, datetime

from django.db import transaction

from assessment import messages
from assessment.models import Cycle, Notice, NoticeFile, Publication, ScoreRun
from assessment.notice.context import build_context
from assessment.notice.pdf import Rendered, render
from assessment.services.cycles import cycle_lock, stage_set
from assessment.services.facts import notice_facts
from assessment.services.runs import score_compute
from assessment.states import NoticeSeries, Stage
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
    issue_year: int,
    issue_number: int,
    issued_on: date,
    actor: User | None,
    now: datetime,
) -> Publication:
    """Freeze the run as the year's result, number its notice and make both public, in one transaction.

    `decision` names the city's decision. The same run again returns its publication; raises Refused where the year
    is not at approval, is published with another run, or its data changed since the run.
    """
    locked = cycle_lock(cycle)
    standing = Publication.objects.filter(cycle=locked).select_related("notice").order_by("-version").first()
    if standing is not None:
        if standing.run_id == run.pk:
            return standing
        raise WrongState(messages.already_published(locked.year, standing.notice.number))
    if locked.stage != Stage.APPROVAL:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "公布结果", [Stage.APPROVAL]))
    if score_compute(cycle).key != {"scheme_digest": run.scheme_digest, "case_digest": run.case_digest}:
        raise Refused(messages.stale_run(locked.year))
    publication = Publication.objects.create(
        cycle=locked,
        version=1,
        run=run,
        decision=decision,
        decided_on=decided_on,
        published_at=now,
        published_by=actor,
    )
    notice = Notice(
        publication=publication,
        series=series,
        issue_year=issue_year,
        issue_number=issue_number,
        issued_on=issued_on,
    )
    notice.full_clean()
    notice.save(force_insert=True)
    stage_set(locked, Stage.PUBLISHED, actor=actor, now=now)
    record(
        action=AuditAction.RESULT_PUBLISHED,
        object_type="publication",
        object_key=str(locked.year),
        actor=actor,
        now=now,
        detail={
            "notice": notice.number,
            "decision": decision,
            "scheme_digest": run.scheme_digest,
            "case_digest": run.case_digest,
            "result_digest": run.result_digest,
        },
    )
    job_owe(kind=JobKind.RENDER_NOTICE, key=str(locked.year), actor=actor, now=now)
    return publication


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
def notice_file_store(*, notice: Notice, content: bytes, pages: int, actor: User | None, now: datetime) -> NoticeFile:
    """Store the typeset notice once; where its file stands already, that one is returned."""
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
    )
    record(
        action=AuditAction.NOTICE_RENDERED,
        object_type="notice",
        object_key=locked.number,
        actor=actor,
        now=now,
        detail={"sha256": stored.sha256, "size": stored.size},
    )
    return row
