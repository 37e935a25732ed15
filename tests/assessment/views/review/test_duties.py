"""Who reviews what, and who keeps out: by agency and office."""

from assessment.models import ConflictOfInterest, ReviewAssignment
from tests.assessment.views.review.conftest import Here

DUTIES = "/review/2018/duties/"


def test_items_are_assigned_and_a_stale_form_gets_both(here: Here) -> None:
    one, two = here.world.agency.pk, here.world.colleague.pk
    assert here["office"].post(f"{DUTIES}2/assign", {"users": [one]}).status_code == 302
    late = here["agency"].post(f"{DUTIES}2/assign", {"users": [two]})
    assert late.status_code == 409 and "审核分工" in late.content.decode()
    assert here["agency"].post(f"{DUTIES}2/assign", {"users": [two], "seen": [one]}).status_code == 302
    assert here["agency"].post(f"{DUTIES}99/assign", {"users": [two]}).status_code == 302
    assert list(ReviewAssignment.objects.values_list("item", "user")) == [("2", two)]


def test_a_conflict_is_declared_and_lifted_by_the_office(here: Here) -> None:
    mine = {"user": here.world.agency.pk, "park": "fushan", "reason": "曾任职"}
    assert here["colleague"].post(f"{DUTIES}conflicts", mine).status_code == 422
    assert here["agency"].post(f"{DUTIES}conflicts", {**mine, "park": "nowhere"}).status_code == 422
    assert here["agency"].post(f"{DUTIES}conflicts", mine).status_code == 302
    row = ConflictOfInterest.objects.get()
    assert "曾任职" in here["office"].get(DUTIES).content.decode()
    assert here["agency"].post(f"{DUTIES}conflicts/{row.pk}/lift", {"reason": "x"}).status_code == 422
    assert here["office"].post(f"{DUTIES}conflicts/{row.pk}/lift", {"reason": "调离"}).status_code == 302
    assert not ConflictOfInterest.objects.exists()


def test_what_was_typed_stays_in_the_form_that_was_refused(here: Here) -> None:
    other = {"user": here.world.colleague.pk, "park": "gaolan", "reason": ""}
    page = here["office"].post(f"{DUTIES}conflicts", other).content.decode()
    assert f'value="{here.world.colleague.pk}" selected' in page and 'value="gaolan" selected' in page
    here["office"].post(f"{DUTIES}conflicts", {**other, "reason": "曾任职"})
    row = ConflictOfInterest.objects.get()
    answer = here["office"].post(f"{DUTIES}conflicts/{row.pk}/lift", {"reason": "调" * 2001})
    page = answer.content.decode()
    assert answer.status_code == 422 and f'value="{"调" * 2001}"' in page and f">{'调' * 2001}</textarea>" not in page


def test_the_ladder_of_duties(here: Here) -> None:
    for person in ("filler", "signer", "district", "panel", "department"):
        assert here[person].get(DUTIES).status_code == 403
