"""What is published, released, answered or on record changes by no way: instance, queryset, bulk, or raw SQL.

The database itself refuses, on SQLite as on PostgreSQL (tests/integration/test_postgresql.py runs this file there).
The portal routes no admin, so that there is no further way.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ProtectedError
from django.urls import get_resolver
from django.utils import timezone

from assessment.models import Consequence, Correction, Objection, SurveyAnswer, SurveyResponse
from assessment.services.integrity import GUARDED
from assessment.services.publication import result_publish
from assessment.states import NoticeSeries
from tests.assessment.decision_year import World, approve, correct, decision_world, object_to
from tests.assessment.services.tables import fill_all
from tests.register import NOW

pytestmark = pytest.mark.django_db
MODELS = {model._meta.db_table: model for model in apps.get_models()}
# Of these a change is refused only where the row is closed; a row of this kind is looked for.
CLOSED: dict[str, dict[str, Any]] = {
    "assessment_scheme": {"state": "frozen"},
    "assessment_approval": {"state": "used"},
    "assessment_correction": {"state": "published"},
    "assessment_objection": {"state": "upheld"},
    "assessment_consequence": {"state": "lapsed"},
    "assessment_surveyanswer": {"response__isnull": False},
}
# Of these only some columns are kept, or only in one direction.
COLUMN = {"assessment_numberregister": "next_number", "assessment_surveyresponse": "device"}


@pytest.fixture
def world() -> World:
    """A year that was published on an approval, corrected, and has a row in every table that hangs on a year."""
    world = decision_world()
    first = _publish(world, approval=approve(world))
    correction = correct(world, first)
    _publish(world, approval=approve(world, correction=correction), correction=correction)
    objection = object_to(world)
    answer = {"answer": "采纳", "answered_at": NOW, "answered_by": world.cast.office}
    Objection.objects.filter(pk=objection.pk).update(state="upheld", **answer)
    fill_all(world.cycle)
    # An answer that came through a link, beside those that came by workbook.
    by_link = SurveyAnswer.objects.latest("pk")
    by_link.pk, by_link.response = None, SurveyResponse.objects.latest("pk")
    by_link.save(force_insert=True)
    assert Consequence.objects.filter(state="lapsed").exists() and Correction.objects.filter(state="published").exists()
    return world


def _publish(world: World, **why: Any) -> Any:
    return result_publish(
        cycle=world.again(), run=world.run, decision="市政府常务会议纪要", decided_on=date(2019, 4, 22),
        series=NoticeSeries.LETTER, issued_on=date(2019, 4, 26), actor=world.cast.office, now=NOW, **why,
    )  # fmt: skip


def row_of(table: str) -> models.Model:
    row = MODELS[table]._default_manager.filter(**CLOSED.get(table, {})).first()
    assert row is not None, f"no row in {table}: nothing would be tested"
    return row


def changed(row: models.Model) -> "tuple[models.Field[Any, Any], Any]":
    """Return a field of the row and another value for it."""
    table = row._meta.db_table
    fields = [one for one in row._meta.concrete_fields if not one.primary_key]
    plain = [one for one in fields if not one.is_relation and not one.choices]
    field = row._meta.get_field(COLUMN[table]) if table in COLUMN else (plain or fields)[0]
    assert isinstance(field, models.Field)
    return field, _other(field, getattr(row, field.attname))


def _other(field: "models.Field[Any, Any]", value: Any) -> Any:
    if field.is_relation:
        return value
    kinds: list[tuple[type[models.Field[Any, Any]], Callable[[], Any]]] = [
        (models.DateTimeField, lambda: datetime(2001, 1, 1, tzinfo=timezone.get_default_timezone())),
        (models.DateField, lambda: date(2001, 1, 1)),
        (models.DecimalField, lambda: Decimal(value or 0) + 1),
        # The register's next number must not fall; of every other number any other will do.
        (models.IntegerField, lambda: (value or 1) - 1),
        (models.BooleanField, lambda: not value),
        (models.JSONField, lambda: ["改"]),
        (models.CharField, lambda: "改" if value != "改" else "写"),
        (models.TextField, lambda: "改写"),
    ]
    return next(make for kind, make in kinds if isinstance(field, kind))()


def save(row: models.Model) -> None:
    field, value = changed(row)
    setattr(row, field.attname, value)
    # As a programme would that knows nothing of the portal's services.
    models.Model.save_base(row, force_update=True)


def bulk_update(row: models.Model) -> None:
    field, value = changed(row)
    setattr(row, field.attname, value)
    type(row)._default_manager.bulk_update([row], [field.name])


def queryset_update(row: models.Model) -> None:
    field, value = changed(row)
    type(row)._default_manager.filter(pk=row.pk).update(**{field.attname: value})


def raw_update(row: models.Model) -> None:
    field, value = changed(row)
    prepared = field.get_db_prep_save(value, connection)
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(row._meta.db_table)} SET {quote(field.column)} = %s WHERE id = %s",
            [prepared, row.pk],
        )


def raw_delete(row: models.Model) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(row._meta.db_table)} WHERE id = %s", [row.pk])


def delete(row: models.Model) -> None:
    row.delete()


def queryset_delete(row: models.Model) -> None:
    type(row)._default_manager.filter(pk=row.pk).delete()


def force_delete(row: models.Model) -> None:
    """Delete past Django's own look for rows that point here."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    rows._raw_delete(using=rows.db)  # type: ignore[attr-defined]


WAYS = [save, bulk_update, queryset_update, raw_update, delete, queryset_delete, force_delete, raw_delete]
# Django itself keeps a row that others point to from being deleted, before the database is asked.
PROTECTING = {delete, queryset_delete}


def stored(row: models.Model) -> dict[str, Any]:
    return type(row)._default_manager.filter(pk=row.pk).values().get()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_guarded_row_changes_or_goes_by_this_way(world: World, way: Callable[[models.Model], None]) -> None:
    passed = []
    for table in GUARDED:
        row = row_of(table)
        before = stored(row)
        try:
            with transaction.atomic():
                way(row)
            passed.append(f"{table}: nothing refused it")
        except ProtectedError:
            if way not in PROTECTING:
                passed.append(f"{table}: only Django refused it")
        except DatabaseError as refused:
            if f"guarded row: {table}" not in str(refused):
                passed.append(f"{table}: {refused}")
        row.pk = before["id"]  # Django takes the key off what it believes deleted
        assert stored(row) == before, table
    assert not passed, "\n".join(passed)


def test_what_is_still_open_can_be_changed_so_that_the_refusals_are_the_guards(world: World) -> None:
    """The same ways work where no guard stands: a test that refused everything would prove nothing."""
    open_one = Consequence.objects.filter(state="open").first()
    assert open_one is not None
    for way in (save, bulk_update, queryset_update, raw_update):
        way(Consequence.objects.get(pk=open_one.pk))
    typed = SurveyAnswer.objects.filter(response=None)
    for way in (delete, queryset_delete, force_delete, raw_delete):
        before = typed.count()
        way(typed.latest("pk"))
        assert typed.count() == before - 1


def test_no_admin_is_installed_or_routed() -> None:
    assert not [one for one in settings.INSTALLED_APPS if "admin" in one]
    routes = [str(one.pattern) for one in get_resolver().url_patterns]
    assert len(routes) > 3 and not [one for one in routes if "admin" in one]
