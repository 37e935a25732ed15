"""Ranks, grades and districts: from totals to the standing of parks and of the governments they belong to."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from assessment.scoring.adjust import commended, criticised, grade
from assessment.scoring.results import DistrictResult, ParkResult
from assessment.scoring.rounding import exact_sum, points_of
from assessment.scoring.types import Scheme


def competition_ranks(totals: Mapping[str, Decimal]) -> dict[str, int]:
    """90, 88, 88 and 80 rank 1, 2, 2 and 4."""
    rising = sorted(totals.values())
    return {code: len(rising) - bisect_right(rising, total) + 1 for code, total in totals.items()}


def rank_parks(scheme: Scheme, parks: Iterable[ParkResult]) -> tuple[ParkResult, ...]:
    """The parks in order of code, with ranks and grades; a vetoed park keeps its rank, the unranked have none.

    While a problem is open in a park it has neither, and the others are ranked among themselves (a trial's standing).
    """
    ordered = sorted(parks, key=lambda park: park.code)
    ranks = competition_ranks({park.code: park.total for park in ordered if park.ranked and park.total is not None})
    return tuple(_placed(scheme, park, ranks.get(park.code)) for park in ordered)


def _placed(scheme: Scheme, park: ParkResult, rank: int | None) -> ParkResult:
    if park.total is None:
        return replace(park, criticised=criticised(None, fraud=park.fraud))
    grades = scheme.ranked_grades if park.ranked else scheme.unranked_grades
    given = grade(grades, park.total, rank, vetoed=bool(park.vetoes))
    return replace(
        park,
        rank=rank,
        grade=given,
        commended=commended(given, fraud=park.fraud),
        criticised=criticised(given, fraud=park.fraud),
    )


def rank_districts(scheme: Scheme, parks: Iterable[ParkResult]) -> tuple[DistrictResult, ...]:
    """Parks with 83.0 and 83.1 make a district of 83.1: the mean, half up (附件1 一: 分别考评并取平均值)."""
    members: dict[str, list[ParkResult]] = {}
    for park in parks:
        members.setdefault(park.district, []).append(park)
    averages = {
        code: points_of(exact_sum(totals) / len(totals))
        for code, group in members.items()
        if len(totals := tuple(park.total for park in group if park.total is not None)) == len(group)
    }
    ranked = {code for code, group in members.items() if all(park.ranked for park in group)}
    ranks = competition_ranks({code: average for code, average in averages.items() if code in ranked})
    return tuple(
        _district(scheme, code, members[code], averages.get(code), ranks.get(code), code in ranked)
        for code in sorted(members)
    )


def _district(
    scheme: Scheme,
    code: str,
    group: list[ParkResult],
    average: Decimal | None,
    rank: int | None,
    ranked: bool,
) -> DistrictResult:
    vetoed, fraud = any(park.vetoes for park in group), any(park.fraud for park in group)
    grades = scheme.ranked_grades if ranked else scheme.unranked_grades
    given = None if average is None else grade(grades, average, rank, vetoed=vetoed)
    return DistrictResult(
        code=code,
        parks=tuple(sorted(park.code for park in group)),
        ranked=ranked,
        complete=average is not None,
        average=average,
        rank=rank,
        grade=given,
        vetoed=vetoed,
        fraud=fraud,
        commended=commended(given, fraud=fraud),
        criticised=criticised(given, fraud=fraud),
    )
