"""No row that is published, released, answered or entered is changed or deleted, whoever asks and by whichever way.

Every guarded table has a real row here, and each way is tried on each: the ORM's instances and querysets, its bulk
verbs and upserts, and SQL. There is no admin; that is asserted too. SQLite and PostgreSQL both run this module.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import get_resolver

from assessment import models as kept
from parks.guards import installed_guards
from parks.models import User
from parks.states import Role
from tests.assessment.services.tables import fill_all
from tests.assessment.year import published_year
from tests.register import NOW, put_agency, put_parks, put_user

pytestmark = pytest.mark.django_db
Row = models.Model
# The guards of these look at the row: here is one that is closed. Every row of every other table is.
CLOSED: dict[str, dict[str, object]] = {
    "assessment_scheme": {"state": "frozen"},
    "assessment_surveyanswer": {"response__isnull": False},
    "assessment_approval": {"state": "used"},
    "assessment_correction": {"state": "withdrawn"},
    "assessment_objection": {"state": "upheld"},
    "assessment_consequence": {"state": "lapsed"},
}
# The guards of these look at what is changed: a sheet may be set aside, a register only go on.
COLUMNS = {
    "assessment_surveyresponse": ("link", "group", "device", "answered_at"),
    "assessment_numberregister": ("next_number",),
}


@pytest.fixture
def rows() -> dict[str, Row]:
    """Return a row of each guarded table, closed where the guard looks at that, by the name of the table."""
    put_parks()
    put_agency()
    first, second = put_user("office", Role.OFFICE), put_user("second", Role.OFFICE)
    cycle = published_year().cycle
    fill_all(cycle)
    _close(first, second)
    tables = {one._meta.db_table: one for one in apps.get_models()}
    return {name: _row(tables[name]) for name in sorted(_guarded())}


def _guarded() -> set[str]:
    """The tables of the guards that stand in this database: a table that gets one later is tried as well."""
    return {name.removeprefix("guard_").rpartition("_")[0] for name in installed_guards(connection)}


def _close(first: User, second: User) -> None:
    """Bring the rows that may change for a while to where they may not."""
    checked = {"proposed_by": first, "confirmed_by": second, "confirmed_at": NOW}
    kept.Approval.objects.update(state="used", **checked)
    kept.Correction.objects.update(state="withdrawn", closed_at=NOW, closed_by=first, closed_reason="数据无误")
    answered = {"answer": "采纳", "answered_at": NOW, "answered_by": first}
    kept.Objection.objects.update(state="upheld", **answered)
    kept.Consequence.objects.filter(pk=kept.Consequence.objects.earliest("pk").pk).update(state="lapsed")
    sheet, question = kept.SurveyResponse.objects.get(), kept.Question.objects.first()
    kept.SurveyAnswer.objects.filter(pk=kept.SurveyAnswer.objects.earliest("pk").pk).update(
        response=sheet, question=question
    )


def _row(model: type[Row]) -> Row:
    found = model._default_manager.filter(**CLOSED.get(model._meta.db_table, {})).order_by("pk").first()
    assert found is not None, f"{model._meta.db_table} has no row to try"
    return found


def _columns(row: Row) -> list[Any]:
    """The columns that the table's guard keeps."""
    names = COLUMNS.get(row._meta.db_table)
    fields = [one for one in row._meta.concrete_fields if not one.primary_key]
    return [one for one in fields if names is None or one.name in names]


def _other(field: Any, row: Row) -> object:
    """Another value of the column's type; a register's number goes back."""
    value = getattr(row, field.attname)
    if field.name == "next_number":
        return value - 1
    if isinstance(field, models.DateTimeField):
        return (value or NOW) + timedelta(minutes=1)
    if isinstance(field, models.DateField):
        return (value or date(2019, 1, 1)) + timedelta(days=1)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.JSONField):
        return {"altered": True}
    if isinstance(field, (models.CharField, models.TextField)):
        return "x" if value != "x" else "y"
    return (value or 0) + 1


def _main(row: Row) -> Any:
    """The column that an attack changes: its other value breaks no constraint, so that the guard alone refuses."""
    columns = _columns(row)
    days = [one for one in columns if isinstance(one, models.DateTimeField) and getattr(row, one.attname) is not None]
    return (days or columns)[0]


def _others(row: Row) -> models.QuerySet[Row]:
    return type(row)._default_manager.filter(pk=row.pk)


def _quoted(row: Row, field: Any) -> tuple[str, str, str]:
    key: Any = row._meta.pk
    return _name(row._meta.db_table), _name(field.column), _name(key.column)


def _name(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def _execute(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def save(row: Row) -> None:
    field = _main(row)
    setattr(row, field.attname, _other(field, row))
    row.save()


def save_fields(row: Row) -> None:
    field = _main(row)
    setattr(row, field.attname, _other(field, row))
    row.save(update_fields=[field.name], force_update=True)


def queryset_update(row: Row) -> None:
    field = _main(row)
    _others(row).update(**{field.attname: _other(field, row)})


def bulk_update(row: Row) -> None:
    field = _main(row)
    setattr(row, field.attname, _other(field, row))
    type(row)._default_manager.bulk_update([row], [field.name])


def update_or_create(row: Row) -> None:
    field = _main(row)
    type(row)._default_manager.update_or_create(pk=row.pk, defaults={field.attname: _other(field, row)})


def upsert(row: Row) -> None:
    field = _main(row)
    setattr(row, field.attname, _other(field, row))
    type(row)._default_manager.bulk_create(
        [row], update_conflicts=True, unique_fields=[row._meta.pk.name], update_fields=[field.name]
    )


def sql_update(row: Row) -> None:
    field = _main(row)
    table, column, key = _quoted(row, field)
    value = field.get_db_prep_save(_other(field, row), connection)
    _execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", value, row.pk)


def sql_update_all(row: Row) -> None:
    field = _main(row)
    table, column, _ = _quoted(row, field)
    value = field.get_db_prep_save(_other(field, row), connection)
    _execute(f"UPDATE {table} SET {column} = %s", value)


def delete(row: Row) -> None:
    row.delete()


def queryset_delete(row: Row) -> None:
    _others(row).delete()


def delete_without_collecting(row: Row) -> None:
    _others(row)._raw_delete(using="default")


def sql_delete(row: Row) -> None:
    table, _, key = _quoted(row, _main(row))
    _execute(f"DELETE FROM {table} WHERE {key} = %s", row.pk)


def sql_delete_all(row: Row) -> None:
    table, _, _ = _quoted(row, _main(row))
    _execute(f"DELETE FROM {table}")


def sql_evade(row: Row) -> None:
    """What each database has besides: SQLite's conflict clauses, PostgreSQL's MERGE."""
    field = _main(row)
    table, column, key = _quoted(row, field)
    value = field.get_db_prep_save(_other(field, row), connection)
    if connection.vendor == "sqlite":
        names = [one.column for one in row._meta.concrete_fields]
        listed = ", ".join(_name(name) for name in names)
        picked = ", ".join("%s" if name == field.column else _name(name) for name in names)
        _execute(
            f"REPLACE INTO {table} ({listed}) SELECT {picked} FROM {table} WHERE {key} = %s",
            value,
            row.pk,
        )
    else:
        _execute(
            f"MERGE INTO {table} USING (SELECT 1) AS one ON {table}.{key} = %s "
            f"WHEN MATCHED THEN UPDATE SET {column} = %s",
            row.pk,
            value,
        )


UPDATES = (
    save, save_fields, queryset_update, bulk_update, update_or_create, upsert, sql_update, sql_update_all, sql_evade,
)  # fmt: skip
DELETES = (delete_without_collecting, sql_delete, sql_delete_all)
# Django itself refuses before the database is asked where other rows hold on to this one.
COLLECTING = (delete, queryset_delete)


def _stored(rows: dict[str, Row]) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all guarded tables as they are stored."""
    return {name: list(type(row)._default_manager.order_by("pk").values_list()) for name, row in rows.items()}


def _refused(rows: dict[str, Row], attack: Callable[[Row], None], *also: type[ProtectedError]) -> Iterator[str]:
    """Try the attack on each row, and yield what was not refused by the guard."""
    for name, row in rows.items():
        fresh = _others(row).get()
        try:
            with transaction.atomic():
                attack(fresh)
        except (DatabaseError, ProtectedError) as refusal:
            if not isinstance(refusal, also) and f"guarded row: {name}" not in str(refusal):
                yield f"{name}: {refusal!r}"
        else:
            yield f"{name}: nothing refused {getattr(attack, '__name__', 'the update')}"


def test_no_way_changes_or_deletes_a_row_of_any_guarded_table(rows: dict[str, Row]) -> None:
    before = _stored(rows)
    found = [one for attack in (*UPDATES, *DELETES) for one in _refused(rows, attack)]
    found += [one for attack in COLLECTING for one in _refused(rows, attack, ProtectedError)]
    assert found == []
    assert _stored(rows) == before


def test_no_column_of_a_guarded_row_can_be_written(rows: dict[str, Row]) -> None:
    written = []
    for name, row in rows.items():
        for field in _columns(row):
            other: dict[str, object] = {field.attname: _other(field, row)}
            written += [f"{one} ({field.name})" for one in _refused({name: row}, partial(_update, changed=other))]
    assert written == []


def _update(row: Row, changed: dict[str, object]) -> None:
    _others(row).update(**changed)


def test_every_guarded_table_has_its_row_and_what_is_public_is_among_them(rows: dict[str, Row]) -> None:
    assert len(rows) == len(installed_guards(connection)) / 2
    public = {
        kept.ScoreRun, kept.ParkResult, kept.IndicatorResult, kept.DistrictResult, kept.Publication, kept.Notice,
        kept.NoticeFile, kept.NoticeText, kept.NoticeDocument, kept.RegisterEntry,
    }  # fmt: skip
    assert public <= {type(one) for one in rows.values()}


def test_there_is_no_admin_to_go_round_by(client: Client) -> None:
    assert not [one for one in settings.INSTALLED_APPS if "admin" in one]
    assert "admin" not in get_resolver().namespace_dict
    assert not [name for name in get_resolver().reverse_dict if isinstance(name, str) and "changelist" in name]
    client.force_login(put_user("office", Role.OFFICE))
    assert client.get("/admin/").status_code == 404
