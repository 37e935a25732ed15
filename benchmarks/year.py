"""A synthetic year in the database, ready to be scored."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from assessment.models import Cycle
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.types import ParkInput
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_advance, cycle_open
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.shape import scheme_of
from assessment.states import Stage
from benchmarks.synthetic import synthetic_case
from parks.models import District, Park

NOW = datetime(2019, 4, 1, tzinfo=UTC)


def put_synthetic_year(parks: int, year: int = 2018) -> Cycle:
    """Store a synthetic year of so many parks, all data accepted, at the review stage."""
    text = (Path(settings.BASE_DIR) / "fixtures" / "schemes" / "starter.json").read_text(encoding="utf-8")
    scheme = scheme_freeze(scheme=scheme_import(text=text, actor=None, now=NOW), actor=None, now=NOW)
    case = case_from_dict(synthetic_case(parks, year), scheme_of(scheme))
    _put_register(case.parks)
    cycle = cycle_open(year=year, scheme=scheme, deadline=NOW, is_demo=True, actor=None, now=NOW)
    case_import(cycle=cycle, case=case, basis="合成数据", actor=None, now=NOW)
    for stage in (Stage.SELF_EVALUATION, Stage.REVIEW):
        cycle_advance(cycle=cycle, target=stage, actor=None, now=NOW)
    return cycle


def _put_register(given: Sequence[ParkInput]) -> None:
    codes = sorted({park.district for park in given})
    districts = {
        district.code: district
        for district in District.objects.bulk_create(
            District(code=code, name=code, official_name=code, kind="合成", order=order, source_line=1)
            for order, code in enumerate(codes, 1)
        )
    }
    Park.objects.bulk_create(
        Park(
            code=park.code,
            name=park.name,
            official_name=park.name,
            category=park.category,
            district=districts[park.district],
            project_threshold="1",
            ranked=park.ranked,
            order=order,
            source_line=1,
        )
        for order, park in enumerate(given, 1)
    )
