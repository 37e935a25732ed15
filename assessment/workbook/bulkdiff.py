"""What a bulk workbook would set, beside what stands: one line a figure, mark or group of answers."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from assessment.workbook.bulkfacts import ANSWERS, FIGURES, GROUPS, MARKS, BulkFacts, Mark, StandingMark
from assessment.workbook.bulkread import BulkReading
from assessment.workbook.read import Outcome
from assessment.workbook.refusal import Refusal


class BulkChange(NamedTuple):
    """One thing that the workbook sets: where it stands there, what it is, what stands now and what would."""

    sheet: str
    cell: str
    label: str
    standing: str
    text: str
    outcome: Outcome
    over_phone: bool = False


class BulkPreview(NamedTuple):
    """What the workbook would set, what is refused, a digest of what is shown, and what it leaves as it is.

    ``kept`` names the groups of parks that also answered through the public link. It is outside the digest: one more
    such sheet changes nothing of what the workbook sets.
    """

    changes: tuple[BulkChange, ...]
    same: int
    refusals: tuple[Refusal, ...]
    digest: str
    kept: tuple[str, ...] = ()

    @property
    def may_apply(self) -> bool:
        """Return whether there is anything to apply and nothing refused."""
        return bool(self.changes) and not self.refusals

    @property
    def over_phone(self) -> int:
        """Return how many marks that members gave on the phone the workbook would overrule."""
        return sum(one.over_phone for one in self.changes)


def preview_of(facts: BulkFacts, reading: BulkReading) -> BulkPreview:
    """Return what the workbook would set beside what stands; a digest is taken of what differs."""
    changes = [*_figure_changes(facts, reading), *_mark_changes(facts, reading), *_answer_changes(facts, reading)]
    differing = tuple(one for one in changes if one.outcome != Outcome.SAME)
    digest = hashlib.sha256(json.dumps(differing).encode("ascii")).hexdigest()
    return BulkPreview(differing, len(changes) - len(differing), tuple(reading.refusals), digest)


def _figure_changes(facts: BulkFacts, reading: BulkReading) -> list[BulkChange]:
    parks = {park.code: park.name for park in facts.parks}
    elements = {one.code: one for one in facts.elements}
    return [
        _change(
            FIGURES,
            reading.where["figure", park, element],
            f"{parks[park]} {elements[element].name}",
            f"{standing.normalize():f}{elements[element].unit}" if standing is not None else "",
            f"{value.normalize():f}{elements[element].unit}",
        )
        for (park, element), value in reading.figures.items()
        for standing in (facts.figures.get((park, element)),)
    ]


def _mark_changes(facts: BulkFacts, reading: BulkReading) -> list[BulkChange]:
    parks = {park.code: park.name for park in facts.parks}
    changes = []
    for (member, park), mark in reading.marks.items():
        standing = facts.marks.get((member, park))
        said = _standing_text(standing, mark)
        change = _change(
            MARKS, reading.where["mark", member, park], f"{parks[park]} 成员{member}", said, _mark_text(mark)
        )
        over = standing is not None and bool(standing.on_phone) and not is_same(standing, mark)
        changes.append(change._replace(over_phone=over))
    return changes


def _answer_changes(facts: BulkFacts, reading: BulkReading) -> list[BulkChange]:
    parks = {park.code: park.name for park in facts.parks}
    return [
        _change(
            ANSWERS,
            reading.where["answers", park, group],
            f"{parks[park]} {GROUPS[group]}问卷",
            _answer_text(facts.answers.get((park, group), {})),
            _answer_text(counted),
        )
        for (park, group), counted in reading.answers.items()
    ]


def _change(sheet: str, cell: str, label: str, standing: str, text: str) -> BulkChange:
    outcome = Outcome.SAME if standing == text else Outcome.CHANGED if standing else Outcome.NEW
    return BulkChange(sheet, cell, label, standing, text, outcome)


def is_same(standing: StandingMark | None, mark: Mark) -> bool:
    return standing is not None and (standing.role, standing.marks) == (mark.role, mark.marks)


def _standing_text(standing: StandingMark | None, mark: Mark) -> str:
    """Return what stands; where the workbook would overrule what a member gave on the phone, that is said."""
    if standing is None or not any(value is not None for value in standing.marks):
        return ""
    said = _mark_text(standing)
    if not standing.on_phone or is_same(standing, mark):
        return said
    return f"{said}，成员{standing.on_phone}在手机上评的"


def _mark_text(mark: Mark | StandingMark) -> str:
    marks = "／".join("—" if value is None else f"{value.normalize():f}" for value in mark.marks)
    return f"{marks}（{mark.role}）" if mark.role else marks


def _answer_text(counted: Mapping[Decimal, int]) -> str:
    if not counted:
        return ""
    scores = "，".join(f"{score:f} 分 {count} 份" for score, count in sorted(counted.items()))
    return f"共 {sum(counted.values())} 份：{scores}"
