"""A correction notice names what it replaces; its figures are the snapshots', before and after."""

import pytest

from assessment.models import Publication
from assessment.notice.context import build_context
from assessment.services.facts import notice_facts
from parks.states import Role
from tests.assessment.corrected import corrected
from tests.assessment.year import published_year
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db


def text_of(publication: Publication) -> str:
    context = build_context(notice_facts(publication.notice))
    return "\n".join("".join(run["text"] for run in one["runs"]) for one in context["paragraphs"])


@pytest.fixture
def versions() -> tuple[Publication, Publication]:
    put_parks()
    first = published_year()
    return first, corrected(first, put_user("office", Role.OFFICE))


def test_it_says_what_it_replaces_and_why(versions: tuple[Publication, Publication]) -> None:
    context = build_context(notice_facts(versions[1].notice))
    text = text_of(versions[1])
    assert context["title"] == "珠海市人民政府关于更正2018年度产业园区经济发展目标考核评价结果的通报"
    assert "已以珠府函〔2019〕86号通报（以下简称原通报）公布" in text
    assert "富山工业园的工业投资重复计入了一家企业" in text
    assert "珠府函〔2019〕86号不再作为考核结果运用的依据" in text


def test_every_changed_total_stands_before_and_after(versions: tuple[Publication, Publication]) -> None:
    first, second = versions
    text = text_of(second)
    before = {one.park_id: one for one in first.run.park_results.all()}
    changed = [one for one in second.run.park_results.select_related("park") if one.total != before[one.park_id].total]
    assert changed
    for one in changed:
        assert f"总分由{before[one.park_id].total}分更正为{one.total}分" in text


def test_the_first_notice_is_what_it_was(versions: tuple[Publication, Publication]) -> None:
    text = text_of(versions[0])
    assert "更正" not in text
    assert versions[0].notice.number == "珠府函〔2019〕86号"
