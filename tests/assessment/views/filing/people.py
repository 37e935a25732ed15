"""Clients signed in as each person around one park's filing."""

from dataclasses import dataclass

from django.test import Client

from parks.models import User
from parks.states import Role
from tests.assessment.filing.world import World, fill, open_world
from tests.register import put_agency, put_user

BASE = "/filing/2019/fushan/"


@dataclass
class Stage:
    """The open year with one signed-in client a person."""

    world: World
    clients: dict[str, Client]

    def __getitem__(self, person: str) -> Client:
        return self.clients[person]


def stage(*, filled: bool = False) -> Stage:
    """Return the open year; the park's filing is filled where asked."""
    world = open_world()
    if filled:
        fill(world)
    people: dict[str, User | None] = {
        "anonymous": None,
        "filler": world.filler,
        "signer": world.signer,
        "agency": world.agency,
        "office": world.office,
        "outsider": put_user("outsider", Role.FILLER, park=world.parks["gaolan"]),
        "other_signer": put_user("other_signer", Role.SIGNER, park=world.parks["gaolan"]),
        "district": put_user("district", Role.DISTRICT, district=world.parks["fushan"].district),
        "panel": put_user("panel", Role.PANEL),
        "department": put_user("department", Role.DEPARTMENT, agency=put_agency()),
    }
    clients = {}
    for name, user in people.items():
        clients[name] = Client()
        if user is not None:
            clients[name].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return Stage(world, clients)
