"""Addresses of the consultation: the office's and the agency's pages, and the departments' own list."""

from django.urls import path

from assessment.views.consultation import answering, departments, office, sheets

_YEAR = "consultation/<int:year>/"

urlpatterns = [
    path(_YEAR, office.consultation, name="consultation"),
    path(f"{_YEAR}plan/", office.plan, name="consultation_plan"),
    path(f"{_YEAR}open", office.start, name="consultation_open"),
    path(f"{_YEAR}window", office.window, name="consultation_window"),
    path(f"{_YEAR}return", office.give_back, name="consultation_return"),
    path(f"{_YEAR}settle/<int:answer>", office.settle, name="consultation_settle"),
    path(f"{_YEAR}sheet.<slug:kind>", sheets.sheet, name="consultation_sheet"),
    path("inquiries/", departments.inquiries, name="inquiries"),
    path("inquiries/<int:year>/", departments.inquiries_year, name="inquiries_year"),
    path("inquiries/<int:year>/confirm", departments.confirm, name="inquiry_confirm"),
    path("inquiries/<int:year>/fraud/<slug:park>/", departments.fraud, name="inquiry_fraud"),
    path("inquiries/<int:year>/fraud/<slug:park>/withdraw", departments.fraud_undo, name="inquiry_fraud_withdraw"),
    path("inquiries/one/<int:inquiry>/", answering.inquiry, name="inquiry"),
    path("inquiries/one/<int:inquiry>/answer", answering.answer, name="inquiry_answer"),
    path("inquiries/files/<int:file>", answering.file, name="inquiry_file"),
]
