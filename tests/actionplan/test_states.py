"""The plan's closed lists are those of the printed tables."""

from actionplan.states import LEDGER_CATEGORIES, BodyRole, TargetKind


def test_the_seven_categories_stand_in_the_order_of_the_print() -> None:
    assert list(LEDGER_CATEGORIES) == [
        "工业投资",
        "载体和配套建设",
        "主导产业提升",
        "龙头企业引进",
        "投融资体系建设",
        "管理模式创新",
        "创新驱动发展",
    ]


def test_kinds_and_roles_have_chinese_names() -> None:
    assert [kind.label for kind in TargetKind] == [
        "期间累计", "当年值", "期末达到", "增长率", "新增数量", "面积", "里程碑",
    ]  # fmt: skip
    assert [role.label for role in BodyRole] == ["牵头", "负责", "配合"]
