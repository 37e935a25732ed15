"""Where the thing that an entry speaks of can be looked at."""

import re
from collections.abc import Iterable

from django.urls import reverse

from parks.models import AuditEntry, User
from zhpark.trail.names import Names

_OF_PARK = re.compile(r"(?P<year>\d{4}) (?P<park>[a-z0-9_-]+)( |\Z)")
_FILING = re.compile(r"(?P<park>\S+) (?P<year>\d{4})年度考核( \S+)?\Z")
_NUMBERED = re.compile(r"(?P<year>\d{4})/(?P<number>\d+)\Z")
_OF_FILINGS = frozenset({"submission", "ruling", "exemption"})
_BY_YEAR = {
    "cycle": "setup_year",
    "run": "setup_year",
    "publication": "results_year",
    "extension": "setup_extensions",
    "panel": "panel_arrange",
    "report": "report",
}


def places_of(entries: Iterable[AuditEntry], names: Names) -> dict[int, str]:
    """Return sequence → address for those whose object has a page of its own; one query, for the accounts."""
    rows = list(entries)
    accounts = {row.object_key for row in rows if row.object_type == "user"}
    users = dict(User.objects.filter(username__in=accounts).values_list("username", "pk")) if accounts else {}
    codes = {name: code for code, name in names.parks.items()}
    found = {row.sequence: _place(row, users, codes) for row in rows}
    return {sequence: place for sequence, place in found.items() if place}


def _place(row: AuditEntry, users: dict[str, int], codes: dict[str, str]) -> str:
    key = row.object_key
    if row.object_type == "user" and key in users:
        return reverse("user", args=[users[key]])
    if row.object_type in _BY_YEAR and re.match(r"\d{4}\b", key):
        return reverse(_BY_YEAR[row.object_type], args=[int(key[:4])])
    if row.object_type in _OF_FILINGS and (match := _FILING.match(key)) and match["park"] in codes:
        return reverse("filing", args=[int(match["year"]), codes[match["park"]]])
    if row.object_type == "panel_mark" and (match := _OF_PARK.match(key)):
        return reverse("panel_park", args=[int(match["year"]), match["park"]])
    if row.object_type == "trial" and (match := _NUMBERED.match(key)):
        return reverse("trial", args=[int(match["year"]), int(match["number"])])
    if row.object_type == "consequence" and (match := _NUMBERED.match(key)):
        return reverse("consequence", args=[int(match["number"])])
    return reverse("notices") if row.object_type == "notice" else ""
