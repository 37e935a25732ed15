"""Readers of environment variables that refuse what they cannot understand.

A misspelt setting on a deadline night must stop the start, not fall back to something else in silence.
"""

import os
import secrets
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str) -> str:
    """Return the variable's text, or the default where it is not set; an empty value is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not value.strip():
        raise ImproperlyConfigured(f"环境变量 {name} 为空；请填写取值，或删除该变量以使用默认值 {default!r}。")
    return value.strip()


def boolean(name: str, default: bool) -> bool:
    """Return the variable as a truth value; anything but 1/0, true/false, yes/no, on/off is refused."""
    value = text(name, "1" if default else "0").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"环境变量 {name}={value!r} 不是是非值；请用 1 或 0。")


def integer(name: str, default: int, *, low: int, high: int) -> int:
    """Return the variable as a whole number within [low, high]; anything else is refused."""
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"环境变量 {name}={value!r} 不是整数。") from error
    if not low <= number <= high:
        raise ImproperlyConfigured(f"环境变量 {name}={number} 超出范围，应在 {low} 到 {high} 之间。")
    return number


def names(name: str, default: str) -> list[str]:
    """Return a comma-separated list without blanks; an empty member is refused."""
    parts = [part.strip() for part in text(name, default).split(",")]
    if any(not part for part in parts):
        raise ImproperlyConfigured(f"环境变量 {name} 含有空项；各项以逗号分隔，不留空。")
    return parts


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder path, made where it does not exist yet."""
    path = Path(text(name, str(default)))
    if not path.is_absolute():
        raise ImproperlyConfigured(f"环境变量 {name}={str(path)!r} 须为绝对路径。")
    path.mkdir(parents=True, exist_ok=True)
    return path


def database(name: str, default: Path) -> dict[str, object]:
    """Return Django's database settings: SQLite at the default path, or what a postgresql:// address says."""
    address = text(name, f"sqlite:///{default}")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) if parts.path.startswith("//") else parts.path,
            # A file, not memory: threads and processes of a test see one database, as in use. Named for the process,
            # so that two runs at once do not meet.
            "TEST": {"NAME": str(default.with_name(f"test-{os.getpid()}.sqlite3"))},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL, not NORMAL: a submission that was answered must survive a power cut.
                # recursive_triggers: without it REPLACE takes a row away behind the guards' backs.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA recursive_triggers=ON;",
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        if not parts.hostname or not parts.path.strip("/"):
            raise ImproperlyConfigured(f"环境变量 {name} 应形如 postgresql://用户:口令@主机:端口/库名。")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname,
            "PORT": str(parts.port or 5432),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"环境变量 {name} 只支持 sqlite:// 与 postgresql:// 两种地址。")


def broker(name: str) -> str:
    """Return the Celery broker's address: the file-system broker by default, or redis:// / rediss://."""
    address = text(name, "filesystem://")
    if urlsplit(address).scheme not in {"filesystem", "redis", "rediss"}:
        raise ImproperlyConfigured(f"环境变量 {name} 只支持 filesystem:// 与 redis://（rediss://）。")
    return address


class MailWay(NamedTuple):
    """How mails leave: Django's backend, the folder of the file backend, and the server with its account."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


SMTP = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def mail(name: str) -> MailWay:
    """Return where mails go: ``file`` (a folder, the default), ``console``, or a server by its address.

    smtp:// speaks in the clear, smtp+starttls:// turns to TLS, smtps:// begins with it; an account may stand before @.
    """
    address = text(name, "file")
    if address in {"file", "console"}:
        return MailWay(f"django.core.mail.backends.{'filebased' if address == 'file' else 'console'}.EmailBackend")
    form = "file、console，或形如 smtps://用户:口令@主机:端口（另有 smtp://、smtp+starttls://）"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"环境变量 {name} 中的端口不对；应为 {form}。") from error
    # The value is not shown: it may hold the mail account's password.
    if parts.scheme not in SMTP or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(f"环境变量 {name} 的取值不认识；应为 {form}。")
    if bool(parts.username) != bool(parts.password):
        raise ImproperlyConfigured(f"环境变量 {name} 只写了用户或口令之一；两者都写，或都不写。")
    return MailWay(
        "django.core.mail.backends.smtp.EmailBackend",
        parts.hostname,
        port or SMTP[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        parts.scheme == "smtp+starttls",
        parts.scheme == "smtps",
    )


def mail_address(name: str, default: str) -> str:
    """Return a bare mail address; anything else is refused."""
    value = text(name, default)
    try:
        validate_email(value)
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"环境变量 {name}={value!r} 不是邮箱地址；请写成 yuanqu@example.gov.cn 的样子。"
        ) from error
    return value


def secret(name: str, keep_in: Path) -> str:
    """Return the variable, or a random secret kept in a file that only this account can read."""
    value = os.environ.get(name)
    if value is not None:
        if len(value) < 50:
            raise ImproperlyConfigured(f"环境变量 {name} 过短，至少 50 个字符。")
        return value
    if not keep_in.exists():
        # Written beside and linked: two processes that start together must end with one secret.
        draft = keep_in.with_name(f"{keep_in.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(draft, keep_in)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return keep_in.read_text(encoding="ascii")
