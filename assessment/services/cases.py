"""Take a whole year's accepted data in from a case file: history, and the demonstration years."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from assessment import messages
from assessment.models import (
    BonusClaim,
    CityFigure,
    Cycle,
    Figure,
    FraudFinding,
    NotApplicable,
    PanelMark,
    PanelMember,
    ProjectClaim,
    Ruling,
    Submission,
    SurveyAnswer,
    Veto,
)
from assessment.scoring.types import Case, ParkInput
from assessment.services.cycles import cycle_lock, require_data_stage
from assessment.states import SubmissionState
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, MajorProject, Park, User


@transaction.atomic
def case_import(*, cycle: Cycle, case: Case, basis: str, actor: User | None, now: datetime) -> int:
    """Store the case as the year's accepted data and return the number of parks; all of it or nothing.

    `basis` says where the data come from and stands as the ground of vetoes and findings. Raises Refused where the
    year has data already, is past its data stages, or a park is unknown or registered differently.
    """
    locked = cycle_lock(cycle)
    require_data_stage(locked, "整年导入数据")
    if case.year != locked.year:
        raise Refused(messages.year_differs(case.year, locked.year))
    if Submission.objects.filter(cycle=locked).exists():
        raise Refused(messages.has_data(locked.year))
    parks = _parks(case)
    CityFigure.objects.bulk_create(
        CityFigure(cycle=locked, code=code, value=value) for code, value in sorted(case.city.items())
    )
    members = _members(locked, case)
    for park in case.parks:
        _store_park(locked, parks[park.code], park, members, basis, now)
    record(
        action=AuditAction.CASE_IMPORTED,
        object_type="cycle",
        object_key=str(locked.year),
        actor=actor,
        now=now,
        detail={"parks": len(case.parks), "basis": basis},
    )
    return len(case.parks)


def _parks(case: Case) -> dict[str, Park]:
    wanted = [park.code for park in case.parks]
    parks = {park.code: park for park in Park.objects.select_related("district").filter(code__in=wanted)}
    unknown = sorted(set(wanted) - set(parks))
    if unknown:
        raise Refused(messages.unknown_parks(unknown))
    for given in case.parks:
        park = parks[given.code]
        for what, in_case, registered in (
            ("名称", given.name, park.name),
            ("类别", given.category, park.category),
            ("所属区", given.district, park.district.code),
            ("是否参加排名", given.ranked, park.ranked),
        ):
            if in_case != registered:
                raise Refused(messages.park_differs(park.name, what, in_case, registered))
    return parks


def _members(cycle: Cycle, case: Case) -> dict[str, PanelMember]:
    roles = {mark.member: mark.role or "" for park in case.parks for mark in park.panel}
    rows = PanelMember.objects.bulk_create(
        PanelMember(cycle=cycle, code=code, role=role) for code, role in sorted(roles.items())
    )
    return {row.code: row for row in rows}


def _store_park(
    cycle: Cycle, park: Park, given: ParkInput, members: dict[str, PanelMember], basis: str, now: datetime
) -> None:
    submission = Submission.objects.create(
        cycle=cycle,
        park=park,
        state=SubmissionState.ACCEPTED,
        projects_declared=given.projects is not None,
        submitted_at=now,
        accepted_at=now,
    )
    Figure.objects.bulk_create(
        _figure(submission, element, given.current.get(element), given.previous.get(element))
        for element in sorted({*given.current, *given.previous})
    )
    _store_projects(submission, given, cycle.is_demo)
    BonusClaim.objects.bulk_create(
        BonusClaim(submission=submission, kind=claim.kind, name=claim.name, accepted=True) for claim in given.bonus
    )
    Ruling.objects.bulk_create(
        Ruling(submission=submission, part_code=code, points=ruling.points, reason=ruling.reason)
        for code, ruling in sorted(given.rulings.items())
    )
    NotApplicable.objects.bulk_create(
        NotApplicable(submission=submission, part_code=code, reason=reason)
        for code, reason in sorted(given.not_applicable.items())
    )
    Veto.objects.bulk_create(Veto(cycle=cycle, park=park, kind=kind, basis=basis) for kind in given.vetoes)
    if given.fraud:
        FraudFinding.objects.create(cycle=cycle, park=park, basis=basis)
    PanelMark.objects.bulk_create(
        PanelMark(member=members[mark.member], park=park, **mark.marks) for mark in given.panel
    )
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(cycle=cycle, park=park, group=group, score=score)
        for group, scores in sorted(given.survey.items())
        for score in scores
    )


def _figure(submission: Submission, element: str, value: Decimal | None, previous: Decimal | None) -> Figure:
    figure = Figure(
        submission=submission,
        element=element,
        reported=value,
        reported_previous=previous,
        accepted=value,
        accepted_previous=previous,
    )
    # A figure with more digits than the column holds is refused, never rounded in silence.
    figure.clean_fields(exclude=["submission"])
    return figure


def _store_projects(submission: Submission, given: ParkInput, is_demo: bool) -> None:
    for project in given.projects or ():
        row, _ = MajorProject.objects.get_or_create(
            park=submission.park,
            name=project.name,
            defaults={
                "investment": project.investment,
                "industry": project.industry,
                "started_on": project.started,
                "commissioned_on": project.commissioned,
                "is_demo": is_demo,
            },
        )
        if (row.investment, row.industry) != (project.investment, project.industry):
            raise Refused(
                messages.park_differs(
                    submission.park.name,
                    f"项目“{project.name}”",
                    f"{project.investment:f}亿元，{project.industry}",
                    f"{row.investment.normalize():f}亿元，{row.industry}",
                )
            )
        _store_dates(row, project.started, project.commissioned)
        ProjectClaim.objects.create(
            submission=submission,
            project=row,
            name=project.name,
            industry=project.industry,
            investment=project.investment,
            started_on=project.started,
            commissioned_on=project.commissioned,
            accepted=True,
        )


def _store_dates(row: MajorProject, started: date | None, commissioned: date | None) -> None:
    """Fill in dates that the project's ledger does not have yet; a differing date is refused."""
    for field, given in (("started_on", started), ("commissioned_on", commissioned)):
        known = getattr(row, field)
        if given is None or known == given:
            continue
        if known is not None:
            raise Refused(messages.park_differs(row.park.name, f"项目“{row.name}”日期", given, known))
        setattr(row, field, given)
        row.save(update_fields=[field])
