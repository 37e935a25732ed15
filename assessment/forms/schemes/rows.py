"""Lists of rows in a form: fields side by side, spare rows at the end, an order that is typed; an empty row is none.

A row knows the code it had before (``was``), so that whoever renames one does not lose what hangs on it. Works by plain
posts: a row is added by the button that asks for the page again, taken away by emptying it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

SPARE_ROWS = 2
MOST_ROWS = 200

Posted = QueryDict | MultiValueDict[str, str]
Record = dict[str, Any]
FieldMakers = Callable[[], Mapping[str, forms.Field]]


class Row(forms.Form):
    """One row; ``names`` are the fields that make it a row: where all of them are empty, it is none."""

    def __init__(
        self,
        makers: FieldMakers,
        names: Sequence[str],
        data: Posted | None,
        *,
        ordered: bool,
        label: str,
        number: int,
        prefix: str,
        initial: Record,
    ) -> None:
        super().__init__(data, prefix=prefix, initial=initial, use_required_attribute=False)
        self.names, self.number = names, number
        if ordered:
            self.fields["place"] = forms.IntegerField(
                label="次序",
                required=False,
                min_value=1,
                max_value=9999,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "place", "autocomplete": "off"}),
                error_messages={"invalid": "次序请填整数。"},
            )
        self.fields |= makers()
        self.fields["was"] = forms.CharField(required=False, widget=forms.HiddenInput)
        for name, field in self.fields.items():
            if not isinstance(field.widget, forms.CheckboxSelectMultiple):
                field.widget.attrs["aria-label"] = f"{label}第{number}行 {field.label or name}"

    @property
    def is_blank(self) -> bool:
        """Return whether nothing that makes it a row was filled in."""
        return not any(str(self[name].value() or "").strip() for name in self.names)

    def full_clean(self) -> None:
        """Ask nothing of an empty row."""
        if self.is_bound and self.is_blank:
            self.hush()
        else:
            super().full_clean()

    def hush(self) -> None:
        """Show what was typed without judging it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def shown(self) -> list[forms.BoundField]:
        """Return the fields to be shown, in their order."""
        return [field for field in self.visible_fields() if field.name != "place"]


class RowList:
    """A list of rows under one name, from what stands or from what was posted."""

    def __init__(
        self,
        name: str,
        label: str,
        makers: FieldMakers,
        *,
        names: Sequence[str],
        standing: Sequence[Record],
        data: Posted | None,
        ordered: bool = True,
        least: int = 0,
        help_text: str = "",
    ) -> None:
        self.name, self.label, self.least, self.help_text = name, label, least, help_text
        self.ordered = ordered
        self.faults: list[str] = []
        wanted = len(standing) + SPARE_ROWS
        if data is not None and f"{name}-count" in data:
            typed = str(data[f"{name}-count"])
            posted = min(int(typed), MOST_ROWS) if typed.isascii() and typed.isdigit() else 0
            wanted = posted + (SPARE_ROWS if data.get("more") == name else 0)
        self.rows = [
            Row(
                makers,
                names,
                data,
                prefix=f"{name}-{index}",
                initial=self._initial(standing, index),
                ordered=ordered,
                label=label,
                number=index + 1,
            )
            for index in range(wanted)
        ]

    @property
    def count(self) -> int:
        """Return how many rows the page holds, the spare ones included."""
        return len(self.rows)

    @property
    def headings(self) -> list[str]:
        """Return the labels of the columns."""
        return [str(field.label) for field in self.rows[0].shown()] if self.rows else []

    def is_valid(self) -> bool:
        """Return whether every row is, codes are told apart, and there are enough of them."""
        faulty = [row for row in self.rows if not row.is_valid()]
        return self._codes_differ() and self._enough() and not faulty

    def hush(self) -> None:
        """Show what was typed without judging it."""
        for row in self.rows:
            row.hush()

    def kept(self) -> list[Record]:
        """Return the filled rows in the order of their places; those without one come where they stand."""
        filled = [(index, row.cleaned_data) for index, row in enumerate(self.rows) if row.cleaned_data]
        if self.ordered:
            filled.sort(key=lambda one: (one[1]["place"] is None, one[1]["place"] or 0, one[0]))
        return [data for _, data in filled]

    def errors(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of its field; the list as a whole has its own."""
        found = [(f"list-{self.name}", f"{self.label}：{fault}") for fault in self.faults]
        for number, row in enumerate(self.rows, 1):
            for field in row:
                found += [(field.auto_id, f"{self.label}第{number}行{field.label}：{text}") for text in field.errors]
        return found

    def _initial(self, standing: Sequence[Record], index: int) -> Record:
        place = {"place": index + 1} if self.ordered else {}
        return {**place, **(standing[index] if index < len(standing) else {})}

    def _codes_differ(self) -> bool:
        seen: dict[str, Row] = {}
        for row in self.rows:
            code = cast(str, row.cleaned_data.get("code", "")) if hasattr(row, "cleaned_data") else ""
            if code and code in seen:
                row.add_error("code", ValidationError(f"代码 {code} 重复了，请改用另一个。"))
            seen[code] = row
        return not any(row.errors for row in self.rows)

    def _enough(self) -> bool:
        if sum(not row.is_blank for row in self.rows) >= self.least:
            return True
        self.faults.append(f"至少要有{self.least}行。")
        return False
