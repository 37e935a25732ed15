"""Fetch and check in one call for the plan's pages: 404 for what does not exist or is another park's."""

from django.http import Http404

from actionplan.models import Commitment
from actionplan.selectors import commitments
from actionplan.states import CommitmentKind
from parks.models import Agency


def commitment_for(kind: CommitmentKind, number: int) -> Commitment:
    """Return the action or measure with this number; Http404 where there is none."""
    commitment = commitments(kind).filter(number=number).first()
    if commitment is None:
        raise Http404(f"没有第{number}项{kind.label}。")
    return commitment


def body_for(code: str) -> Agency:
    """Return the body with this code; Http404 where there is none."""
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        raise Http404("没有找到这个单位。")
    return agency
