"""Addresses of the questionnaire: its set-up and the public sheet."""

from django.urls import URLPattern, path

from assessment.views.survey import running, sheet

urlpatterns: list[URLPattern] = [
    path("questionnaire/<int:year>/", running.survey, name="survey"),
    path("questionnaire/<int:year>/span/", running.survey_span, name="survey_span"),
    path("questionnaire/<int:year>/links", running.survey_links, name="survey_links"),
    path("questionnaire/<int:year>/<slug:park>/", running.survey_park, name="survey_park"),
    path("questionnaire/<int:year>/<slug:park>/poster/", running.survey_poster, name="survey_poster"),
    path("questionnaire/<int:year>/<slug:park>/link", running.survey_link, name="survey_link"),
    path("questionnaire/<int:year>/<slug:park>/withdraw", running.survey_withdraw, name="survey_withdraw"),
    path("questionnaire/<int:year>/<slug:park>/set-aside", running.survey_set_aside, name="survey_set_aside"),
    path("questionnaire/<int:year>/<slug:park>/restore", running.survey_restore, name="survey_restore"),
    path("survey/<slug:code>/", sheet.sheet, name="sheet"),
    path("survey/<slug:code>/thanks/", sheet.sheet_thanks, name="sheet_thanks"),
    path("survey/<slug:code>/<slug:group>/", sheet.sheet_form, name="sheet_form"),
]
