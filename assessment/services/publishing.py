"""The office's verb of publication: what two persons approved goes out as the draft of its notice says."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.messages import approval as words
from assessment.models import Approval, Cycle, NoticeFile, Publication
from assessment.selectors.decision_blocks import blocks_in
from assessment.selectors.decision_facts import facts_now
from assessment.selectors.readiness import hindrances
from assessment.services.cycles import cycle_lock
from assessment.services.publication import notice_key, publication_standing, result_publish
from assessment.states import Stage
from parks.errors import Refused, WrongState
from parks.jobs import job_owe
from parks.models import Job, User
from parks.states import JobKind


@transaction.atomic
def year_publish(*, cycle: Cycle, seen: str, actor: User, now: datetime) -> Publication:
    """Publish what the confirmed approval speaks of, as the notice's draft says; idempotent.

    ``seen`` is the mark of what the page showed (Facts.sight). Raises Refused with everything that stands in the way,
    and where anything that becomes public is other than the person saw; an open correction's result is published as
    the next version.
    """
    locked = cycle_lock(cycle)
    facts = facts_now(locked, now=now)
    if not facts.at_stake and (standing := publication_standing(locked)) is not None:
        if standing.run.result_digest == seen.partition("/")[0]:
            return standing
        raise WrongState(messages.already_published(locked.year, standing.notice.number))
    if locked.stage != Stage.APPROVAL and facts.correction is None:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "公布结果", [Stage.APPROVAL]))
    if found := hindrances(blocks_in(facts)):
        raise Refused(words.not_ready(locked.year, "公布", found))
    if facts.sight != seen or facts.approval is None:
        raise Refused(words.looked_at_another(locked.year))
    approval = Approval.objects.select_related("run", "correction").get(pk=facts.approval.pk)
    return result_publish(
        cycle=cycle,
        run=approval.run,
        decision=approval.decision,
        decided_on=approval.decided_on,
        series=facts.issue.series,
        issued_on=facts.issue.issued_on,
        approval=approval,
        correction=approval.correction,
        actor=actor,
        now=now,
    )


@transaction.atomic
def notice_owe(*, publication: Publication, actor: User, now: datetime) -> Job | None:
    """Put down that the notice's files are to be made, where they are not there; idempotent."""
    if NoticeFile.objects.filter(notice__publication=publication).exists():
        return None
    return job_owe(kind=JobKind.RENDER_NOTICE, key=notice_key(publication), actor=actor, now=now)
