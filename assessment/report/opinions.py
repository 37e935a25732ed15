"""The panel's marks and the questionnaire in short: how many, mean, what was dropped, how far apart."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessment.report.numbers import spelled
from assessment.scoring.measures import dropped_marks
from assessment.scoring.types import PanelRule, Scheme


def panel_content(case: dict[str, Any], scheme: Scheme) -> dict[str, Any] | None:
    """Return the panel of a park of the case; None where nobody has marked it.

    A member's mark is the mean of the aspects; means and spread are in points of 100, half up to two decimals.
    """
    rule = scheme.panel
    marks = sorted(_mark(mark, rule) for mark in case["panel"])
    if not marks:
        return None
    dropped = dropped_marks(len(marks), rule)
    kept = marks[dropped : len(marks) - dropped]
    return {
        "members": len(marks),
        "dropped": dropped,
        "kept": len(kept),
        "mean": spelled(sum(kept, Fraction(0)) / len(kept)),
        "lowest": spelled(marks[0]),
        "highest": spelled(marks[-1]),
        "spread": spelled(marks[-1] - marks[0]),
        "aspects": [
            {"name": aspect.name, "mean": spelled(_mean([Decimal(mark[aspect.code]) for mark in case["panel"]]))}
            for aspect in rule.aspects
        ],
    }


def survey_content(case: dict[str, Any], scheme: Scheme) -> dict[str, Any] | None:
    """Return the questionnaire of a park: answers and mean (1 to 5) by group; None where nobody has answered."""
    groups = []
    weighted = Fraction(0)
    for group in scheme.survey:
        answers = [Decimal(one) for one in case["survey"].get(group.code, [])]
        if answers:
            weighted += Fraction(group.weight) * _mean(answers)
        groups.append(
            {"name": group.name, "answers": len(answers), "mean": spelled(_mean(answers)) if answers else None}
        )
    if not any(group["answers"] for group in groups):
        return None
    complete = all(group["answers"] for group in groups)
    return {"groups": groups, "mean": spelled(weighted) if complete else None}


def _mark(mark: dict[str, Any], rule: PanelRule) -> Fraction:
    return _mean([Decimal(mark[aspect.code]) for aspect in rule.aspects])


def _mean(values: list[Decimal]) -> Fraction:
    return Fraction(sum(values, Decimal(0))) / len(values)
