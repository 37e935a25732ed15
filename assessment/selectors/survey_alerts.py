"""What looks like stuffing: many sheets within a minute on one link, and one sheet repeated again and again.

Nothing here tells how anyone answered: who decides on a sheet must not know whether it lifts or lowers the mean.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from assessment.states import SurveyGroup

# A training day fills a room, not fifteen phones within the same minute; eight equal sheets in a row are more than
# contentment explains where a sheet has several questions. Both only raise a question; people answer it.
BURST_SHEETS, BURST_SPAN = 15, timedelta(minutes=1)
RUN_SHEETS = 8


class Arrived(NamedTuple):
    """A sheet with when it came, through which link, of whom, and its marks in the order of the questions."""

    pk: int
    link: int
    park: int
    group: str
    at: datetime
    marks: tuple[int, ...]


class Pattern(StrEnum):
    """What was noticed; the value is the word for it."""

    BURST = "集中提交"
    RUN = "连续相同"


@dataclass(frozen=True)
class Alert:
    """Sheets that came oddly, in their order."""

    pattern: Pattern
    park: int
    sheets: tuple[Arrived, ...]

    @property
    def group_name(self) -> str:
        """Return who the first sheet is of; a run is all of one group."""
        return SurveyGroup(self.sheets[0].group).label

    @property
    def begins(self) -> datetime:
        """Return when the first came."""
        return self.sheets[0].at

    @property
    def ends(self) -> datetime:
        """Return when the last came."""
        return self.sheets[-1].at


def alerts_of(sheets: Iterable[Arrived]) -> list[Alert]:
    """Return everything odd about these sheets, by link and time; those set aside are not to be among them."""
    found: list[Alert] = []
    ordered = sorted(sheets, key=lambda one: (one.link, one.at, one.pk))
    for _, same_link in groupby(ordered, key=lambda one: one.link):
        arrived = list(same_link)
        found += [Alert(Pattern.BURST, arrived[0].park, one) for one in bursts(arrived)]
        for group in sorted({one.group for one in arrived}):
            same_group = [one for one in arrived if one.group == group]
            found += [Alert(Pattern.RUN, arrived[0].park, one) for one in runs(same_group)]
    return found


def bursts(arrived: Sequence[Arrived]) -> list[tuple[Arrived, ...]]:
    """Return the stretches of time in which any BURST_SPAN holds BURST_SHEETS or more; sheets in order of time."""
    inside = [False] * len(arrived)
    start = 0
    for end, one in enumerate(arrived):
        while one.at - arrived[start].at >= BURST_SPAN:
            start += 1
        if end - start + 1 >= BURST_SHEETS:
            inside[start : end + 1] = [True] * (end - start + 1)
    stretches = groupby(zip(inside, arrived, strict=True), key=lambda pair: pair[0])
    return [tuple(sheet for _, sheet in pairs) for odd, pairs in stretches if odd]


def runs(arrived: Sequence[Arrived]) -> list[tuple[Arrived, ...]]:
    """Return the runs of RUN_SHEETS or more sheets of one group, one after another, with the same marks throughout."""
    same = (tuple(one) for _, one in groupby(arrived, key=lambda sheet: sheet.marks))
    return [run for run in same if len(run) >= RUN_SHEETS]
