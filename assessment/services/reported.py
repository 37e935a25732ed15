"""Turn a submitted draft into the rows that the review works on, and take them over as accepted."""

from assessment.filing.draft import Draft
from assessment.models import BonusClaim, Figure, ProjectClaim, Submission, Veto
from assessment.models.review import OWN_REPORT
from assessment.selectors.review_figures import final_figures, latest_decisions


def store_reported(submission: Submission, draft: Draft) -> None:
    """Write what is reported; what the review settled on an unchanged project or bonus item stays settled."""
    for one in draft.elements():
        code = one.element.code
        Figure.objects.update_or_create(
            submission=submission,
            element=code,
            defaults={
                "reported": draft.amount(one.value.key),
                "reported_previous": draft.amount(one.previous.key),
            },
        )
    _store_projects(submission, draft)
    _store_bonus(submission, draft)
    submission.projects_declared = True
    submission.save(update_fields=["projects_declared"])


def store_accepted(submission: Submission, draft_vetoes: list[str], basis: str) -> None:
    """Take over the agency's figures or, without one, the reported; and the vetoes that the park reports itself.

    Claims stand as they were decided. A veto that somebody else put down stays; one that the park no longer reports
    goes, where its ground was the park's own report.
    """
    rows = list(Figure.objects.filter(submission=submission))
    final = final_figures(rows, latest_decisions(submission))
    for row in rows:
        row.accepted, row.accepted_previous = final[row.element]
    Figure.objects.bulk_update(rows, ["accepted", "accepted_previous"])
    about = {"cycle": submission.cycle, "park": submission.park}
    own = Veto.objects.filter(**about, basis__startswith=OWN_REPORT)
    own.exclude(kind__in=draft_vetoes).delete()
    for kind in draft_vetoes:
        Veto.objects.get_or_create(**about, kind=kind, defaults={"basis": f"{OWN_REPORT}：{basis}"})


def _store_projects(submission: Submission, draft: Draft) -> None:
    claimed = {project.id: project for project in draft.claimed()}
    ProjectClaim.objects.filter(submission=submission).exclude(project_id__in=claimed).delete()
    standing = {claim.project_id: claim for claim in ProjectClaim.objects.filter(submission=submission)}
    for project_id, project in claimed.items():
        filed = {
            "name": project.name,
            "industry": project.industry,
            "investment": project.investment,
            "started_on": project.started_on,
            "commissioned_on": project.commissioned_on,
        }
        claim = standing.get(project_id)
        if claim is None:
            ProjectClaim.objects.create(submission=submission, project_id=project_id, **filed)
        elif any(getattr(claim, name) != value for name, value in filed.items()):
            # Other particulars than those that were looked at: the review begins anew for this project.
            for name, value in filed.items():
                setattr(claim, name, value)
            claim.accepted, claim.reason, claim.decided_at, claim.decided_by = None, "", None, None
            claim.version += 1
            claim.save()


def _store_bonus(submission: Submission, draft: Draft) -> None:
    wanted = {(claim["kind"], claim["name"]) for claim in draft.bonus_claims()}
    for claim in BonusClaim.objects.filter(submission=submission):
        if (claim.kind, claim.name) in wanted:
            wanted.remove((claim.kind, claim.name))
        else:
            claim.delete()
    BonusClaim.objects.bulk_create(
        BonusClaim(submission=submission, kind=kind, name=name) for kind, name in sorted(wanted)
    )
