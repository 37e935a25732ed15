"""Addresses of the three-year plan."""

from django.urls import path

from actionplan.states import CommitmentKind
from actionplan.views import commitments, ledger

ACTION, MEASURE = {"kind": CommitmentKind.ACTION}, {"kind": CommitmentKind.MEASURE}

urlpatterns = [
    path("plan/", ledger.plan, name="plan"),
    path("plan/ledger/", ledger.ledger, name="plan_ledger"),
    path("plan/ledger.csv", ledger.ledger_export, name="plan_ledger_export"),
    path("plan/ledger/<slug:park>/", ledger.ledger_park, name="plan_ledger_park"),
    path("plan/goals/", commitments.goals, name="plan_goals"),
    path("plan/actions/", commitments.commitments, ACTION, name="plan_actions"),
    path("plan/actions/<int:number>/", commitments.commitment, ACTION, name="plan_action"),
    path("plan/measures/", commitments.commitments, MEASURE, name="plan_measures"),
    path("plan/measures/<int:number>/", commitments.commitment, MEASURE, name="plan_measure"),
    path("plan/duties/", commitments.duties, name="plan_duties"),
    path("plan/bodies/<slug:code>/", commitments.body, name="plan_body"),
]
