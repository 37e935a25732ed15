"""A trial is a shadow: it stores itself and its audit row, and nothing official moves."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models

from assessment.models import Cycle, Figure, Scheme, Submission, TrialRun
from assessment.robustness.supposed import Change
from assessment.scoring.errors import ScoringError
from assessment.selectors.trial_base import trial_year
from assessment.services.runs import canonical
from assessment.services.trials import Tried, trial_compute, trial_store
from assessment.states import SchemeState, Stage
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, User
from parks.states import Role
from tests.assessment.services.tables import hanging
from tests.assessment.year import case_data, filed_year, frozen_starter, open_year, published_year, starter_text
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db
LESS = Change("nanping", "value_added", 2018, Decimal("99.5"))


@pytest.fixture
def agency() -> User:
    put_parks()
    return put_user("agency", Role.AGENCY, firm="机构")


def year(number: int = 2018) -> Cycle:
    found = trial_year(number)
    assert found is not None
    return found


def draft(**changes: Any) -> Scheme:
    """A draft of its own: 4a gives 2 a project instead of 3."""
    data = json.loads(starter_text())
    for part in (one for parts in data["indicators"][3]["parts"].values() for one in parts):
        part["method"]["each"] = "2"
    data.update(changes)
    text = canonical(data)
    return Scheme.objects.create(name="草案", version=1, content=text, digest="d" * 64, created_at=NOW)


def everything() -> dict[str, str]:
    """All rows of all tables of the year and its schemes, but trials."""
    tables: list[type[models.Model]] = [Cycle, Scheme, *hanging()]
    return {
        one.__name__: serializers.serialize("json", one._default_manager.order_by("pk"))
        for one in tables
        if one is not TrialRun
    }


def store(agency: User, cycle: Cycle, *changes: Change, scheme: Scheme | None = None, name: str = "试") -> TrialRun:
    tried = trial_compute(cycle=cycle, scheme=scheme or cycle.scheme, changes=changes)
    return trial_store(cycle=cycle, name=name, tried=tried, actor=agency, now=NOW)


def totals(trial: TrialRun) -> dict[str, Any]:
    return {park["code"]: park["total"] for park in json.loads(trial.result_text)["parks"]}


def test_a_changed_figure_changes_the_trial_and_no_official_row(agency: User) -> None:
    published_year()
    before = everything()
    trial = store(agency, year(), LESS)
    assert everything() == before
    assert totals(trial)["nanping"] == "64.9"
    assert trial.changes["base"]["kind"] == "official"
    told = trial.changes["figures"][0]
    assert (told["before"], told["after"], told["park_name"]) == ("171.3", "99.5", "南屏科技工业园")


def test_a_draft_scheme_may_be_tried_without_being_adopted(agency: User) -> None:
    published_year()
    scheme = draft()
    before = everything()
    trial = store(agency, year(), scheme=scheme)
    assert everything() == before and scheme.state == SchemeState.DRAFT
    assert trial.changes["scheme_changed"] and totals(trial) != {
        park["code"]: park["total"] for park in trial.changes["base"]["summary"]["parks"]
    }


def test_a_trial_is_stored_once_with_its_digests_and_an_audit_row(agency: User) -> None:
    published_year()
    first, again = store(agency, year(), LESS), store(agency, year(), LESS)
    assert first.pk == again.pk and TrialRun.objects.count() == 1
    entry = AuditEntry.objects.get(action=AuditAction.TRIAL_STORED)
    assert entry.object_key == f"2018/{first.pk}" and entry.actor == agency
    assert entry.detail["result_digest"] == first.result_digest
    other = store(agency, year(), LESS._replace(value=Decimal(100)))
    assert other.pk != first.pk and AuditEntry.objects.filter(action=AuditAction.TRIAL_STORED).count() == 2


def test_the_open_year_is_tried_with_reported_figures_where_none_are_accepted(agency: User) -> None:
    filed_year(stage=Stage.REVIEW)
    whole = totals(store(agency, year()))
    Figure.objects.filter(submission__park__code="fushan").update(accepted=None, accepted_previous=None)
    Submission.objects.filter(park__code="fushan").update(state="submitted", accepted_at=None)
    trial = store(agency, year())
    assert totals(trial) == whole
    assert trial.changes["base"]["kind"] == "live"
    assert {one[0] for one in trial.changes["stand_ins"]} == {"fushan"}
    assert ["fushan", "value_added", 2018, "", False] in trial.changes["stand_ins"]
    supposed = store(agency, year(), Change("fushan", "value_added", 2018, Decimal(50)))
    assert ["fushan", "value_added", 2018, ""] not in supposed.changes["stand_ins"]


def test_problems_stand_beside_what_could_be_computed(agency: User) -> None:
    filed_year(stage=Stage.REVIEW)
    Figure.objects.filter(submission__park__code="fushan", element="value_added").update(accepted=None, reported=None)
    trial = store(agency, year())
    result = json.loads(trial.result_text)
    assert {one["park"] for one in result["problems"]} == {"fushan"}
    assert totals(trial)["fushan"] is None and totals(trial)["gaolan"] == "91.8"


def test_a_year_without_filings_and_a_scheme_that_does_not_fit_are_refused(agency: User) -> None:
    open_year(frozen_starter(), 2020)
    with pytest.raises(Refused, match="还没有任何园区的数据"):
        trial_compute(cycle=year(2020), scheme=frozen_starter(), changes=[])
    published_year()
    data = json.loads(starter_text())
    data["bonus"]["kinds"] = data["bonus"]["kinds"][:1]
    unlike = draft(bonus=data["bonus"])
    with pytest.raises(Refused, match=r"不相合.*另选一版细则"):
        trial_compute(cycle=year(), scheme=unlike, changes=[])


def test_a_figure_of_a_park_without_a_filing_is_refused_by_name(agency: User) -> None:
    data = case_data(2018)
    data["parks"] = [park for park in data["parks"] if park["code"] != "fushan"]
    filed_year(data=data, stage=Stage.REVIEW)
    with pytest.raises(Refused, match="富山工业园没有2018年度的申报"):
        trial_compute(
            cycle=year(), scheme=year().scheme, changes=[LESS, LESS._replace(park="fushan", value=Decimal(1))]
        )


def test_a_scheme_that_cannot_be_read_is_refused(agency: User) -> None:
    published_year()
    broken = Scheme.objects.create(name="残稿", version=1, content="{}", digest="e" * 64, created_at=NOW)
    with pytest.raises(Refused, match="残稿") as refusal:
        trial_compute(cycle=year(), scheme=broken, changes=[])
    assert isinstance(refusal.value.__cause__, ScoringError)


def test_a_name_that_is_too_long_stores_nothing(agency: User) -> None:
    published_year()
    with pytest.raises(ValidationError):
        store(agency, year(), LESS, name="长" * 81)
    assert not TrialRun.objects.exists() and not AuditEntry.objects.filter(action=AuditAction.TRIAL_STORED).exists()


def test_no_official_row_can_point_to_a_trial() -> None:
    """The way from a trial to a publication does not exist: no table refers to TrialRun, and it refers to no run."""
    assert not [field for field in TrialRun._meta.get_fields() if field.auto_created and not field.concrete]
    related = {field.related_model for field in TrialRun._meta.concrete_fields if field.related_model}
    assert related == {Cycle, User}


def test_what_was_tried_is_plain_data(agency: User) -> None:
    published_year()
    tried = trial_compute(cycle=year(), scheme=year().scheme, changes=[LESS])
    assert isinstance(tried, Tried) and json.loads(json.dumps(tried.changes)) == tried.changes
    assert replace(tried, changes={}).changes == {}
