"""The year's questionnaire and the evidence that the filing demands: lists that the office edits as a whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from assessment import messages
from assessment.filing.catalogue import catalogue_of
from assessment.messages import setup as setup_messages
from assessment.messages import survey as survey_messages
from assessment.models import Cycle, EvidenceDemand, Question
from assessment.selectors.changes import last_changed_by
from assessment.selectors.sheets import sheets_answering
from assessment.services.cycles import cycle_lock, cycle_record, require_data_stage
from assessment.services.stale import Clash, Stale
from assessment.shape import scheme_of
from assessment.states import FILING_SETUP_STAGES, Stage, SurveyGroup
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User

QUESTION_LIMIT = 200  # characters, as Question.text
DEMAND_LIMIT = 120  # characters, as EvidenceDemand.name


class Demanded(NamedTuple):
    """A kind of evidence that an item asks for; the parks must bring it where it is required."""

    name: str
    required: bool


@transaction.atomic
def questions_set(
    *, cycle: Cycle, group: str, texts: Sequence[str], seen: Sequence[str], actor: User, now: datetime
) -> list[Question]:
    """Replace a group's questions, in order; `seen` is what the person looked at. The same again changes nothing.

    Raises Stale where somebody else changed them meanwhile, Refused where none would be left or sheets have come in:
    a mean of answers to different questions says nothing.
    """
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改问卷")
    standing = list(Question.objects.filter(cycle=locked, group=group).order_by("order"))
    before = [one.text for one in standing]
    wanted = [text.strip() for text in texts if text.strip()]
    if before == wanted:
        return standing
    if before != list(seen):
        clash = Clash("问卷题目", "／".join(before), "／".join(wanted))
        raise Stale("问卷题目", last_changed_by(locked, "questions", group), [clash])
    if sheets := sheets_answering(locked, group):
        raise Refused(survey_messages.questions_answered(SurveyGroup(group).label, sheets))
    if not wanted:
        raise Refused(messages.reason_missing("至少一个问题"))
    if long := [text for text in wanted if len(text) > QUESTION_LIMIT]:
        raise Refused(setup_messages.line_too_long(long[0], QUESTION_LIMIT))
    Question.objects.filter(cycle=locked, group=group).delete()
    rows = [Question(cycle=locked, group=group, order=order, text=text) for order, text in enumerate(wanted, 1)]
    for row in rows:
        row.full_clean()
    Question.objects.bulk_create(rows)
    cycle_record(AuditAction.CYCLE_CHANGED, locked, actor, now, {"questions": [group, before, wanted]})
    return rows


def demands_for(cycle: Cycle, item: str) -> list[Demanded]:
    """Return what the item asks for, in order."""
    rows = EvidenceDemand.objects.filter(cycle=cycle, item=item).order_by("order", "pk")
    return [Demanded(*row) for row in rows.values_list("name", "required")]


@transaction.atomic
def demands_set(
    *, cycle: Cycle, item: str, demands: Sequence[Demanded], seen: Sequence[Demanded], actor: User, now: datetime
) -> list[Demanded]:
    """Let the item ask for these, in order; the same again changes nothing.

    A demand keeps its name: under another name it is another demand, and one that a park has answered stays. Raises
    Stale where somebody else changed them meanwhile, Refused for doubles and for taking away what was answered.
    """
    locked = cycle_lock(cycle)
    if locked.stage not in FILING_SETUP_STAGES:
        raise WrongState(
            messages.wrong_stage(locked.year, Stage(locked.stage), "修改佐证材料要求", FILING_SETUP_STAGES)
        )
    if item not in item_names(cycle):
        raise Refused(setup_messages.unknown_item(item))
    before = demands_for(locked, item)
    wanted = [one for one in (Demanded(one.name.strip(), one.required) for one in demands) if one.name]
    if before == wanted:
        return before
    if before != list(seen):
        clash = Clash("佐证材料要求", _written(before), _written(wanted))
        raise Stale("佐证材料要求", last_changed_by(locked, "demands", item), [clash])
    _require_sound(wanted)
    standing = {row.name: row for row in EvidenceDemand.objects.filter(cycle=locked, item=item)}
    for name in standing.keys() - {one.name for one in wanted}:
        if standing[name].uses.exists():
            raise Refused(setup_messages.demand_in_use(name))
        standing[name].delete()
    for order, one in enumerate(wanted, 1):
        row = standing.get(one.name) or EvidenceDemand(cycle=locked, item=item, name=one.name)
        row.order, row.required = order, one.required
        row.full_clean()
        row.save()
    cycle_record(
        AuditAction.CYCLE_CHANGED,
        locked,
        actor,
        now,
        {"demands": [item, [list(one) for one in before], [list(one) for one in wanted]]},
    )
    return wanted


def item_names(cycle: Cycle) -> dict[str, str]:
    """Return the items that the parks of the year file: code → name, in the order of the filing."""
    scheme = scheme_of(cycle.scheme)
    names: dict[str, str] = {}
    for category in scheme.categories:
        names.update({item.code: item.name for item in catalogue_of(scheme, category.code).items})
    return names


def _require_sound(wanted: Sequence[Demanded]) -> None:
    names = [one.name for one in wanted]
    if twice := [name for name in names if names.count(name) > 1]:
        raise Refused(setup_messages.demand_twice(twice[0]))
    if long := [name for name in names if len(name) > DEMAND_LIMIT]:
        raise Refused(setup_messages.line_too_long(long[0], DEMAND_LIMIT))


def _written(demands: Sequence[Demanded]) -> str:
    return "／".join(f"{one.name}（{'必备' if one.required else '选交'}）" for one in demands)
