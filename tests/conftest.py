"""What every test stands on: a media folder of its own, fast password hashing, and a flush that knows the guards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import TransactionTestCase


def pytest_configure(config: pytest.Config) -> None:
    """Hash passwords cheaply, and write without waiting for the disk.

    The tests sign in hundreds of times, and the hash is not what they test. No test takes the machine's power away;
    what a test database must survive is a killed process. The processes that tests start keep the settings of use.
    """
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    databases: dict[str, Any] = django_settings.DATABASES
    options = databases["default"].get("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


# Modules that keep a worker for long, in the order in which they are handed out.
LONG = ("tests/integration/test_postgresql.py", "tests/integration/", "tests/browser/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let the long modules begin first when several workers share the tests, so that none is left alone with one.

    A worker takes whole modules in the order of collection (``--no-loadscope-reorder``); alone, short tests come first.
    """
    if hasattr(config, "workerinput"):
        items.sort(
            key=lambda item: next((at for at, stem in enumerate(LONG) if item.nodeid.startswith(stem)), len(LONG))
        )


@pytest.fixture(autouse=True)
def own_media_root(settings: Any, tmp_path: Path) -> Path:
    """Keep each test's files apart, and its counts of what came from where."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    settings.PACE_DIR = tmp_path / "pace"
    return Path(settings.MEDIA_ROOT)


@contextmanager
def guards_lifted(*, also_postgresql: bool = False) -> Iterator[None]:
    """Take SQLite's guards away while a test database is emptied, and put the same ones back.

    PostgreSQL is emptied by TRUNCATE, which the guards, triggers on rows, do not see; there they are lifted only for
    tests that play a superuser who tampers.
    """
    guards: list[str] = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard%'")
            for name, statement in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
                guards.append(statement)
        elif also_postgresql:
            cursor.execute("SET session_replication_role = replica")
            guards.append("SET session_replication_role = DEFAULT")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in guards:
                cursor.execute(statement)


_flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # Django's own hook, not in the stubs


def _flush_without_guards(case: TransactionTestCase) -> None:
    with guards_lifted():
        _flush(case)


TransactionTestCase._fixture_teardown = _flush_without_guards  # type: ignore[attr-defined]  # as above
