"""Whatever the reference files call printed stands in the cited lines of the municipal document itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.register import REFERENCE, reference

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "seed" / "zhufuhan-2017-129.txt"
pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason=f"原文 {SOURCE.name} 不在仓库旁的 shared/seed 目录里")


class Claim(NamedTuple):
    """What a file says is printed, and on which lines."""

    where: str
    printed: str
    lines: list[int]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def source() -> list[str]:
    return [bare(line) for line in SOURCE.read_text(encoding="utf-8").split("\n")]


def lines_of(entry: dict[str, Any], one: str = "line", many: str = "lines") -> list[int]:
    return list(entry[many]) if many in entry else [entry[one]]


def ledger_rows() -> Iterator[dict[str, Any]]:
    for path in sorted((REFERENCE / "ledgers").glob("*.json")):
        table: Any = reference(f"ledgers/{path.stem}")
        yield from table["rows"]


def ledger_columns() -> Iterator[tuple[str, dict[str, Any]]]:
    for row in ledger_rows():
        for name in ("target_three_year", "target_2017"):
            yield f"{row['key']} {name}", row[name]


def unprinted(claims: list[Claim], source: list[str]) -> list[str]:
    """Return the claims that have a fragment in none of their lines."""
    return [
        f"{claim.where}：“{fragment}”不在第 {claim.lines} 行"
        for claim in claims
        for fragment in claim.printed.split("｜")
        if not any(bare(fragment) in source[line - 1] for line in claim.lines)
    ]


def printed_targets(name: str) -> list[Claim]:
    return [
        Claim(f"{name} {entry['number']} {target['metric']}", target["printed"], lines_of(target))
        for entry in reference(name)
        for target in entry["targets"]
    ]


def test_every_ledger_target_is_printed_on_its_line(source: list[str]) -> None:
    claims = [Claim(where, column["printed"], lines_of(column)) for where, column in ledger_columns()]
    assert len(claims) == 248
    assert sum(bool(claim.printed) for claim in claims) == 229
    assert unprinted(claims, source) == []


def test_every_ledger_figure_has_its_digits_on_the_cited_line(source: list[str]) -> None:
    wrong, seen = [], 0
    for where, column in ledger_columns():
        for reading in column["readings"]:
            if reading["value"] is None:
                continue
            seen += 1
            digits = re.compile(rf"(?<![\d.]){re.escape(reading['value'])}(?![\d])(?!\.\d)")
            if not any(digits.search(source[line - 1]) for line in lines_of(column)):
                wrong.append(f"{where} {reading['metric']} {reading['value']}")
    assert seen == 271
    assert wrong == []


def test_every_ledger_figure_has_its_digits_and_unit_in_the_printed_target() -> None:
    wrong = [
        f"{where} {reading['metric']} {reading['value']}{reading['unit']}"
        for where, column in ledger_columns()
        for reading in column["readings"]
        if reading["value"] is not None
        and not (reading["value"] in bare(column["printed"]) and reading["unit"] in bare(column["printed"]))
    ]
    assert wrong == []


def test_every_ledger_table_title_is_printed_on_its_line(source: list[str]) -> None:
    tables: list[Any] = [reference(f"ledgers/{park['code']}") for park in reference("parks")]
    assert unprinted([Claim(table["park"], table["title"], [table["title_line"]]) for table in tables], source) == []


def test_every_goal_is_printed_on_its_line(source: list[str]) -> None:
    claims = [Claim(entry["code"], entry["printed"], lines_of(entry)) for entry in reference("goals")]
    assert len(claims) == 34
    assert unprinted(claims, source) == []


@pytest.mark.parametrize(("name", "targets"), [("actions", 34), ("measures", 29)])
def test_every_target_of_a_commitment_is_printed_on_its_line(name: str, targets: int, source: list[str]) -> None:
    claims = printed_targets(name)
    assert len(claims) == targets
    assert unprinted(claims, source) == []


@pytest.mark.parametrize("name", ["actions", "measures"])
def test_every_commitment_has_its_number_title_and_bodies_on_its_lines(name: str, source: list[str]) -> None:
    claims = []
    for entry in reference(name):
        where = f"{name} {entry['number']}"
        claims += [
            Claim(where, f"{entry['number']}.", lines_of(entry)),
            Claim(where, entry["title"], lines_of(entry)),
            Claim(
                where, entry["responsibility_printed"], lines_of(entry, "responsibility_line", "responsibility_lines")
            ),
        ]
    assert unprinted(claims, source) == []


@pytest.mark.parametrize("name", ["actions", "measures"])
def test_every_body_of_a_commitment_is_named_in_its_printed_responsibility(name: str) -> None:
    names = {entry["code"]: [entry["name"], *entry["aliases"]] for entry in reference("agencies")}
    wrong = [
        f"{name} {entry['number']} {body['agency']}"
        for entry in reference(name)
        for body in entry["bodies"]
        if not any(one in entry["responsibility_printed"].replace("｜", "") for one in names[body["agency"]])
    ]
    assert wrong == []


@pytest.mark.parametrize(("name", "figures"), [("goals", 25), ("actions", 30), ("measures", 18)])
def test_every_figure_of_a_goal_or_commitment_is_printed_or_spelled_out(name: str, figures: int) -> None:
    entries = reference(name)
    targets = entries if name == "goals" else [target for entry in entries for target in entry["targets"]]
    wrong = [
        target["metric"]
        for target in targets
        if target["value"] is not None
        for word in (target.get("value_text", target["value"]), target.get("value_high", ""), target["qualifier"])
        if word not in target["printed"]
    ]
    assert sum(target["value"] is not None for target in targets) == figures
    assert wrong == []


def test_every_duty_is_printed_on_its_line(source: list[str]) -> None:
    claims = [Claim(entry["code"], entry["printed"], lines_of(entry)) for entry in reference("duties")]
    assert len(claims) == 25
    assert unprinted(claims, source) == []


def test_every_park_and_its_industries_are_printed_on_their_lines(source: list[str]) -> None:
    claims = []
    for park in reference("parks"):
        claims += [
            Claim(park["code"], park["official_name"], [park["line"]]),
            Claim(park["code"], park["industry_printed"], lines_of(park, "industry_line", "industry_lines")),
        ]
        assert all(one in park["industry_printed"].replace("｜", "") for one in park["leading_industries"]), park[
            "code"
        ]
    assert len(claims) == 16
    assert unprinted(claims, source) == []


def test_every_district_is_named_on_its_line(source: list[str]) -> None:
    claims = [Claim(entry["code"], entry["name"], [entry["line"]]) for entry in reference("districts")]
    assert len(claims) == 6
    assert unprinted(claims, source) == []


def test_every_body_is_named_on_its_line(source: list[str]) -> None:
    wrong = [
        f"{entry['name']} 不在第 {entry['line']} 行"
        for entry in reference("agencies")
        if not any(bare(one) in source[entry["line"] - 1] for one in [entry["name"], *entry["aliases"]])
    ]
    assert wrong == []
