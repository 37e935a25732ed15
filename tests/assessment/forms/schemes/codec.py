"""A whole scheme through every form of the workbench: shown, sent back unchanged, and taken up again."""

from typing import Any

from django.utils.datastructures import MultiValueDict

from assessment.forms.schemes.part import PartForm
from assessment.forms.schemes.section import Section
from assessment.scoring.schemeedit import with_part
from assessment.views.schemes.frame import SECTIONS
from tests.assessment.forms.schemes.posting import Post, shown, shown_part

Data = dict[str, Any]


def as_posted(post: Post) -> MultiValueDict[str, str]:
    """Return what a post holds as the request would hand it over."""
    return MultiValueDict({key: value if isinstance(value, list) else [str(value)] for key, value in post.items()})


def section_again(slug: str, data: Data) -> Data:
    """Return the scheme after one section was shown and sent back."""
    kind: type[Section] = SECTIONS[slug]
    form = kind(data, as_posted(shown(kind(data))))
    assert form.is_valid(), (slug, form.errors())
    return form.apply(data)


def part_again(data: Data, part: Data) -> Data:
    """Return a part after its form was shown and sent back."""
    form = PartForm(data, None, as_posted(shown_part(PartForm(data, part))))
    assert form.is_valid(), form.faults()
    return form.value()


def scheme_again(data: Data) -> Data:
    """Return the scheme after every section and every part was shown and sent back."""
    for slug in SECTIONS:
        data = section_again(slug, data)
    for indicator in data["indicators"]:
        for category, parts in indicator["parts"].items():
            for part in parts:
                again = part_again(data, part)
                data = with_part(data, indicator["code"], category, again, was=part["code"])
    return data
