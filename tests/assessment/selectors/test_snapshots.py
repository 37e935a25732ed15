"""The published snapshots: the latest version of each year, and nothing that is not published."""

from decimal import Decimal

import pytest

from assessment.models import Publication, ScoreRun
from assessment.selectors.snapshots import snapshot_of, snapshots
from assessment.states import Stage
from tests.assessment.views.published_year import NOW, put_cycle, put_published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


def test_the_latest_year_comes_first_and_a_year_at_approval_not_at_all() -> None:
    parks = put_parks()
    put_published_year(parks, 2017, lower_by=Decimal("1.2"))
    put_published_year(parks, 2018)
    put_cycle(2019, stage=Stage.APPROVAL)
    assert [one.year for one in snapshots()] == [2018, 2017]
    assert snapshot_of(2019) is None


def test_a_snapshot_tells_of_its_notice_and_digests() -> None:
    publication = put_published_year(put_parks(), 2018)
    found = snapshot_of(2018)
    assert found is not None
    assert (found.version, found.notice) == (1, "珠府函〔2019〕86号")
    assert found.result_digest == publication.run.result_digest
    assert dict(found.district_names)["doumen"] == "斗门区"


def test_a_correction_replaces_the_first_version() -> None:
    publication = put_published_year(put_parks(), 2018)
    run = ScoreRun.objects.create(
        cycle=publication.cycle, scheme=publication.cycle.scheme, scheme_digest="1" * 64, case_digest="2" * 64,
        result_digest="3" * 64, case_text="{}", result_text='{"parks": []}', created_at=NOW,
    )  # fmt: skip
    Publication.objects.create(
        cycle=publication.cycle, version=2, run=run, decision="更正", decided_on=NOW.date(), published_at=NOW
    )
    assert [(one.year, one.version, one.notice) for one in snapshots()] == [(2018, 2, "")]


def test_a_park_is_found_by_its_code_in_the_stored_text() -> None:
    put_published_year(put_parks(), 2018)
    found = snapshot_of(2018)
    assert found is not None
    park = found.park("fushan")
    assert park is not None and park["total"] == "93.4"
    assert found.park("nowhere") is None
