"""Clients signed in as everyone around a report, one a role."""

from dataclasses import dataclass

from django.test import Client

from parks.models import User
from parks.states import Role
from tests.assessment.report.world import ReportWorld, review_world
from tests.register import put_agency, put_user

BASE = "/report/2018/"
OUTSIDERS = ("filler", "signer", "district", "panel", "department")


@dataclass
class ReportStage:
    """The year under review with one client a person."""

    world: ReportWorld
    clients: dict[str, Client]

    def __getitem__(self, person: str) -> Client:
        return self.clients[person]


def report_stage() -> ReportStage:
    """Return the year under review with its people."""
    world = review_world()
    fushan = world.parks["fushan"]
    people: dict[str, User | None] = {
        "anonymous": None,
        "agency": world.agency,
        "second": world.second,
        "office": world.office,
        "filler": put_user("filler", Role.FILLER, park=fushan),
        "signer": put_user("signer", Role.SIGNER, park=fushan),
        "district": put_user("district", Role.DISTRICT, district=fushan.district),
        "panel": put_user("panel", Role.PANEL),
        "department": put_user("department", Role.DEPARTMENT, agency=put_agency()),
    }
    clients = {name: Client() for name in people}
    for name, user in people.items():
        if user is not None:
            clients[name].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return ReportStage(world, clients)
