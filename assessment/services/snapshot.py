"""What a submitted version holds: everything the park filed, so that it can be shown and compared for ever."""

from typing import Any

from assessment.filing.brought import Evidence
from assessment.filing.draft import Draft, project_record
from assessment.filing.selfscore import self_score
from assessment.models import CityFigure, Submission


def filing_snapshot(draft: Draft, evidence: tuple[Evidence, ...], submission: Submission) -> dict[str, Any]:
    """Return the filing as plain data: texts by key, projects and evidence as they stood, and the self-score."""
    city = dict(CityFigure.objects.filter(cycle=submission.cycle).values_list("code", "value"))
    scored = self_score(draft, city)
    texts = dict(draft.entries)
    texts.update({one.previous.key: draft.text(one.previous.key) for one in draft.elements()})
    return {
        "year": draft.year,
        "park": draft.park.code,
        "scheme_digest": submission.cycle.scheme.digest,
        "entries": {key: text for key, text in sorted(texts.items()) if text},
        "projects": [
            {"id": project.id, **project_record(project), "investment": f"{project.investment.normalize():f}"}
            for project in draft.claimed()
        ],
        "evidence": [
            {
                "item": one.item,
                "name": one.name,
                "sha256": one.sha256,
                "pages": one.page_reference,
                "demand": one.demand,
            }
            for one in evidence
        ],
        "self_score": {
            "points": {
                item.code: None if item.points is None else f"{item.points:f}"
                for item in (scored.result.items if scored.result else ())
            },
            "known": f"{scored.known:f}",
            "waiting": dict(scored.waiting),
        },
    }
