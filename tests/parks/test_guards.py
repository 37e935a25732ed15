"""No guard is lost: a later migration that rebuilds a table on SQLite would drop its triggers in silence."""

import pytest
from django.db import connection

from parks.guards import Guard, both, installed_guards

pytestmark = pytest.mark.django_db
GUARDED = (
    "parks_auditentry",
    "assessment_scorerun",
    "assessment_parkresult",
    "assessment_indicatorresult",
    "assessment_districtresult",
    "assessment_publication",
    "assessment_notice",
    "assessment_noticefile",
    "assessment_scheme",
    "assessment_submissionversion",
    "assessment_receiptfile",
    "assessment_returnrequest",
    "assessment_districtopinion",
    "assessment_extension",
    "assessment_figuredecision",
    "assessment_trialrun",
    "assessment_assessmentreport",
    "assessment_reportfile",
    "assessment_surveyresponse",
    "assessment_surveyanswer",
    "assessment_attachedfile",
    "assessment_inquiry",
    "assessment_inquiryanswer",
    "assessment_inquirysettlement",
    "assessment_provisionalrelease",
    "assessment_objectionfile",
    "assessment_objection",
    "assessment_registerentry",
    "assessment_numberregister",
    "assessment_noticetext",
    "assessment_noticedocument",
    "assessment_consequence",
    "assessment_consequencestep",
    "assessment_correctionitem",
    "assessment_approval",
    "assessment_correction",
)


def test_every_guarded_table_has_both_guards_after_all_migrations() -> None:
    assert installed_guards(connection) == {guard.name for guard in both(*GUARDED)}


def test_a_guard_is_named_for_its_table_and_verb() -> None:
    assert Guard("assessment_notice", "UPDATE").name == "guard_assessment_notice_update"
