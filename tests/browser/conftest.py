"""One headless Chromium for all browser tests, and the portal with reference data, two years and the cast."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, sync_playwright

from parks.models import Agency, Job, Park, User
from parks.states import JobKind, JobState
from tests.assessment.views.published_year import NOW, put_published_year
from tests.browser.visitor import Visitor
from tests.cast import Cast, put_cast

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once; Playwright's event loop makes Django think that it runs in async code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Fill the database as after a first year: reference data, 2017 without its file, 2018 with a veto and a fraud."""
    call_command("load_reference", verbosity=0)
    parks = {park.code: park for park in Park.objects.select_related("district")}
    put_published_year(parks, 2017, is_demo=True, lower_by=Decimal("1.2"), with_file=False)
    put_published_year(parks, 2018, is_demo=True, vetoed=("gaoxin",), fraud=("liangang",))
    Job.objects.create(kind=JobKind.RENDER_NOTICE, key="2017", state=JobState.OWED, owed_at=NOW)
    return put_cast(parks, Agency.objects.get(code="kegongxin"))


class Opener(Protocol):
    """Open a window of its own, with or without JavaScript, signed in as the user where one is given."""

    def __call__(self, user: User | None = None, *, scripts: bool = True) -> Visitor: ...


@pytest.fixture
def axe() -> str:
    """Return the barrier checker's source."""
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def opened() -> list[Visitor]:
    """Keep the windows of one test, as they were opened."""
    return []


@pytest.fixture
def people(
    chromium: Browser, transactional_db: None, live_server: Any, axe: str, opened: list[Visitor]
) -> Iterator[Opener]:
    """Open windows, each for somebody who leaves a page although it asks to stay; the test looks for faults itself."""
    with ExitStack() as stack:

        def open_window(user: User | None = None, *, scripts: bool = True) -> Visitor:
            person = stack.enter_context(Visitor.at(chromium, live_server.url, axe=axe, scripts=scripts))
            opened.append(person)
            person.page.on("dialog", lambda dialog: dialog.accept())
            if user is not None:
                person.sign_in(user)
            return person

        yield open_window


@pytest.fixture
def enter(people: Opener, opened: list[Visitor]) -> Iterator[Opener]:
    """Open windows as ``people`` does; what went wrong in any of them fails the test at its end."""
    yield people
    faults = [fault for person in opened for fault in person.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def visitor(enter: Opener, cast: Cast) -> Visitor:
    """Give a browser window without a session on the portal of the cast."""
    return enter()
