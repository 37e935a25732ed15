"""Corrections of a year, and what a further version of a published result changed, from the stored results alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from assessment.models import Correction, CorrectionItem, Cycle
from assessment.states import CorrectionState

Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure or word before and after; ``change`` is the difference where both are figures of points."""

    label: str
    before: str
    after: str
    change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A park or district with everything of it that changed; ``items`` are its indicators, for a park."""

    code: str
    name: str
    changes: tuple[Change, ...]
    items: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What a version changed against the one before it."""

    parks: tuple[Changed, ...]
    districts: tuple[Changed, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing that is published changed."""
        return not self.parks and not self.districts


def open_correction(cycle: Cycle) -> Correction | None:
    """Return the year's correction under way, with who opened it; None where there is none."""
    rows = Correction.objects.select_related("opened_by", "replaces__notice", "replaces__run", "cycle")
    return rows.filter(cycle=cycle, state=CorrectionState.OPEN).first()


def corrections_of(cycle: Cycle) -> list[Correction]:
    """Return the year's corrections, the latest first, with their items and people."""
    rows = Correction.objects.filter(cycle=cycle).select_related("opened_by", "closed_by", "replaces__notice")
    items = CorrectionItem.objects.select_related("submission__park")
    return list(rows.prefetch_related(Prefetch("items", items)))


def differences_of(before: Result, after: Result, district_names: Mapping[str, str]) -> Differences:
    """Return what changed from one stored result to another, park by park and district by district."""
    old = {one["code"]: one for one in before["parks"]}
    parks = [_park(old.get(one["code"]), one) for one in after["parks"]]
    old_districts = {one["code"]: one for one in before["districts"]}
    districts = [_district(old_districts.get(one["code"]), one, district_names) for one in after["districts"]]
    return Differences(
        parks=tuple(one for one in parks if one.changes or one.items),
        districts=tuple(one for one in districts if one.changes),
    )


def _park(before: Result | None, after: Result) -> Changed:
    old = before or {}
    changes = (
        _points("总分", old.get("total"), after["total"]),
        _points("基本分", old.get("base"), after["base"]),
        _points("加分", old.get("bonus"), after["bonus"]),
        _word("名次", _rank(old.get("rank")), _rank(after["rank"])),
        _word("等次", old.get("grade"), after["grade"]),
        _word("一票否优", _yes(old.get("vetoed")), _yes(after["vetoed"])),
        _word("弄虚作假", _yes(old.get("fraud")), _yes(after["fraud"])),
    )
    items = {one["code"]: one for one in old.get("items", ())}
    told = (
        _points(f"{one['code']} {one['name']}", items.get(one["code"], {}).get("points"), one["points"])
        for one in after["items"]
    )
    return Changed(
        after["code"], after["name"], tuple(one for one in changes if one), tuple(one for one in told if one)
    )


def _district(before: Result | None, after: Result, names: Mapping[str, str]) -> Changed:
    old = before or {}
    changes = (
        _points("平均分", old.get("average"), after["average"]),
        _word("名次", _rank(old.get("rank")), _rank(after["rank"])),
        _word("等次", old.get("grade"), after["grade"]),
    )
    return Changed(after["code"], names.get(after["code"], after["code"]), tuple(one for one in changes if one))


def _points(label: str, before: str | None, after: str) -> Change | None:
    if before == after:
        return None
    change = None if before is None else Decimal(after) - Decimal(before)
    return Change(label, "—" if before is None else before, after, change)


def _word(label: str, before: str | None, after: str) -> Change | None:
    return None if before == after else Change(label, before or "—", after)


def _rank(rank: int | None) -> str:
    return "不参加排名" if rank is None else f"第{rank}名"


def _yes(value: bool | None) -> str:
    return "有" if value else "无"
