"""What the notice says: every sentence, adapted to number, and every figure bound to the snapshot."""

import re
from typing import Any

import pytest

from assessment.notice.context import build_context
from assessment.notice.figures import Figures
from tests.assessment.notice.sample import full_points, make_facts, sentences

# Digits that are law, not figures: the measures' own number and its date for reports (办法四（一）).
OF_THE_LAW = re.compile(r"〔2017〕129号|3月底")


def text_of(**changes: Any) -> str:
    return sentences(build_context(make_facts(**changes)))


def every_run(context: dict[str, Any]) -> list[dict[str, Any]]:
    runs = [run for paragraph in context["paragraphs"] for run in paragraph["runs"]]
    return runs + [cell for annex in context["annexes"] for row in annex["table"]["rows"] for cell in row]


VARIANTS: list[dict[str, Any]] = [
    {},
    {"series": "珠府", "previous": None, "is_demo": False},
    {"vetoes": {"gaolan": ["safety_accident"]}},
    {"fraud": ["gaolan", "fushan"]},
    {"points": {code: full_points("0.5") for code in ("gaolan", "gaoxin", "hangkong", "fushan")}},
]


@pytest.mark.parametrize("changes", VARIANTS)
def test_every_figure_is_the_snapshots(changes: dict[str, Any]) -> None:
    facts = make_facts(**changes)
    figures = Figures(facts.result, facts.previous)
    bound = 0
    for run in every_run(build_context(facts)):
        if run["path"] is None:
            assert not re.search(r"\d", OF_THE_LAW.sub("", run["text"])), run
        else:
            assert run["text"] == figures.text(run["path"])
            bound += 1
    assert bound > 100


def test_the_letter_and_the_document_differ_in_form_only() -> None:
    letter, document = (build_context(make_facts(series=series)) for series in ("珠府函", "珠府"))
    assert (letter["format"], letter["banner"], letter["issue"]) == ("letter", "珠海市人民政府", "珠府函〔2019〕129号")
    assert (document["format"], document["banner"]) == ("document", "珠海市人民政府文件")
    assert document["issue"] == "珠府〔2019〕129号"
    assert letter["printed"] is None
    assert document["printed"] == {"office": "珠海市人民政府办公室", "date": "2019年5月20日印发"}
    assert letter["paragraphs"] == document["paragraphs"]


def test_title_addressees_signature_and_copies_are_those_of_a_notice_of_the_city() -> None:
    context = build_context(make_facts())
    assert context["title"] == "珠海市人民政府关于2018年度产业园区经济发展目标考核评价结果的通报"
    assert "".join(context["title_lines"]) == context["title"]
    assert context["addressees"] == "横琴新区管委会，各区政府（管委会），市府直属各单位："
    assert context["signature"] == {"name": "珠海市人民政府", "date": "2019年5月20日"}
    assert context["publicity"] == "公开方式：主动公开"
    assert context["copies"].startswith("市委各部委办局，市人大办")
    assert context["attachments"] == [
        "珠海市产业园区2018年度考核评价排名表",
        "珠海市产业园区2018年度考核指标得分表",
    ]


def test_sections_are_numbered_without_a_gap_when_nobody_is_criticised() -> None:
    context = build_context(make_facts(points={"liangang": full_points("0.7")}))
    heads = ["".join(run["text"] for run in p["runs"]) for p in context["paragraphs"] if p["level"] == 1]
    assert heads == ["一、考核评价结果", "二、表彰奖励", "三、指标完成情况", "四、工作要求"]
    assert "没有园区被评定为不达标等次。" in sentences(context)
    assert "约谈" not in sentences(context)


def test_the_opening_states_basis_and_procedure() -> None:
    text = text_of()
    assert text.startswith("根据《珠海市产业园区经济发展目标考核评价办法》（珠府函〔2017〕129号），")
    assert "全市8个产业园区2018年度" in text
    assert "报市委、市政府审定，现将考核评价结果通报如下：" in text


def test_parks_are_named_by_grade_with_rank_and_total() -> None:
    assert (
        "参加排名的7个产业园区中，优秀等次2个，为高栏港区（95.9分，第1名）、高新区（92.2分，第2名）；"
        "良好等次2个，为富山工业园（83.6分，第3名）、航空产业园（83.2分，第4名）；"
        "达标等次2个，为南屏科技工业园（78.0分，第5名）、新青科技工业园（66.6分，第6名）；"
        "不达标等次1个，为联港工业区（49.0分，第7名）。"
    ) in text_of()


def test_the_bonded_zone_stands_apart_without_a_rank() -> None:
    text = text_of()
    assert "保税区不参加园区考评排名，仅评定达标或不达标等次，总分为74.3分，评定为达标等次。" in text
    assert "保税区（74.3分，第" not in text


def test_districts_are_ranked_by_their_averages() -> None:
    text = text_of()
    assert "斗门区（富山工业园、新青科技工业园）、金湾区（航空产业园、联港工业区）按所辖园区取平均值" in text
    assert "斗门区75.1分（第4名，达标），金湾区66.1分（第5名，达标）。" in text


def test_two_excellent_parks_are_commended_and_the_first_preferred() -> None:
    text = text_of()
    assert (
        "对考评达到优秀等次的高栏港区（珠海经济技术开发区）、珠海国家高新技术开发区（主园区）予以通报表扬，"
        "并按照有关规定予以相关奖励。其中，高栏港区考评为第一名，在市财政竞争性园区扶持资金中给予倾斜。"
    ) in text


def test_one_excellent_park_is_commended_alone() -> None:
    text = text_of(points={"gaoxin": full_points("0.85")})
    assert "优秀等次1个，为高栏港区（95.9分，第1名）；" in text
    assert "对考评达到优秀等次的高栏港区（珠海经济技术开发区）予以通报表扬" in text


def test_a_tie_for_second_makes_three_excellent_parks() -> None:
    text = text_of(points={"gaoxin": full_points("0.92"), "hangkong": full_points("0.92")})
    assert "优秀等次3个" in text
    assert text.count("（92.0分，第2名）") == 2


def test_two_firsts_by_a_tie_are_both_preferred() -> None:
    text = text_of(points={"gaolan": full_points("0.95"), "gaoxin": full_points("0.95")})
    assert "其中，高栏港区、高新区考评并列第一名，在市财政竞争性园区扶持资金中给予倾斜。" in text


def test_nobody_excellent_means_no_commendation_and_no_preference() -> None:
    text = text_of(points={code: full_points("0.85") for code in ("gaolan", "gaoxin")})
    assert "没有园区被评定为优秀等次，不作通报表扬，市财政竞争性园区扶持资金不作倾斜安排。" in text
    assert "没有园区被评定为优秀等次。" in text
    assert "给予倾斜" not in text


def test_a_vetoed_first_place_gets_no_preference_and_passes_none_on() -> None:
    text = text_of(vetoes={"gaolan": ["safety_accident", "energy_target_missed"]})
    assert "良好等次3个，为高栏港区（95.9分，第1名）" in text
    assert (
        "2018年度，高栏港区发生安全生产事故，未完成能耗任务指标，按规定不能评定为优秀等次，"
        "其考评名次不变，其他园区不予递补。"
    ) in text
    assert "考评第一名的园区不符合表扬奖励条件，市财政竞争性园区扶持资金不作倾斜安排。" in text
    assert "给予倾斜" not in text


def test_several_vetoes_are_each_named() -> None:
    text = text_of(vetoes={"fushan": ["environmental_accident"], "xinqing": ["environmental_target_missed"]})
    assert "富山工业园发生重大环境事故；新青科技工业园未完成环保任务指标，按规定均不能评定为优秀等次，" in text


def test_an_unknown_veto_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        build_context(make_facts(vetoes={"fushan": ["flood"]}))


def test_one_failed_park_is_criticised_and_its_districts_head_interviewed() -> None:
    assert "对考评为不达标等次的联港工业区予以通报批评，由市主要领导对金湾区主要领导进行约谈。" in text_of()


def test_several_failed_parks_of_two_districts_are_interviewed_apart() -> None:
    text = text_of(points={"xinqing": full_points("0.5"), "fushan": full_points("0.4")})
    assert "新青科技工业园、联港工业区、富山工业园予以通报批评" in text
    assert "由市主要领导对斗门区、金湾区主要领导分别进行约谈。" in text


def test_a_failed_bonded_zone_is_criticised_too() -> None:
    text = text_of(points={"baoshui": full_points("0.5")})
    assert "评定为不达标等次。" in text
    assert "联港工业区、保税区（含跨境工业区）予以通报批评，由市主要领导对金湾区、保税区主要领导分别进行约谈。" in text


def test_fraud_cancels_commendation_and_is_criticised() -> None:
    text = text_of(fraud=["gaolan"])
    assert "对考评达到优秀等次的珠海国家高新技术开发区（主园区）予以通报表扬" in text
    assert "考评第一名的园区不符合表扬奖励条件" in text
    assert (
        "高栏港区（珠海经济技术开发区）在考核评价中存在弄虚作假行为，取消通报表扬及相关奖励，给予通报批评，"
        "并追究高栏港区领导责任。"
    ) in text
    assert "优秀等次2个，为高栏港区（95.9分，第1名）" in text


def test_fraud_by_all_excellent_parks_leaves_nobody_to_commend() -> None:
    text = text_of(fraud=["gaolan", "gaoxin"])
    assert "2018年度，被评定为优秀等次的园区均因弄虚作假被取消通报表扬及相关奖励，市财政竞争性" in text
    one = text_of(fraud=["gaolan"], points={"gaoxin": full_points("0.85")})
    assert "被评定为优秀等次的园区因弄虚作假被取消通报表扬及相关奖励，" in one


def test_strong_and_weak_indicators_come_from_the_rates() -> None:
    text = text_of()
    assert "主导产业比重、配套设施建设得分率较高，分别为88.1%、84.5%" in text
    assert "主导产业比重方面，高栏港区（9.8分，满分10分）领先" in text
    assert "技术改造投资增速、新开工重大项目得分率较低，分别为60.6%、68.6%" in text
    assert "新开工重大项目方面，联港工业区（3.0分，满分15分）得分率最低。" in text
    assert "针对技术改造投资增速、新开工重大项目等薄弱指标，" in text


def test_the_previous_year_is_compared_only_when_given() -> None:
    assert "与2017年度相比" in text_of()
    assert "“增加值（进出口额）增速、增量”提高5.0个百分点；配套设施建设下降3.3个百分点" in text_of()
    assert "年度相比" not in text_of(previous=None)


def test_an_indicators_closing_remark_is_left_to_the_annex() -> None:
    assert "工业投资增速提高6.3个百分点" in text_of()
    context = build_context(make_facts())
    assert context["annexes"][1]["table"]["columns"][6] == "工业投资增速"
    assert context["annexes"][1]["table"]["notes"] == [
        "“工业投资增速”一栏全称为“工业投资增速（保税区：产业项目投资增速）”。"
    ]


def test_an_even_year_has_neither_strong_nor_weak_indicators() -> None:
    every = ("gaolan", "gaoxin", "hangkong", "fushan", "nanping", "liangang", "xinqing", "baoshui")
    facts = make_facts(points={code: full_points("0.8") for code in every}, previous=None)
    for park in facts.result["parks"]:
        for item in park["items"]:
            item["max"], item["points"] = "10", "8"
    text = sentences(build_context(facts))
    assert "各项指标得分率均为80.0%。" in text
    assert "针对得分较低的指标，" in text


def test_next_years_self_evaluation_has_its_date() -> None:
    assert "做好2019年度自评，自查报告及相应的辅证材料于2020年3月底前报" in text_of()


def test_demonstration_data_says_so() -> None:
    context = build_context(make_facts())
    assert context["demo"] == "演示数据"
    assert context["note"] == "（此件为演示数据，不作为任何工作的依据。）"
    real = build_context(make_facts(is_demo=False))
    assert (real["demo"], real["note"]) == (None, None)


def test_another_series_is_refused() -> None:
    with pytest.raises(ValueError, match="珠府办"):
        build_context(make_facts(series="珠府办"))


def test_a_result_of_another_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2017"):
        build_context(make_facts(year=2017))
