"""The draft's sentences name the place, what was found, and the way to mend it."""

from assessment.messages import drafts


def test_a_digit_without_a_token_of_its_value_leads_to_the_list() -> None:
    assert "第3段“88”是手写的数字" in drafts.digit_typed(3, "88", [])
    assert "请从文稿旁的列表中选" in drafts.digit_typed(3, "88", [])
    assert "请从文稿旁的列表中选" in drafts.token_unknown(1, "【甲】", [])


def test_a_draft_that_was_reset_meanwhile_is_told_so() -> None:
    assert "恢复为自动起草的文字" in drafts.draft_stale(None)


def test_more_faults_than_are_listed_are_counted() -> None:
    assert drafts.not_saved(["甲", drafts.and_more(3)]).endswith("甲\n另有3处，改正后再看。")
