"""Database triggers that refuse UPDATE and DELETE, whoever asks: published rows, audit rows, receipts.

SQLite and PostgreSQL. A guard is named guard_<table>_<verb>; installed_guards() lists them so that
check_integrity and the tests can see that none was lost when a later migration rebuilt a table.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "guarded row"


class Guard(NamedTuple):
    """One refusal: a table, a verb (UPDATE or DELETE) and, where only some rows are closed, a condition on OLD."""

    table: str
    verb: str
    when: str = ""

    @property
    def name(self) -> str:
        """Return the trigger's name."""
        return f"guard_{self.table}_{self.verb.lower()}"


def both(*tables: str, when: str = "") -> list[Guard]:
    """Return guards against UPDATE and DELETE on each table."""
    return [Guard(table, verb, when) for table in tables for verb in ("UPDATE", "DELETE")]


def install(connection: BaseDatabaseWrapper, guards: list[Guard]) -> None:
    """Create the guards' triggers on this connection's database."""
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in _statements(connection.vendor, guard):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, guards: list[Guard]) -> None:
    """Drop the guards' triggers; for reversing a migration and for emptying a test database."""
    with connection.cursor() as cursor:
        for guard in guards:
            suffix = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{suffix}")


def installed_guards(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the guards that stand in this database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%%' ESCAPE '\\'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'guard\\_%%'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query.replace("%%", "%"))
        return {row[0] for row in cursor.fetchall()}


def operation(guards: list[Guard]) -> migrations.RunPython:
    """Return the migration operation that installs the guards, and removes them when reversed."""

    def forward(apps: Any, schema_editor: Any) -> None:
        install(schema_editor.connection, guards)

    def backward(apps: Any, schema_editor: Any) -> None:
        remove(schema_editor.connection, guards)

    run: Callable[..., migrations.RunPython] = migrations.RunPython
    return run(forward, backward)


def renewal(guards: list[Guard]) -> migrations.RunPython:
    """Return the operation that installs guards anew: SQLite loses a table's triggers when a migration rebuilds it."""

    def forward(apps: Any, schema_editor: Any) -> None:
        remove(schema_editor.connection, guards)
        install(schema_editor.connection, guards)

    run: Callable[..., migrations.RunPython] = migrations.RunPython
    return run(forward, migrations.RunPython.noop)


def _statements(vendor: str, guard: Guard) -> list[str]:
    when = f" WHEN ({guard.when})" if guard.when else ""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table}{when} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}: {guard.table}'); END"
        ]
    if vendor == "postgresql":
        return [
            "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{MESSAGE}: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$",
            f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} "
            f"FOR EACH ROW{when} EXECUTE FUNCTION guard_refuse()",
        ]
    raise NotImplementedError(f"没有为数据库 {vendor} 准备改动禁令。")
