"""Read schemes: the list, one in words, its file, its checks, what differs, and its effect on the parks."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.forms.schemes.file import SchemeFileForm
from assessment.forms.schemes.start import StartForm
from assessment.messages import schemes as words
from assessment.scoring.errors import SchemeError
from assessment.scoring.schemediff import differences
from assessment.selectors.scheme_case import bases, basis_of, case_for
from assessment.selectors.scheme_effect import effect_of
from assessment.selectors.scheme_list import comparable, families, years_using
from assessment.selectors.scheme_page import compares, scheme_findings, scheme_words
from assessment.selectors.scheme_people import others_who_may_freeze
from assessment.services.schemes import scheme_import
from assessment.services.schemes_edit import scheme_copy, scheme_create
from assessment.services.schemes_freeze import can_freeze, can_propose
from assessment.shape import scheme_of
from assessment.views.schemes.frame import Page, page_for, year_shown
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act, may, who_may


@require_GET
def schemes(request: HttpRequest) -> HttpResponse:
    """List every scheme with its versions."""
    user = signed_in_user(request)
    require(user, Act.READ_SCHEME)
    return _list(request, user, SchemeFileForm())


@require_POST
def scheme_import_file(request: HttpRequest) -> HttpResponse:
    """Take a scheme file in as a draft."""
    user = signed_in_user(request)
    require(user, Act.EDIT_SCHEME)
    form = SchemeFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            row = scheme_import(text=form.cleaned_data["file"], actor=user, now=timezone.now())
        except SchemeError as error:
            form.add_error("file", words.not_a_file(str(error)))
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            notes.success(request, f"已导入为{row}。")
            return redirect("scheme", row.pk)
    return _list(request, user, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def scheme_new(request: HttpRequest) -> HttpResponse:
    """Begin a scheme from nothing."""
    user = signed_in_user(request)
    require(user, Act.EDIT_SCHEME)
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = scheme_create(**form.facts(), actor=user, now=timezone.now())
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            notes.success(request, "已新建空白细则。请依次填写数据口径、园区类别、指标和分值，再逐个增加评分项。")
            return redirect("scheme_section", row.pk, "elements")
    status = 422 if form.is_bound else 200
    return render(request, "assessment/schemes/new.html", {"form": form, "year": year_shown()}, status=status)


@require_POST
def scheme_copy_version(request: HttpRequest, number: int) -> HttpResponse:
    """Begin the next version from this one."""
    page = page_for(request, number, Act.EDIT_SCHEME)
    row = scheme_copy(scheme=page.row, actor=page.user, now=timezone.now())
    notes.success(request, f"已复制为{row}（草稿），可以修改。")
    return redirect("scheme", row.pk)


@require_GET
def scheme(request: HttpRequest, number: int) -> HttpResponse:
    """Show a scheme in plain Chinese, and what may be done with it."""
    page = page_for(request, number)
    context = page.context("scheme", words=scheme_words(page.rules), years=years_using(page.row), **_next_step(page))
    return render(request, "assessment/schemes/scheme.html", context)


@require_GET
def scheme_file(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out the scheme file: the canonical text, byte for byte what is digested."""
    page = page_for(request, number)
    response = HttpResponse(page.row.content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="scheme-{page.rules.code}-v{page.row.version}.json"'
    return response


@require_GET
def scheme_checks(request: HttpRequest, number: int) -> HttpResponse:
    """Show what the checks find, each with the way to its place."""
    page = page_for(request, number)
    if compares(page.rules):  # only then do the parks of today matter to the checks
        page.findings = scheme_findings(page.rules, case_for(basis_of("", bases())))
    return render(request, "assessment/schemes/checks.html", page.context("scheme_checks"))


@require_GET
def scheme_compare(request: HttpRequest, number: int) -> HttpResponse:
    """Show what differs from another version, field by field."""
    page = page_for(request, number)
    others = comparable(page.row)
    chosen = request.GET.get("with", "")
    default = page.row.based_on_id or (others[0].pk if others else None)
    other = next((one for one in others if str(one.pk) == (chosen or str(default))), None)
    if other is None and chosen:
        raise Http404("没有这一版评分细则。")
    found = differences(scheme_of(other), page.rules) if other else []
    context = page.context("scheme_compare", others=others, other=other, differences=found)
    return render(request, "assessment/schemes/compare.html", context)


@require_GET
def scheme_effect(request: HttpRequest, number: int) -> HttpResponse:
    """Show each park's total, rank and grade under the scheme in use and under this one."""
    page = page_for(request, number)
    choices = bases()
    basis = basis_of(request.GET.get("data", ""), choices)
    effect = effect_of(page.rules, basis) if basis else None
    context = page.context("scheme_effect", choices=choices, basis=basis, effect=effect)
    return render(request, "assessment/schemes/effect.html", context)


def _next_step(page: Page) -> dict[str, object]:
    waiting = page.is_draft and page.row.proposed_by_id is not None
    mine = page.row.proposed_by_id == page.user.pk
    return {
        "can_propose": can_propose(page.row, page.user),
        "can_freeze": can_freeze(page.row, page.user),
        "may_withdraw": waiting and may(page.user.role, Act.EDIT_SCHEME),
        "others": others_who_may_freeze(page.user) if waiting and mine else [],
        "proposers": who_may(Act.EDIT_SCHEME),
        "adopters": who_may(Act.SET_UP),
        "may_adopt": may(page.user.role, Act.SET_UP),
        "may_copy": may(page.user.role, Act.EDIT_SCHEME),
    }


def _list(request: HttpRequest, user: User, form: SchemeFileForm, status: int = 200) -> HttpResponse:
    context = {
        "families": families(),
        "form": form,
        "year": year_shown(),
        "may_edit": may(user.role, Act.EDIT_SCHEME),
        "editors": who_may(Act.EDIT_SCHEME),
    }
    return render(request, "assessment/schemes/list.html", context, status=status)
