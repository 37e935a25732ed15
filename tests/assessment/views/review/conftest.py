"""Clients of each person around a park under review."""

from dataclasses import dataclass

import pytest
from django.test import Client

from parks.models import User
from parks.states import Role
from tests.assessment.review_world import ReviewWorld, review_world
from tests.register import put_agency, put_user


@dataclass
class Here:
    """The year under review with one signed-in client a person."""

    world: ReviewWorld
    clients: dict[str, Client]

    def __getitem__(self, person: str) -> Client:
        return self.clients[person]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def here(db: None) -> Here:
    world = review_world(("fushan", "gaolan"))
    people = {
        "agency": world.agency,
        "colleague": world.colleague,
        "office": world.office,
        "filler": world.fillers["fushan"],
        "signer": world.signers["fushan"],
        "district": put_user("district", Role.DISTRICT, district=world.parks["fushan"].district),
        "panel": put_user("panel", Role.PANEL),
        "department": put_user("department", Role.DEPARTMENT, agency=put_agency()),
    }
    return Here(world, {"anonymous": Client(), **{name: signed_in(user) for name, user in people.items()}})
