"""A stored text gives back the same paragraphs, with the figures of the snapshot that it is read with."""

import pytest

from assessment.notice.context import build_context
from assessment.notice.figures import UnknownFigureError
from assessment.notice.tokens import figures_of
from assessment.notice.written import bound, read, stored
from tests.assessment.notice.sample import full_points, make_facts


def test_what_was_stored_is_what_is_read() -> None:
    facts = make_facts()
    paragraphs = build_context(facts)["paragraphs"]
    assert read(stored(paragraphs)) == bound(stored(paragraphs), figures_of(facts)) == paragraphs
    assert stored(paragraphs).isascii()


def test_another_snapshot_gives_its_own_figures() -> None:
    text = stored([{"level": 0, "runs": [{"text": "9999", "path": "parks.fushan.total"}]}])
    facts = make_facts(points={"fushan": full_points("0.5")})
    total = next(park["total"] for park in facts.result["parks"] if park["code"] == "fushan")
    assert bound(text, figures_of(facts))[0]["runs"][0]["text"] == total


def test_a_path_that_the_snapshot_lacks_is_an_error() -> None:
    with pytest.raises(UnknownFigureError):
        bound(stored([{"level": 0, "runs": [{"text": "1", "path": "parks.nowhere.total"}]}]), figures_of(make_facts()))
