"""The year's facts are counted with its row; the run is the one of the data as they stand."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Cycle, Inquiry, InquirySettlement
from assessment.selectors.decision_facts import decision_facts, decision_years, facts_now
from assessment.services.register import numbers_used_elsewhere
from assessment.states import ApprovalState, InquiryKind, InquiryVerdict, NoticeSeries, Stage
from tests.assessment.decision_year import (
    LATER,
    alter,
    answer,
    approve,
    correct,
    decision_world,
    draft,
    inquire,
    object_to,
)
from tests.assessment.year import publish
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_everything_comes_in_ten_queries() -> None:
    world = decision_world()
    approve(world)
    with CaptureQueriesContext(connection) as caught:
        facts = decision_facts(decision_years(LATER).get(pk=world.cycle.pk), now=LATER)
    assert len(caught) == 10
    assert facts.approval is not None and facts.approval.run == facts.run
    assert facts.districts["doumen"] == "斗门区" and len(facts.districts) == 6


def test_only_the_latest_answer_counts_and_a_settlement_closes_it() -> None:
    world = decision_world()
    inquiry = inquire(world, verdict=InquiryVerdict.DISPUTED, park="gaolan")
    inquire(world, verdict=None, park="nanping")
    count = facts_now(world.cycle, now=LATER).count
    assert (count["inquiries_put"], count["inquiries_unanswered"], count["disputes_open"]) == (3, 1, 1)
    latest = answer(world, inquiry, InquiryVerdict.CONFIRMED)
    assert facts_now(world.cycle, now=LATER).count["disputes_open"] == 0
    latest = answer(world, inquiry, InquiryVerdict.DISPUTED)
    assert facts_now(world.cycle, now=LATER).count["disputes_open"] == 1
    InquirySettlement.objects.create(
        answer=latest, adopted=False, reason="以统计公报为准", settled_at=NOW, settled_by=world.cast.agency
    )
    assert facts_now(world.cycle, now=LATER).count["disputes_open"] == 0


def test_a_veto_that_a_department_reports_needs_no_settlement() -> None:
    world = decision_world()
    veto = Inquiry.objects.create(
        cycle=world.cycle, department=world.department, park=world.parks["gaolan"], kind=InquiryKind.VETO,
        code="safety_accident", put_at=NOW, put_by=world.cast.office,
    )  # fmt: skip
    answer(world, veto, InquiryVerdict.DISPUTED)
    assert facts_now(world.cycle, now=LATER).count["disputes_open"] == 0


def test_objections_and_filings_are_counted() -> None:
    world = decision_world()
    object_to(world)
    count = facts_now(world.cycle, now=LATER).count
    assert (count["objections_made"], count["objections_open"]) == (1, 1)
    assert (count["parks"], count["parks_accepted"], count["releases_made"]) == (8, 8, 1)


def test_the_run_is_found_by_its_data_and_an_approval_keeps_its_own() -> None:
    world = decision_world()
    approve(world)
    alter()
    facts = facts_now(world.cycle, now=LATER)
    assert facts.run is None
    assert facts.approval is not None and not facts.approval.run.matches
    assert facts.approval.run.result_digest == world.run.result_digest
    alter("1.02")
    assert facts_now(world.cycle, now=LATER).run is None


def test_past_approvals_stand_behind_the_one_that_counts() -> None:
    world = decision_world()
    approve(world, ApprovalState.USED)
    standing = approve(world, ApprovalState.PROPOSED)
    facts = facts_now(world.cycle, now=LATER)
    assert facts.approval is not None and facts.approval.pk == standing.pk
    assert len(facts.approvals) == 2 and facts.approval.minutes_name == "纪要.pdf"
    assert (facts.approval.proposed_by, facts.approval.confirmed_by) == ("黄主任", None)


def test_the_notice_goes_out_by_default_as_a_letter_of_the_day_in_shanghai() -> None:
    world = decision_world()
    evening = LATER.replace(hour=17)
    issue = facts_now(world.cycle, now=evening).issue
    assert (issue.text, issue.issued_on, issue.draft_version) == ("珠府函〔2019〕1号", date(2019, 4, 26), 0)
    numbers_used_elsewhere(series=NoticeSeries.LETTER, issue_year=2020, last=7, title="公文", actor=None, now=NOW)
    draft(world, issued_on=date(2020, 1, 3))
    issue = facts_now(world.cycle, now=LATER).issue
    assert (issue.text, issue.issued_on, issue.draft_version) == ("珠府函〔2020〕8号", date(2020, 1, 3), 1)


def test_the_sight_changes_with_each_thing_that_becomes_public() -> None:
    world = decision_world()
    seen = {facts_now(world.cycle, now=LATER).sight}
    seen.add(facts_now(world.cycle, now=LATER + timedelta(days=1)).sight)
    row = draft(world)
    seen.add(facts_now(world.cycle, now=LATER).sight)
    type(row).objects.update(version=2)
    seen.add(facts_now(world.cycle, now=LATER).sight)
    alter()
    seen.add(facts_now(world.cycle, now=LATER).sight)
    assert len(seen) == 5


def test_a_published_year_is_not_at_stake_until_a_correction_is_open() -> None:
    world = decision_world()
    publication = publish(world.cycle, world.run)
    facts = facts_now(world.cycle, now=LATER)
    assert not facts.at_stake and facts.case is None
    assert (facts.published_on, facts.count["next_version"], facts.count["notice_made"]) == (
        date(2019, 4, 20),
        2,
        False,
    )
    correction = correct(world, publication)
    facts = facts_now(world.cycle, now=LATER)
    assert facts.at_stake and facts.correction == correction.pk
    assert facts.run is not None and facts.run.pk == world.run.pk


def test_data_that_are_no_case_have_no_run() -> None:
    world = decision_world()
    world.cycle.submissions.all().update(state="returned")
    world.cycle.city_figures.all().delete()
    assert facts_now(world.cycle, now=LATER).run is None


def test_a_year_before_the_consultation_needs_no_case() -> None:
    world = decision_world(Stage.REVIEW, told=False)
    assert facts_now(Cycle.objects.get(pk=world.cycle.pk), now=LATER).case is None
