"""What the scoring core refuses, and how it says so."""

from dataclasses import dataclass


class ScoringError(ValueError):
    """An input that cannot be scored; ``path`` says where, ``reason`` why (Chinese, one line)."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}：{reason}")
        self.path = path
        self.reason = reason


class CaseError(ScoringError):
    """A text that is no case, or a case that does not fit its scheme."""


class SchemeError(ScoringError):
    """A text that is no scheme."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A data element that a measure lacks or cannot use, with the reason in Chinese."""

    element: str
    reason: str


class Undefined(Exception):
    """A measure or method that has no value for a park; carries every gap that was found."""

    def __init__(self, *gaps: Gap) -> None:
        super().__init__("；".join(gap.reason for gap in gaps))
        self.gaps = gaps
