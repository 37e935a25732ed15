"""A year's review in a real browser: eight parks, two rulings, one return; the case scores as the portal does."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessment.models import Entry, ItemReview, Ruling, Submission
from assessment.services.entries import entry_save
from assessment.services.runs import year_score
from assessment.states import SubmissionState
from tests.assessment.review_world import ReviewWorld, review_world, submit
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor, go, press, told
from tests.cast import give_everybody_the_password

pytestmark = pytest.mark.browser
BOARD = "/review/2018/"


@pytest.fixture
def world(transactional_db: None) -> ReviewWorld:
    made = review_world()
    give_everybody_the_password()
    return made


def count_claims(person: Visitor, park: str, item: str) -> None:
    """Open the item and count every claim that is open."""
    go(person, f"{BOARD}{park}/{item}/")
    while person.page.get_by_text("未认定").count():
        person.page.locator(".figure", has=person.page.get_by_text("未认定")).first.get_by_role(
            "button", name="认定", exact=False
        ).first.click()
        told(person, "认定已保存")


def rule(person: Visitor, address: str, part: str, points: str, reason: str) -> None:
    go(person, address)
    card = person.page.locator(f"[id='part-{part}']")
    card.locator("summary", has_text="裁定得分").click()
    card.get_by_label("裁定得分（").fill(points)
    card.locator("textarea").first.fill(reason)
    card.get_by_role("button", name="保存裁定").click()
    told(person, "裁定已保存")


def settle_by_board(person: Visitor) -> None:
    """Pick everything that waits, settle what is plain; then open what is left, one by one."""
    go(person, BOARD)
    press(person, "选中全部待审核")
    press(person, "按自报审定所选")
    told(person, "已审定")
    for submission in Submission.objects.filter(cycle__year=2018).exclude(state=SubmissionState.RETURNED):
        done = set(ItemReview.objects.filter(submission=submission, settled=True).values_list("item", flat=True))
        go(person, f"{BOARD}?park={submission.park.code}")
        links = [one.get_attribute("href") or "" for one in person.page.locator("[data-cell]").all()]
        for href in links:
            if href.rstrip("/").split("/")[-1] not in done:
                go(person, href)
                person.page.get_by_role("button", name="审定", exact=False).first.click()
                told(person, "已审定")


def test_the_agency_reviews_eight_parks_and_the_case_scores_as_the_portal_does(
    people: Opener, world: ReviewWorld, tmp_path: Path
) -> None:
    agency = people(world.agency)
    for address in (BOARD, f"{BOARD}fushan/2/", f"{BOARD}fushan/4a/", f"{BOARD}fushan/veto/", f"{BOARD}duties/"):
        agency.look_at(address)
    agency.page.set_viewport_size({"width": 1366, "height": 768})
    for park in world.parks:
        count_claims(agency, park, "4a")
        count_claims(agency, park, "bonus")
    rule(agency, f"{BOARD}fushan/2/", "2.3", "5.5", "按统计年报核定增量")
    rule(agency, f"{BOARD}gaolan/3/", "3.2", "8.2", "问卷样本重复，剔除后核定")
    go(agency, f"{BOARD}xinqing/6/")
    agency.page.get_by_label("补正要求").fill("请附技术改造投资统计报表")
    press(agency, "退回补正")
    told(agency, "已退回")
    settle_by_board(agency)
    mend(people, world)
    settle_by_board(agency)
    go(agency, BOARD)
    for _ in world.parks:
        agency.page.get_by_role("button", name="受理申报", exact=False).first.click()
        told(agency, "已受理")
    assert set(Submission.objects.filter(cycle=world.cycle).values_list("state", flat=True)) == {"accepted"}
    assert Ruling.objects.filter(submission__cycle=world.cycle).count() == 2
    assert not agency.faults, "\n".join(agency.faults)
    assert_scores_alike(tmp_path)


def mend(people: Opener, world: ReviewWorld) -> None:
    """The park reads what is asked of its item, mends it, and its signer submits again."""
    filler = people(world.fillers["xinqing"])
    go(filler, "/filing/2018/xinqing/items/6/")
    told(filler, "请附技术改造投资统计报表")
    submission = world.submission("xinqing")
    row = Entry.objects.filter(submission=submission, key="absence.technical_investment").first()
    later = timezone.now() - timedelta(seconds=1)
    entry_save(
        submission=submission, key="absence.technical_investment", text="", base=row.version if row else 0,
        actor=world.fillers["xinqing"], now=later,
    )  # fmt: skip
    submit(world, "xinqing", later)
    assert not filler.faults, "\n".join(filler.faults)


def assert_scores_alike(folder: Path) -> None:
    """The stored case, scored without a database, gives every point of the portal's run."""
    run = year_score(year=2018, actor=None, now=timezone.now())
    path = folder / "case.json"
    path.write_text(run.case_text, encoding="utf-8")
    out = StringIO()
    call_command("score_case", str(path), stdout=out)
    alone, stored = json.loads(out.getvalue()), json.loads(run.result_text)
    assert {one["code"]: one["total"] for one in alone["parks"]} == {
        one["code"]: one["total"] for one in stored["parks"]
    }
    assert {
        (park["code"], part["code"]): part["points"] for park in alone["parks"] for item in park["items"]
        for part in item["parts"]
    } == {
        (park["code"], part["code"]): part["points"] for park in stored["parks"] for item in park["items"]
        for part in item["parts"]
    }  # fmt: skip
    ruled = {(park["code"], part["code"]): part["status"] for park in stored["parks"] for item in park["items"]
             for part in item["parts"] if part["status"] == "ruled"}  # fmt: skip
    assert set(ruled) >= {("fushan", "2.3"), ("gaolan", "3.2")}
