"""What the items demand is there; a file that serves several items says where in it to look."""

from collections import defaultdict
from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought, Evidence
from assessment.filing.draft import Draft
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield an error for each open demand, a warning for each file used for several items without pages."""
    for demand in brought.demands:
        if demand.required and not demand.met:
            yield Finding(Level.ERROR, demand.item, "", say.demand_open(demand.name))
    uses: dict[str, list[Evidence]] = defaultdict(list)
    for one in brought.evidence:
        uses[one.sha256].append(one)
    for shared in uses.values():
        items = sorted({one.item for one in shared})
        if len(items) > 1 and not all(one.page_reference for one in shared):
            key = f"evidence.{shared[0].file_id}"
            # The word on a file has one place; it is asked for at an item that the park can still open.
            item = next((one for one in items if brought.returned and one in brought.returned), items[0])
            yield Finding(Level.WARNING, item, key, say.file_used_often(shared[0].name, _labels(draft, items)))


def _labels(draft: Draft, items: list[str]) -> list[str]:
    """Return the items as readers know them, in the order of the form."""
    return [one.label for one in draft.catalogue.items if one.code in items]
