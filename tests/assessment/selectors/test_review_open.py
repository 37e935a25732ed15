"""What keeps an item from being settled."""

from decimal import Decimal

import pytest

from assessment.filing.catalogue import catalogue_of
from assessment.models import OfficialFigure
from assessment.selectors.filing import latest_version
from assessment.selectors.review_open import explanations, items_counting_projects, undecided
from assessment.shape import scheme_of
from tests.assessment.review_world import REVIEWED_AT, decide_claims, review_world

pytestmark = pytest.mark.django_db


def test_claims_and_differing_figures_are_open_until_they_are_decided() -> None:
    world = review_world(("fushan",))
    submission = world.submission("fushan")
    scheme = scheme_of(submission.cycle.scheme)
    catalogue = catalogue_of(scheme, "increment")
    assert items_counting_projects(scheme, "increment") == ["4a", "4b"]
    assert {"4a", "4b"} <= set(undecided(submission, scheme, catalogue))
    decide_claims(submission, world.agency, REVIEWED_AT)
    assert undecided(submission, scheme, catalogue) == {}
    OfficialFigure.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], element="gross_output", value=Decimal(1)
    )
    assert list(undecided(submission, scheme, catalogue)) == ["1"]
    version = latest_version(submission)
    assert version is not None
    for item, said in explanations(version, catalogue).items():
        assert catalogue.item(item) is not None and "园区写有说明" in said[0]
