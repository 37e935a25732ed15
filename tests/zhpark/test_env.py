"""Environment readers give what is meant or refuse, naming the variable."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhpark import env

NAME = "ZHPARK_SOMETHING"


def test_an_unset_variable_gives_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert env.text(NAME, "x") == "x"
    assert env.boolean(NAME, True) is True
    assert env.integer(NAME, 5, low=1, high=9) == 5
    assert env.names(NAME, "a,b") == ["a", "b"]
    assert env.broker(NAME) == "filesystem://"
    assert env.database(NAME, tmp_path / "d.sqlite3")["NAME"] == str(tmp_path / "d.sqlite3")


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("TRUE", True), ("off", False), ("No", False)])
def test_truth_values_are_read_as_people_write_them(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv(NAME, value)
    assert env.boolean(NAME, not meant) is meant


@pytest.mark.parametrize("value", ["maybe", "2", "是"])
def test_what_is_no_truth_value_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.boolean(NAME, False)


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_is_refused_not_defaulted(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="为空"):
        env.text(NAME, "x")


@pytest.mark.parametrize("value", ["abc", "1.5", "0", "10"])
def test_numbers_out_of_bounds_or_no_numbers_are_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.integer(NAME, 5, low=1, high=9)


def test_a_list_with_an_empty_member_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "a,,b")
    with pytest.raises(ImproperlyConfigured, match="空项"):
        env.names(NAME, "x")


def test_a_relative_folder_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "var/here")
    with pytest.raises(ImproperlyConfigured, match="绝对路径"):
        env.folder(NAME, tmp_path)


def test_postgresql_is_one_variable_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "postgresql://zhpark:p%40ss@db:5433/zh")
    settings = env.database(NAME, tmp_path / "x")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert [settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "zhpark", "p@ss", "db", "5433", "zh",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["mysql://x/y", "postgresql:///y", "postgresql://host/"])
def test_other_databases_and_half_addresses_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.database(NAME, tmp_path / "x")


def test_sqlite_is_set_up_to_lose_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, f"sqlite:///{tmp_path}/other.sqlite3")
    settings = env.database(NAME, tmp_path / "x")
    assert settings["NAME"] == f"{tmp_path}/other.sqlite3"
    options = settings["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE" and options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"] and "synchronous=FULL" in options["init_command"]
    assert "recursive_triggers=ON" in options["init_command"]


def test_an_unknown_broker_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "amqp://x")
    with pytest.raises(ImproperlyConfigured, match="redis"):
        env.broker(NAME)


def test_a_kept_secret_is_made_once_and_is_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(NAME, raising=False)
    path = tmp_path / "secret-key"
    first = env.secret(NAME, path)
    assert len(first) >= 50 and env.secret(NAME, path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["secret-key"]


def test_a_short_secret_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "short")
    with pytest.raises(ImproperlyConfigured, match="过短"):
        env.secret(NAME, tmp_path / "s")


def test_mails_go_to_files_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert env.mail(NAME).backend == "django.core.mail.backends.filebased.EmailBackend"
    monkeypatch.setenv(NAME, "console")
    assert env.mail(NAME).backend == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("smtp://relay.example", ("relay.example", 25, "", "", False, False)),
        ("smtp+starttls://a:b%40c@relay.example", ("relay.example", 587, "a", "b@c", True, False)),
        ("smtps://a:b@relay.example:994", ("relay.example", 994, "a", "b", False, True)),
    ],
)
def test_a_mail_server_is_read_from_its_address(
    monkeypatch: pytest.MonkeyPatch, value: str, meant: tuple[object, ...]
) -> None:
    monkeypatch.setenv(NAME, value)
    assert env.mail(NAME)[1:] == meant


@pytest.mark.parametrize(
    "value",
    [
        "files",
        "http://relay.example",
        "smtp://",
        "smtp://u:geheim@",
        "smtp://u@relay",
        "smtp://relay:port",
        "smtp://r/x",
    ],
)
def test_what_is_no_mail_server_is_refused_without_showing_its_password(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        env.mail(NAME)
    assert "geheim" not in str(refusal.value)


def test_a_sender_that_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "园区办 <a@b.example>")
    with pytest.raises(ImproperlyConfigured, match="不是邮箱地址"):
        env.mail_address(NAME, "x@y.example")
    monkeypatch.setenv(NAME, "a@b.example")
    assert env.mail_address(NAME, "x@y.example") == "a@b.example"
