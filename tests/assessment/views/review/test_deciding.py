"""Figures, claims, rulings and exemptions by their forms: stored, refused with what was typed, or 409 with both."""

import pytest

from assessment.models import FigureDecision, NotApplicable, ProjectClaim, Ruling
from tests.assessment.views.review.conftest import Here

ITEM = "/review/2018/fushan/2/"
FIGURE = f"{ITEM}figures/value_added"
BASE = {"seen": "1", "base": "0"}


def test_a_figure_is_decided_as_people_write_it_and_withdrawn(here: Here) -> None:
    typed = {**BASE, "choice": "own", "value": "900,000万元", "previous": "８０", "reason": "核定"}
    assert here["agency"].post(FIGURE, typed).status_code == 302
    assert (f"{FigureDecision.objects.get().value:f}", f"{FigureDecision.objects.get().previous:f}") == (
        "90.000000", "80.000000",
    )  # fmt: skip
    assert here["agency"].post(f"{FIGURE}/withdraw", {"seen": "1", "base": "1", "reason": "误填"}).status_code == 302
    assert FigureDecision.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"choice": "own", "value": "九十", "previous": "1", "reason": "x"}, "九十"),
        ({"choice": "", "reason": "x"}, "请选择认定方式"),
        ({"choice": "official"}, "没有规模以上工业增加值的统计数"),
    ],
)
def test_what_is_no_decision_stays_on_the_page(here: Here, typed: dict[str, str], told: str) -> None:
    answer = here["agency"].post(FIGURE, {**BASE, "form": "figure-value_added", **typed})
    assert answer.status_code == 422 and told in answer.content.decode()


def test_a_stale_decision_gets_409_with_both_texts_and_saves_on_the_second_try(here: Here) -> None:
    first = {**BASE, "choice": "own", "value": "90", "previous": "80", "reason": "甲"}
    here["agency"].post(FIGURE, first)
    late = here["colleague"].post(FIGURE, {**first, "form": "figure-value_added", "value": "91", "reason": "乙"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "本年 90 亿元，上年 80 亿元；甲" in page and "本年 91 亿元，上年 80 亿元；乙" in page
    assert 'name="value" inputmode="decimal" autocomplete="off" value="91"' in page
    assert '<input type="hidden" name="base" value="1">' in page
    assert here["colleague"].post(FIGURE, {**first, "base": "1", "value": "91", "reason": "乙"}).status_code == 302


def test_a_claim_is_counted_or_refused(here: Here) -> None:
    claim = ProjectClaim.objects.filter(submission=here.world.submission("fushan")).first()
    assert claim is not None
    address = f"/review/2018/fushan/4a/claims/project/{claim.pk}"
    assert here["agency"].post(address, {"seen": "1", "base": "1", "verdict": "no"}).status_code == 422
    assert here["agency"].post(address, {"seen": "1", "base": "1", "verdict": "maybe"}).status_code == 422
    assert here["agency"].post(address, {"seen": "1", "base": "1", "verdict": "yes"}).status_code == 302
    claim.refresh_from_db()
    assert claim.accepted is True
    assert here["agency"].post("/review/2018/fushan/4a/claims/else/1", BASE).status_code == 404


def test_a_part_is_ruled_on_and_the_ruling_withdrawn(here: Here) -> None:
    part = f"{ITEM}parts/2.1/"
    assert here["agency"].post(f"{part}ruling", {**BASE, "points": "", "reason": "x"}).status_code == 422
    assert here["agency"].post(f"{part}ruling", {**BASE, "points": "9", "reason": "x"}).status_code == 422
    assert here["agency"].post(f"{part}ruling", {**BASE, "points": "7.5", "reason": "核定"}).status_code == 302
    assert "裁定 7.5 分：核定" in here["office"].get(ITEM).content.decode()
    undone = here["agency"].post(f"{part}ruling/withdraw", {"seen": "1", "base": "1", "reason": "误"})
    assert undone.status_code == 302 and not Ruling.objects.exists()


def test_a_part_is_held_not_applicable_and_applies_again(here: Here) -> None:
    part = f"{ITEM}parts/2.3/exemption"
    assert here["agency"].post(part, {**BASE, "reason": "无基数"}).status_code == 302
    assert "不适用：无基数" in here["agency"].get(ITEM).content.decode()
    assert here["agency"].post(f"{part}/withdraw", {"seen": "1", "base": "1", "reason": "有基数"}).status_code == 302
    assert not NotApplicable.objects.exists()
