"""Every sentence says what to do."""

import inspect

from assessment.workbook import wording


def test_every_sentence_asks_for_something_and_ends() -> None:
    for name, say in inspect.getmembers(wording, inspect.isfunction):
        given = {
            parameter: 3 if kind.annotation is int else "某"
            for parameter, kind in inspect.signature(say).parameters.items()
        }
        said = say(**given)
        assert "请" in said, name
        assert said.endswith(("。", "某。")), name
