"""A template finds a field by its aspect's code."""

from assessment.forms.panel import MarkForm
from assessment.templatetags.panel import field_of


def test_the_field_of_an_aspect_is_found() -> None:
    assert field_of(MarkForm(), "living").label == "生活性配套"
