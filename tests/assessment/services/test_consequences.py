"""Publishing opens what the result entails; a correction lapses, carries on and opens, and says so in steps."""

from datetime import date, datetime, timedelta

import pytest

from assessment.models import Consequence, ConsequenceStep, Publication
from assessment.services.consequences import PROPOSED_DAYS, consequences_open
from assessment.states import ConsequenceKind, ConsequenceState
from parks.models import AuditEntry
from parks.states import Role
from tests.assessment.corrected import corrected
from tests.assessment.entailing import FAILING, a_publication, a_year, entailing
from tests.assessment.notice.sample import full_points
from tests.assessment.year import published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


@pytest.fixture(autouse=True)
def parks() -> None:
    put_parks()


def opened(publication: Publication, now: datetime = NOW) -> dict[tuple[str, str], Consequence]:
    rows = consequences_open(publication=publication, actor=None, now=now)
    return {(one.kind, one.park.code if one.park else one.district.code if one.district else ""): one for one in rows}


def texts(row: Consequence) -> list[str]:
    return list(row.steps.values_list("text", flat=True))


def test_publishing_a_year_opens_its_consequences_with_day_basis_and_audit() -> None:
    publication = published_year()
    rows = list(publication.consequences.all())
    assert rows and {one.state for one in rows} == {"open"}
    for one in rows:
        assert one.due_on == date(2019, 4, 20) + timedelta(days=PROPOSED_DAYS[ConsequenceKind(one.kind)])
        assert one.basis.startswith(("附件1 五（", "意见28："))
    entries = AuditEntry.objects.filter(action="consequence_opened")
    assert set(entries.values_list("object_key", flat=True)) == {f"2018/{one.pk}" for one in rows}


def test_opening_again_writes_nothing_further() -> None:
    publication = published_year()
    before = set(Consequence.objects.values_list("pk", flat=True))
    assert {one.pk for one in consequences_open(publication=publication, actor=None, now=LATER)} == before
    assert set(Consequence.objects.values_list("pk", flat=True)) == before


def test_what_holds_no_more_lapses_and_names_the_correction() -> None:
    cycle = a_year()
    first = opened(a_publication(cycle, entailing(FAILING)))
    second = opened(a_publication(cycle, entailing({"baoshui": full_points("0.5")})), LATER)
    gone = first["interview", "jinwan"]
    gone.refresh_from_db()
    assert gone.state == ConsequenceState.LAPSED
    assert texts(gone) == [
        "更正通报珠府函〔2019〕2号公布后不再适用，予以失效。已经办理的，请按更正后的结果作相应处理。"
    ]
    assert ("interview", "jinwan") not in second and ("interview", "baoshuiqu") in second
    assert not Consequence.objects.filter(publication__version=1).exclude(state="lapsed").exists()


def test_what_still_holds_is_carried_on_as_it_stands_each_row_pointing_to_the_other() -> None:
    cycle = a_year()
    first = opened(a_publication(cycle, entailing(FAILING)))
    done, moved = first["interview", "jinwan"], first["criticism", "hangkong"]
    ConsequenceStep.objects.create(consequence=done, text="已约谈", at=NOW, closes=True)
    Consequence.objects.filter(pk=done.pk).update(state="done", closed_at=NOW)
    Consequence.objects.filter(pk=moved.pk).update(due_on=date(2019, 12, 31))
    fewer = {**FAILING, "liangang": full_points("0.7")}
    second = opened(a_publication(cycle, entailing(fewer)), LATER)
    row = second["interview", "jinwan"]
    assert (row.state, row.closed_at) == ("done", NOW)
    assert texts(row) == [f"更正通报珠府函〔2019〕2号公布后仍然适用，由第{done.pk}项转来，办结情况沿用。"]
    assert texts(done) == ["已约谈", f"更正通报珠府函〔2019〕2号公布后仍然适用，转入第{row.pk}项继续登记。"]
    assert second["criticism", "hangkong"].due_on == date(2019, 12, 31)
    assert second["criticism", "hangkong"].state == "open"


def test_a_done_interview_about_fewer_parks_is_to_be_held_again() -> None:
    cycle = a_year()
    first = opened(a_publication(cycle, entailing({"hangkong": full_points("0.5")})))
    Consequence.objects.filter(pk=first["interview", "jinwan"].pk).update(state="done", closed_at=NOW)
    row = opened(a_publication(cycle, entailing(FAILING)), LATER)["interview", "jinwan"]
    assert (row.state, row.closed_at) == ("open", None)
    assert row.due_on == date(2019, 5, 30) + timedelta(days=30)
    assert "须按更正后的结果重新核对" in texts(row)[0]


def test_a_land_quota_is_looked_at_again_where_the_rank_changed_and_only_there() -> None:
    cycle = a_year()
    opened(a_publication(cycle, entailing()))
    Consequence.objects.filter(kind="land_quota").update(state="done", closed_at=NOW)
    second = opened(a_publication(cycle, entailing({"gaolan": full_points("0.8")})), LATER)
    assert second["land_quota", "gaolangang"].state == "open"
    assert second["land_quota", "doumen"].state == "done"


def test_fraud_found_after_a_commendation_takes_the_reward_back_also_two_corrections_later() -> None:
    cycle = a_year()
    first = opened(a_publication(cycle, entailing()))
    assert ("commendation", "gaoxin") in first
    found = entailing({"gaoxin": full_points("0.8")}, fraud=("gaoxin",))
    second = opened(a_publication(cycle, found), LATER)
    assert ("commendation", "gaoxin") not in second
    assert {("reward_cancelled", "gaoxin"), ("criticism", "gaoxin"), ("accountability", "gaoxinqu")} <= set(second)
    Consequence.objects.filter(pk=second["reward_cancelled", "gaoxin"].pk).update(state="done", closed_at=NOW)
    third = opened(a_publication(cycle, found), LATER)
    assert third["reward_cancelled", "gaoxin"].state == "done"


def test_a_published_correction_renews_through_the_verb_of_publication() -> None:
    first = published_year()
    second = corrected(first, put_user("office", Role.OFFICE))
    assert not first.consequences.exclude(state="lapsed").exists()
    assert second.consequences.filter(state="open").exists()
