"""2019 open for self-evaluation: 富山 and 高新 with drafts, ledgers and last year's accepted figures."""

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook

from assessment.models import Cycle, Entry, Figure, Submission
from assessment.services.cycles import cycle_advance
from assessment.services.workbook import template_of
from assessment.states import Stage, SubmissionState
from assessment.workbook.write import Cover
from parks.models import MajorProject, Park
from tests.assessment.year import frozen_starter, open_year
from tests.cast import Cast, put_cast
from tests.register import NOW, put_agency, put_parks

COVER = Cover("珠海市富山工业园", "2020年3月31日24时", "2020年1月3日 10:00")
CANARY = "金丝雀园区机密项目"
CANARY_AMOUNT = "987654.321"
STANDING = {
    "value.gross_output": "512.3",
    "facility.a.name": "污水处理厂二期",
    "facility.a.kind": "infrastructure",
    "facility.a.planned": "2.5亿元",
    "facility.a.done": "是",
    "veto.safety_accident": "否",
    "report.text": "=全年工作平稳\n第二行",
}


class World(NamedTuple):
    """The open year, the two filings and who is who."""

    cycle: Cycle
    submission: Submission
    other: Submission
    project: MajorProject
    cast: Cast


def put_world(parks: dict[str, Park] | None = None, cast: Cast | None = None) -> World:
    """Store the open year; with parks and cast given, among what stands already."""
    parks = parks or put_parks()
    cast = cast or put_cast(parks, put_agency())
    scheme = frozen_starter()
    past = Cycle.objects.filter(year=2018).first() or open_year(scheme, 2018)
    cycle = open_year(scheme, 2019)
    cycle = cycle_advance(cycle=cycle, target=Stage.SELF_EVALUATION, actor=None, now=NOW)
    filings = [Submission.objects.create(cycle=cycle, park=parks[code]) for code in ("fushan", "gaoxin")]
    for filing, amount in zip(filings, ("480.12", CANARY_AMOUNT), strict=True):
        before = Submission.objects.filter(cycle=past, park=filing.park).first() or Submission.objects.create(
            cycle=past, park=filing.park, state=SubmissionState.SUBMITTED
        )
        Figure.objects.update_or_create(
            submission=before, element="gross_output", defaults={"accepted": Decimal(amount)}
        )
    project = MajorProject.objects.create(
        park=parks["fushan"], name="甲项目", industry="智能家电", investment="12.5", started_on=date(2019, 3, 1)
    )
    MajorProject.objects.create(park=parks["gaoxin"], name=CANARY, industry="软件", investment=CANARY_AMOUNT)
    for key, text in STANDING.items():
        put_entry(filings[0], key, text, cast)
    put_entry(filings[1], "report.text", CANARY, cast)
    put_entry(filings[1], "value.gross_output", CANARY_AMOUNT, cast)
    return World(cycle, filings[0], filings[1], project, cast)


def put_entry(submission: Submission, key: str, text: str, cast: Cast) -> Entry:
    """Store one entry as if it had been typed in the browser."""
    return Entry.objects.create(submission=submission, key=key, text=text, saved_at=NOW, saved_by=cast.filler)


def template(world: World) -> bytes:
    """Return 富山's template as it stands."""
    return template_of(submission=world.submission, cover=COVER, now=NOW)


def opened(content: bytes) -> Workbook:
    """Return the workbook for changing."""
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    """Return the workbook's bytes."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled(content: bytes, values: Mapping[tuple[str, str], Any]) -> bytes:
    """Return the workbook with these values in (sheet, cell), as a person types them; = begins a formula."""
    book = opened(content)
    for (sheet, cell), value in values.items():
        book[sheet][cell] = value
    return saved(book)


def entries(submission: Submission) -> dict[str, str]:
    """Return the filing's texts by key."""
    return dict(submission.entries.values_list("key", "text"))
