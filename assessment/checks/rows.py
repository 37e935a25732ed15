"""What the checks of lists share: a row that was begun is whole."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.catalogue import Item, ListFields
from assessment.filing.draft import Draft
from assessment.messages import checks as say


def missing_cells(draft: Draft, item: Item, rows: ListFields) -> Iterator[Finding]:
    """Yield an error for each required cell that is empty in a row that was begun."""
    for number, (row, cells) in enumerate(draft.rows(rows.name).items(), 1):
        for column in rows.columns:
            if column.required and column.key not in cells:
                key = f"{rows.name}.{row}.{column.key}"
                yield Finding(Level.ERROR, item.code, key, say.cell_missing(rows.label, number, column.label))
