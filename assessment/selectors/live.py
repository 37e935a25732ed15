"""What a page learns back after a field was saved: findings, states, the provisional score."""

from typing import Any

from assessment.checks.finding import Level
from assessment.filing.catalogue import Item
from assessment.models import Entry
from assessment.scoring.explain import advice
from assessment.selectors.filing import open_return
from assessment.selectors.filing_page import Assessed, assessed_with
from assessment.selectors.item_page import field_view, item_page


def live_state(saved: Entry) -> dict[str, Any]:
    """Return, as plain data, the state of the item that the saved field belongs to and the marks of all items."""
    submission = saved.submission
    entries = {row.key: row for row in submission.entries.all()} | {saved.key: saved}
    filing = assessed_with(submission, open_return(submission), entries)
    place = filing.draft.catalogue.place_of(saved.key)
    item = place[0] if place else None
    return {
        "items": {one.item.code: one.mark for one in filing.states},
        "faults": _faults(filing, item.code) if item else {},
        "changes": _changes(filing, item.code) if item else {},
        "counts_as": _counts_as(filing, item) if item else {},
        "general": [one.message for one in filing.findings if item and one.item == item.code and not one.key],
        "known": f"{filing.score.known:f}",
        "score": score_state(filing, item.code) if item else None,
    }


def score_state(filing: Assessed, code: str) -> dict[str, Any] | None:
    """Return the item's provisional score with each part's explanation; None for items without points."""
    scored = filing.score.item(code)
    if scored is None:
        return None
    return {
        "points": None if scored.points is None else f"{scored.points:f}",
        "max": f"{scored.max:f}",
        "parts": [
            {
                "code": part.code,
                "name": part.name,
                "points": None if part.points is None else f"{part.points:f}",
                "max": f"{part.max:f}",
                "explanation": filing.score.waiting.get(part.code, part.explanation),
                "next": advice(part.next_gain, part.unit) if part.next_gain else "",
            }
            for part in scored.parts
        ],
    }


def _faults(filing: Assessed, code: str) -> dict[str, dict[str, str]]:
    """Return by field everything that was found, as grave as the gravest."""
    faults: dict[str, dict[str, str]] = {}
    for one in filing.findings:
        if not one.key or one.item != code:
            continue
        known = faults.get(one.key)
        level = Level.ERROR if known and known["level"] == Level.ERROR else one.level
        message = f"{known['message']} {one.message}" if known else one.message
        faults[one.key] = {"level": level.value, "message": message}
    return faults


def _counts_as(filing: Assessed, item: Item) -> dict[str, str]:
    """Return by field the figure that was typed in another way, as it counts."""
    keys = [key for key in filing.draft.entries if (place := filing.draft.catalogue.place_of(key)) and place[0] == item]
    views = [field_view(filing, place[1], key) for key in keys if (place := filing.draft.catalogue.place_of(key))]
    return {one.key: one.counts_as for one in views if one.counts_as}


def _changes(filing: Assessed, code: str) -> dict[str, str]:
    item = filing.draft.catalogue.item(code)
    if item is None:
        return {}
    page = item_page(filing, item, may_edit=False)
    return {one.value.key: f"{one.change:+.1f}%" for one in page.elements if one.change is not None}
