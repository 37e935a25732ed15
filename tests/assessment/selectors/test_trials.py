"""Stored trials: shown, compared, and reproduced by score_case to the last byte."""

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from assessment.models import Figure, TrialRun
from assessment.robustness.supposed import Change
from assessment.selectors.trial_base import trial_year
from assessment.selectors.trials import StandInLine, compared, trial_file, trial_page, trials_of
from assessment.services.trials import trial_compute, trial_store
from assessment.states import Stage
from parks.errors import Refused
from parks.models import User
from parks.states import Role
from tests.assessment.year import filed_year, published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> User:
    put_parks()
    return put_user("agency", Role.AGENCY, firm="机构")


def stored(agency: User, *changes: Change, name: str = "试") -> TrialRun:
    cycle = trial_year(2018)
    assert cycle is not None
    tried = trial_compute(cycle=cycle, scheme=cycle.scheme, changes=changes)
    return trial_store(cycle=cycle, name=name, tried=tried, actor=agency, now=NOW)


def value(number: str) -> Change:
    return Change("nanping", "value_added", 2018, Decimal(number))


def printed(tmp_path: Path, trial: TrialRun) -> str:
    for what in ("case", "scheme"):
        (tmp_path / f"{what}.json").write_text(trial_file(trial, what), encoding="utf-8")
    out = StringIO()
    call_command("score_case", tmp_path / "case.json", scheme=tmp_path / "scheme.json", trial=True, stdout=out)
    return out.getvalue()


def test_the_files_of_a_trial_give_its_result_byte_for_byte(agency: User, tmp_path: Path) -> None:
    published_year()
    trial = stored(agency, value("99.5"))
    assert printed(tmp_path, trial) == trial_file(trial, "result")
    assert json.loads(trial_file(trial, "result"))["case_digest"] == trial.case_digest


def test_a_trial_with_open_problems_is_reproduced_too(agency: User, tmp_path: Path) -> None:
    filed_year(stage=Stage.REVIEW)
    Figure.objects.filter(submission__park__code="fushan", element="value_added").update(accepted=None, reported=None)
    trial = stored(agency)
    assert printed(tmp_path, trial) == trial_file(trial, "result")
    page = trial_page(trial)
    assert {one["park_name"] for one in page.problems} == {"富山工业园"}


def test_a_result_that_does_not_come_out_again_is_not_handed_out(agency: User) -> None:
    published_year()
    trial = stored(agency, value("99.5"))
    trial.result_digest = "0" * 64
    with pytest.raises(Refused, match="与入库时的摘要不符"):
        trial_file(trial, "result")


def test_a_page_shows_the_differences_to_the_base_of_that_day(agency: User) -> None:
    published_year()
    page = trial_page(stored(agency, value("99.5")))
    row = next(one for one in page.differences.parks if one.code == "nanping")
    assert (row.points.before, row.points.after) == ("80.0", "64.9")
    assert page.differences.changed == 1
    assert next(one for one in page.differences.districts if one.code == "xiangzhou").name == "香洲区"


def test_what_stands_in_is_told_park_by_park(agency: User) -> None:
    filed_year(stage=Stage.REVIEW)
    Figure.objects.filter(submission__park__code="fushan", element="value_added").update(accepted=None)
    page = trial_page(stored(agency))
    assert page.stand_ins == (StandInLine("富山工业园", "2018年规模以上工业增加值"),)


def test_two_trials_are_compared_with_each_other(agency: User) -> None:
    published_year()
    first, second = stored(agency, value("99.5")), stored(agency, value("171.3"))
    row = next(one for one in compared(first, second).parks if one.code == "nanping")
    assert (row.points.before, row.points.after) == ("64.9", "80.0")


def test_the_list_leaves_the_texts_in_the_database(agency: User) -> None:
    published_year()
    trial = stored(agency, value("99.5"))
    listed = trials_of(trial.cycle).get()
    assert {"scheme_text", "case_text", "result_text"} <= listed.get_deferred_fields()
