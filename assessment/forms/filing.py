"""Read what a filing's pages post."""

from collections.abc import Mapping

from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict

from assessment.filing.draft import Draft
from assessment.services.entries import Change

FIELD, BASE = "field:", "base:"


def single_change(data: QueryDict) -> tuple[str, str, int]:
    """Return key, text and base of an autosave; SuspiciousOperation (400) where the base is no version."""
    return data.get("key", ""), data.get("text", ""), whole(data.get("base", ""))


def changes_of(data: QueryDict) -> dict[str, Change]:
    """Return the changes of a whole page: each field:<key> with its base:<key>.

    Fields that were empty and stay empty are left out: they need no row.
    """
    posted = {name.removeprefix(FIELD): str(value) for name, value in data.items() if name.startswith(FIELD)}
    changes = {key: Change(text, whole(data.get(BASE + key, ""))) for key, text in posted.items()}
    return {key: change for key, change in changes.items() if change.text or change.base}


def typed(changes: Mapping[str, Change], draft: Draft) -> dict[str, Change]:
    """Leave out what the page showed of itself and nobody typed: last year's accepted figures."""
    return {key: one for key, one in changes.items() if one.base or one.text != draft.text(key)}


def whole(text: str) -> int:
    """Return the version number that a page holds; SuspiciousOperation where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise SuspiciousOperation("版本号不是数字。")
    return int(text)
