"""Turn a submitted draft into the rows that the review works on, and take them over as accepted."""

from django.db.models import F

from assessment.filing.draft import Draft
from assessment.models import BonusClaim, Figure, ProjectClaim, Submission


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


def store_accepted(submission: Submission) -> None:
    """Take over what was reported; items that the review refused stay refused."""
    Figure.objects.filter(submission=submission).update(
        accepted=F("reported"), accepted_previous=F("reported_previous")
    )
    ProjectClaim.objects.filter(submission=submission, accepted=None).update(accepted=True)
    BonusClaim.objects.filter(submission=submission, accepted=None).update(accepted=True)


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
            claim.accepted = None
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
