"""What keeps an item from being settled: by anyone, and in bulk."""

import json
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from assessment.filing.catalogue import BONUS, Catalogue, Item
from assessment.messages import review as say
from assessment.models import BonusClaim, Figure, ProjectClaim, Submission, SubmissionVersion
from assessment.scoring.rules import ProjectCount
from assessment.scoring.types import Scheme
from assessment.selectors.review_figures import (
    Decisions,
    agency_decision,
    latest_decisions,
    official_figures,
    reported_figures,
)

Reasons = dict[str, list[str]]
EXPLAINED = ("warning.", "absence.", "previous_reason.")


def items_counting_projects(scheme: Scheme, category: str) -> list[str]:
    """Return the items that the claimed projects count for."""
    return [
        one.code
        for one in scheme.indicators
        if any(isinstance(part.measure, ProjectCount) for part in one.parts[category])
    ]


def undecided(submission: Submission, scheme: Scheme, catalogue: Catalogue) -> Reasons:
    """Return by item what nobody decided yet: claims, and figures that differ from the official ones."""
    official = official_figures(submission)
    projects = ProjectClaim.objects.filter(submission=submission, accepted=None).values_list("name", flat=True)
    bonus = BonusClaim.objects.filter(submission=submission, accepted=None).values_list("name", flat=True)
    found: Reasons = defaultdict(list)
    for code in items_counting_projects(scheme, submission.park.category):
        found[code] += [say.undecided_claim(name) for name in projects]
    found[BONUS] += [say.undecided_claim(name) for name in bonus]
    if official:
        figures, decisions = reported_figures(submission), latest_decisions(submission)
        for item in catalogue.items:
            found[item.code] += differing(item, figures, official, decisions)
    return {item: said for item, said in found.items() if said}


def differing(
    item: Item, figures: Mapping[str, Figure], official: Mapping[str, Decimal], decisions: Decisions
) -> list[str]:
    """Return which of the item's figures differ from the official ones without a decision."""
    said = []
    for one in item.elements:
        figure, held = figures.get(one.element.code), official.get(one.element.code)
        reported = figure.reported if figure else None
        if held is not None and held != reported and agency_decision(decisions, one.element.code) is None:
            said.append(say.differs_undecided(one.element.name, reported, held))
    return said


def explanations(version: SubmissionVersion, catalogue: Catalogue) -> Reasons:
    """Return by item what the park explained, which a person must read before it is settled."""
    labels: dict[str, list[str]] = defaultdict(list)
    for key, text in json.loads(version.content)["entries"].items():
        place = catalogue.place_of(key) if key.startswith(EXPLAINED) and text.strip() else None
        if place is not None:
            labels[place[0].code].append(place[1].label)
    return {item: [say.explained(sorted(found))] for item, found in labels.items()}
