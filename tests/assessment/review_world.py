"""A year under review for tests: the demonstration's 2018 filed by all eight parks, or one park's filing settled."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from assessment.checks.order import run_checks
from assessment.filing.catalogue import catalogue_of
from assessment.models import (
    BonusClaim,
    CityFigure,
    Cycle,
    ItemReview,
    PanelMark,
    PanelMember,
    ProjectClaim,
    Submission,
    SurveyAnswer,
)
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.types import ParkInput
from assessment.selectors.filing import brought_to, draft_of, latest_version
from assessment.selectors.review_open import items_counting_projects
from assessment.services.cases import case_import
from assessment.services.claims import ClaimKind, claim_decide
from assessment.services.cycles import cycle_advance, cycle_open
from assessment.services.entries import Change, entries_apply
from assessment.services.review import item_settle
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_submit
from assessment.shape import scheme_of
from assessment.states import Stage
from parks.models import MajorProject, Park, User
from parks.states import Role
from tests.assessment.filing.drafts import ENTRIES
from tests.assessment.year import case_data, frozen_starter, open_year
from tests.register import NOW, put_parks, put_user

DEADLINE = datetime(2019, 4, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
FILED_AT = datetime(2019, 3, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
REVIEWED_AT = datetime(2019, 4, 8, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class ReviewWorld:
    """The year under review with its people; `colleague` is a second person of the agency."""

    cycle: Cycle
    parks: dict[str, Park]
    agency: User
    colleague: User
    office: User
    fillers: dict[str, User]
    signers: dict[str, User]

    def submission(self, park: str) -> Submission:
        """Return the park's filing as it stands."""
        rows = Submission.objects.select_related("cycle__scheme", "park__district")
        return rows.get(cycle=self.cycle, park__code=park)


def review_world(codes: tuple[str, ...] | None = None) -> ReviewWorld:
    """Store 2017 as accepted and 2018 as filed by these parks, all eight by default, and at review."""
    parks = put_parks()
    scheme = frozen_starter()
    before = open_year(scheme, 2017)
    case_import(
        cycle=before, case=case_from_dict(case_data(2017), scheme_of(scheme)), basis="演示数据", actor=None, now=NOW
    )
    cycle = cycle_open(year=2018, scheme=scheme, deadline=DEADLINE, is_demo=True, actor=None, now=NOW)
    cycle_advance(cycle=cycle, target=Stage.SELF_EVALUATION, actor=None, now=NOW)
    cycle.refresh_from_db()
    case = case_from_dict(case_data(2018), scheme_of(scheme))
    CityFigure.objects.bulk_create(CityFigure(cycle=cycle, code=code, value=value) for code, value in case.city.items())
    world = ReviewWorld(
        cycle=cycle,
        parks=parks,
        agency=put_user("agency", Role.AGENCY, firm="某评价公司"),
        colleague=put_user("colleague", Role.AGENCY, firm="某评价公司"),
        office=put_user("office", Role.OFFICE),
        fillers={code: put_user(f"filler-{code}", Role.FILLER, park=park) for code, park in parks.items()},
        signers={code: put_user(f"signer-{code}", Role.SIGNER, park=park) for code, park in parks.items()},
    )
    members = {
        mark.member: PanelMember(cycle=cycle, code=mark.member, role=mark.role or "")
        for park in case.parks
        for mark in park.panel
    }
    PanelMember.objects.bulk_create(members.values())
    for given in case.parks:
        if codes is None or given.code in codes:
            _file(world, given)
        else:
            Submission.objects.create(cycle=cycle, park=parks[given.code])
        _collect(cycle, parks[given.code], given, members)
    cycle_advance(cycle=cycle, target=Stage.REVIEW, actor=None, now=NOW)
    cycle.refresh_from_db()
    return world


def _file(world: ReviewWorld, given: ParkInput) -> None:
    """File what the case says of the park, and submit it."""
    park = world.parks[given.code]
    submission = Submission.objects.create(cycle=world.cycle, park=park)
    submission = world.submission(given.code)
    entries = {key: text for key, text in ENTRIES.items() if key.startswith(("facility.", "report.", "veto."))}
    entries |= {f"value.{code}": f"{value:f}" for code, value in given.current.items()}
    entries |= {f"previous.{code}": f"{value:f}" for code, value in given.previous.items()}
    entries |= {f"veto.{kind}": "是" for kind in given.vetoes}
    for number, claim in enumerate(given.bonus):
        entries |= {f"bonus.b{number}.kind": claim.kind, f"bonus.b{number}.name": claim.name}
    for project in given.projects or ():
        row, _ = MajorProject.objects.update_or_create(
            park=park,
            name=project.name,
            defaults={
                "industry": project.industry,
                "investment": project.investment,
                "started_on": project.started,
                "commissioned_on": project.commissioned,
            },
        )
        entries[f"claim.{row.pk}"] = "是"
    _enter(world, submission, entries)
    explained = {
        f"warning.{one.key}": "已核对原始凭证，属实。"
        for one in run_checks(draft_of(submission), brought_to(submission))
        if one.key
    }
    reasons = {
        f"previous_reason.{code}": "按统计年报修订。"
        for code in given.previous
        if f"previous_reason.{code}" not in entries and _differs(submission, code, given.previous[code])
    }
    _enter(world, submission, {**explained, **reasons})
    submit(world, given.code)


def _differs(submission: Submission, code: str, value: Decimal) -> bool:
    accepted = draft_of(submission).accepted_previous.get(code)
    return accepted is not None and accepted != value


def _enter(world: ReviewWorld, submission: Submission, entries: dict[str, str]) -> None:
    if entries:
        entries_apply(
            submission=submission,
            changes={key: Change(text, 0) for key, text in entries.items()},
            source="测试",
            actor=world.fillers[submission.park.code],
            now=FILED_AT,
        )


def submit(world: ReviewWorld, park: str, now: datetime = FILED_AT) -> None:
    """Have the park's signer submit the filing as it stands."""
    submission = world.submission(park)
    submission_submit(
        submission=submission,
        declared=True,
        seen=seen_now(submission),
        idempotency_key=uuid4().hex,
        actor=world.signers[park],
        clock=lambda: now,
    )


def _collect(cycle: Cycle, park: Park, given: ParkInput, members: dict[str, PanelMember]) -> None:
    """Put in what panel and questionnaire brought."""
    PanelMark.objects.bulk_create(
        PanelMark(member=members[mark.member], park=park, **mark.marks) for mark in given.panel
    )
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(cycle=cycle, park=park, group=group, score=score)
        for group, scores in sorted(given.survey.items())
        for score in scores
    )


def items_of(submission: Submission) -> list[str]:
    """Return the codes of the filing's items."""
    return [one.code for one in catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category).items]


def seen(submission: Submission) -> int:
    """Return the number of the version that a reviewer looks at now."""
    version = latest_version(submission)
    return version.number if version else 0


def decide_claims(submission: Submission, actor: User, now: datetime) -> None:
    """Count every claim that nobody decided yet."""
    place: dict[str, Any] = {"submission": submission, "seen": seen(submission), "actor": actor, "now": now}
    counting = items_counting_projects(scheme_of(submission.cycle.scheme), submission.park.category)[0]
    for kind, model, item in ((ClaimKind.PROJECT, ProjectClaim, counting), (ClaimKind.BONUS, BonusClaim, "bonus")):
        for row in model.objects.filter(submission=submission, accepted=None):
            claim_decide(**place, item=item, kind=kind, claim=row.pk, accepted=True, reason="", base=row.version)


def settle_all(submission: Submission, actor: User, now: datetime, but: tuple[str, ...] = ()) -> None:
    """Count every open claim and settle every item but these."""
    decide_claims(submission, actor, now)
    standing = {row.item: row for row in ItemReview.objects.filter(submission=submission)}
    for item in items_of(submission):
        row = standing.get(item)
        if item not in but and not (row and row.settled):
            item_settle(
                submission=submission, item=item, remark="", base=row.version if row else 0, seen=seen(submission),
                actor=actor, now=now,
            )  # fmt: skip


def content_of_version(submission: Submission) -> dict[str, Any]:
    """Return what the latest version holds."""
    version = latest_version(submission)
    data: dict[str, Any] = json.loads(version.content) if version else {}
    return data
