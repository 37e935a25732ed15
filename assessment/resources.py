"""Rows that come in by workbook, through django-import-export: looked at in a dry run, or applied all at once."""

from datetime import datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from import_export.exceptions import ImportError as RowsRefused
from import_export.instance_loaders import CachedInstanceLoader
from import_export.resources import ModelResource
from import_export.results import Result
from tablib import Dataset

from assessment import messages
from assessment.filing.catalogue import Catalogue
from assessment.models import Entry, Submission
from assessment.services.entries import Change, entries_apply
from parks.models import User

ENTRY_HEADERS = ("key", "text", "base")


class EntryResource(ModelResource):  # type: ignore[misc]  # import_export carries no types
    """Rows of (key, text, base version) for one filing. A row is never written alone: the verb writes all, or none."""

    class Meta:
        model = Entry
        fields = ("key", "text")
        import_id_fields = ("key",)
        skip_unchanged = True
        report_skipped = True
        skip_diff = True
        clean_model_instances = False
        instance_loader_class = CachedInstanceLoader

    def __init__(
        self, *, submission: Submission, catalogue: Catalogue, source: str, actor: User, now: datetime
    ) -> None:
        super().__init__()
        self.submission, self.catalogue = submission, catalogue
        self.source, self.actor, self.now = source, actor, now
        self.standing: dict[str, str] = {}
        self.changes: dict[str, Change] = {}
        self.changed = 0

    def get_queryset(self) -> QuerySet[Entry]:
        """Return the filing's entries, and no other's."""
        return Entry.objects.filter(submission=self.submission)

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        """Fetch once what stands."""
        self.standing = dict(self.get_queryset().values_list("key", "text"))

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """Refuse a key that the filing does not have."""
        if self.catalogue.place_of(row["key"]) is None:
            raise ValidationError(messages.unknown_field(row["key"]))

    def skip_row(self, instance: Entry, original: Entry | None, row: dict[str, Any], errors: Any = None) -> bool:
        """Skip a text that stands already."""
        return bool(self.standing.get(row["key"]) == row["text"])

    def save_instance(self, instance: Entry, is_create: bool, row: dict[str, Any], **kwargs: Any) -> None:
        """Only note the row: what is written, is written together."""
        self.changes[row["key"]] = Change(row["text"], int(row["base"]))

    def after_import(self, dataset: Dataset, result: Result, **kwargs: Any) -> None:
        """Write what was noted, with its row in the audit trail; in a dry run write nothing."""
        if self.changes and not kwargs["dry_run"]:
            self.changed = entries_apply(
                submission=self.submission,
                changes=self.changes,
                source=self.source,
                actor=self.actor,
                now=self.now,
            )


def rows_import(resource: ModelResource, rows: list[tuple[object, ...]], headers: tuple[str, ...]) -> None:
    """Apply the rows, all or none; raises what the verb raised, or ValidationError for a row."""
    dataset = Dataset(*rows, headers=list(headers))
    try:
        resource.import_data(dataset, dry_run=False, use_transactions=True, raise_errors=True)
    except RowsRefused as refused:
        raise cast(Exception, refused.error) from refused


def rows_preview(resource: ModelResource, rows: list[tuple[object, ...]], headers: tuple[str, ...]) -> dict[str, int]:
    """Return how many rows would be new, update, skip, invalid or error; nothing is written."""
    dataset = Dataset(*rows, headers=list(headers))
    result = resource.import_data(dataset, dry_run=True, use_transactions=True)
    totals: dict[str, int] = dict(result.totals)
    return totals
