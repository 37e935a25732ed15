"""Drafts hold no figure but fields, and every field is known."""

import re

import pytest

from assessment.models import Figure
from assessment.report.fields import FIELD, park_fields, unknown_fields, year_fields
from assessment.report.proposals import park_proposal, year_proposal
from assessment.states import PARK_SECTIONS, YEAR_SECTIONS
from tests.assessment.report.world import ReportWorld

# What may stand in digits: the number of a line, and the years.
ALLOWED = re.compile(r"^[0-9]．|20[0-9]{2}年度", re.MULTILINE)


def drafts(world: ReportWorld) -> list[tuple[str, dict[str, str]]]:
    content = world.content()
    found = [(year_proposal(section, content), year_fields(content)) for section in YEAR_SECTIONS]
    for park in content["parks"]:
        found += [(park_proposal(section, park), park_fields(content, park)) for section in PARK_SECTIONS]
    return found


@pytest.mark.parametrize("missing", [False, True])
def test_every_figure_of_a_draft_is_a_known_field(world: ReportWorld, missing: bool) -> None:
    if missing:
        Figure.objects.filter(submission__cycle=world.cycle, element="technical_investment").update(
            accepted=None, reported=None
        )
    found = drafts(world)
    assert len(found) == 19
    for text, fields in found:
        assert text.strip()
        assert unknown_fields(text, fields) == ()
        rest = ALLOWED.sub("", FIELD.sub("", text))
        assert not re.search("[0-9]", rest), rest


def test_a_draft_names_the_indicators_where_most_was_lost(world: ReportWorld) -> None:
    text = park_proposal(PARK_SECTIONS[0], world.park("gaoxin"))
    assert "“新开工重大项目”失{失分 4a}分" in text


def test_a_park_without_a_total_is_said_to_wait(world: ReportWorld) -> None:
    row = {"submission__cycle": world.cycle, "submission__park__code": "xinqing", "element": "technical_investment"}
    Figure.objects.filter(**row).update(accepted=None, reported=None)
    assert "总分和等次待定" in park_proposal(PARK_SECTIONS[0], world.park("xinqing"))
