"""Addresses of provisional results, for the parks, and of the objections to them, for agency and office."""

from django.urls import path

from assessment.views.decision import objections, provisional

OF_PARK = "provisional/<int:year>/<slug:park>/"
OF_OWN = f"{OF_PARK}objections/<int:objection>/"
OF_YEAR = "objections/<int:year>/"
OF_OBJECTION = f"{OF_YEAR}<int:objection>/"

urlpatterns = [
    path("provisional/", provisional.provisional, name="provisional"),
    path(OF_PARK, provisional.park, name="provisional_park"),
    path(f"{OF_PARK}objections/", provisional.raise_objection, name="provisional_object"),
    path(f"{OF_OWN}withdraw/", provisional.withdraw, name="provisional_withdraw"),
    path(f"{OF_OWN}files/<int:file>/", provisional.file, name="provisional_file"),
    path(OF_YEAR, objections.year, name="objections_year"),
    path(f"{OF_YEAR}release/", objections.release, name="objections_release"),
    path(OF_OBJECTION, objections.objection, name="objection"),
    path(f"{OF_OBJECTION}answer/", objections.answer, name="objection_answer"),
    path(f"{OF_OBJECTION}files/<int:file>/", objections.file, name="objection_file"),
]
