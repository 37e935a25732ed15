"""Submitted versions: what was filed, and what each changed."""

import json
from dataclasses import dataclass
from typing import Any

from assessment.filing.catalogue import Catalogue, Kind, catalogue_of
from assessment.models import SubmissionVersion
from assessment.shape import scheme_of


@dataclass(frozen=True)
class Line:
    """One field of a version."""

    item: str
    label: str
    text: str
    unit: str


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
    content, catalogue = json.loads(version.content), _catalogue(version)
    return VersionView(
        lines=tuple(_lines(catalogue, content["entries"])),
        projects=content["projects"],
        evidence=content["evidence"],
    )


def difference_to_previous(version: SubmissionVersion) -> list[Changed]:
    """Return what the version changed against the one before it; nothing for the first."""
    earlier = version.submission.versions.filter(number=version.number - 1).first()
    if earlier is None:
        return []
    catalogue = _catalogue(version)
    old, new = json.loads(earlier.content), json.loads(version.content)
    before = {(line.item, line.label): line for line in _lines(catalogue, old["entries"])}
    after = {(line.item, line.label): line for line in _lines(catalogue, new["entries"])}
    changed = [
        Changed(place[0], place[1], _said(before.get(place)), _said(after.get(place)))
        for place in [*after, *(place for place in before if place not in after)]
        if _said(before.get(place)) != _said(after.get(place))
    ]
    return (
        changed
        + _listed("重大项目", old["projects"], new["projects"], "name")
        + _listed("佐证材料", old["evidence"], new["evidence"], "name")
    )


def _listed(label: str, old: list[dict[str, Any]], new: list[dict[str, Any]], name: str) -> list[Changed]:
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    return [Changed(label, str(one[name]), "有", "") for one in gone] + [
        Changed(label, str(one[name]), "", "有") for one in come
    ]


def _said(line: Line | None) -> str:
    return f"{line.text}{line.unit}" if line else ""


def _catalogue(version: SubmissionVersion) -> Catalogue:
    submission = version.submission
    return catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category)


def _lines(catalogue: Catalogue, entries: dict[str, str]) -> list[Line]:
    order = {item.code: number for number, item in enumerate(catalogue.items)}
    lines = []
    for key, text in entries.items():
        place = catalogue.place_of(key)
        if place is None or key.startswith("claim."):
            continue
        item, field = place
        row = (
            f"（{key.split('.')[1]}）"
            if "." in key and any(key.startswith(f"{one.name}.") for one in item.lists)
            else ""
        )
        shown = field.choices.get(text, text) if field.kind == Kind.CHOICE else text
        lines.append((order.get(item.code, 99), key, Line(item.name, f"{field.label}{row}", shown, field.unit)))
    return [line for _, _, line in sorted(lines, key=lambda one: one[:2])]
