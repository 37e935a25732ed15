"""Addresses of the way from review to publication: overview, approval, register, publication."""

from django.urls import URLPattern, URLResolver, path

from assessment.views.decision import approving, overview, publishing, register

urlpatterns: list[URLPattern | URLResolver] = [
    path("decision/", overview.decision, name="decision"),
    path("decision/register/", register.decision_register, name="decision_register"),
    path("decision/<int:year>/", overview.decision_year, name="decision_year"),
    path("decision/<int:year>/score", overview.decision_score, name="decision_score"),
    path("decision/<int:year>/approve", overview.decision_approve, name="decision_approve"),
    path("decision/<int:year>/back", overview.decision_back, name="decision_back"),
    path("approval/<int:year>/", approving.approval, name="approval"),
    path("approval/<int:year>/propose", approving.propose, name="approval_propose"),
    path("approval/<int:year>/<int:number>/confirm", approving.confirm, name="approval_confirm"),
    path("approval/<int:year>/<int:number>/withdraw", approving.withdraw, name="approval_withdraw"),
    path("approval/<int:year>/<int:number>/minutes", approving.minutes, name="approval_minutes"),
    path("publish/<int:year>/", publishing.publish, name="publish"),
    path("publish/<int:year>/render", publishing.publish_render, name="publish_render"),
]
