"""Each number of a published year is the snapshot's in notice, annexes, Word file, web pages and open data."""

import csv
import io
import json
import re
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from django.test import Client

from assessment.models import Publication
from assessment.notice.context import build_context
from assessment.opendata.files import FILES
from assessment.services.facts import notice_facts
from assessment.services.publication import notice_pdf, notice_word
from tests.assessment.year import published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db
FIELDS = ("total", "base", "bonus")


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


@pytest.fixture
def result(publication: Publication) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(publication.run.result_text)
    assert len(stored["parks"]) == 8
    return stored


def names(publication: Publication) -> dict[str, str]:
    return {one.park.code: one.park.name for one in publication.run.park_results.select_related("park")}


def expected_rows(publication: Publication, result: dict[str, Any]) -> tuple[set[str], set[str]]:
    """What a row of each annex reads, its cells together: the first from the rank on, the second by indicator."""
    called = names(publication)
    districts = notice_facts(publication.notice).district_names
    first, second = set(), set()
    columns = list(dict.fromkeys(item["code"] for park in result["parks"] for item in park["items"]))
    for park in result["parks"]:
        rank = "—" if park["rank"] is None else str(park["rank"])
        sums = "".join(park[field] for field in ("base", "bonus", "total"))
        first.add(f"{rank}{called[park['code']]}{districts[park['district']]}{sums}{park['grade']}")
        points = {item["code"]: item["points"] for item in park["items"]}
        second.add(called[park["code"]] + "".join(points.get(code, "—") for code in columns) + sums)
    return first, second


def test_the_annexes_of_the_pdf_and_of_the_word_file(publication: Publication, result: dict[str, Any]) -> None:
    first, second = expected_rows(publication, result)
    pages = pypdf.PdfReader(io.BytesIO(notice_pdf(publication.notice).content)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for row in (*first, *second):
        assert row in text, row
    word = docx.Document(io.BytesIO(notice_word(publication.notice)))
    told = [{"".join(cell.text for cell in row.cells) for row in table.rows} for table in word.tables]
    assert first <= told[0] and second <= told[1]


def test_the_body_of_the_pdf_and_of_the_word_file(publication: Publication, result: dict[str, Any]) -> None:
    context = build_context(notice_facts(publication.notice))
    pages = pypdf.PdfReader(io.BytesIO(notice_pdf(publication.notice).content)).pages
    # Head, page numbers and the running mark are read between the pages of a paragraph.
    apart = f"{context['banner']}{context['issue']}|演示数据|—[0-9]+—"
    text = "".join(re.sub(apart, "", "".join(page.extract_text().split())) for page in pages)
    lines = [one.text for one in docx.Document(io.BytesIO(notice_word(publication.notice))).paragraphs]
    cited = set()
    for paragraph in context["paragraphs"]:
        words = "".join(run["text"] for run in paragraph["runs"])
        assert "".join(words.split()) in text, (words, text)
        assert words in lines
        cited |= {(run["path"], run["text"]) for run in paragraph["runs"] if run["path"]}
    for park in result["parks"]:
        assert (f"parks.{park['code']}.total", park["total"]) in cited
    for row in result["districts"]:
        assert row["rank"] is None or (f"districts.{row['code']}.average", row["average"]) in cited


def test_the_web_pages(publication: Publication, result: dict[str, Any], client: Client) -> None:
    year = client.get("/results/2018/").text
    verified = client.get(f"/verify/{_code(result, publication)}/").text
    for park in result["parks"]:
        page = client.get(f"/results/2018/{park['code']}/").text
        for text in (year, page):
            assert _has(text, park["total"]), park["code"]
        assert names(publication)[park["code"]] in verified and _has(verified, park["total"])
        for item in park["items"]:
            assert _has(page, item["points"]), (park["code"], item["code"])
    for row in result["districts"]:
        assert _has(year, row["average"]), row["code"]


def test_the_open_data(publication: Publication, result: dict[str, Any], client: Client) -> None:
    together = next(name for name in FILES if name.endswith(".json"))
    workbook = next(name for name in FILES if name.endswith(".xlsx"))
    published = json.loads(client.get(f"/data/2018/{together}").content)["years"][0]
    api = client.get("/api/years/2018").json()
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/data/2018/{workbook}").content), data_only=True)
    for name, values in _flat(result).items():
        rows = list(csv.DictReader(io.StringIO(client.get(f"/data/2018/{name}.csv").content.decode("utf-8-sig"))))
        sheet = next(one for one in book.worksheets if _columns(one, values))
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next(row for row in cells if set(values[0]) <= set(row))
        listed = [dict(zip(head, row, strict=True)) for row in cells[cells.index(head) + 1 :]]
        assert len(rows) == len(values)
        for value in values:
            assert any(all(row[key] == text for key, text in value.items()) for row in rows), (name, value)
            assert any(all(_same(row[key], text) for key, text in value.items()) for row in listed), (name, value)
    for told in (published, api):
        text = json.dumps(told)
        for park in result["parks"]:
            for field in FIELDS:
                assert f'"{park[field]}"' in text
        assert _numbers(told, "total") == sorted(park["total"] for park in result["parks"])


def _flat(result: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """The tables of open data as the snapshot has them: parks, indicators, districts."""
    parks = [{"park_code": one["code"], **{field: one[field] for field in FIELDS}} for one in result["parks"]]
    items = [
        {"park_code": park["code"], "indicator_code": one["code"], "points": one["points"], "max": one["max"]}
        for park in result["parks"]
        for one in park["items"]
    ]
    districts = [{"district_code": one["code"], "average": one["average"]} for one in result["districts"]]
    return {"parks": parks, "indicators": items, "districts": districts}


def _columns(sheet: Any, values: list[dict[str, str]]) -> bool:
    heads = ({cell.value for cell in row} for row in sheet.iter_rows(max_row=8))
    other = {"part_code"} if "indicator_code" in values[0] else {"indicator_code", "part_code"}
    return any(set(values[0]) <= head and not other & head for head in heads)


def _same(cell: Any, text: str) -> bool:
    return str(cell) == text or (isinstance(cell, int | float) and f"{cell:.1f}" == f"{float(text):.1f}")


def _numbers(told: Any, name: str) -> list[str]:
    """Every value of this name in a nested structure, sorted."""
    if isinstance(told, dict):
        own = [str(told[name])] if name in told else []
        return sorted(own + [one for value in told.values() for one in _numbers(value, name)])
    return sorted(one for value in told for one in _numbers(value, name)) if isinstance(told, list) else []


def _has(html: str, number: str) -> bool:
    """Whether the number stands in the page by itself, not within another."""
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", html) is not None


def _code(result: dict[str, Any], publication: Publication) -> str:
    digits = publication.run.result_digest[:16].upper()
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))
