"""The demonstration years of fixtures/demo, read and scored once by the pure core, without a database."""

from decimal import Decimal
from pathlib import Path

from assessment.scoring.casefile import read_case
from assessment.scoring.engine import score
from assessment.scoring.results import ParkResult, Result
from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import Case, ParkInput, ProjectInput

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
YEARS = (2017, 2018)
SCHEME = read_scheme((FIXTURES / "schemes" / "starter.json").read_text(encoding="utf-8"))
TEXTS = {year: (FIXTURES / "demo" / f"{year}.json").read_text(encoding="utf-8") for year in YEARS}
CASES: dict[int, Case] = {year: read_case(text, SCHEME) for year, text in TEXTS.items()}
RESULTS: dict[int, Result] = {year: score(SCHEME, case) for year, case in CASES.items()}


def given(year: int, code: str) -> ParkInput:
    """A park's data of a year."""
    return next(park for park in CASES[year].parks if park.code == code)


def placed(year: int, code: str) -> ParkResult:
    """A park's result of a year."""
    return next(park for park in RESULTS[year].parks if park.code == code)


def projects(year: int, code: str) -> tuple[ProjectInput, ...]:
    """A park's projects of a year; the demonstration declares some for every park."""
    found = given(year, code).projects
    assert found is not None
    return found


def points(year: int, code: str, item: str) -> Decimal | None:
    """An indicator's points."""
    return next(one.points for one in placed(year, code).items if one.code == item)
