"""Brings stored rows in line with reference files: compares field by field and writes only what differs.

Only the fields that a Wanted states are compared and written, so what the portal adds to a row of its own survives.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Model, ProtectedError, QuerySet

from parks.reference.reading import Place, ReferenceFault

M = TypeVar("M", bound=Model)
Key = tuple[Any, ...]
# Beyond any real order, within PositiveSmallIntegerField: where rows wait while their unique places are dealt out anew.
ASIDE = 16_000


class Outcome(Enum):
    """What a load did with an entry."""

    NEW = "新增"
    CHANGED = "改动"
    UNCHANGED = "未变"


@dataclass(frozen=True)
class Wanted:
    """A row as the files state it: what identifies it, and the values it should have."""

    place: Place
    key: Mapping[str, Any]
    values: Mapping[str, Any]

    def linked(self, **ids: Mapping[Any, int]) -> "Wanted":
        """Return the row with each named natural key (park="gaolan") turned into a foreign key (park_id=1)."""

        def turned(part: Mapping[str, Any]) -> dict[str, Any]:
            return {
                f"{name}_id" if name in ids else name: ids[name][value] if name in ids else value
                for name, value in part.items()
            }

        return replace(self, key=turned(self.key), values=turned(self.values))


class Parts(NamedTuple):
    """Says that rows belong to an owner's entry, so one that the files no longer state is deleted, not refused."""

    owner: str
    places: Mapping[int, Place]


@dataclass
class Journal:
    """What a load found and did: an outcome for each entry of each file, and old and new for each altered field."""

    files: dict[str, dict[str, Outcome]] = field(default_factory=dict)
    alterations: list[dict[str, Any]] = field(default_factory=list)

    def seen(self, place: Place, outcome: Outcome) -> None:
        """Note an entry's outcome; a part's change makes a standing entry a changed one, never a new one."""
        entries = self.files.setdefault(place.file, {})
        before = self.outcome(place)
        if before is None:
            entries[place.entry] = outcome
        elif before is Outcome.UNCHANGED and outcome is not Outcome.UNCHANGED:
            entries[place.entry] = Outcome.CHANGED

    def outcome(self, place: Place) -> Outcome | None:
        """Return what has been noted of an entry so far."""
        return self.files.get(place.file, {}).get(place.entry)

    def counts(self, file: str) -> dict[str, int]:
        """Return a file's number of entries: total, new, changed, unchanged."""
        tally = Counter(self.files[file].values())
        return {
            "total": tally.total(),
            "new": tally[Outcome.NEW],
            "changed": tally[Outcome.CHANGED],
            "unchanged": tally[Outcome.UNCHANGED],
        }

    @property
    def anything_changed(self) -> bool:
        """Return whether any entry is new or changed."""
        return any(outcome is not Outcome.UNCHANGED for entries in self.files.values() for outcome in entries.values())


class Synced(NamedTuple, Generic[M]):
    """The rows that now stand in the database, by key."""

    rows: dict[Key, M]

    @property
    def ids(self) -> dict[Any, int]:
        """Return primary keys by natural key: by the bare value where the key has one part."""
        return {key[0] if len(key) == 1 else key: row.pk for key, row in self.rows.items()}


def rows_sync(
    stored: QuerySet[M],
    wanted: Sequence[Wanted],
    *,
    key: Sequence[str],
    journal: Journal,
    source: str,
    parts: Parts | None = None,
) -> Synced[M]:
    """Make the stored rows equal to the wanted ones, inside the caller's transaction.

    Raises ReferenceFault where a stored row is no longer in the files (unless it is a part of an entry, which is
    then deleted), where a row that other records rest on would be deleted, or where a value does not fit its field.
    """
    standing = {tuple(getattr(row, name) for name in key): row for row in stored}
    targets = {tuple(row.key[name] for name in key): row for row in wanted}
    _drop(stored, [row for found, row in standing.items() if found not in targets], journal, source, parts)
    added: list[M] = []
    altered: list[M] = []
    fields: set[str] = set()
    rows: dict[Key, M] = {}
    for found, target in targets.items():
        row = standing.get(found)
        if row is None:
            row = stored.model(**target.key, **target.values)
            added.append(row)
            outcome = Outcome.CHANGED if parts else Outcome.NEW
            if parts and journal.outcome(target.place) is not Outcome.NEW:
                journal.alterations.append({"place": str(target.place), "row": str(row), "added": True})
        else:
            differing = [name for name, value in target.values.items() if getattr(row, name) != value]
            outcome = Outcome.CHANGED if differing else Outcome.UNCHANGED
            if differing:
                altered.append(row)
                fields.update(differing)
                journal.alterations.append(_alteration(row, target, differing))
            for name in differing:
                setattr(row, name, target.values[name])
        if outcome is not Outcome.UNCHANGED:
            _fits(row, target)
        rows[found] = row
        journal.seen(target.place, outcome)
    manager = stored.model._default_manager
    if "order" in fields:
        manager.filter(pk__in=[row.pk for row in altered]).update(order=F("order") + ASIDE)
    if altered:
        # A foreign key is read by its column (park_id) but written by its name.
        manager.bulk_update(altered, sorted(stored.model._meta.get_field(name).name for name in fields))
    manager.bulk_create(added)
    return Synced(rows)


def _alteration(row: Model, target: Wanted, differing: Sequence[str]) -> dict[str, Any]:
    return {
        "place": str(target.place),
        "row": str(row),
        "fields": {name: [str(getattr(row, name)), str(target.values[name])] for name in differing},
    }


def _drop(stored: QuerySet[M], surplus: list[M], journal: Journal, source: str, parts: Parts | None) -> None:
    if not surplus:
        return
    if parts is None:
        raise ReferenceFault(
            [
                f"{source}：数据库里的“{row}”在文件里没有了。请把这一条放回文件（编号改了的，改回原编号）；"
                "确要撤销的，先备份数据库，由管理员从数据库删去这一行，再重新载入。"
                for row in surplus
            ]
        )
    for row in surplus:
        place = parts.places[getattr(row, parts.owner)]
        journal.seen(place, Outcome.CHANGED)
        journal.alterations.append({"place": str(place), "row": str(row), "removed": True})
    try:
        stored.model._default_manager.filter(pk__in=[row.pk for row in surplus]).delete()
    except ProtectedError as error:
        names = "、".join(str(row) for row in surplus)
        raise ReferenceFault(
            [f"{source}：文件里不再有“{names}”，但已有记录以它为据，不能删去。请把它放回文件。"]
        ) from error


def _fits(row: Model, target: Wanted) -> None:
    stated = {*target.key, *target.values}
    unchecked = {item.name for item in row._meta.concrete_fields if item.is_relation or item.attname not in stated}
    try:
        row.clean_fields(exclude=unchecked)
    except ValidationError as error:
        raise ReferenceFault(
            [f"{target.place}：{name} 不合要求：{''.join(said)}请改正。" for name, said in error.message_dict.items()]
        ) from error
