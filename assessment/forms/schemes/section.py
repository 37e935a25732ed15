"""A section of a scheme as one form: plain fields, lists of rows, and the change that it makes to the structure."""

from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict

from assessment.forms.schemes.rows import Posted, RowList

Data = dict[str, Any]


class PlainForm(forms.Form):
    """The plain fields of a section."""

    def hush(self) -> None:
        """Show what was typed without judging it."""
        self._errors = ErrorDict()


class Section:
    """The form of one section; ``slug`` is its address, ``title`` its heading, ``hint`` says what it is for."""

    slug: ClassVar[str]
    title: ClassVar[str]
    hint: ClassVar[str] = ""

    def __init__(self, scheme: Data, data: Posted | None = None) -> None:
        self.scheme = scheme
        self.plain = PlainForm(data, initial=self.standing(), use_required_attribute=False)
        for name, field in self.fields().items():
            self.plain.fields[name] = field
        self.lists = self.rows(data)

    def fields(self) -> dict[str, forms.Field]:
        """Return the plain fields by name."""
        return {}

    def standing(self) -> dict[str, Any]:
        """Return what the plain fields show before anything is typed."""
        return {}

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the lists of rows."""
        return []

    def apply(self, scheme: Data) -> Data:
        """Return the structure with this section as posted; only after is_valid()."""
        raise NotImplementedError

    def is_valid(self) -> bool:
        """Return whether everything that was posted can be taken; every field is looked at."""
        faulty = [rows for rows in self.lists if not rows.is_valid()]
        return self.plain.is_valid() and not faulty

    def hush(self) -> None:
        """Show what was typed without judging it: the page was asked for more rows, not for saving."""
        self.plain.hush()
        for rows in self.lists:
            rows.hush()

    def errors(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of the field that it stands at."""
        found = [(field.auto_id, f"{field.label}：{text}") for field in self.plain for text in field.errors]
        return [*found, *(one for rows in self.lists for one in rows.errors())]

    @property
    def only(self) -> RowList:
        """Return the first list of rows."""
        return self.lists[0]
