"""Who may, which year, and how far the passages are."""

from assessment.models import ReportText
from assessment.views.report.frame import places
from tests.assessment.views.report.people import BASE, OUTSIDERS, ReportStage
from tests.register import NOW


def test_the_ladder_of_roles(here: ReportStage) -> None:
    assert here["anonymous"].get(BASE)["Location"].startswith("/sign-in/")
    for person in OUTSIDERS:
        assert here[person].get(BASE).status_code == 403, person
    for person in ("agency", "office"):
        assert here[person].get(BASE).status_code == 200
        assert here[person].get("/report/2031/").status_code == 404
        assert here[person].get(f"{BASE}versions/1/").status_code == 404
        assert here[person].get(f"{BASE}parks/atlantis/").status_code == 404


def test_progress_counts_what_the_agency_made_its_own(here: ReportStage) -> None:
    for section, text in (("assessment", "好"), ("advice", "")):
        ReportText.objects.create(
            cycle=here.world.cycle, park=here.world.parks["fushan"], section=section, text=text, saved_at=NOW,
            saved_by=here.world.agency,
        )  # fmt: skip
    found = {one.code: one for one in places(here.world.content(), here.world.facts().texts)}
    assert (found["fushan"].done, found["fushan"].all, found["fushan"].is_done) == (1, 2, False)
    assert (found[""].name, found[""].done, found[""].all) == ("全市", 0, 3)
