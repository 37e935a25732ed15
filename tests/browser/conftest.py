"""One headless Chromium for all browser tests, and the portal with reference data, two years and the cast."""

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, sync_playwright

from parks.models import Agency, Job, Park
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


@pytest.fixture
def visitor(chromium: Browser, cast: Cast, live_server: Any) -> Iterator[Visitor]:
    """Give a browser window without a session that keeps a list of everything that goes wrong in it."""
    with Visitor.at(chromium, live_server.url, axe=AXE.read_text(encoding="utf-8")) as one:
        yield one
