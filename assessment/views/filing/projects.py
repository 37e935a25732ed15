"""Enter and change the park's projects from the filing."""

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment.access import submission_for
from assessment.filing.catalogue import Item, catalogue_of
from assessment.forms.projects import ProjectForm
from assessment.messages import submitting as say
from assessment.models import Submission
from assessment.selectors.filing import is_open
from assessment.services.projects import project_put
from assessment.shape import scheme_of
from parks.access import signed_in_user
from parks.errors import Refused
from parks.models import MajorProject
from parks.roles import Act


@require_http_methods(["GET", "HEAD", "POST"])
def project_edit(request: HttpRequest, year: int, park: str, project: int | None = None) -> HttpResponse:
    """Show and store one project of the park's ledger; leads back to the projects of the filing."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    row, item = _project(submission, project), _item(submission)
    if request.method != "POST" and not is_open(submission, item.code):
        notes.error(request, say.project_year_closed(item.name, year, submission.get_state_display()))
        return redirect("filing_item", year, park, item.code)
    form = ProjectForm(request.POST or None, initial=ProjectForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            put = project_put(
                submission=submission, project_id=project, base=form.base, facts=form.facts,
                actor=user, now=timezone.now(),
            )  # fmt: skip
        except (Refused, ValidationError) as refusal:
            form.refuse(refusal)
        else:
            notes.success(request, f"项目“{put.name}”已保存，请在下面选择是否申报")
            return redirect("filing_item", year, park, item.code)
    context = {
        "form": form, "submission": submission, "project": row, "item": item, "is_demo": submission.cycle.is_demo,
    }  # fmt: skip
    return render(request, "assessment/filing/project.html", context, status=422 if form.errors else 200)


def _item(submission: Submission) -> Item:
    """Return the item that counts projects; Http404 for a year that counts none."""
    item = catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category).project_item
    if item is None:
        raise Http404("本年度的考核不计项目。")
    return item


def _project(submission: Submission, project: int | None) -> MajorProject | None:
    if project is None:
        return None
    row = MajorProject.objects.filter(park=submission.park, pk=project).first()
    if row is None:
        raise Http404("本园区台账中没有这个项目。")
    return row
