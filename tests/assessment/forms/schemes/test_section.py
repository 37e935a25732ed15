"""A section shows what stands, judges every field, and can be asked for more rows without judging."""

from assessment.forms.schemes.around import BonusSection
from tests.assessment.forms.schemes.codec import as_posted
from tests.assessment.forms.schemes.posting import shown
from tests.assessment.scoring.cases import starter_dict


def test_a_section_shows_what_stands() -> None:
    form = BonusSection(starter_dict())
    assert form.plain["cap"].value() == "10"
    assert [row["name"].value() for row in form.only.rows[:3]] == ["地域性品牌", "创新主体与平台", "超额完成任务"]


def test_plain_fields_and_rows_are_judged_together() -> None:
    data = starter_dict()
    post = shown(BonusSection(data)) | {"cap": "-1", "kind-0-points": ""}
    form = BonusSection(data, as_posted(post))
    assert not form.is_valid()
    assert [anchor for anchor, _ in form.errors()] == ["id_cap", "id_kind-0-points"]


def test_more_rows_are_shown_without_judging_what_was_typed() -> None:
    data = starter_dict()
    form = BonusSection(data, as_posted(shown(BonusSection(data)) | {"cap": "", "more": "kind"}))
    form.hush()
    assert form.errors() == [] and form.only.count == 7
    assert form.plain["cap"].value() == ""
