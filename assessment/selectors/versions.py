"""Submitted versions: what was filed, and what each changed."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.filing.catalogue import Catalogue, Item, Kind, catalogue_of
from assessment.filing.values import as_read
from assessment.models import SubmissionVersion
from assessment.shape import scheme_of

PROJECTS, EVIDENCE = "重大项目", "佐证材料"
PROJECT_FIELDS = {
    "name": "项目名称",
    "investment": "投资额（亿元）",
    "industry": "所属产业",
    "started": "开工日期",
    "commissioned": "投产日期",
}
EVIDENCE_FIELDS = {"pages": "页码"}
LIST_KEY_DOTS = 2  # facility.r001.name
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class Line:
    """One field of a version."""

    item: str
    label: str
    text: str
    typed: str = ""  # as typed, where that says the figure in another way

    @property
    def said(self) -> str:
        """Return the text, and how it was typed where that differs."""
        return f"{self.text}（填写为“{self.typed}”）" if self.typed else self.text


@dataclass(frozen=True)
class Changed:
    """A field that differs from the version before; empty where it was not there."""

    item: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class VersionView:
    """A version's fields by item, its projects and evidence."""

    lines: tuple[Line, ...]
    projects: list[dict[str, Any]]
    evidence: list[dict[str, Any]]


def version_view(version: SubmissionVersion) -> VersionView:
    """Return what the version holds, in the order of the form."""
    return content_view(version.content, _catalogue(version))


def content_view(text: str, catalogue: Catalogue) -> VersionView:
    """Return what a version's text holds, in the order of the form."""
    content = json.loads(text)
    return VersionView(
        lines=tuple(_lines(catalogue, content["entries"]).values()),
        projects=[
            {**one, "started": _written(one["started"]), "commissioned": _written(one["commissioned"])}
            for one in content["projects"]
        ],
        evidence=[{**one, "item": _item_name(catalogue, one["item"])} for one in content["evidence"]],
    )


def difference_to_previous(version: SubmissionVersion) -> list[Changed]:
    """Return what the version changed against the one before it; nothing for the first."""
    earlier = version.submission.versions.filter(number=version.number - 1).first()
    if earlier is None:
        return []
    catalogue = _catalogue(version)
    old, new = json.loads(earlier.content), json.loads(version.content)
    before, after = _lines(catalogue, old["entries"]), _lines(catalogue, new["entries"])
    changed = []
    for key in sorted({*before, *after}, key=lambda one: _place(catalogue, one)):
        shown = after.get(key) or before[key]
        said = [lines[key].said if key in lines else "" for lines in (before, after)]
        if said[0] != said[1]:
            changed.append(Changed(shown.item, shown.label, *said))
    return [*changed, *_projects_changed(old, new), *_evidence_changed(catalogue, old, new)]


def _projects_changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Changed]:
    before, after = ({one["id"]: one for one in content["projects"]} for content in (old, new))
    return [
        one
        for key in sorted({*before, *after})
        for one in _record_changed(
            PROJECTS, (after.get(key) or before[key])["name"], "申报", PROJECT_FIELDS, before.get(key), after.get(key)
        )
    ]


def _evidence_changed(catalogue: Catalogue, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Changed]:
    """A file is the same where its content is: one put in another's place shows as one gone and one come."""
    before, after = (
        {(one["item"], one["name"], one["sha256"], one["demand"]): one for one in content["evidence"]}
        for content in (old, new)
    )
    return [
        one
        for key in sorted({*before, *after})
        for one in _record_changed(
            EVIDENCE,
            f"{_item_name(catalogue, key[0])}：{key[1]}",
            f"有（{key[2][:8]}{key[3] and f'，{key[3]}'}）",
            EVIDENCE_FIELDS,
            before.get(key),
            after.get(key),
        )
    ]


def _record_changed(
    group: str,
    name: str,
    present: str,
    fields: Mapping[str, str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> Iterable[Changed]:
    if before is None or after is None:
        yield Changed(group, name, present if before else "", present if after else "")
        return
    for field, label in fields.items():
        said = [_written(record[field]) for record in (before, after)]
        if said[0] != said[1]:
            yield Changed(group, f"{name}：{label}", *said)


def _written(value: Any) -> str:
    """Return a record's text; a date, which a version keeps as 2019-03-31, as people read it."""
    text = str(value or "")
    found = _DAY.fullmatch(text)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else text


def _catalogue(version: SubmissionVersion) -> Catalogue:
    submission = version.submission
    return catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category)


def _item_name(catalogue: Catalogue, code: str) -> str:
    item = catalogue.item(code)
    return item.label if item else code


def _lines(catalogue: Catalogue, entries: Mapping[str, str]) -> dict[str, Line]:
    """Return the fields by key in the order of the form; a row is called by its name, which its reader knows."""
    lines, rows = {}, _row_numbers(entries)
    for key in sorted(entries, key=lambda one: _place(catalogue, one)):
        place = catalogue.place_of(key)
        if place is None or key.startswith("claim."):
            continue
        item, field = place
        text = field.choices.get(entries[key], entries[key]) if field.kind == Kind.CHOICE else entries[key]
        shown = as_read(text, field.unit) if field.kind == Kind.AMOUNT else (text, "")
        lines[key] = Line(item.label, f"{_row_name(item, key, entries, rows)}{field.label}", *shown)
    return lines


def _row_numbers(entries: Mapping[str, str]) -> dict[str, int]:
    """Return by list and row ("facility.r001") which row of its list it is, as the form counts them."""
    counted: Counter[str] = Counter()
    numbers = {}
    for head in sorted({key.rpartition(".")[0] for key in entries if key.count(".") == LIST_KEY_DOTS}):
        counted[head.partition(".")[0]] += 1
        numbers[head] = counted[head.partition(".")[0]]
    return numbers


def _row_name(item: Item, key: str, entries: Mapping[str, str], rows: Mapping[str, int]) -> str:
    head, _, rest = key.removeprefix("warning.").partition(".")
    row, _, column = rest.partition(".")
    if column == "name" or not any(one.name == head for one in item.lists):
        return ""
    name = entries.get(f"{head}.{row}.name", "").strip() or f"第{rows[f'{head}.{row}']}行"
    return f"{name}："


def _place(catalogue: Catalogue, key: str) -> tuple[int, int, str, int, int]:
    """Return where the form has the field: item, field or list, row, column; a reason follows what it explains."""
    bare = key.removeprefix("warning.")
    head, _, rest = bare.partition(".")
    row, _, column = rest.partition(".")
    for number, item in enumerate(catalogue.items):
        fields = [
            one.key for each in item.elements for one in (each.value, each.previous, each.previous_reason, each.absence)
        ]
        fields += [one.key for one in item.fields]
        if bare in fields:
            return number, fields.index(bare), "", 0, int(bare != key)
        for order, rows in enumerate(item.lists):
            columns = [one.key for one in rows.columns]
            if rows.name == head and column in columns:
                return number, len(fields) + order, row, columns.index(column), int(bare != key)
    return len(catalogue.items), 0, key, 0, 0
