"""Keep the session of whoever files alive while they work, and tell the page when it would end."""

from datetime import datetime

from django.http import HttpRequest

RENEW_EVERY = 600  # seconds: a session written at each save would double what autosave writes
RENEWED = "renewed_at"


def seconds_left(request: HttpRequest, *, now: datetime) -> int:
    """Renew the session where that was last done ten minutes ago, and return the seconds until it ends."""
    moment = int(now.timestamp())
    renewed = int(request.session.get(RENEWED, 0))
    if moment - renewed >= RENEW_EVERY:
        request.session[RENEWED] = renewed = moment
    return request.session.get_expiry_age() - (moment - renewed)
