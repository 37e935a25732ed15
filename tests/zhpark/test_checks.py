"""Each system check speaks when its part is missing, and is silent when it stands."""

from pathlib import Path
from typing import Any

import pytest

from zhpark import checks


def test_fonts_in_place_are_not_complained_of() -> None:
    assert checks.fonts(None) == []


def test_missing_fonts_are_named_with_the_remedy(settings: Any, tmp_path: Path) -> None:
    settings.FONT_DIR = tmp_path
    (tmp_path / "FandolFang-Regular.otf").touch()
    [message] = checks.fonts(None)
    assert "FandolKai" in message.msg and "FandolFang" not in message.msg
    assert message.hint and "make setup" in message.hint


def test_missing_pango_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.pango(None) == []
    monkeypatch.setattr(checks, "find_library", lambda name: None)
    assert [message.id for message in checks.pango(None)] == ["zhpark.E002"]


def test_a_media_folder_that_is_not_there_is_named(settings: Any, tmp_path: Path) -> None:
    assert checks.media_root(None) == []
    settings.MEDIA_ROOT = tmp_path / "gone"
    [message] = checks.media_root(None)
    assert "gone" in message.msg


def test_missing_broker_folders_are_named_but_redis_is_not_asked(settings: Any, tmp_path: Path) -> None:
    settings.BROKER_DIR = tmp_path / "broker"
    assert [message.id for message in checks.broker(None)] == ["zhpark.E004"]
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert checks.broker(None) == []


def test_all_checks_are_registered() -> None:
    assert set(checks.ALL) == {checks.fonts, checks.pango, checks.media_root, checks.broker, checks.mail}


def test_a_mail_server_wants_a_sender_and_a_timeout_within_the_lease(settings: Any) -> None:
    assert checks.mail(None) == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "zhpark@zhpark.invalid"
    settings.EMAIL_TIMEOUT, settings.JOB_LEASE_SECONDS = 20, 39
    assert [message.id for message in checks.mail(None)] == ["zhpark.E005", "zhpark.E006"]
    settings.DEFAULT_FROM_EMAIL, settings.JOB_LEASE_SECONDS = "a@b.example", 40
    assert checks.mail(None) == []
