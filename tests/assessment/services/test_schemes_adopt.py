"""A year takes up a frozen scheme until its review ends, where it asks nothing that parks can no longer answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assessment.models import Cycle, Scheme, Submission
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.services.schemes_adopt import scheme_adopt
from assessment.states import Stage, SubmissionState
from parks.errors import Refused
from parks.models import AuditEntry, User
from parks.states import Role
from tests.assessment.filing.world import World, open_world
from tests.assessment.year import filed_year, starter_text
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def office(db: None) -> User:
    return put_user("chief", Role.OFFICE)


def version(change: Change, *, frozen: bool = True) -> Scheme:
    data = json.loads(starter_text())
    change(data)
    row = scheme_import(text=json.dumps(data), actor=None, now=NOW)
    return scheme_freeze(scheme=row, actor=None, now=NOW) if frozen else row


def another_cap(data: dict[str, Any]) -> None:
    data["bonus"]["cap"] = "8"


def new_element(data: dict[str, Any]) -> None:
    """Ask 增量型 parks for their number of patents in place of the growth of technical investment."""
    data["elements"].append({"code": "patents", "name": "发明专利", "unit": "件", "asked_of": ["increment"]})
    data["indicators"][6]["parts"]["increment"][0]["measure"] = {"kind": "growth", "element": "patents"}


def adopt(cycle: Cycle, scheme: Scheme, office: User, replaces: Scheme | None = None) -> Cycle:
    return scheme_adopt(cycle=cycle, scheme=scheme, replaces=replaces or cycle.scheme, actor=office, now=NOW)


def test_a_year_in_review_takes_up_other_points_once(office: User) -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    scheme = version(another_cap)
    for _ in range(2):
        assert adopt(cycle, scheme, office).scheme == scheme
    (entry,) = AuditEntry.objects.filter(action="scheme_adopted")
    assert (entry.object_key, entry.detail["from_digest"]) == ("2018", cycle.scheme.digest)


def test_a_year_past_its_review_keeps_its_scheme(office: User) -> None:
    put_parks()
    cycle = filed_year(stage=Stage.CONSULTATION)
    with pytest.raises(Refused, match="现处于“征求意见”阶段，评分细则不能再换；只可在“筹备、自评申报、审核评分”"):
        adopt(cycle, version(another_cap), office)


def test_a_draft_is_not_adopted(office: User) -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    with pytest.raises(Refused, match="还是草稿"):
        adopt(cycle, version(another_cap, frozen=False), office)


def test_a_year_whose_scheme_was_changed_meanwhile_is_left_alone(office: User) -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    first = cycle.scheme
    adopt(cycle, version(another_cap), office)

    def other(data: dict[str, Any]) -> None:
        data["bonus"]["cap"] = "7"

    with pytest.raises(Refused, match="刷新页面"):
        adopt(cycle, version(other), office, replaces=first)


def test_what_parks_filed_and_the_scheme_does_not_know_stands_in_the_way(office: User) -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)

    def change(data: dict[str, Any]) -> None:
        data["bonus"]["kinds"] = [one for one in data["bonus"]["kinds"] if one["code"] != "brand"]

    with pytest.raises(Refused, match="方案没有这类加分项 brand"):
        adopt(cycle, version(change), office)
    assert Cycle.objects.get(pk=cycle.pk).scheme == cycle.scheme


def test_something_new_is_not_asked_of_parks_that_have_handed_in(office: User) -> None:
    world: World = open_world()
    scheme = version(new_element)
    Submission.objects.filter(pk=world.submission.pk).update(state=SubmissionState.SUBMITTED)
    with pytest.raises(Refused, match="新增采集“发明专利”，而富山工业园已经报送，无处补填"):
        adopt(world.cycle, scheme, office)


def test_something_new_may_be_asked_while_all_still_fill_in(office: User) -> None:
    world: World = open_world()
    scheme = version(new_element)
    assert adopt(world.cycle, scheme, office).scheme == scheme
