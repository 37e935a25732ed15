"""What is measured, a second time in plain fractions: figures, shares, projects, panel and survey.

Nothing here comes from the core; see exact.py.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

Data = dict[str, Any]


class Missing(Exception):
    """No value; carries the elements at fault."""

    def __init__(self, *elements: str) -> None:
        super().__init__(*elements)
        self.elements = set(elements)


def number(value: Any) -> Fraction:
    """A number of the file, exactly."""
    assert not isinstance(value, float)
    return Fraction(Decimal(str(value)))


def measure(scheme: Data, case: Data, park: Data, spec: Data) -> Fraction:
    """The measure of a park; raises Missing with the elements at fault."""
    kind, year = spec["kind"], case["year"]
    if kind in ("value", "increment", "growth", "growth_gap"):
        at_fault = set()
        now, before = _figure(park, year, spec["element"]), _figure(park, year - 1, spec["element"])
        if now is None or (kind != "value" and before is None):
            at_fault.add(spec["element"])
        if kind.startswith("growth") and before is not None and before <= 0:
            at_fault.add(spec["element"])
        city = case["city"].get(spec["city"].removeprefix("city.")) if kind == "growth_gap" else 0
        if city is None:
            at_fault.add(spec["city"])
        if at_fault:
            raise Missing(*at_fault)
        assert now is not None
        if kind == "value":
            return now
        assert before is not None
        if kind == "increment":
            return now - before
        return 100 * (now - before) / before - number(city)
    if kind == "share":
        return _share(park, year, spec)
    if kind == "share_change":
        shares, faults = [], set()
        for one in (year - 1, year):
            try:
                shares.append(_share(park, one, spec))
            except Missing as missing:
                faults |= missing.elements
        if faults:
            raise Missing(*faults)
        return shares[1] - shares[0]
    if kind == "project_count":
        return Fraction(_projects(scheme, case, park, spec["stage"]))
    if kind == "panel_mean":
        return _panel(scheme, park)
    if kind == "survey_mean":
        return _survey(scheme, park)
    raise Missing("judgement")


def _figure(park: Data, year: int, element: str) -> Fraction | None:
    value = park["values"].get(str(year), {}).get(element)
    return None if value is None else number(value)


def _share(park: Data, year: int, spec: Data) -> Fraction:
    part, whole = _figure(park, year, spec["element"]), _figure(park, year, spec["of"])
    at_fault = {code for code, found in ((spec["element"], part), (spec["of"], whole)) if found is None}
    if whole is not None and whole <= 0:
        at_fault.add(spec["of"])
    if at_fault or part is None or whole is None:
        raise Missing(*at_fault)
    return 100 * part / whole


def _projects(scheme: Data, case: Data, park: Data, stage: str) -> int:
    if park.get("projects") is None:
        raise Missing("projects")
    category = next(one for one in scheme["categories"] if one["code"] == park["category"])
    first, last = date(case["year"], 1, 1), date(case["year"], 12, 31)
    return sum(
        1
        for project in park["projects"]
        if project[stage] is not None
        and first <= date.fromisoformat(project[stage]) <= last
        and number(project["investment"]) >= number(category["project_threshold"])
        and (category["industries"] is None or project["industry"] in category["industries"])
    )


def _panel(scheme: Data, park: Data) -> Fraction:
    aspects = [one["code"] for one in scheme["panel"]["aspects"]]
    marks = sorted(
        sum((number(member[aspect]) for aspect in aspects), Fraction(0)) / len(aspects)
        for member in park.get("panel", [])
    )
    if not marks:
        raise Missing("panel")
    if len(marks) >= int(scheme["panel"]["trim_from"]):
        for _ in range(int(scheme["panel"]["trim_each_end"])):
            marks.remove(min(marks))
            marks.remove(max(marks))
    return sum(marks, Fraction(0)) / len(marks)


def _survey(scheme: Data, park: Data) -> Fraction:
    answers = park.get("survey", {})
    empty = [group["code"] for group in scheme["survey"] if not answers.get(group["code"])]
    if empty:
        raise Missing(*(f"survey.{code}" for code in empty))
    return sum(
        (
            number(group["weight"])
            * sum((number(answer) for answer in answers[group["code"]]), Fraction(0))
            / len(answers[group["code"]])
            for group in scheme["survey"]
        ),
        Fraction(0),
    )
