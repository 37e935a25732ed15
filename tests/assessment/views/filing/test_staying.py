"""The session is renewed as its person works, not at every save, and the page knows when it ends."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.http import HttpRequest

from assessment.views.filing.staying import RENEW_EVERY, seconds_left
from tests.assessment.filing.world import IN_TIME
from tests.assessment.views.filing.people import BASE, stage

pytestmark = pytest.mark.django_db


def request_with_session() -> HttpRequest:
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    return request


def test_work_renews_the_session_and_a_save_right_after_does_not() -> None:
    request, age = request_with_session(), settings.SESSION_COOKIE_AGE
    assert seconds_left(request, now=IN_TIME) == age and request.session.modified
    request.session.modified = False
    assert seconds_left(request, now=IN_TIME + timedelta(seconds=RENEW_EVERY - 1)) == age - RENEW_EVERY + 1
    assert not request.session.modified
    assert seconds_left(request, now=IN_TIME + timedelta(seconds=RENEW_EVERY)) == age and request.session.modified


def test_a_page_that_may_be_edited_says_until_when_and_others_do_not() -> None:
    here = stage()
    answer = here["filler"].head(BASE + "items/1/")
    assert answer["X-Session-Seconds"] == str(settings.SESSION_COOKIE_AGE)
    assert here["signer"].head(BASE + "items/1/")["X-Session-Seconds"] == "0"
