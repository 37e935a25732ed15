"""Numbers that a page's own fields carry back: of a row, of a version that a person looked at."""

from django.http import QueryDict

DIGITS = 9  # what a database's integer holds


def number_of(data: QueryDict, name: str) -> int:
    """Return the number in this field; 0, which no row and no version has, where it is missing or none."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0
