"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error bars the submission; a warning is cleared by a reason in the entry warning.<key>."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One finding: where (item and the key of a field, which may be empty) and what to do, in Chinese.

    What lies between two fields names the other one's item and key too: there it is told where the first is closed.
    """

    level: Level
    item: str
    key: str
    message: str
    other: tuple[str, str] | None = None
