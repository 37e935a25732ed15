"""Save the agency's passages of the report, one at a time, with an optimistic version."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.filing.lengths import length_of
from assessment.messages import report as sentences
from assessment.models import ConflictOfInterest, Cycle, ReportText
from assessment.report.content import build_content
from assessment.report.fields import park_fields, unknown_fields, year_fields
from assessment.selectors.report_facts import report_facts
from assessment.services.cycles import cycle_lock
from assessment.services.words import require_fit
from assessment.states import PARK_SECTIONS, REPORT_STAGES, YEAR_SECTIONS, ReportSection, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, Park, User

LONGEST = 20_000  # characters of a passage


class PassageConflict(Exception):
    """Somebody else saved the passage meanwhile; ``standing`` is the row as it is now."""

    def __init__(self, standing: ReportText) -> None:
        super().__init__(sentences.passage_stale(standing))
        self.standing = standing


@transaction.atomic
def passage_save(
    *, cycle: Cycle, park: Park | None, section: str, text: str, base: int, actor: User, now: datetime
) -> ReportText:
    """Save a passage and return its row; the same text again changes nothing. An emptied one is a draft again.

    Raises PassageConflict where it was saved meanwhile with another text; Refused outside the report's stages, for
    fields that the data do not have, and for a park that the writer keeps out of (回避).
    """
    locked = cycle_lock(cycle)
    if locked.stage not in REPORT_STAGES:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "撰写考评报告", REPORT_STAGES))
    named = _section(park, section)
    _require_fit(text, named)
    if park is not None and ConflictOfInterest.objects.filter(cycle=locked, user=actor, park=park).exists():
        raise Refused(sentences.conflict_declared(park.name))
    _require_known_fields(cycle, park, text)
    standing = (
        ReportText.objects.select_for_update(of=("self",))
        .select_related("saved_by")
        .filter(cycle=locked, park=park, section=named)
        .first()
    )
    if standing is not None and standing.text == text:
        return standing
    if standing is not None and standing.version != base:
        raise PassageConflict(standing)
    row = standing or ReportText(cycle=locked, park=park, section=named, version=0)
    row.text, row.version, row.saved_at, row.saved_by = text, row.version + 1, now, actor
    row.save()
    record(
        action=AuditAction.REPORT_WRITTEN,
        object_type="report",
        object_key=f"{locked.year} {park.code if park else '全市'} {named.value}",
        actor=actor,
        now=now,
        detail={"version": row.version, "length": len(text)},
    )
    return row


def _section(park: Park | None, section: str) -> ReportSection:
    allowed = YEAR_SECTIONS if park is None else PARK_SECTIONS
    if section not in allowed:
        raise Refused(sentences.passage_unknown(section))
    return ReportSection(section)


def _require_fit(text: str, section: ReportSection) -> None:
    require_fit(str(section.label), text)
    if length_of(text) > LONGEST:
        raise Refused(messages.words_too_long(str(section.label), length_of(text), LONGEST))


def _require_known_fields(cycle: Cycle, park: Park | None, text: str) -> None:
    """A field that the data do not have would stand in the report as a hole."""
    if "{" not in text:
        return
    content = build_content(report_facts(cycle))
    if content is None:
        return
    found = None if park is None else next((one for one in content["parks"] if one["code"] == park.code), None)
    fields = year_fields(content) if found is None else park_fields(content, found)
    if names := unknown_fields(text, fields):
        raise Refused(sentences.fields_unknown(names))
