"""The words of the consequences name clause, figures and where to go on."""

from datetime import date

from assessment.messages import consequences as say


def test_a_basis_names_its_clause_and_its_figures() -> None:
    park = {"rank": None, "total": "55.0", "grade": "不达标"}
    assert say.by_grade("interview", [say.standing_of("保税区", park)]) == (
        "附件1 五（三）：考评等次为不达标的，由市主要领导对区主要领导进行约谈。"
        "保税区总分55.0分，不参加排名，不达标等次。"
    )
    assert say.by_fraud("accountability", ["甲园", "乙园"]).endswith("甲园、乙园在考核评价中弄虚作假。")
    assert say.by_rank("金湾区", "83.1", 2, "良好").endswith(
        "与用地指标、资金分配等挂钩。金湾区平均83.1分，第2名，良好。"
    )


def test_a_refusal_says_where_to_go_on() -> None:
    assert "新一项" in say.lapsed_already(3)
    assert "后续记录" in say.done_already(3)
    assert "还缺参加人员、约谈纪要" in say.interview_lacks(["参加人员", "约谈纪要"])
    assert say.moved(None, date(2019, 5, 1), "出访") == "办结期限由未定改为2019年5月1日：出访"
