"""Addresses of a park's filing."""

from django.urls import path

from assessment.views.filing import pages, projects, saving, submitting

OF_PARK = "filing/<int:year>/<slug:park>/"
OF_VERSION = f"{OF_PARK}versions/<int:number>/"
OF_ITEM = f"{OF_PARK}items/<slug:item>/"

urlpatterns = [
    path("filing/", pages.filings, name="filings"),
    path(OF_PARK, pages.filing, name="filing"),
    path(f"{OF_PARK}check/", pages.filing_check, name="filing_check"),
    path(f"{OF_PARK}save", saving.filing_save, name="filing_save"),
    path(f"{OF_PARK}submit/", submitting.filing_submit, name="filing_submit"),
    path(f"{OF_PARK}return", submitting.filing_return, name="filing_return"),
    path(f"{OF_PARK}accept", submitting.filing_accept, name="filing_accept"),
    path(f"{OF_PARK}extension", submitting.filing_extension, name="filing_extension"),
    path(f"{OF_PARK}projects/new/", projects.project_edit, name="project_new"),
    path(f"{OF_PARK}projects/<int:project>/", projects.project_edit, name="project_edit"),
    path(OF_VERSION, pages.filing_version, name="filing_version"),
    path(f"{OF_VERSION}receipt", pages.filing_receipt, name="filing_receipt"),
    path(
        "filing/<int:year>/<slug:park>/versions/<int:number>/opinion", submitting.filing_opinion, name="filing_opinion"
    ),
    path(OF_ITEM, pages.filing_item, name="filing_item"),
    path(f"{OF_ITEM}save", saving.filing_save_item, name="filing_save_item"),
]
