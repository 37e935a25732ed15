"""The people around the workbench, each signed in, and the registered parks."""

import pytest
from django.test import Client

from parks.models import Park, User
from parks.states import Role
from tests.assessment.views.schemes.building import Builder
from tests.register import put_agency, put_parks, put_user

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def parks(db: None) -> dict[str, Park]:
    return put_parks()


@pytest.fixture
def people(parks: dict[str, Park]) -> dict[str, User]:
    fushan = parks["fushan"]
    return {
        "agency": put_user("agency", Role.AGENCY, firm="南方评价"),
        "second": put_user("second", Role.AGENCY, firm="南方评价"),
        "office": put_user("office", Role.OFFICE),
        "filler": put_user("filler", Role.FILLER, park=fushan),
        "signer": put_user("signer", Role.SIGNER, park=fushan),
        "district": put_user("district", Role.DISTRICT, district=fushan.district),
        "department": put_user("department", Role.DEPARTMENT, agency=put_agency()),
        "panel": put_user("panel", Role.PANEL),
    }


@pytest.fixture
def clients(people: dict[str, User]) -> dict[str, Client]:
    made = {name: Client() for name in people}
    for name, client in made.items():
        client.force_login(people[name], backend=BACKEND)
    return made


@pytest.fixture
def builder(clients: dict[str, Client]) -> Builder:
    return Builder(clients["agency"])
