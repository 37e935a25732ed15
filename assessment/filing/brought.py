"""What a filing brings beside its entries: evidence, the demands on it, the year's tasks, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """One use of a file: what item, which file, which demand it answers."""

    use_id: int
    file_id: int
    item: str
    name: str
    kind: str
    size: int
    sha256: str
    page_reference: str
    demand: str
    demand_id: int | None = None


@dataclass(frozen=True)
class Demand:
    """A kind of evidence that an item asks for, and whether it is there."""

    id: int
    item: str
    name: str
    required: bool
    met: bool


@dataclass(frozen=True)
class Brought:
    """Evidence, demands, the year's tasks of the park by kind (number of projects), and the items sent back.

    `returned` is None unless the filing was returned; then it holds the items that are open again.
    """

    evidence: tuple[Evidence, ...] = ()
    demands: tuple[Demand, ...] = ()
    tasks: Mapping[str, int] | None = None
    returned: frozenset[str] | None = None
