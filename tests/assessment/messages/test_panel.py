"""What is said of the panel names whom and what it is about, and what to do; what was typed is cut."""

from assessment.messages import panel as say
from assessment.models import ASPECTS


def test_each_sentence_names_what_it_is_about_and_what_to_do() -> None:
    assert "“01”" in say.code_taken("01") and "换一个" in say.code_taken("01")
    assert "“路人”" in say.unknown_role("路人", ["专家"]) and "专家" in say.unknown_role("路人", ["专家"])
    assert "“li”" in say.not_a_panel_account("li") and "新开" in say.not_a_panel_account("li")
    assert "“li”" in say.account_taken("li", "张三") and "“张三”" in say.account_taken("li", "张三")
    assert "“张三”" in say.account_has_marked("张三") and "另设" in say.account_has_marked("张三")
    assert "富山、高栏" in say.member_has_marks("张三", ["富山", "高栏"])
    assert "名单" in say.member_gone() and "名单" in say.visit_gone()
    assert "富山在2020-04-08" in say.visit_stands("富山", "2020-04-08")
    assert "成员" in say.nobody_chosen() and "刷新" in say.strangers_chosen()
    assert "张三、李四" in say.lost_after_marking("富山", ["张三", "李四"]) and "勾选" in say.lost_after_marking(
        "富山", []
    )
    assert "张三" in say.visit_was_marked("富山", ["张三"])
    assert "富山" in say.not_on_the_list("富山") and "联系" in say.not_on_the_list("富山")
    assert "征求意见" in say.marking_closed(2019, "征求意见") and "审核评分" in say.marking_closed(2019, "征求意见")
    assert "2100 字" in say.remark_too_long(2100, 2000) and "删去" in say.remark_unfit()
    assert say.mark_stale("他", "10:00").startswith("他在10:00改过")
    assert "核实" in say.paper_incomplete() and "勾选" in say.paper_over_phone()
    assert "“a.jpg”没有收存：太大" in say.photo_refused("a.jpg", "太大")
    assert "12 张" in say.photos_full(12) and "照片" in say.photo_gone()


def test_a_mark_out_of_range_is_quoted_in_short() -> None:
    assert "方案执行填的是“101”" in say.mark_out_of_range("方案执行", "101")
    assert len(say.mark_out_of_range("方案执行", "9" * 5000)) < 80


def test_every_aspect_has_its_name() -> None:
    assert tuple(say.ASPECT_NAMES) == ASPECTS
