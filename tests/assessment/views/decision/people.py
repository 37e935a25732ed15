"""The people of the year under decision, each signed in."""

from django.test import Client

from parks.models import User
from tests.assessment.decision_year import World

BACKEND = "django.contrib.auth.backends.ModelBackend"


def client_of(user: User) -> Client:
    """Return a browser in which the user is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def outsiders(world: World) -> list[Client]:
    """Everybody but office and agency."""
    cast = world.cast
    return [client_of(one) for one in (cast.filler, cast.signer, cast.district, cast.panel, cast.department)]
