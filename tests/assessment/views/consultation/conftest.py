"""Clients of each person around a year that is put to departments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from assessment.models import Consultation
from parks.states import Role
from tests.assessment.consultation_world import Asked, asked_world, planned_world
from tests.assessment.views.review.conftest import signed_in
from tests.register import put_user


@dataclass
class Place:
    """The year with one signed-in client a person."""

    world: Asked
    clients: dict[str, Client]

    def __getitem__(self, person: str) -> Client:
        return self.clients[person]


def place(world: Asked) -> Place:
    """Sign everybody in, and have the window run from now on."""
    Consultation.objects.update(closes_at=closes())
    review = world.review
    people = {
        "agency": review.agency,
        "office": review.office,
        "filler": review.fillers["fushan"],
        "signer": review.signers["fushan"],
        "district": put_user("district", Role.DISTRICT, district=review.parks["fushan"].district),
        "panel": put_user("panel", Role.PANEL),
        **world.people,
    }
    return Place(world, {"anonymous": Client(), **{name: signed_in(user) for name, user in people.items()}})


def closes() -> datetime:
    """Return the end of the day after tomorrow."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=3)


@pytest.fixture
def planned(db: None) -> Place:
    return place(planned_world())


@pytest.fixture
def asked(db: None) -> Place:
    return place(asked_world())


Moment = Callable[[], datetime]
