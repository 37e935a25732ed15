"""Every action that the trail knows has its sentence or the common one; codes of roles and stages have words."""

from parks.models import AuditAction
from zhpark.trail.words import LABELS, OBJECTS, OTHERWISE, SENTENCES, VALUES


def test_the_sentences_speak_of_actions_that_there_are() -> None:
    assert set(SENTENCES) <= set(AuditAction)
    assert "{action}" in OTHERWISE


def test_no_label_is_left_in_english() -> None:
    for word in (*LABELS.values(), *OBJECTS.values(), *VALUES.values()):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in word), word


def test_roles_and_stages_have_words() -> None:
    assert VALUES["filler"] == "园区填报人"
    assert VALUES["consultation"] == "征求意见"
