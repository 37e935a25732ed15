"""Addresses of the review board and its items."""

from django.urls import path

from assessment.views.review import board, deciding, duties, item

OF_YEAR = "review/<int:year>/"
OF_PARK = f"{OF_YEAR}<slug:park>/"
OF_ITEM = f"{OF_PARK}<slug:item>/"
OF_FIGURE = f"{OF_ITEM}figures/<str:element>"
OF_PART = f"{OF_ITEM}parts/<str:part>"

urlpatterns = [
    path("review/", board.review, name="review"),
    path(OF_YEAR, board.board, name="review_board"),
    path(f"{OF_YEAR}settle", board.settle, name="review_settle_many"),
    path(f"{OF_YEAR}duties/", duties.duties, name="review_duties"),
    path(f"{OF_YEAR}duties/conflicts", duties.conflict, name="review_conflict"),
    path(f"{OF_YEAR}duties/conflicts/<int:conflict>/lift", duties.lift, name="review_conflict_lift"),
    path(f"{OF_YEAR}duties/<slug:item>/assign", duties.assign, name="review_assign"),
    path(f"{OF_PARK}accept", board.accept, name="review_accept"),
    path(f"{OF_PARK}evidence/<int:file>", item.evidence, name="review_evidence"),
    path(OF_ITEM, item.item, name="review_item"),
    path(f"{OF_ITEM}settle", item.settle, name="review_settle"),
    path(f"{OF_ITEM}reopen", item.reopen, name="review_reopen"),
    path(f"{OF_ITEM}note", item.note, name="review_note"),
    path(f"{OF_ITEM}return", item.give_back, name="review_return"),
    path(OF_FIGURE, deciding.figure, name="review_figure"),
    path(f"{OF_FIGURE}/withdraw", deciding.figure_withdraw, name="review_figure_withdraw"),
    path(f"{OF_ITEM}claims/<slug:kind>/<int:claim>", deciding.claim, name="review_claim"),
    path(f"{OF_PART}/ruling", deciding.ruling, name="review_ruling"),
    path(f"{OF_PART}/ruling/withdraw", deciding.ruling_undo, name="review_ruling_withdraw"),
    path(f"{OF_PART}/exemption", deciding.exemption, name="review_exemption"),
    path(f"{OF_PART}/exemption/withdraw", deciding.exemption_undo, name="review_exemption_withdraw"),
]
