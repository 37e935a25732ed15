"""A scheme as its canonical JSON structure, and the digest over it."""

from assessment.scoring.canonical import digest
from assessment.scoring.reading import Object
from assessment.scoring.rounding import plain
from assessment.scoring.rulefile import measure_to_dict, method_to_dict
from assessment.scoring.types import Grade, Indicator, Named, Scheme


def scheme_to_dict(scheme: Scheme) -> Object:
    """The canonical structure of a scheme; all numbers are strings."""
    return {
        "code": scheme.code,
        "name": scheme.name,
        "version": scheme.version,
        "source": {
            "document": scheme.document,
            "notes": [{"lines": note.lines, "text": note.text} for note in scheme.notes],
        },
        "elements": [
            {"code": one.code, "name": one.name, "unit": one.unit, "asked_of": list(one.asked_of)}
            for one in scheme.elements
        ],
        "categories": [
            {
                "code": one.code,
                "name": one.name,
                "project_threshold": plain(one.project_threshold),
                "industries": None if one.industries is None else list(one.industries),
            }
            for one in scheme.categories
        ],
        "indicators": [_indicator_to_dict(indicator) for indicator in scheme.indicators],
        "panel": {
            "aspects": [_named_to_dict(aspect) for aspect in scheme.panel.aspects],
            "trim_from": str(scheme.panel.trim_from),
            "trim_each_end": str(scheme.panel.trim_each_end),
        },
        "survey": [{"code": group.code, "name": group.name, "weight": plain(group.weight)} for group in scheme.survey],
        "bonus": {
            "cap": plain(scheme.bonus_cap),
            "kinds": [
                {"code": kind.code, "name": kind.name, "points": plain(kind.points)} for kind in scheme.bonus_kinds
            ],
        },
        "vetoes": [_named_to_dict(veto) for veto in scheme.vetoes],
        "grades": {
            "ranked": [_grade_to_dict(grade) for grade in scheme.ranked_grades],
            "unranked": [_grade_to_dict(grade) for grade in scheme.unranked_grades],
        },
    }


def scheme_digest(scheme: Scheme) -> str:
    """SHA-256, in hexadecimal, over the canonical structure."""
    return digest(scheme_to_dict(scheme))


def _named_to_dict(named: Named) -> Object:
    return {"code": named.code, "name": named.name}


def _grade_to_dict(grade: Grade) -> Object:
    return {
        "code": grade.code,
        "name": grade.name,
        "at_least": None if grade.at_least is None else plain(grade.at_least),
        "rank_at_most": None if grade.rank_at_most is None else str(grade.rank_at_most),
        "barred_by_veto": grade.barred_by_veto,
        "commended": grade.commended,
        "criticised": grade.criticised,
    }


def _indicator_to_dict(indicator: Indicator) -> Object:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "points": {category: plain(points) for category, points in indicator.points.items()},
        "parts": {
            category: [
                {
                    "code": part.code,
                    "name": part.name,
                    "max": plain(part.max),
                    "measure": measure_to_dict(part.measure),
                    "method": method_to_dict(part.method),
                }
                for part in parts
            ]
            for category, parts in indicator.parts.items()
        },
    }
