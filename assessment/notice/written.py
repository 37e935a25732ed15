"""A notice's paragraphs as canonical JSON text, and back; a figure is read by its path and never from the text."""

import json
from typing import Any

from assessment.notice.figures import Figures
from assessment.scoring.canonical import spelled

Paragraphs = list[dict[str, Any]]


def stored(paragraphs: Paragraphs) -> str:
    """Return the text to store; each run keeps the words it had, with the path where it is a figure."""
    return spelled({"paragraphs": paragraphs})


def read(text: str) -> Paragraphs:
    """Return a stored text's paragraphs with the words that were stored, figures and all."""
    paragraphs: Paragraphs = json.loads(text)["paragraphs"]
    return paragraphs


def bound(text: str, figures: Figures) -> Paragraphs:
    """Return the paragraphs of a stored text with every figure as the snapshot has it.

    Raises UnknownFigureError for a path that the snapshot does not know.
    """
    return [
        {
            "level": paragraph["level"],
            "runs": [
                {**run, "text": run["text"] if run["path"] is None else figures.text(run["path"])}
                for run in paragraph["runs"]
            ],
        }
        for paragraph in read(text)
    ]
