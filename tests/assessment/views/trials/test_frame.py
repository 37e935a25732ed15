"""Who may open the pages of trials, and for which years."""

import pytest

from tests.assessment.views.trials.people import Here, here, posted
from tests.zhpark.test_addresses import GUARDED

pytestmark = pytest.mark.django_db
PAGES = ("", "new/", "compare/", "what-if/", "near/", "robustness/")


@pytest.fixture
def year() -> Here:
    return here()


@pytest.mark.parametrize("page", PAGES)
def test_strangers_sign_in_others_are_refused_and_scorers_enter(year: Here, page: str) -> None:
    address = f"/trials/2018/{page}"
    assert year["anonymous"].get(address)["Location"].startswith("/sign-in/")
    for person in ("filler", "signer", "district", "panel", "department"):
        assert year[person].get(address).status_code == 403, person
    for person in ("agency", "office"):
        assert year[person].get(address).status_code == 200, person


@pytest.mark.parametrize("page", PAGES)
def test_a_year_that_was_not_opened_is_not_there(year: Here, page: str) -> None:
    assert year["office"].get(f"/trials/2031/{page}").status_code == 404


def test_nobody_else_sees_a_trial_anywhere(year: Here) -> None:
    """The canary: the trial's name and its total of 64.9 are on no page of anybody but agency and office."""
    address = posted(year)
    assert "金丝雀试算" in year["office"].get(address).content.decode()
    public = ("/results/2018/", "/results/2018/nanping/", "/notices/", "/notices/2018/", "/home/", "/filings/")
    for person in ("anonymous", "filler", "signer", "district", "panel", "department"):
        client = year[person]
        for one in (*public, address, "/trials/2018/", *(f"{address}{what}.json" for what in ("case", "result"))):
            text = client.get(one, follow=True).content.decode()
            assert "金丝雀" not in text and "64.9" not in text, (person, one)
    for name in ("trials", "trial", "trial_export", "trial_what_if", "trial_near", "trial_robustness"):
        assert GUARDED[name].allowed == ("agency", "office")
