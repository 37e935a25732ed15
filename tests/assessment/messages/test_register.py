"""What the register says names the number that is found and the one to put right."""

from assessment.messages import register as messages


def test_a_refused_number_names_the_next_one() -> None:
    assert "已登记到85号，不能再登记到80号；请填86或更大的号" in messages.number_passed("珠府函〔2019〕", 80, 86)
    assert "登记后不能更改" in messages.number_too_far("珠府函〔2019〕", 9000, 500)
    assert "下一序号现为90号" in messages.register_moved("珠府函〔2019〕", 90)


def test_a_fault_of_the_register_names_both_numbers() -> None:
    assert messages.gap(81, "86号") == "应从81号起连续登记，实为86号"
    assert messages.end_differs(87, 90) == "已登记到86号，下一序号却记为90号"
