"""Claimed projects count, and those that count are claimed, or the park says why not."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.counting import stages_counted, why_not_counted
from assessment.filing.draft import Draft
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield a warning for each claimed project that counts for nothing, and for each that would and is left unsaid."""
    item = next((one for one in draft.catalogue.items if one.has_projects), None)
    if item is None:
        return
    category = next(one for one in draft.scheme.categories if one.code == draft.park.category)
    for project in draft.projects:
        stages = stages_counted(project, draft.year, category)
        if stages and not draft.text(f"claim.{project.id}").strip():
            message = say.project_left(project.name, stages)
            yield Finding(Level.WARNING, item.code, f"claim.{project.id}", message)
    for project in draft.claimed():
        reasons = why_not_counted(project, draft.year, category)
        if reasons:
            message = say.project_not_counted(project.name, reasons)
            yield Finding(Level.WARNING, item.code, f"claim.{project.id}", message)
