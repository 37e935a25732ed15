"""A year opens once, moves only along the table, and every move is on record."""

from datetime import timedelta

import pytest

from assessment.models import Cycle, Scheme
from assessment.services import cycles
from assessment.states import STAGE_MOVES, Stage
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.year import frozen_starter, open_year
from tests.register import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme() -> Scheme:
    return frozen_starter()


def test_a_year_is_opened_once(scheme: Scheme) -> None:
    assert open_year(scheme, 2018).pk == open_year(scheme, 2018).pk
    assert AuditEntry.objects.filter(action="cycle_opened").count() == 1


def test_opening_it_again_with_another_deadline_is_refused(scheme: Scheme) -> None:
    open_year(scheme, 2018)
    with pytest.raises(Refused, match="已开启"):
        cycles.cycle_open(year=2018, scheme=scheme, deadline=NOW + timedelta(days=1), is_demo=True, actor=None, now=NOW)


def test_an_unknown_year_is_refused_and_the_known_ones_named(scheme: Scheme) -> None:
    open_year(scheme, 2018)
    with pytest.raises(Refused, match=r"没有2030年度考核；现有年度：2018"):
        cycles.cycle_get(2030)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("target", list(Stage))
def test_every_move_of_the_table_is_made_and_every_other_refused(scheme: Scheme, stage: Stage, target: Stage) -> None:
    cycle = open_year(scheme, 2018)
    Cycle.objects.filter(pk=cycle.pk).update(stage=stage)
    allowed = target in STAGE_MOVES[stage] and target != Stage.PUBLISHED
    if allowed or stage == target:
        cycles.cycle_advance(cycle=cycle, target=target, actor=None, now=NOW)
        expected = target
    else:
        with pytest.raises(Refused):
            cycles.cycle_advance(cycle=cycle, target=target, actor=None, now=NOW)
        expected = stage
    cycle.refresh_from_db()
    assert cycle.stage == expected
    assert AuditEntry.objects.filter(action="stage_changed").count() == int(allowed)


def test_publishing_is_a_verb_of_its_own(scheme: Scheme) -> None:
    cycle = open_year(scheme, 2018)
    with pytest.raises(Refused, match="公布结果"):
        cycles.cycle_advance(cycle=cycle, target=Stage.PUBLISHED, actor=None, now=NOW)


def test_a_draft_scheme_is_not_good_enough(scheme: Scheme) -> None:
    cycles.require_frozen(scheme)
    with pytest.raises(Refused, match="尚未冻结"):
        cycles.require_frozen(Scheme(name="草案", version=2, state="draft"))


def test_data_may_change_only_in_the_data_stages(scheme: Scheme) -> None:
    cycle = open_year(scheme, 2018)
    cycles.require_data_stage(cycle, "修改数据")
    cycle.stage = Stage.APPROVAL
    with pytest.raises(Refused, match="“审定”阶段，不能修改数据；可在“筹备、自评申报、审核评分”阶段办理"):
        cycles.require_data_stage(cycle, "修改数据")
