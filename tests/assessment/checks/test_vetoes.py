"""Each veto question is answered with yes or no."""

from assessment.checks import vetoes
from tests.assessment.filing.drafts import found, places


def test_an_open_question_is_an_error() -> None:
    assert places(found(vetoes.check, {"veto.energy_target_missed": None})) == [
        ("error", "veto", "veto.energy_target_missed")
    ]


def test_yes_is_an_answer() -> None:
    assert found(vetoes.check, {"veto.energy_target_missed": "是"}) == []
