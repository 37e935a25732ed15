"""Addresses of the panel: visits, marks, photos."""

from django.urls import path

from assessment.views.panel import arranging, marking, photos, progress

urlpatterns = [
    path("visits/", marking.mark_list, name="mark_list"),
    path("visits/<int:year>/<slug:park>/", marking.mark, name="mark"),
    path("visits/<int:year>/<slug:park>/save", marking.mark_keep, name="mark_keep"),
    path("visits/<int:year>/<slug:park>/photos", photos.mark_photos, name="mark_photos"),
    path("visits/<int:year>/<slug:park>/photos/<int:photo>", photos.mark_photo, name="mark_photo"),
    path("visits/<int:year>/<slug:park>/photos/<int:photo>/drop", photos.mark_photo_drop, name="mark_photo_drop"),
    path("panel/<int:year>/", progress.panel, name="panel"),
    path("panel/<int:year>/parks/<slug:park>/", progress.panel_park, name="panel_park"),
    path("panel/<int:year>/parks/<slug:park>/paper/<int:member>/", progress.panel_paper, name="panel_paper"),
    path("panel/<int:year>/photos/<int:photo>", photos.panel_photo, name="panel_photo"),
    path("panel/<int:year>/arrange/", arranging.panel_arrange, name="panel_arrange"),
    path("panel/<int:year>/members/new/", arranging.panel_member, name="panel_member_new"),
    path("panel/<int:year>/members/<int:member>/", arranging.panel_member, name="panel_member"),
    path("panel/<int:year>/members/<int:member>/remove", arranging.panel_member_remove, name="panel_member_remove"),
    path("panel/<int:year>/visits/new/", arranging.panel_visit, name="panel_visit_new"),
    path("panel/<int:year>/visits/<int:visit>/", arranging.panel_visit, name="panel_visit"),
    path("panel/<int:year>/visits/<int:visit>/withdraw", arranging.panel_visit_withdraw, name="panel_visit_withdraw"),
]
