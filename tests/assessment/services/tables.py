"""Every table that hangs on a year, found by introspection, and a row in each: what a new year must not inherit."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from assessment.models import Approval, Consequence, Cycle

MOMENT = datetime(2019, 3, 1, tzinfo=UTC)


def hanging() -> dict[type[models.Model], str]:
    """Return each model that hangs on a year, directly or through others, with the look-up that leads to the year."""
    paths: dict[type[models.Model], str] = {Cycle: ""}
    everything = list(apps.get_app_config("assessment").get_models())
    grown = True
    while grown:
        grown = False
        for model in everything:
            for field in model._meta.concrete_fields:
                up = field.related_model
                if model not in paths and isinstance(up, type) and up in paths:
                    paths[model] = "__".join(filter(None, [field.name, paths[up]]))
                    grown = True
    del paths[Cycle]
    return paths


def rows_of(cycle: Cycle) -> dict[str, int]:
    """Return how many rows of each table belong to the year, tables without any left out."""
    counts = {
        model.__name__: model._default_manager.filter(**{path: cycle}).count() for model, path in hanging().items()
    }
    return {name: count for name, count in counts.items() if count}


def fill_all(cycle: Cycle) -> None:
    """Put a row into each table of the year that has none."""
    for model, path in hanging().items():
        if not model._default_manager.filter(**{path: cycle}).exists():
            _put(model, cycle)


def _put(model: type[models.Model], cycle: Cycle) -> models.Model:
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or (field.null and not field.is_relation):
            continue
        # One person does not approve twice, and a consequence is of a park or of a district.
        if (model is Approval and field.null) or (model is Consequence and field.name == "district"):
            continue
        up = field.related_model
        if up is Cycle:
            values[field.name] = cycle
        elif isinstance(up, type) and issubclass(up, models.Model):
            path = hanging().get(up)
            rows = up._default_manager.filter(**{path: cycle}) if path else up._default_manager.all()
            values[field.name] = rows.first() or _put(up, cycle)
        else:
            values[field.name] = _value(field)
    if "closes_at" in values:
        values["closes_at"] = MOMENT + timedelta(days=1)
    return model._default_manager.create(**values)


def _value(field: Any) -> object:
    if field.choices:
        return field.choices[0][0]
    kinds: list[tuple[type[models.Field[Any, Any]], object]] = [
        (models.DateTimeField, MOMENT),
        (models.DateField, date(2019, 3, 1)),
        (models.DecimalField, Decimal(1)),
        (models.IntegerField, 1),
        (models.BooleanField, False),
        (models.JSONField, ["1"]),
        (models.CharField, "x"),
        (models.TextField, "x"),
    ]
    return next(value for kind, value in kinds if isinstance(field, kind))
