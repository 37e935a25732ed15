"""Read the numbers of a laid-out report, and of the blocks that it was made of."""

import re
from collections.abc import Iterable
from typing import Any

Block = dict[str, Any]
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def squeezed(text: str) -> str:
    """Return the text without any white space: layouts break lines where they like."""
    return re.sub(r"\s+", "", text)


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text."""
    return set(_NUMBER.findall(text))


def texts_of(blocks: Iterable[Block], *, with_bars: bool = True) -> list[str]:
    """Return every piece of text that the blocks print."""
    found: list[str] = []
    for one in blocks:
        kind = one["kind"]
        if kind in {"heading", "paragraph"}:
            found.append(one["text"])
        elif kind == "pairs":
            found += [text for row in one["rows"] for text in row]
        elif kind == "table":
            found += [one["caption"], *(column["text"] for column in one["columns"]), *cells_of(one)]
        elif with_bars:
            found += [one["caption"], *(text for row in one["rows"] for text in (row["name"], row["value"]))]
    return found


def cells_of(block: Block) -> list[str]:
    """Return the texts of a table's cells."""
    return [text for row in [*block["rows"], block["total"]] for text, _ in row]
