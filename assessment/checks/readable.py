"""Every entry can be read."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield an error for each entry that is not what its field asks for."""
    for key, fault in draft.unreadable.items():
        place = draft.catalogue.place_of(key)
        if place is not None:
            yield Finding(Level.ERROR, place[0].code, key, say.unreadable(place[1].label, fault))
