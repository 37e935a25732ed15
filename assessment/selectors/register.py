"""The register of issue numbers as its page shows it: by series and year, every number told for."""

from dataclasses import dataclass

from django.db.models import Prefetch

from assessment.models import NumberRegister, RegisterEntry
from assessment.states import NoticeSeries


@dataclass(frozen=True)
class RegisterPage:
    """A series and year with its entries, the latest first, and the number that comes next."""

    register: NumberRegister
    entries: tuple[RegisterEntry, ...]

    @property
    def next_text(self) -> str:
        """Return the number that the next notice would bear."""
        return f"{self.register}{self.register.next_number}号"


def registers() -> list[RegisterPage]:
    """Return every register that was begun, the latest year first; two queries."""
    entries = RegisterEntry.objects.select_related("notice__publication__cycle", "entered_by").order_by("-first")
    rows = NumberRegister.objects.prefetch_related(Prefetch("entries", entries)).order_by("-issue_year", "-series")
    return [RegisterPage(row, tuple(row.entries.all())) for row in rows]


def next_numbers(pages: list[RegisterPage], year: int) -> dict[str, int]:
    """Return by series which number comes next in this year; 1 where none was given yet."""
    begun = {(one.register.series, one.register.issue_year): one.register.next_number for one in pages}
    return {series.value: begun.get((series.value, year), 1) for series in NoticeSeries}
