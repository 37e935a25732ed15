"""The notice's facts are the snapshot's, not computed anew."""

import json
from datetime import timedelta
from typing import Any

import pytest

from assessment.selectors.published import check_code_of
from assessment.services.facts import notice_facts
from parks.states import Role
from tests.assessment.corrected import corrected
from tests.assessment.year import published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> None:
    put_parks()


def test_the_facts_carry_the_snapshot_and_its_three_files() -> None:
    publication = published_year()
    facts = notice_facts(publication.notice)
    assert facts.result == json.loads(publication.run.result_text)
    assert facts.previous is None
    assert facts.is_demo is True
    assert facts.embedded["case.json"].decode() == publication.run.case_text
    assert set(facts.embedded) == {"case.json", "scheme.json", "result.json"}
    assert facts.park_names["gaolan"][0] == "高栏港区"


def test_last_years_published_result_stands_beside() -> None:
    earlier = published_year(2017, number=74)
    facts = notice_facts(published_year(2018).notice)
    assert facts.previous == json.loads(earlier.run.result_text)


def test_a_correction_of_last_year_changes_nothing_in_a_notice_that_was_issued_before_it() -> None:
    earlier = published_year(2017, number=74)
    notice = published_year(2018).notice
    before = notice_facts(notice)
    later = corrected(earlier, put_user("office", Role.OFFICE), at=NOW + timedelta(days=30))
    assert later.run.result_text != earlier.run.result_text
    assert notice_facts(notice).previous == before.previous == json.loads(earlier.run.result_text)


def test_a_public_address_gives_the_verification_link(settings: Any) -> None:
    notice = published_year().notice
    assert notice_facts(notice).verify_url is None
    settings.PUBLIC_ADDRESS = "https://kaohe.example/"
    assert notice_facts(notice).verify_url == f"https://kaohe.example/verify/{check_code_of(notice.publication)}/"
