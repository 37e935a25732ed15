"""Read what the report's pages post."""

from dataclasses import dataclass

from django.http import QueryDict

from assessment.forms.filing import plain, whole


@dataclass(frozen=True)
class PassagePost:
    """A passage as typed: its place (empty for the whole year), section, text and the version that it rests on."""

    park: str
    section: str
    text: str
    base: int

    @classmethod
    def of(cls, data: QueryDict) -> "PassagePost":
        """Return what was posted; SuspiciousOperation (400) where the base is no version."""
        return cls(
            park=data.get("park", ""),
            section=data.get("section", ""),
            text=plain(data.get("text", "")).strip(),
            base=whole(data.get("base", "")),
        )
