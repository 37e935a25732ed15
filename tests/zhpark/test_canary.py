"""Before publication nobody but office and agency finds a score, a rank or another park's figure, wherever they look.

The foreign park's figures are canaries: numbers that stand nowhere else. Every address of the table is asked for as
every other person, for the own park and for the foreign one; answers are unpacked and read, and so are the mails.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pdfplumber
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessment.models import Cycle
from assessment.services.approvals import approval_confirm, approval_propose
from assessment.services.duties import due_job_ids, job_run
from assessment.services.releases import release_make
from assessment.services.runs import year_score
from assessment.states import InquiryVerdict, Stage
from parks.models import Message, User
from parks.services import user_put
from parks.states import Role
from tests.assessment.decision_year import DECIDED, LATER, MINUTES, World, consult, inquire, object_to
from tests.assessment.year import case_data, filed_year
from tests.cast import PASSWORD, put_cast
from tests.register import NOW, put_agency, put_parks
from tests.zhpark.addresses import RULES

pytestmark = pytest.mark.django_db
FOREIGN = "gaolan"
CANARIES = {"gross_output": "1357.913", "industrial_investment": "177.773"}
OUTSIDE = ("filler", "signer", "district", "panel", "department")


@pytest.fixture
def world(settings: Any) -> World:
    """The year at consultation: figures put to a department, results told to the parks, an objection, all told."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    parks, department = put_parks(), put_agency()
    cast = put_cast(parks, department)
    second = user_put(
        username="liang-fuhe", display_name="梁复核", role=Role.OFFICE, password=PASSWORD, actor=None, now=NOW
    )
    for user in User.objects.all():
        user.email = f"{user.username}@mail.example"
        user.save(update_fields=["email"])
    data = case_data(2018)
    for park in data["parks"]:
        if park["code"] == FOREIGN:
            park["values"]["2018"].update(CANARIES)
    cycle = filed_year(data=data, stage=Stage.CONSULTATION)
    made = World(cycle, year_score(year=2018, actor=None, now=NOW), parks, cast, second, department)
    consult(made, until=NOW + timedelta(days=9))
    inquire(made, verdict=InquiryVerdict.CONFIRMED)
    release_make(
        cycle=cycle, last_day=(NOW + timedelta(days=3)).date(), note="", seen=0, actor=cast.office, clock=lambda: NOW
    )
    object_to(made)
    return made


def secrets(world: World) -> dict[str, re.Pattern[str]]:
    """What must not be found: the canaries, the other parks' totals, the digests."""
    totals = world.run.park_results.exclude(park__code="fushan").values_list("park__code", "total")
    own = {str(total) for total in world.run.park_results.filter(park__code="fushan").values_list("total", flat=True)}
    found = dict(CANARIES)
    found |= {f"total of {park}": f"{total}" for park, total in totals if str(total) not in own}
    patterns = {name: re.compile(rf"(?<![\d.]){re.escape(value)}0?(?![\d.]*\d)") for name, value in found.items()}
    digests = (world.run.result_digest, world.run.case_digest)
    return patterns | {f"digest {one[:8]}": re.compile(one) for one in digests}


def texts(answer: Any) -> Iterator[str]:
    """The answer as text: what is packed is unpacked, what is laid out is read."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    elif content.startswith(b"%PDF"):
        with pdfplumber.open(io.BytesIO(content)) as document:
            yield from (page.extract_text() or "" for page in document.pages)
    else:
        yield content.decode("utf-8", "replace")


def addresses() -> Iterator[str]:
    """Every address that is asked for, with this year, for the own park and for the foreign one."""
    for name, rule in RULES.items():
        for park in ("fushan", FOREIGN):
            parts = {**rule.own, **({"year": 2018} if "year" in rule.own else {})}
            if "park" in parts:
                parts["park"] = park
            yield reverse(name, kwargs=parts)
            if "park" not in parts:
                break
    yield from ("/sitemap.xml", "/robots.txt", "/nowhere/", "/results/2018/v1/", "/notices/2018/v1/pdf")


def found_by(client: Client, world: World) -> list[str]:
    hidden, found = secrets(world), []
    for address in addresses():
        answer = client.get(address)
        for text in texts(answer):
            found += [f"{address}: {name}" for name, pattern in hidden.items() if pattern.search(text)]
    return found


def look_everywhere(world: World) -> None:
    for person in OUTSIDE:
        client = Client()
        client.force_login(getattr(world.cast, person))
        assert found_by(client, world) == [], person
    assert found_by(Client(), world) == []


def work() -> None:
    for job in due_job_ids(now=LATER):
        job_run(job_id=job, now=LATER)


def assert_nothing_was_mailed(world: World) -> None:
    """What was told and mailed holds nothing of it either, and something was told."""
    work()
    assert mail.outbox and Message.objects.exists()
    told = [f"{one.subject} {one.body}" for one in mail.outbox]
    told += [f"{one.subject} {one.body}" for one in Message.objects.exclude(user__role__in=["office", "agency"])]
    for text in told:
        assert [name for name, pattern in secrets(world).items() if pattern.search(text)] == []


def test_the_canaries_are_there_for_office_and_agency(world: World) -> None:
    for person in (world.cast.office, world.cast.agency):
        client = Client()
        client.force_login(person)
        found = {one.split(": ")[1] for one in found_by(client, world)}
        assert {"total of gaolan", "industrial_investment"} <= found, person


def test_at_consultation_nobody_else_finds_them(world: World) -> None:
    look_everywhere(world)
    assert_nothing_was_mailed(world)


def test_at_approval_with_the_decision_on_record_nobody_else_finds_them(world: World) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.APPROVAL)
    world.cycle.objections.update(state="withdrawn", answer="撤回", answered_at=NOW, answered_by=world.cast.signer)
    seen = world.run.result_digest
    approval = approval_propose(
        cycle=world.again(), seen=seen, decision="市政府常务会议纪要〔2019〕12号", decided_on=DECIDED, name="纪要.pdf",
        content=MINUTES, actor=world.cast.office, now=LATER,
    )  # fmt: skip
    approval_confirm(approval=approval, seen=seen, actor=world.second, now=LATER)
    look_everywhere(world)
    assert_nothing_was_mailed(world)
