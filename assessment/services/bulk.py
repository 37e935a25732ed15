"""The office's bulk workbook: official statistics, panel marks and questionnaire results of all parks at once."""

import json
from collections import Counter, defaultdict
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessment.models import (
    ASPECTS,
    Cycle,
    OfficialFigure,
    PanelMark,
    PanelMember,
    SurveyAnswer,
    SurveyResponse,
    WorkbookUpload,
)
from assessment.scoring.types import OFFICE
from assessment.services.cycles import cycle_lock, require_data_stage
from assessment.services.workbook import cells_of, require_fresh, upload_done, upload_keep, uploads_expire
from assessment.shape import scheme_of
from assessment.workbook import wording
from assessment.workbook.bulkdiff import BulkPreview, is_same, preview_of
from assessment.workbook.bulkfacts import (
    GROUPS,
    SHEETS,
    BulkFacts,
    BulkPark,
    StandingMark,
)
from assessment.workbook.bulkread import BulkReading, bulk_read
from assessment.workbook.bulkwrite import bulk_stamp, bulk_write
from assessment.workbook.child import read_sheets
from assessment.workbook.layout import MAX_COLUMNS, MAX_ROWS, VERSION_SHEET
from assessment.workbook.precheck import precheck
from assessment.workbook.stamp import require_same, stamp_read
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, Park, User

VERB = "批量导入数据"


def bulk_facts(cycle: Cycle) -> BulkFacts:
    """Return what stands of the year, in five queries; the parks are all that are registered.

    Of the answers those that came by workbook: it does not see, and cannot replace, what came through the links.
    """
    figures = OfficialFigure.objects.filter(cycle=cycle).values_list("park__code", "element", "value")
    marks = PanelMark.objects.filter(member__cycle=cycle)
    counted: dict[tuple[str, str], Counter[Decimal]] = defaultdict(Counter)
    answers = SurveyAnswer.objects.filter(cycle=cycle, response=None)
    for park, group, score in answers.values_list("park__code", "group", "score"):
        counted[park, group][score.normalize() + 0] += 1
    return BulkFacts(
        year=cycle.year,
        scheme_digest=cycle.scheme.digest,
        parks=tuple(BulkPark(*row) for row in Park.objects.order_by("order").values_list("code", "name", "category")),
        elements=tuple(one for one in scheme_of(cycle.scheme).elements if OFFICE not in one.asked_of),
        figures={(park, element): value for park, element, value in figures},
        marks={(mark.member.code, mark.park.code): _standing(mark) for mark in marks.select_related("member", "park")},
        answers=dict(counted),
    )


def bulk_template(*, cycle: Cycle, now: datetime) -> bytes:
    """Return the year's bulk workbook with what stands."""
    return bulk_write(bulk_facts(cycle), now)


def bulk_take(*, cycle: Cycle, name: str, content: bytes, actor: User, now: datetime) -> WorkbookUpload:
    """Check, read and keep a bulk workbook; no data change. Raises Unfit where it cannot be read at all."""
    precheck(content)
    sheets = read_sheets(content, [*SHEETS, VERSION_SHEET], rows=MAX_ROWS, columns=MAX_COLUMNS, module="tabulate")
    require_same(stamp_read(sheets.get(VERSION_SHEET)), bulk_stamp(bulk_facts(cycle)))
    uploads_expire(now=now)
    return upload_keep(
        upload=WorkbookUpload(cycle=cycle, uploaded_by=actor, uploaded_at=now),
        name=name,
        content=content,
        cells=json.dumps(sheets, ensure_ascii=False),
    )


def bulk_preview(*, upload: WorkbookUpload) -> BulkPreview:
    """Return what the workbook would set as things stand now."""
    facts = bulk_facts(upload.cycle)
    reading = bulk_read(cells_of(upload), facts)
    return preview_of(facts, reading)._replace(kept=_kept(upload.cycle, facts, reading))


@transaction.atomic
def bulk_apply(*, upload: WorkbookUpload, seen: str, actor: User, now: datetime) -> int:
    """Write what the workbook sets, all or none, and return how many things changed.

    The same upload applied again changes nothing. Raises Refused from the consultation on, where anything is refused,
    or where the data changed after the preview that `seen` is the digest of.
    """
    cycle = cycle_lock(upload.cycle)
    locked = WorkbookUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.changed is not None:
        return locked.changed
    require_fresh(locked, now)
    require_data_stage(cycle, VERB)
    facts = bulk_facts(cycle)
    reading = bulk_read(cells_of(locked), facts)
    preview = preview_of(facts, reading)
    if preview.refusals:
        raise Refused(wording.still_refused(len(preview.refusals)))
    if preview.digest != seen:
        raise Refused(wording.changed_since())
    parks = {park.code: park for park in Park.objects.all()}
    counts = {
        "figures": _write_figures(cycle, parks, facts, reading),
        "marks": _write_marks(cycle, parks, facts, reading, now),
        "answers": _write_answers(cycle, parks, facts, reading),
    }
    changed = len(preview.changes)
    upload_done(locked, changed, now)
    if changed:
        record(
            action=AuditAction.FIGURES_IMPORTED,
            object_type="cycle",
            object_key=str(cycle.year),
            actor=actor,
            now=now,
            detail={**counts, "source": locked.name},
        )
    return changed


def _write_figures(cycle: Cycle, parks: dict[str, Park], facts: BulkFacts, reading: BulkReading) -> int:
    changed = {key: value for key, value in reading.figures.items() if facts.figures.get(key) != value}
    for (park, element), value in changed.items():
        OfficialFigure.objects.update_or_create(
            cycle=cycle, park=parks[park], element=element, defaults={"value": value}
        )
    return len(changed)


def _write_marks(cycle: Cycle, parks: dict[str, Park], facts: BulkFacts, reading: BulkReading, now: datetime) -> int:
    changed = {key: mark for key, mark in reading.marks.items() if not is_same(facts.marks.get(key), mark)}
    members = {member.code: member for member in PanelMember.objects.filter(cycle=cycle)}
    for (code, park), mark in changed.items():
        member = members.get(code) or PanelMember.objects.create(cycle=cycle, code=code, role=mark.role)
        members[code] = member
        if member.role != mark.role:
            member.role = mark.role
            member.save(update_fields=["role"])
        row = PanelMark.objects.filter(member=member, park=parks[park]).first()
        row = row or PanelMark(member=member, park=parks[park], version=0)
        for aspect, value in zip(ASPECTS, mark.marks, strict=True):
            setattr(row, aspect, value)
        row.version += 1
        row.on_paper, row.saved_at = True, now
        row.save()
    return len(changed)


def _write_answers(cycle: Cycle, parks: dict[str, Park], facts: BulkFacts, reading: BulkReading) -> int:
    changed = {key: counted for key, counted in reading.answers.items() if facts.answers.get(key, {}) != counted}
    for (park, group), counted in changed.items():
        SurveyAnswer.objects.filter(cycle=cycle, park=parks[park], group=group, response=None).delete()
        SurveyAnswer.objects.bulk_create(
            SurveyAnswer(cycle=cycle, park=parks[park], group=group, score=score)
            for score, count in sorted(counted.items())
            for _ in range(count)
        )
    return sum(sum(counted.values()) for counted in changed.values())


def _kept(cycle: Cycle, facts: BulkFacts, reading: BulkReading) -> tuple[str, ...]:
    """Say of each group whose answers the workbook brings what came through the link: it stays and counts as well."""
    rows = SurveyResponse.objects.filter(link__cycle=cycle, set_aside_at=None)
    sheets = Counter(rows.values_list("link__park__code", "group"))
    return tuple(
        wording.sheets_kept(park.name, GROUPS[group], count)
        for park in facts.parks
        for group in GROUPS
        if (park.code, group) in reading.answers and (count := sheets[park.code, group])
    )


def _standing(mark: PanelMark) -> StandingMark:
    marks = tuple(getattr(mark, aspect) for aspect in ASPECTS)
    on_phone = mark.saved_at is not None and not mark.on_paper
    saved = f"{timezone.localtime(mark.saved_at):%m月%d日 %H:%M:%S}" if on_phone and mark.saved_at else ""
    return StandingMark(mark.member.role, marks, saved)
