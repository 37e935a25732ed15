"""System checks: what the machine must offer before the portal can keep its promises."""

import os
from collections.abc import Callable, Sequence
from ctypes.util import find_library
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

Apps = Sequence[AppConfig] | None


def fonts(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Report an error where the notice's fonts are missing (GB/T 9704 asks for 仿宋, 楷体, 黑体, 小标宋)."""
    missing = [
        name
        for name in ("FandolFang", "FandolKai", "FandolHei", "FandolSong-Bold")
        if not any(settings.FONT_DIR.glob(f"{name}*"))
    ]
    if not missing:
        return []
    return [
        Error(
            f"公文字体缺失：{'、'.join(missing)}。",
            hint=f"运行 make setup，把字体放入 {settings.FONT_DIR.name} 目录。",
            id="zhpark.E001",
        )
    ]


def pango(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Report an error where Pango, which lays out the PDF's text, is not installed."""
    if find_library("pango-1.0") and find_library("pangoft2-1.0"):
        return []
    return [
        Error(
            "未找到 Pango 库，无法排版通报。",
            hint="运行 make setup，或安装系统包 libpango-1.0-0 与 libpangoft2-1.0-0。",
            id="zhpark.E002",
        )
    ]


def media_root(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Report an error where files cannot be written to the media folder."""
    if os.access(settings.MEDIA_ROOT, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"文件目录不可写：{settings.MEDIA_ROOT}。",
            hint="改正目录权限，或用 ZHPARK_MEDIA_ROOT 指定另一目录。",
            id="zhpark.E003",
        )
    ]


def broker(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Report an error where the file-system broker's folders are missing or cannot be written to.

    A Redis broker is not contacted: the portal starts and takes submissions while Redis is down.
    """
    if urlsplit(settings.CELERY_BROKER_URL).scheme != "filesystem":
        return []
    folder = settings.BROKER_DIR / "messages"
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"任务队列目录不可写：{folder}。",
            hint="改正目录权限，或用 ZHPARK_BROKER_URL 改用 Redis。",
            id="zhpark.E004",
        )
    ]


def mail(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Report an error where mails go to a server without a sender of ours, or one mail may outlast a job's lease."""
    found: list[CheckMessage] = []
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return found
    if settings.DEFAULT_FROM_EMAIL.endswith(".invalid"):
        found.append(Error("没有设置发件邮箱。", hint="用 ZHPARK_MAIL_FROM 写明发件邮箱。", id="zhpark.E005"))
    if settings.EMAIL_TIMEOUT * 2 > settings.JOB_LEASE_SECONDS:
        found.append(
            Error(
                f"邮件超时 {settings.EMAIL_TIMEOUT} 秒，任务租约只有 {settings.JOB_LEASE_SECONDS} 秒，邮件可能发两次。",
                hint="把 ZHPARK_MAIL_TIMEOUT_SECONDS 调到租约（ZHPARK_JOB_LEASE_SECONDS）的一半以内。",
                id="zhpark.E006",
            )
        )
    return found


ALL: tuple[Callable[..., list[CheckMessage]], ...] = (fonts, pango, media_root, broker, mail)
