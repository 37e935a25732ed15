"""One item: everything about it in one place, files shown in a frame of this portal, settling and sending back."""

import json
from hashlib import sha256

from assessment.models import (
    EvidenceFile,
    FigureDecision,
    ItemReview,
    OfficialFigure,
    Submission,
    SubmissionVersion,
)
from parks.files import file_store
from tests.assessment.filing.files import DOCX, PDF, PNG
from tests.assessment.review_world import REVIEWED_AT
from tests.assessment.views.review.conftest import Here

ITEM = "/review/2018/fushan/2/"


def test_the_ladder_of_an_item(here: Here) -> None:
    for person in ("filler", "signer", "district", "panel", "department"):
        assert here[person].get(ITEM).status_code == 403
        assert here[person].post(f"{ITEM}settle", {"seen": "1", "base": "0"}).status_code == 403
    assert here["office"].get(ITEM).status_code == 200
    assert here["office"].post(f"{ITEM}settle", {"seen": "1", "base": "0"}).status_code == 403
    assert here["agency"].get("/review/2018/fushan/9/").status_code == 404
    assert here["agency"].get("/review/2018/gaoxin/2/").status_code == 404


def test_three_years_and_the_official_figure_stand_beside_the_reported_one(here: Here) -> None:
    OfficialFigure.objects.create(
        cycle=here.world.cycle, park=here.world.parks["fushan"], element="value_added", value="101.2"
    )
    page = here["agency"].get(ITEM).content.decode()
    for text in ("89.1", "76.9", "101.2", "－12.0%", "与统计数不一致", "2016年", "没有提出不同数据", "受理后确定"):
        assert text in page, text


def test_settling_leads_to_the_next_item_and_a_second_settler_is_told(here: Here) -> None:
    answer = here["agency"].post(f"{ITEM}settle", {"seen": "1", "base": "0", "remark": "好", "next": "3"})
    assert answer["Location"] == "/review/2018/fushan/3/"
    late = here["colleague"].post(f"{ITEM}settle", {"form": "settle", "seen": "1", "base": "0", "remark": "另一说"})
    page = late.content.decode()
    assert late.status_code == 409 and "审定；好" in page and "审定；另一说" in page
    assert ItemReview.objects.get().remark == "好"


def test_what_was_typed_stays_in_a_refused_form(here: Here) -> None:
    answer = here["agency"].post(f"{ITEM}reopen", {"form": "reopen", "seen": "1", "base": "0", "reason": "看错了"})
    assert answer.status_code == 422 and "没有可撤回的审定" in answer.content.decode()
    typed = {"form": "return", "seen": "7", "base": "0", "remark": "请补年报原件"}
    answer = here["agency"].post(f"{ITEM}return", typed)
    assert answer.status_code == 422 and "请补年报原件</textarea>" in answer.content.decode()


def test_a_supplement_is_noted_and_sent_back_by_item(here: Here) -> None:
    here["agency"].post(f"{ITEM}note", {"seen": "1", "base": "0", "remark": "补年报"})
    assert "已记下待退回：2 " in here["agency"].get(ITEM).content.decode()
    here["agency"].post("/review/2018/fushan/6/return", {"seen": "1", "base": "0", "remark": "补台账"})
    assert here.world.submission("fushan").returns.get().items == ["2", "6"]
    page = here["filler"].get("/filing/2018/fushan/items/2/").content.decode()
    assert "评价机构对这一项的要求" in page and "补年报" in page


def filed_with(submission: Submission, file: EvidenceFile) -> None:
    """Put a version beside the last one that names the file, too."""
    last = submission.versions.latest("number")
    content = json.loads(last.content)
    content["evidence"].append({"item": "2", "name": file.name, "sha256": file.sha256, "pages": "", "demand": ""})
    text = json.dumps(content, ensure_ascii=False)
    SubmissionVersion.objects.create(
        submission=submission, number=last.number + 1, content=text, sha256=sha256(text.encode()).hexdigest(),
        receipt_number=f"补-{file.pk}", idempotency_key=file.sha256, submitted_at=REVIEWED_AT,
        submitted_by=last.submitted_by,
    )  # fmt: skip


def test_files_are_shown_in_a_frame_of_this_portal_alone(here: Here) -> None:
    submission = here.world.submission("fushan")
    answers = {}
    for name, content, kind in (("甲.pdf", PDF, "pdf"), ("乙.png", PNG, "png"), ("丙.docx", DOCX, "docx")):
        stored = file_store(content, folder="evidence", suffix=f".{kind}")
        row = EvidenceFile.objects.create(
            submission=submission, name=name, path=stored.path, kind=kind, sha256=stored.sha256, size=stored.size,
            uploaded_at=REVIEWED_AT,
        )  # fmt: skip
        address = f"/review/2018/fushan/evidence/{row.pk}"
        # What the park has brought since it filed is its own until it files again.
        assert here["agency"].get(address).status_code == here["office"].get(address).status_code == 404
        filed_with(submission, row)
        assert here["filler"].get(address).status_code == here["panel"].get(address).status_code == 403
        assert here["agency"].get(f"/review/2018/gaolan/evidence/{row.pk}").status_code == 404
        answers[kind] = here["agency"].get(address)
    for kind, answer in answers.items():
        policy = answer["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';") and "frame-ancestors 'self'" in policy
        assert ("; sandbox" in policy) is (kind != "pdf")
        assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "SAMEORIGIN")
        assert answer["Content-Disposition"].startswith("attachment" if kind == "docx" else "inline")
    assert "frame-src 'self'" in here["agency"].get(ITEM)["Content-Security-Policy"]
    assert "frame-src" not in here["agency"].get("/review/2018/")["Content-Security-Policy"]


def test_no_other_role_finds_a_score_gap_ruling_or_foreign_figure_before_publication(here: Here) -> None:
    """Canaries: a ruling, an exemption, an official figure and a decision on another park."""
    OfficialFigure.objects.create(
        cycle=here.world.cycle, park=here.world.parks["fushan"], element="value_added", value="987654.321"
    )
    here["agency"].post(
        f"{ITEM}parts/2.1/ruling", {"seen": "1", "base": "0", "points": "7.6543", "reason": "金丝雀裁定"}
    )
    here["agency"].post(f"{ITEM}parts/2.2/exemption", {"seen": "1", "base": "0", "reason": "金丝雀不适用"})
    given = {"seen": "1", "base": "0", "choice": "own", "value": "765432.1", "previous": "1", "reason": "金丝雀认定"}
    here["agency"].post("/review/2018/gaolan/2/figures/value_added", given)
    assert f"{FigureDecision.objects.get().value:f}" == "765432.100000"
    own = "/filing/2018/fushan/"
    here["agency"].post(f"{ITEM}return", {"seen": "1", "base": "0", "remark": "补年报"})
    pages = ["/home/", "/filing/", own, f"{own}check/", f"{own}versions/1/", f"{own}evidence/"]
    pages += [f"{own}items/{item}/" for item in ("1", "2", "3", "4a", "bonus", "veto", "report")]
    pages += ["/review/", "/review/2018/", ITEM, "/review/2018/duties/", "/review/2018/gaolan/2/"]
    for person in ("filler", "signer", "district", "panel", "department", "anonymous"):
        for address in pages:
            content = here[person].get(address, follow=True).content.decode()
            for canary in ("金丝雀", "987654", "7.6543", "765432"):
                assert canary not in content, (person, address, canary)
    seen_by_agency = here["agency"].get(ITEM).content.decode()
    assert all(one in seen_by_agency for one in ("金丝雀裁定", "金丝雀不适用", "987654.321"))
