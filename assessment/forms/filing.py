"""Read what a filing's pages post."""

import hashlib
from collections.abc import Mapping

from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict

from assessment.filing.draft import Draft
from assessment.services.entries import Change

FIELD, BASE, WAS = "field:", "base:", "was:"


def single_change(data: QueryDict) -> tuple[str, str, int]:
    """Return key, text and base of an autosave; SuspiciousOperation (400) where the base is no version."""
    return data.get("key", ""), plain(data.get("text", "")), whole(data.get("base", ""))


def changes_of(data: QueryDict) -> dict[str, Change]:
    """Return the changes of a whole page: each field:<key> with its base:<key>.

    Left out is what was empty and stays empty, and what still is as the page showed it (was:<key>): a field that
    nobody touched cannot conflict with whoever changed it meanwhile.
    """
    posted = {name.removeprefix(FIELD): plain(str(value)) for name, value in data.items() if name.startswith(FIELD)}
    changes = {key: Change(text, whole(data.get(BASE + key, ""))) for key, text in posted.items()}
    return {
        key: change
        for key, change in changes.items()
        if (change.text or change.base) and data.get(WAS + key) != mark_of(change.text)
    }


def mark_of(text: str) -> str:
    """Return a short mark by which a page recognises a text that it showed."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:12]


def plain(text: str) -> str:
    """Return the text with one kind of line end: a form posts \\r\\n for what a script reads as \\n."""
    return text.replace("\r\n", "\n")


def typed(changes: Mapping[str, Change], draft: Draft) -> dict[str, Change]:
    """Leave out what the page showed of itself and nobody typed: last year's accepted figures."""
    return {key: one for key, one in changes.items() if one.base or one.text != draft.text(key)}


def whole(text: str) -> int:
    """Return the version number that a page holds; SuspiciousOperation where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise SuspiciousOperation("版本号不是数字。")
    return int(text)
