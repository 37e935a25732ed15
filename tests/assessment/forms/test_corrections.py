"""What a correction's form reads: park and item of each ticked box."""

from django.test import RequestFactory

from assessment.forms.corrections import CorrectionForm
from parks.models import User


def test_a_ticked_box_is_a_park_and_an_item(rf: RequestFactory) -> None:
    request = rf.post("/")
    request.user = User(username="office")
    form = CorrectionForm(request, [("fushan/5", "富山工业园 指标5")], {"items": ["fushan/5"]})
    form.cleaned_data = {"items": ["fushan/5", "gaolan/veto"]}
    assert form.named() == [("fushan", "5"), ("gaolan", "veto")]


def test_a_box_that_was_not_offered_is_refused(rf: RequestFactory) -> None:
    request = rf.post("/")
    request.user = User(username="office")
    form = CorrectionForm(request, [("fushan/5", "富山工业园 指标5")], {"items": ["gaolan/1"]})
    assert "items" in form.errors
