"""The panel's year with a signed-in client for anybody."""

from django.test import Client

from parks.models import User


def signed_in(user: User) -> Client:
    """Return a client in this user's session."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
