"""One item of a filing as its page shows it: fields with their texts, lists, projects, evidence, score."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from assessment.checks.finding import Finding
from assessment.filing.catalogue import ElementFields, Field, Item, Kind, ListFields
from assessment.filing.counting import stages_counted, why_not_counted
from assessment.filing.draft import LedgerProject
from assessment.filing.values import as_read, write_amount
from assessment.models import Entry
from assessment.scoring.results import ItemResult
from assessment.selectors.filing_page import Assessed


@dataclass(frozen=True)
class FieldView:
    """One field as it stands on the page."""

    field: Field
    key: str
    text: str
    version: int
    error: str = ""
    warning: str = ""
    reason: "FieldView | None" = None
    unsaved: bool = False
    clash: Entry | None = None

    @property
    def id(self) -> str:
        """Return the id of the field's input."""
        return "f-" + self.key.replace(".", "-")

    @property
    def counts_as(self) -> str:
        """Return the figure with its unit as it counts, where it was typed in another way; else nothing."""
        figure, typed = as_read(self.text, self.field.unit) if self.field.kind == Kind.AMOUNT else ("", "")
        return figure if typed else ""


@dataclass(frozen=True)
class ElementView:
    """A data element: this year, last year, the change, and the reasons asked for."""

    element: ElementFields
    value: FieldView
    previous: FieldView
    absence: FieldView
    previous_reason: FieldView
    accepted: str
    change: Decimal | None


@dataclass(frozen=True)
class RowView:
    """A row of a list."""

    name: str
    cells: tuple[FieldView, ...]


@dataclass(frozen=True)
class ListView:
    """A list with its rows, one empty row after them where it may be edited."""

    fields: ListFields
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class ProjectView:
    """A ledger project: whether it is claimed, and how it counts."""

    project: LedgerProject
    claim: FieldView
    counted: tuple[str, ...]
    why_not: tuple[str, ...]


@dataclass(frozen=True)
class ItemPage:
    """One item's fields, evidence and score."""

    item: Item
    elements: tuple[ElementView, ...]
    fields: tuple[FieldView, ...]
    lists: tuple[ListView, ...]
    projects: tuple[ProjectView, ...]
    general: tuple[str, ...]
    evidence_doubts: tuple[FieldView, ...]
    score: ItemResult | None
    may_edit: bool
    before: Item | None
    after: Item | None


def item_page(filing: Assessed, item: Item, *, may_edit: bool) -> ItemPage:
    """Return one item of the filing as its page shows it."""
    items = filing.draft.catalogue.items
    place = items.index(item)
    mine = [one for one in filing.findings if one.item == item.code]
    return ItemPage(
        item=item,
        elements=tuple(_element(filing, one) for one in item.elements),
        fields=tuple(field_view(filing, one, one.key) for one in item.fields),
        lists=tuple(_list(filing, rows, may_edit) for rows in item.lists),
        projects=tuple(_project(filing, one) for one in filing.draft.projects) if item.has_projects else (),
        general=tuple(one.message for one in mine if not one.key),
        evidence_doubts=tuple(_evidence_doubt(filing, one) for one in mine if one.key.startswith("evidence.")),
        score=filing.score.item(item.code),
        may_edit=may_edit,
        before=items[place - 1] if place else None,
        after=items[place + 1] if place + 1 < len(items) else None,
    )


def _evidence_doubt(filing: Assessed, finding: Finding) -> FieldView:
    """Return the field in which a doubt about a file is explained; its warning is the finding."""
    key = f"warning.{finding.key}"
    explanation = Field(key, "情况说明", Kind.TEXT)
    return replace(_view(filing, explanation, key), warning=finding.message)


def field_view(filing: Assessed, one: Field, key: str) -> FieldView:
    """Return a field with its text, version and what the checks say of it."""
    errors = _messages(filing.findings, key, "error")
    warnings = _all_warnings(filing, key)
    reason_key = f"warning.{key}"
    reason = None
    if warnings or filing.draft.text(reason_key):
        place = filing.draft.catalogue.place_of(reason_key)
        if place is not None:
            reason = _view(filing, place[1], reason_key)
    return replace(_view(filing, one, key), error=errors, warning=warnings, reason=reason)


def _view(filing: Assessed, one: Field, key: str) -> FieldView:
    row = filing.entries.get(key)
    return FieldView(
        field=one,
        key=key,
        text=filing.draft.text(key),
        version=row.version if row else 0,
        unsaved=key in filing.unsaved,
        clash=filing.clashes.get(key),
    )


def _messages(findings: Iterable[Finding], key: str, level: str) -> str:
    return " ".join(one.message for one in findings if one.key == key and one.level == level)


def _all_warnings(filing: Assessed, key: str) -> str:
    return _messages(filing.findings, key, "warning")


def _element(filing: Assessed, one: ElementFields) -> ElementView:
    value, previous = filing.draft.amount(one.value.key), filing.draft.amount(one.previous.key)
    change = 100 * (value - previous) / previous if value is not None and previous and previous > 0 else None
    return ElementView(
        element=one,
        value=field_view(filing, one.value, one.value.key),
        previous=field_view(filing, one.previous, one.previous.key),
        absence=field_view(filing, one.absence, one.absence.key),
        previous_reason=field_view(filing, one.previous_reason, one.previous_reason.key),
        accepted=write_amount(filing.draft.accepted_previous.get(one.element.code)),
        change=change,
    )


def _list(filing: Assessed, fields: ListFields, may_edit: bool) -> ListView:
    names = list(filing.draft.rows(fields.name))
    if may_edit:
        names.append(_free_name(names))
    rows = (
        RowView(name, tuple(field_view(filing, one, f"{fields.name}.{name}.{one.key}") for one in fields.columns))
        for name in names
    )
    return ListView(fields, tuple(rows))


def _free_name(names: list[str]) -> str:
    """Return a name for the next row; numbered, so that two people who add one meet in a conflict, not in a loss."""
    number = 1
    while f"r{number:03d}" in names:
        number += 1
    return f"r{number:03d}"


def _project(filing: Assessed, project: LedgerProject) -> ProjectView:
    category = next(one for one in filing.draft.scheme.categories if one.code == filing.draft.park.category)
    key = f"claim.{project.id}"
    place = filing.draft.catalogue.place_of(key)
    if place is None:
        raise LookupError(key)
    year = filing.draft.year
    return ProjectView(
        project=project,
        claim=field_view(filing, place[1], key),
        counted=tuple(stages_counted(project, year, category)),
        why_not=tuple(why_not_counted(project, year, category)),
    )
