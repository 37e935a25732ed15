"""The data on which a draft is tried: the open year's accepted data as they stand, or the last official case."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assessment.models import Cycle, Publication, Submission
from assessment.scoring.casefile import read_case
from assessment.scoring.errors import CaseError
from assessment.scoring.types import Case, Scheme
from assessment.shape import case_of, scheme_of
from assessment.states import Stage, SubmissionState

LIVE, OFFICIAL = "live", "official"


@dataclass(frozen=True)
class Basis:
    """One choice of data: its code, its name, the year, and the row that holds it."""

    code: str
    cycle: Cycle
    publication: Publication | None = None

    @property
    def label(self) -> str:
        """Return the choice in words."""
        if self.publication is None:
            return f"{self.cycle.year}年度已受理的数据（现况）"
        return f"{self.cycle.year}年度正式计分的数据"

    @cached_property
    def scheme(self) -> Scheme:
        """Return the scheme in use for these data."""
        return scheme_of(self.cycle.scheme if self.publication is None else self.publication.run.scheme)

    @property
    def scheme_name(self) -> str:
        """Return the name and version of the scheme in use."""
        return str(self.cycle.scheme if self.publication is None else self.publication.run.scheme)

    def case(self) -> Case:
        """Return the case; raises CaseError where the year's data make none."""
        if self.publication is None:
            return case_of(self.cycle, self.scheme)
        return read_case(self.publication.run.case_text)


def bases() -> list[Basis]:
    """Return the choices there are, the open year first; none before a year has accepted data."""
    return list(_found())


def basis_of(code: str, found: list[Basis]) -> Basis | None:
    """Return the choice with this code, or the first; None where there are no data at all."""
    return next((one for one in found if one.code == code), found[0] if found else None)


def case_for(basis: Basis | None) -> Case | None:
    """Return the case to compare with; None where there is none, or where the year's data make none."""
    if basis is None:
        return None
    try:
        return basis.case()
    except CaseError:
        return None


def _found() -> Iterator[Basis]:
    accepted = Submission.objects.filter(state=SubmissionState.ACCEPTED).exclude(cycle__stage=Stage.PUBLISHED)
    latest = accepted.select_related("cycle__scheme").order_by("-cycle__year").first()
    if latest is not None:
        yield Basis(LIVE, latest.cycle)
    publication = Publication.objects.select_related("cycle__scheme", "run__scheme").first()
    if publication is not None:
        yield Basis(OFFICIAL, publication.cycle, publication)
