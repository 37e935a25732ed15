"""Totals in tenths of a point: every group's indicators, weighted, rounded and added up, for a block of draws."""

from collections.abc import Callable, Mapping

import numpy as np

from assessment.robustness.awards import Comparison, award, banded, number
from assessment.robustness.plan import Group, Plan, Sum, Task, members
from assessment.robustness.sheet import Array, FigureKey, Sheet
from assessment.scoring.rules import BaseTiers, RankOrder, Step

CHUNK = 65_536  # figures at a time: a quarter of a megabyte, what stays in a core's second-level cache
Bits = Mapping[FigureKey, Array]
Drawn = Callable[[Group, int], Bits]  # the next bits for so many parks of a group
Comparisons = dict[tuple[str, str], Comparison]


def totals_of(plan: Plan, weights: Array, drawn: Drawn | None, span: float, out: Array) -> None:
    """Fill ``out`` (parks, draws) with totals in tenths; NaN where a park has a problem.

    ``weights`` are (indicators, draws) factors before each category's points are brought back to their sum.
    """
    kept: dict[str, Bits] = {}
    compares = any(task.kind is not None for group in plan.groups for one in group.sums for task in one.tasks)
    if compares and drawn is not None:  # a cohort is compared across groups, so all of them are drawn first
        kept = {group.category: drawn(group, len(group.at)) for group in plan.groups}
    compared = _comparisons(plan, kept, span) if compares else {}
    for group in plan.groups:
        factors = _rescaled(group, weights)
        rows = max(1, CHUNK // out.shape[1])
        for start in range(0, len(group.at), rows):
            chunk = slice(start, min(start + rows, len(group.at)))
            if group.category in kept:
                own: Bits | None = {key: bits[chunk] for key, bits in kept[group.category].items()}
            else:  # drawn where they are used, bits never leave the cache
                own = None if drawn is None else drawn(group, chunk.stop - chunk.start)
            sheet = Sheet(group.columns, chunk, own, span)
            at = group.at[chunk]
            out[at] = _chunk(group, sheet, chunk, factors, compared) + plan.bonus[at, None].astype(sheet.dtype)


def _rescaled(group: Group, weights: Array) -> dict[int, Array]:
    """The factors by indicator, so that the category's points keep their sum."""
    points = sum(one.full for one in group.sums)
    disturbed = sum(one.full * weights[one.index] for one in group.sums)
    scale = points / np.where(disturbed > 0, disturbed, np.nan) if points else np.ones_like(weights[0])
    return {one.index: weights[one.index] * scale for one in group.sums}


def _chunk(group: Group, sheet: Sheet, rows: slice, factors: Mapping[int, Array], compared: Comparisons) -> Array:
    total = np.zeros((rows.stop - rows.start, len(factors[group.sums[0].index])), sheet.dtype)
    for one in group.sums:
        points = _indicator(group, one, sheet, rows, compared)
        tenths = points * (10 * factors[one.index]).astype(sheet.dtype)
        # A float just below a half that stands for the half itself is rounded up, as the half is.
        tenths += 0.5 + (1e-7 if sheet.dtype is np.float64 else 5e-4)
        np.floor(tenths, out=tenths)
        total += tenths
    return total


def _indicator(group: Group, one: Sum, sheet: Sheet, rows: slice, compared: Comparisons) -> Array:
    points: Array | None = None
    for task in one.tasks:
        found = _part(group, task, sheet, rows, compared)
        if task.ruled is not None:
            ruled = task.ruled[rows].astype(sheet.dtype)
            found = np.where(np.isnan(ruled), found, ruled)
        if task.excused is not None:
            found = np.where(task.excused[rows, None], sheet.dtype(0), found)
        if points is None:
            points = found
        elif points.shape == found.shape:
            points += found
        else:
            points = points + found
    if points is None:
        return np.full((rows.stop - rows.start, 1), np.nan, sheet.dtype)
    return points if one.rebased is None else points * one.rebased[rows].astype(sheet.dtype)


def _part(group: Group, task: Task, sheet: Sheet, rows: slice, compared: Comparisons) -> Array:
    method, base = task.part.method, 0.0
    if isinstance(method, Step):
        if isinstance(method.base, BaseTiers):
            level = banded(method.base.bands, sheet.measure(method.base.measure), sheet.tolerance)
            return award(method, sheet.measure(task.part.measure), task.full, level, None, sheet.tolerance)
        base = number(method.base)
    comparison = compared.get((group.category, task.part.code))
    return award(method, sheet.measure(task.part.measure), task.full, base, comparison, sheet.tolerance)


def _comparisons(plan: Plan, bits: Mapping[str, Bits], span: float) -> Comparisons:
    return {
        (group.category, task.part.code): _comparison(plan, group.category, task, bits, span)
        for group in plan.groups
        for one in group.sums
        for task in one.tasks
        if task.kind is not None
    }


def _comparison(plan: Plan, category: str, task: Task, bits: Mapping[str, Bits], span: float) -> Comparison:
    """The cohort's measures in each draw; nothing while a member's is open and nobody ruled on it."""
    found = []
    for group in plan.groups:
        inside = members(group, task.part, task.kind, category) if task.kind else np.empty(0, bool)
        if not inside.any():
            continue
        sheet = Sheet(group.columns, slice(0, len(group.at)), bits.get(group.category), span)
        own = sheet.measure(task.part.measure)[inside]
        ruled = np.array([task.part.code in one.park.rulings for one in group.subjects])[inside]
        kept = ~(np.isnan(own[:, 0]) & ruled)  # a measure that is missing is missing in every draw
        found.append(own[kept])
    width = max((one.shape[1] for one in found), default=1)
    every = np.concatenate([np.broadcast_to(one, (len(one), width)) for one in found]) if found else np.empty((0, 1))
    if not len(every) or np.isnan(every[:, 0]).any():
        return Comparison(best=None, rising=None)
    rising = np.sort(every, axis=0) if isinstance(task.part.method, RankOrder) else None
    return Comparison(best=every.max(axis=0, keepdims=True), rising=rising)
