"""What the office's set-up pages share: who may, which year, and how a setting is edited."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assessment.access import cycle_for
from assessment.forms.setup import SetupForm
from assessment.models import Cycle
from assessment.services.stale import Stale
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act


def office_for(request: HttpRequest) -> User:
    """Return the signed-in user of the office; PermissionDenied for anybody else."""
    user = signed_in_user(request)
    require(user, Act.SET_UP)
    return user


def office_and_year(request: HttpRequest, year: int) -> tuple[User, Cycle]:
    """Return the user of the office and the year; Http404 where it has not been opened."""
    user = signed_in_user(request)
    return user, cycle_for(user, year, Act.SET_UP)


@dataclass
class Setting:
    """A page that edits one setting of a year: its form, the verb that stores it, and where it leads afterwards."""

    form: forms.Form
    store: Callable[[], object]
    done: str
    leads_to: str
    template: str = "assessment/setup/setting.html"
    # What stands now, as the form's ``seen``: asked for again when somebody else was faster.
    standing: Callable[[], Any] = dict
    context: dict[str, Any] = field(default_factory=dict)


def edit(request: HttpRequest, setting: Setting) -> HttpResponse:
    """Show the form, or store it and lead on; what is refused is shown with everything that was typed.

    409 where somebody else changed the setting meanwhile, 422 for anything else that cannot be stored.
    """
    form, clash, status = setting.form, None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                setting.store()
            except Stale as stale:
                clash, status = stale, 409
                if isinstance(form, SetupForm):
                    form.look_again(setting.standing())
            except (Refused, ValidationError) as fault:
                form.add_error(None, fault.messages if isinstance(fault, ValidationError) else str(fault))
            else:
                notes.success(request, setting.done)
                return redirect(setting.leads_to)
    context = {"form": form, "clash": clash, **setting.context}
    return render(request, setting.template, context, status=status)
