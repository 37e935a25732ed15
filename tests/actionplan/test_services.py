"""The plan is stored as the files state it, a second load writes nothing, and a change writes only itself."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplan.models import CityGoal, Commitment, CommitmentTarget, Duty, LedgerItem, LedgerTarget, Responsibility
from actionplan.reference import plan_read
from actionplan.services import plan_load
from parks.reference.places import places_load, places_read
from parks.reference.reading import ReferenceFault
from parks.reference.syncing import Journal
from tests.damage import copied, edit
from tests.register import REFERENCE

pytestmark = pytest.mark.django_db
MODELS = (CityGoal, Commitment, Responsibility, CommitmentTarget, Duty, Duty.owners.through, LedgerItem, LedgerTarget)


def load(folder: Path = REFERENCE) -> Journal:
    places = places_read(REFERENCE)
    places_load(places, journal=Journal())
    journal = Journal()
    plan_load(plan_read(folder, parks=places.park_codes, agencies=places.agency_codes), journal=journal)
    return journal


def stored() -> list[list[tuple[object, ...]]]:
    return [list(model._default_manager.order_by("pk").values_list()) for model in MODELS]


def test_the_plan_is_stored_as_stated() -> None:
    load()
    assert [model._default_manager.count() for model in MODELS] == [34, 51, 151, 63, 25, 34, 124, 341]
    action = Commitment.objects.get(kind="action", number=1)
    assert action.title == "龙头项目引进"
    assert [(one.agency.name, one.role) for one in action.responsibilities.order_by("order")] == [
        ("市商务局", "lead"),
        ("各区", "responsible"),
    ]
    target = action.targets.get()
    assert (target.metric, target.value, target.unit) == ("主营业务超百亿企业", Decimal("8"), "家")
    assert target.deadline == date(2019, 12, 31)
    assert Commitment.objects.get(kind="action", number=21).responsibility_lines == [298, 300]
    assert {one.code for one in Duty.objects.get(code="approve").owners.all()} == {"shiwei", "shizhengfu"}
    assert CityGoal.objects.get(code="2017-rd-coverage").value_text == "全覆盖"


def test_a_ledger_row_is_stored_with_both_readings() -> None:
    load()
    item = LedgerItem.objects.get(key="gaolan-01")
    assert (item.park.code, item.order, item.confidence) == ("gaolan", 1, "low")
    assert [(one.horizon, one.value, one.kind) for one in item.targets.order_by("-horizon")] == [
        ("three_year", Decimal("188"), "cumulative"),
        ("2017", Decimal("155.77"), "annual"),
    ]


def test_a_second_load_leaves_every_row_as_it_was() -> None:
    load()
    before = stored()
    with CaptureQueriesContext(connection) as queries:
        journal = load()
    assert stored() == before
    assert not journal.anything_changed
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert len(queries) < 20


def test_a_corrected_figure_changes_its_own_row_only(tmp_path: Path) -> None:
    load()
    untouched = LedgerTarget.objects.exclude(item__key="gaolan-01", horizon="2017")
    before = list(untouched.order_by("pk").values_list())
    pk = LedgerTarget.objects.get(item__key="gaolan-01", horizon="2017").pk
    folder = copied(tmp_path)
    edit(
        folder,
        "ledgers/gaolan.json",
        lambda data: data["rows"][0]["target_2017"]["readings"][0].update(value="155.78"),
    )
    journal = load(folder)
    assert LedgerTarget.objects.get(pk=pk).value == Decimal("155.78")
    assert list(untouched.order_by("pk").values_list()) == before
    assert journal.counts("ledgers/gaolan.json") == {"total": 13, "new": 0, "changed": 1, "unchanged": 12}
    assert journal.counts("ledgers/gaoxin.json")["changed"] == 0
    assert [one["fields"] for one in journal.alterations] == [{"value": ["155.7700", "155.78"]}]


def test_a_target_that_its_entry_no_longer_states_is_deleted_and_noted(tmp_path: Path) -> None:
    load()
    folder = copied(tmp_path)
    edit(folder, "actions.json", lambda data: data[1]["targets"].pop(0))
    journal = load(folder)
    targets = CommitmentTarget.objects.filter(commitment__kind="action", commitment__number=2).order_by("order")
    assert [one.order for one in targets] == [1, 2]
    assert "招商情报库" not in [one.metric for one in targets]
    assert journal.counts("actions.json")["changed"] == 1
    assert {"place": "actions.json 第 2 条（2）", "row": "招商情报库 2个", "removed": True} in journal.alterations


def test_bodies_may_change_places_and_parts(tmp_path: Path) -> None:
    load()
    folder = copied(tmp_path)
    edit(folder, "measures.json", lambda data: data[2]["bodies"].reverse())
    journal = load(folder)
    bodies = Responsibility.objects.filter(commitment__kind="measure", commitment__number=3).order_by("order")
    assert [one.agency.code for one in bodies] == ["gequ", "zhuguijian", "guotu"]
    assert journal.counts("measures.json")["changed"] == 1


def test_a_row_put_in_the_middle_moves_the_later_ones_down(tmp_path: Path) -> None:
    load()
    folder = copied(tmp_path)
    edit(folder, "ledgers/gaolan.json", lambda data: data["rows"].insert(1, {**data["rows"][12], "key": "gaolan-14"}))
    journal = load(folder)
    keys = list(LedgerItem.objects.filter(park__code="gaolan").order_by("order").values_list("key", flat=True))
    assert keys[:3] == ["gaolan-01", "gaolan-14", "gaolan-02"]
    assert journal.counts("ledgers/gaolan.json") == {"total": 14, "new": 1, "changed": 12, "unchanged": 1}


def test_a_new_owner_of_a_duty_is_stored(tmp_path: Path) -> None:
    load()
    folder = copied(tmp_path)
    edit(folder, "duties.json", lambda data: data[0].update(owner_bodies=["gequ", "kegongxin"]))
    journal = load(folder)
    assert {one.code for one in Duty.objects.get(code="report-problems").owners.all()} == {"gequ", "kegongxin"}
    assert journal.counts("duties.json")["changed"] == 1


def test_a_ledger_row_that_the_files_no_longer_state_is_refused(tmp_path: Path) -> None:
    load()
    folder = copied(tmp_path)
    edit(folder, "ledgers/gaolan.json", lambda data: data["rows"].pop())
    with pytest.raises(ReferenceFault, match="在文件里没有了"):
        load(folder)
