"""Whose turn it is: what waits for this very person now, from what the home page has fetched already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from assessment.models import Approval, Cycle
from assessment.selectors.filing_list import FilingRow
from assessment.selectors.filing_page import Assessed
from assessment.selectors.marks import VisitList, When
from assessment.states import REVIEW_STAGES, ApprovalState, Stage, SubmissionState
from parks.models import User
from parks.states import Role


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to do now: what, by when or why, and where; ``late`` where its day has passed."""

    text: str
    note: str
    link: str
    late: bool = False


def turns_of(
    user: User,
    *,
    cycle: Cycle | None,
    filing: Assessed | None,
    closes_at: datetime | None,
    filings: tuple[FilingRow, ...],
    visits: VisitList | None,
    inquiries: int,
    approval: Approval | None,
    now: datetime,
) -> tuple[Turn, ...]:
    """Return what waits for the person now; empty where it is somebody else's turn."""
    found: Iterator[Turn] = iter(())
    if filing is not None and filing.submission.state == SubmissionState.RETURNED:
        found = _of_returned(user, filing)
    elif filing is not None and closes_at is not None:
        found = _of_draft(user, filing, closes_at, now)
    elif cycle is not None and user.role == Role.AGENCY:
        found = _of_agency(cycle, filings)
    elif cycle is not None and user.role == Role.OFFICE:
        found = _of_office(user, cycle, filings, approval)
    elif cycle is not None and inquiries:
        text = f"答复{cycle.year}年度考核征求意见：还有{inquiries}项"
        found = iter([Turn(text, "逐项确认，或写明不同的数并附依据", reverse("inquiries_year", args=[cycle.year]))])
    elif visits is not None and user.role == Role.PANEL:
        found = _of_panel(visits)
    return tuple(found)


def _of_returned(user: User, filing: Assessed) -> Iterator[Turn]:
    submission, returned = filing.submission, filing.returned
    if submission.cycle.stage not in REVIEW_STAGES or returned is None:
        return
    about = (submission.cycle.year, submission.park.code)
    if user.role == Role.FILLER and filing.findings:
        text = f"按补正要求修改退回的{len(returned.items)}个填报项"
        yield Turn(text, f"还有{len(filing.findings)}处需要处理", reverse("filing", args=about))
    elif user.role == Role.SIGNER and not filing.findings:
        yield Turn("核对补正内容并重新报送", "检查已全部通过", reverse("filing_submit", args=about))


def _of_draft(user: User, filing: Assessed, closes_at: datetime, now: datetime) -> Iterator[Turn]:
    submission = filing.submission
    if submission.cycle.stage != Stage.SELF_EVALUATION:
        return
    year, about = submission.cycle.year, (submission.cycle.year, submission.park.code)
    last = timezone.localtime(closes_at - timedelta(microseconds=1))
    until = f"{last.year}年{last.month}月{last.day}日24时"
    if now >= closes_at:
        text = f"{year}年度自评申报已逾期，现在不能报送"
        note = f"{until}已截止；请园区负责人申请延期，或联系领导小组办公室"
        yield Turn(text, note, reverse("filing", args=about), late=True)
    elif user.role == Role.FILLER and filing.findings:
        note = f"还有{len(filing.findings)}处需要处理，{until}截止"
        yield Turn(f"填报{year}年度自评申报", note, reverse("filing", args=about))
    elif user.role == Role.SIGNER and not filing.findings:
        yield Turn(
            f"核对并报送{year}年度自评申报", f"检查已全部通过，{until}截止", reverse("filing_submit", args=about)
        )


def _of_agency(cycle: Cycle, filings: tuple[FilingRow, ...]) -> Iterator[Turn]:
    names = [one.submission.park.name for one in filings if one.submission.state == SubmissionState.SUBMITTED]
    if names and cycle.stage in REVIEW_STAGES:
        link = reverse("review_board", args=[cycle.year])
        yield Turn(f"审核{len(names)}个园区的{cycle.year}年度自评申报", "、".join(names), link)
    yield from _of_objections(cycle, filings)


def _of_office(user: User, cycle: Cycle, filings: tuple[FilingRow, ...], approval: Approval | None) -> Iterator[Turn]:
    asking = [one.submission.park.name for one in filings if one.wants_time]
    if asking and cycle.stage == Stage.SELF_EVALUATION:
        link = reverse("setup_extensions", args=[cycle.year])
        yield Turn(f"答复{len(asking)}个园区的延期申请", "、".join(asking), link)
    accepted = filings and all(one.submission.state == SubmissionState.ACCEPTED for one in filings)
    if accepted and cycle.stage == Stage.REVIEW:
        text = f"就{cycle.year}年度考核征求市直部门意见"
        yield Turn(text, "各园区申报都已受理；请安排分工并发出征询", reverse("consultation", args=[cycle.year]))
    yield from _of_objections(cycle, filings)
    yield from _of_approval(user, cycle, approval)


def _of_approval(user: User, cycle: Cycle, approval: Approval | None) -> Iterator[Turn]:
    """What the record of the city's decision waits for; after publication there is one only for a correction."""
    year = cycle.year
    if approval is None:
        if cycle.stage == Stage.APPROVAL:
            yield Turn(f"登记{year}年度考核的审定意见", "附审定文件或会议纪要", reverse("approval", args=[year]))
    elif approval.state == ApprovalState.CONFIRMED:
        yield Turn(f"公布{year}年度考核结果", "审定登记已经两人办理", reverse("publish", args=[year]))
    elif approval.proposed_by_id != user.pk:
        note = f"{approval.proposed_by}已登记，须由另一人复核"
        yield Turn(f"复核{year}年度考核的审定登记", note, reverse("approval", args=[year]))


def _of_objections(cycle: Cycle, filings: tuple[FilingRow, ...]) -> Iterator[Turn]:
    names = [one.submission.park.name for one in filings if one.objects]
    if names and cycle.stage == Stage.CONSULTATION:
        yield Turn(f"答复{len(names)}个园区的异议", "、".join(names), reverse("objections_year", args=[cycle.year]))


def _of_panel(visits: VisitList) -> Iterator[Turn]:
    if not visits.open_now:
        return
    for when, text in ((When.TODAY, "为今天考察的园区评分"), (When.MISSED, "补齐已考察园区的评分")):
        names = [one.park.name for one in visits.parks if one.when == when and not one.complete]
        if names:
            yield Turn(text, "、".join(names), reverse("mark_list"), late=when == When.MISSED)
