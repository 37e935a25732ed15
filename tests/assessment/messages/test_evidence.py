"""What is said of evidence names the file, what is wrong and what to do; long input is cut."""

from assessment.messages import evidence as say


def test_each_sentence_names_what_it_is_about_and_what_to_do() -> None:
    assert "“年报.pdf”" in say.infected("年报.pdf", "Eicar") and "重新导出" in say.infected("年报.pdf", "Eicar")
    assert "3-5" in say.pages_backwards("5-3") and "5-3" in say.pages_backwards("5-3")
    assert "32" in say.pages_too_long(32)
    assert "共 4 页，没有第 9 页" in say.beyond_last_page("年报.pdf", 9, 4)
    assert "没有保存" in say.use_changed() and "重新上传" in say.use_gone() and "页码" in say.use_stands_already()
    assert say.kept(3) == "已收存 3 份材料"
    assert "“年报.pdf”" in say.changed("年报.pdf") and "移除" in say.removed()


def test_what_a_stranger_wrote_is_cut() -> None:
    assert len(say.infected("a", "x" * 5000)) < 200 and len(say.pages_backwards("9" * 5000)) < 120
