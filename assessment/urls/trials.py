"""Addresses of trial runs, what-if, near-boundary list and robustness."""

from django.urls import path

from assessment.views.trials import estimates, runs

urlpatterns = [
    path("trials/<int:year>/", runs.trial_list, name="trials"),
    path("trials/<int:year>/new/", runs.trial_new, name="trial_new"),
    path("trials/<int:year>/compare/", runs.trial_compare, name="trial_compare"),
    path("trials/<int:year>/what-if/", estimates.trial_what_if, name="trial_what_if"),
    path("trials/<int:year>/near/", estimates.trial_near, name="trial_near"),
    path("trials/<int:year>/robustness/", estimates.trial_robustness, name="trial_robustness"),
    path("trials/<int:year>/<int:number>/", runs.trial, name="trial"),
    path("trials/<int:year>/<int:number>/<slug:what>.json", runs.trial_export, name="trial_export"),
]
