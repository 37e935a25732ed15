"""The questionnaire is arranged without overwriting another's change; a link is made once, withdrawn with a reason."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assessment.models import Questionnaire, SurveyLink
from assessment.services.stale import Stale
from assessment.services.survey import Span, link_make, link_withdraw, links_make, span_of, span_set
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry
from tests.assessment.filing.world import IN_TIME, World, open_world

pytestmark = pytest.mark.django_db
SPAN = Span(date(2020, 3, 20), date(2020, 4, 10), 10, 30)
LOCAL = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def world() -> World:
    return open_world()


def by_office(world: World, **more: Any) -> dict[str, Any]:
    return {"cycle": world.cycle, "actor": world.office, "now": IN_TIME, **more}


def trail() -> list[dict[str, Any]]:
    rows = AuditEntry.objects.filter(action=AuditAction.SURVEY_CHANGED).order_by("sequence")
    return list(rows.values_list("detail", flat=True))


def test_the_span_is_whole_days_in_shanghai_and_the_same_again_changes_nothing(world: World) -> None:
    for seen in (0, 1):
        row = span_set(**by_office(world, span=SPAN, seen=seen))
    assert row.opens_at == datetime(2020, 3, 20, tzinfo=LOCAL)
    assert row.closes_at == datetime(2020, 4, 11, tzinfo=LOCAL), "the last day counts to its end"
    assert (row.version, span_of(row)) == (1, SPAN)
    assert trail() == [{"span": ["", "2020年3月20日至2020年4月10日，企业至少10份，员工至少30份"]}]


def test_another_persons_change_is_not_overwritten(world: World) -> None:
    span_set(**by_office(world, span=SPAN, seen=0))
    theirs = Span(SPAN.first_day, SPAN.last_day, 20, 30)
    span_set(cycle=world.cycle, span=theirs, seen=1, actor=world.agency, now=IN_TIME)
    with pytest.raises(Stale) as stale:
        span_set(**by_office(world, span=Span(SPAN.first_day, SPAN.last_day, 5, 30), seen=1))
    assert "agency" in stale.value.who
    assert "企业至少20份" in stale.value.clashes[0].standing and "企业至少5份" in stale.value.clashes[0].given
    assert Questionnaire.objects.get().minimum_enterprise == 20


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(date(2020, 4, 11), date(2020, 4, 10), 10, 30), "截止日早于开始日"),
        (Span(date(2020, 3, 1), date(2020, 3, 19), 10, 30), "2020年3月19日已经过去"),
        (Span(date(2020, 3, 20), date(2020, 4, 10), 0, 30), "最少份数应为"),
    ],
)
def test_a_span_that_cannot_be_is_refused(world: World, span: Span, said: str) -> None:
    with pytest.raises(Refused, match=said):
        span_set(**by_office(world, span=span, seen=0))
    assert not Questionnaire.objects.exists() and not trail()


def test_after_the_last_day_the_minimum_may_still_change(world: World) -> None:
    span_set(**by_office(world, span=SPAN, seen=0))
    late = datetime(2020, 5, 1, tzinfo=LOCAL)
    lower = Span(SPAN.first_day, SPAN.last_day, 5, 30)
    assert span_set(cycle=world.cycle, span=lower, seen=1, actor=world.office, now=late).minimum_enterprise == 5


def test_a_link_is_made_once_and_cannot_be_guessed(world: World) -> None:
    park = world.parks["fushan"]
    first = link_make(**by_office(world, park=park))
    assert link_make(**by_office(world, park=park)) == first
    assert len(first.code) == 22 and first.code != link_make(**by_office(world, park=world.parks["gaolan"])).code
    assert links_make(**by_office(world)) == 6 and links_make(**by_office(world)) == 0
    assert SurveyLink.objects.filter(withdrawn_at=None).count() == 8
    assert not any(link.code in str(trail()) for link in SurveyLink.objects.all()), "the trail does not hold the key"


def test_a_withdrawn_link_makes_room_for_another(world: World) -> None:
    park = world.parks["fushan"]
    with pytest.raises(Refused, match="没有在用的链接"):
        link_withdraw(**by_office(world, park=park, reason="外传"))
    first = link_make(**by_office(world, park=park))
    for nothing in ("  ", "\u200b"):
        with pytest.raises(Refused, match="请写明理由"):
            link_withdraw(**by_office(world, park=park, reason=nothing))
    link_withdraw(**by_office(world, park=park, reason=" 链接外传 "))
    second = link_make(**by_office(world, park=park))
    assert second != first and SurveyLink.objects.get(pk=first.pk).withdrawn_at == IN_TIME
    assert trail()[1] == {"link_withdrawn": ["fushan", first.pk], "reason": "链接外传"}


def test_from_the_consultation_on_nothing_of_it_changes(world: World) -> None:
    link_make(**by_office(world, park=world.parks["fushan"]))
    world.cycle.stage = Stage.CONSULTATION
    world.cycle.save()
    for verb in (
        lambda: span_set(**by_office(world, span=SPAN, seen=0)),
        lambda: link_make(**by_office(world, park=world.parks["gaolan"])),
        lambda: link_withdraw(**by_office(world, park=world.parks["fushan"], reason="外传")),
    ):
        with pytest.raises(Refused, match="征求意见"):
            verb()
