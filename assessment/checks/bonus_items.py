"""Bonus items are whole, stand once, and over-fulfilment has a task that it exceeds."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.checks.rows import missing_cells
from assessment.filing.brought import Brought
from assessment.filing.catalogue import BONUS
from assessment.filing.draft import Draft
from assessment.filing.values import tidy
from assessment.messages import checks as say
from assessment.states import BonusKind, TaskKind


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield errors for missing cells and doubles, a warning for over-fulfilment that the filing does not show."""
    item = draft.catalogue.item(BONUS)
    if item is None:
        return
    for rows in item.lists:
        yield from missing_cells(draft, item, rows)
    seen: set[str] = set()
    for row in draft.rows(BONUS):
        kind, name = draft.value(f"bonus.{row}.kind"), draft.value(f"bonus.{row}.name")
        if not isinstance(kind, str) or not isinstance(name, str):
            continue
        # One thing earns points once, whatever kind it is put under and however its name is spaced.
        plain = "".join(tidy(name).split()).casefold()
        if plain in seen:
            yield Finding(Level.ERROR, BONUS, f"bonus.{row}.name", say.bonus_twice(name))
        seen.add(plain)
        if kind == BonusKind.OVERFULFILMENT and (message := _unshown(draft, brought)):
            yield Finding(Level.WARNING, BONUS, f"bonus.{row}.kind", message)


def _unshown(draft: Draft, brought: Brought) -> str:
    """Say why the filing does not show that a task was exceeded; empty where it does, or cannot show it."""
    tasks = {kind: target for kind, target in (brought.tasks or {}).items() if target}
    if not tasks:
        return say.task_not_set()
    done = {
        TaskKind.STARTED: sum(1 for one in draft.claimed() if one.started_on and one.started_on.year == draft.year),
        TaskKind.COMMISSIONED: sum(
            1 for one in draft.claimed() if one.commissioned_on and one.commissioned_on.year == draft.year
        ),
    }
    # 引进 and 梯度转移 are not in the project list; where they have a task, evidence decides.
    if set(tasks) - set(done) or any(done[TaskKind(kind)] > target for kind, target in tasks.items()):
        return ""
    return say.task_not_exceeded(
        f"{TaskKind(kind).label}任务{target}个，所报{done[TaskKind(kind)]}个" for kind, target in sorted(tasks.items())
    )
