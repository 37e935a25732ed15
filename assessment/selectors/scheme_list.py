"""The schemes and their versions: state, who and when, and which years use them."""

from dataclasses import dataclass

from assessment.models import Cycle, Scheme


@dataclass(frozen=True)
class Version:
    """A version with the years that use it."""

    row: Scheme
    years: list[int]

    @property
    def waiting(self) -> bool:
        """Return whether a second person is awaited."""
        return self.row.proposed_by_id is not None and self.row.frozen_at is None


@dataclass(frozen=True)
class Family:
    """All versions under one name, the latest first."""

    name: str
    versions: list[Version]


def families() -> list[Family]:
    """Return every scheme, the one changed last first, in two queries."""
    years: dict[int, list[int]] = {}
    for scheme, year in Cycle.objects.order_by("year").values_list("scheme_id", "year"):
        years.setdefault(scheme, []).append(year)
    found: dict[str, list[Version]] = {}
    rows = Scheme.objects.select_related("edited_by", "proposed_by", "frozen_by").defer("content")
    for row in rows.order_by("-edited_at", "-created_at", "-version"):
        found.setdefault(row.name, []).append(Version(row, years.get(row.pk, [])))
    return [Family(name, sorted(versions, key=lambda one: -one.row.version)) for name, versions in found.items()]


def years_using(row: Scheme) -> list[int]:
    """Return the years that use this version."""
    return list(Cycle.objects.filter(scheme=row).order_by("year").values_list("year", flat=True))


def comparable(row: Scheme) -> list[Scheme]:
    """Return the other schemes that it can be compared with: the same name first, the latest first."""
    others = list(Scheme.objects.exclude(pk=row.pk).defer("content").order_by("-version"))
    return sorted(others, key=lambda one: one.name != row.name)
