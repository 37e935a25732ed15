"""Ranks and grades in each draw, counted: from totals in tenths to how often a park stood where."""

from dataclasses import dataclass

import numpy as np

from assessment.robustness.sheet import Array
from assessment.scoring.types import Grade, Scheme

SLICE = 128  # draws counted at a time: their tables of totals stay in the second-level cache


@dataclass(frozen=True)
class Field:
    """The parks that have a total: their places, which are ranked and which are vetoed."""

    ranked: Array
    vetoed: Array
    scheme: Scheme


class Tally:
    """Counts over draws. ``ranks`` keeps every rank, (ranked parks, draws), until the end."""

    def __init__(self, field: Field, draws: int) -> None:
        self.field = field
        self.ranked = np.flatnonzero(field.ranked)
        self.unranked = np.flatnonzero(~field.ranked)
        small = np.int16 if len(self.ranked) < np.iinfo(np.int16).max else np.int32
        self.ranks = np.empty((len(self.ranked), draws), small)
        grades = max(len(field.scheme.ranked_grades), len(field.scheme.unranked_grades))
        self.grades = np.zeros((len(field.ranked), grades), np.int64)
        self.lowest = np.full(len(field.ranked), np.iinfo(np.int32).max)
        self.highest = np.zeros(len(field.ranked), np.int64)

    def add(self, totals: Array, first: int) -> None:
        """Count a block of totals (parks, draws) whose first draw is ``first``."""
        np.minimum(self.lowest, totals.min(axis=1), out=self.lowest)
        np.maximum(self.highest, totals.max(axis=1), out=self.highest)
        scheme, vetoed = self.field.scheme, self.field.vetoed
        if self.ranked.size:
            own = totals[self.ranked]
            ranks = self.ranks[:, first : first + own.shape[1]]
            competition_ranks(own, ranks)
            self.grades[self.ranked] += _graded(scheme.ranked_grades, own, ranks, vetoed[self.ranked], self.grades)
        if self.unranked.size:
            own = totals[self.unranked]
            self.grades[self.unranked] += _graded(scheme.unranked_grades, own, None, vetoed[self.unranked], self.grades)

    def rank_counts(self) -> Array:
        """How often each ranked park had each rank, (ranked parks, ranks)."""
        count, draws = self.ranks.shape
        found = np.empty((count, count), np.min_scalar_type(draws))
        for place in range(count):
            found[place] = np.bincount(self.ranks[place] - 1, minlength=count)
        return found


def competition_ranks(totals: Array, out: Array) -> None:
    """Ranks 1, 2, 2, 4 of each column: counted by total, since totals are whole tenths and few."""
    top = int(totals.max())
    bins = top - int(totals.min()) + 1
    for start in range(0, totals.shape[1], SLICE):
        block = totals[:, start : start + SLICE]
        width = block.shape[1]
        key = (top - block) + np.arange(width, dtype=np.intp) * bins
        table = np.bincount(key.ravel(), minlength=bins * width).reshape(width, bins)
        better = table.cumsum(axis=1)
        better -= table
        better += 1
        out[:, start : start + width] = better.astype(out.dtype).ravel().take(key)


def _graded(grades: tuple[Grade, ...], totals: Array, ranks: Array | None, vetoed: Array, like: Array) -> Array:
    """How often each park took each grade: the first whose conditions all hold (docs/scoring.md, 五)."""
    found = np.zeros((len(totals), like.shape[1]), like.dtype)
    left = np.ones(totals.shape, bool)
    for place, one in enumerate(grades):
        taken = left
        if one.at_least is not None:
            taken = taken & (totals >= int(np.ceil(float(one.at_least) * 10 - 1e-9)))
        if one.rank_at_most is not None:
            taken = taken & (ranks <= one.rank_at_most) if ranks is not None else np.zeros_like(left)
        if one.barred_by_veto:
            taken = taken & ~vetoed[:, None]
        found[:, place] = np.count_nonzero(taken, axis=1)
        left = left & ~taken
    return found
