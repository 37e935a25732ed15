"""A year scores to one stored snapshot; the same data never give a second one."""

import hashlib
import json
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import DistrictResult, Figure, IndicatorResult, ParkResult, ScoreRun, Submission
from assessment.scoring.casefile import read_case
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from assessment.services import runs
from assessment.shape import scheme_of
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry, Job
from tests.assessment.year import filed_year, open_year, publish
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> None:
    put_parks()


def test_scoring_twice_gives_one_run_with_the_same_digests() -> None:
    filed_year()
    first = runs.year_score(year=2018, actor=None, now=NOW)
    second = runs.year_score(year=2018, actor=None, now=NOW)
    assert first.pk == second.pk
    assert ScoreRun.objects.count() == 1
    assert AuditEntry.objects.filter(action="run_stored").count() == 1


def test_digests_are_those_of_the_stored_texts() -> None:
    filed_year()
    run = runs.year_score(year=2018, actor=None, now=NOW)
    for text, digest in (
        (run.case_text, run.case_digest),
        (run.result_text, run.result_digest),
        (run.scheme.content, run.scheme_digest),
    ):
        assert hashlib.sha256(text.encode()).hexdigest() == digest


def test_the_snapshot_alone_reproduces_the_result() -> None:
    filed_year()
    run = runs.year_score(year=2018, actor=None, now=NOW)
    scheme = scheme_of(run.scheme)
    again = result_to_dict(score(scheme, read_case(run.case_text, scheme)))
    assert runs.canonical(again) == run.result_text


def test_the_rows_say_what_the_snapshot_says() -> None:
    filed_year()
    run = runs.year_score(year=2018, actor=None, now=NOW)
    result = json.loads(run.result_text)
    rows = {row.park.code: row for row in run.park_results.select_related("park")}
    assert len(rows) == len(result["parks"]) == 8
    for park in result["parks"]:
        row = rows[park["code"]]
        assert (str(row.total), str(row.base), str(row.bonus)) == (park["total"], park["base"], park["bonus"])
        assert (row.rank, row.grade, row.vetoed) == (park["rank"], park["grade"], park["vetoed"])
        items = {item.code: item for item in row.indicators.all()}
        assert [str(items[item["code"]].points) for item in park["items"]] == [item["points"] for item in park["items"]]
        assert [items[item["code"]].parts for item in park["items"]] == [item["parts"] for item in park["items"]]
    means = {mean.district.code: mean for mean in run.district_results.select_related("district")}
    for district in result["districts"]:
        mean = means[district["code"]]
        assert (str(mean.average), mean.rank, mean.grade) == (district["average"], district["rank"], district["grade"])


def test_a_changed_figure_is_a_new_run_and_the_old_one_stays() -> None:
    filed_year()
    first = runs.year_score(year=2018, actor=None, now=NOW)
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted="1.01")
    second = runs.year_score(year=2018, actor=None, now=NOW)
    assert second.pk != first.pk and second.case_digest != first.case_digest
    assert ScoreRun.objects.filter(pk=first.pk, result_text=first.result_text).exists()


def test_a_missing_figure_stops_the_final_run_and_is_named() -> None:
    filed_year()
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted=None)
    with pytest.raises(Refused, match=r"gaolan 6/6\.1（technical_investment）"):
        runs.year_score(year=2018, actor=None, now=NOW)
    assert not ScoreRun.objects.exists()


def test_a_park_that_is_not_accepted_stops_the_run() -> None:
    filed_year()
    Submission.objects.filter(park__code="fushan").update(state="submitted")
    with pytest.raises(Refused, match="富山工业园"):
        runs.year_score(year=2018, actor=None, now=NOW)


def test_a_year_still_filing_is_not_scored() -> None:
    filed_year(stage=Stage.SELF_EVALUATION)
    with pytest.raises(Refused, match="“自评申报”阶段，不能正式计分"):
        runs.year_score(year=2018, actor=None, now=NOW)
    with pytest.raises(Refused, match="不能正式计分"):
        runs.scoring_owe(year=2018, actor=None, now=NOW)
    assert not Job.objects.exists()


def test_a_published_year_gives_back_its_run_and_refuses_another() -> None:
    cycle = filed_year()
    run = runs.year_score(year=2018, actor=None, now=NOW)
    publish(cycle, run)
    assert runs.year_score(year=2018, actor=None, now=NOW).pk == run.pk
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted="1.01")
    with pytest.raises(Refused, match="永不改写"):
        runs.year_score(year=2018, actor=None, now=NOW)
    assert ScoreRun.objects.count() == 1


def test_the_database_refuses_a_second_run_of_the_same_data() -> None:
    filed_year()
    run = runs.year_score(year=2018, actor=None, now=NOW)
    run.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        run.save(force_insert=True)


@pytest.mark.parametrize("model", [ScoreRun, ParkResult, IndicatorResult, DistrictResult])
def test_the_database_refuses_to_change_or_delete_a_snapshot(model: Any) -> None:
    filed_year()
    runs.year_score(year=2018, actor=None, now=NOW)
    rows = model.objects.all()
    field = {"ScoreRun": "result_text", "IndicatorResult": "name"}.get(model.__name__, "grade")
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows.update(**{field: "x"})
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows._raw_delete(rows.db)


def test_owing_a_scoring_names_the_year_once() -> None:
    filed_year()
    assert runs.scoring_owe(year=2018, actor=None, now=NOW).pk == runs.scoring_owe(year=2018, actor=None, now=NOW).pk
    assert Job.objects.get().key == "2018"


def test_a_year_without_filings_is_not_scored() -> None:
    from_scratch = open_year(filed_year(2017).scheme, 2018)
    with pytest.raises(Refused, match="还没有任何园区的申报"):
        runs.score_compute(from_scratch)
