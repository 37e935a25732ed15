"""Bursts within a minute and runs of equal sheets are noticed, what comes at a walk is not."""

from datetime import timedelta

from assessment.selectors.survey_alerts import (
    BURST_SHEETS,
    RUN_SHEETS,
    Arrived,
    Pattern,
    alerts_of,
    bursts,
    runs,
)
from tests.register import NOW


def sheet(pk: int, seconds: float, marks: tuple[int, ...] = (), group: str = "employee", link: int = 1) -> Arrived:
    return Arrived(pk, link, 7, group, NOW + timedelta(seconds=seconds), marks or (pk % 5, pk % 3))


def test_fifteen_within_a_minute_are_a_burst_and_fourteen_are_none() -> None:
    arrived = [sheet(pk, pk * 4) for pk in range(BURST_SHEETS)]
    assert bursts(arrived) == [tuple(arrived)]
    assert bursts(arrived[:-1]) == []
    walk = [sheet(pk, pk * 60 / (BURST_SHEETS - 1)) for pk in range(100)]
    assert bursts(walk) == [], "fourteen in any minute, however long it goes on"


def test_a_burst_ends_with_its_last_crowded_minute() -> None:
    arrived = [sheet(pk, pk) for pk in range(30)] + [sheet(100 + pk, 1000 + 60 * pk) for pk in range(5)]
    arrived += [sheet(200 + pk, 5000 + pk) for pk in range(20)]
    assert [(found[0].pk, len(found)) for found in bursts(arrived)] == [(0, 30), (200, 20)]


def test_equal_sheets_in_a_row_are_a_run() -> None:
    equal = [sheet(pk, pk * 600, (5, 5)) for pk in range(RUN_SHEETS)]
    assert runs(equal) == [tuple(equal)] and runs(equal[:-1]) == []
    assert runs([*equal[:5], sheet(50, 3300, (5, 4)), *equal[5:]]) == [], "another one in between ends the run"


def test_groups_and_links_are_looked_at_apart() -> None:
    mixed = [sheet(pk, pk * 600, (5, 5), group=("employee", "enterprise")[pk % 2]) for pk in range(2 * RUN_SHEETS)]
    found = alerts_of(mixed)
    assert [(one.pattern, len(one.sheets), one.group_name) for one in found] == [
        (Pattern.RUN, RUN_SHEETS, "员工"),
        (Pattern.RUN, RUN_SHEETS, "企业"),
    ]
    assert (found[0].begins, found[0].ends) == (mixed[0].at, mixed[-2].at) and found[0].park == 7
    apart = [sheet(pk, pk, link=pk % 2) for pk in range(2 * BURST_SHEETS - 2)]
    assert alerts_of(apart) == []
