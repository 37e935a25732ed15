"""What a setting's verb raises when somebody else changed it after the person looked."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from assessment.messages import setup as messages
from parks.errors import Refused

Key = TypeVar("Key")
Value = TypeVar("Value")


class Clash(NamedTuple):
    """One setting with what stands and what was to be stored, as texts."""

    label: str
    standing: str
    given: str


class Stale(Refused):
    """Nothing was stored: the settings named by ``clashes`` stand differently from what the person looked at."""

    def __init__(self, what: str, who: str, clashes: list[Clash]) -> None:
        super().__init__(messages.stale(what, who, clashes))
        self.what, self.who, self.clashes = what, who, clashes


def sort_out(
    given: Mapping[Key, Value], seen: Mapping[Key, Value], standing: Mapping[Key, Value]
) -> tuple[dict[Key, Value], list[Key]]:
    """Return what is to be written, and the keys where another's change stands in the way.

    A value that the person left as seen is no change, whatever stands by now; one that stands already needs none.
    """
    changed = {key: value for key, value in given.items() if value != seen.get(key) and value != standing.get(key)}
    clashes = [key for key in changed if standing.get(key) != seen.get(key)]
    return changed, clashes
