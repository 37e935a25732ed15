"""The report as a row of blocks, from its content alone: the one order and wording for page, PDF and .docx."""

from decimal import Decimal
from typing import Any

from assessment.notice.figures import short_name
from assessment.report.blocks import Block, Column, bars, heading, pairs, paragraph, passage, table
from assessment.report.document_park import park_blocks
from assessment.report.numbers import NOTHING, WAITING, shown

Content = dict[str, Any]
NUMERALS = "一二三四五六七八九十"
TITLE_WORDS = ("产业园区", "经济发展目标", "考评报告")


def title_of(content: Content) -> str:
    """Return the report's title."""
    return f"{content['year']}年度{''.join(TITLE_WORDS)}"


def document(content: Content) -> list[Block]:
    """Return the whole report without its cover."""
    blocks = [*_method(content), *_overall(content), *_own_words(content)]
    blocks.append(heading(1, "四、分园区报告", "parks"))
    for number, park in enumerate(content["parks"], 1):
        blocks += park_blocks(content, park, number)
    return [*blocks, *_appendix(content)]


def _method(content: Content) -> list[Block]:
    method, standing, agency = content["method"], content["standing"], content["agency"]
    columns = [Column("指标", share=50), *(Column(name, "n", 14) for name in method["categories"])]
    blocks = [
        heading(1, "一、考评方法", "method"),
        pairs(
            [
                ("依据", method["document"]),
                ("评分细则", f"{method['name']} 第{method['version']}版"),
                ("细则摘要（SHA-256）", method["digest"]),
                ("数据摘要（SHA-256）", standing["case_digest"]),
                ("结果摘要（SHA-256）", standing["result_digest"] or "暂计，未正式计分"),
                ("受托评价机构", f"{agency['name']}（{agency['qualification']}）" if agency else "未登记"),
                ("委托合同", f"{agency['contract']}，{agency['signed_on']}签订" if agency else None),
                ("数据状态", standing["name"]),
            ]
        ),
        paragraph(
            "各小项得分不取整；一项指标的得分是各小项之和，四舍五入保留一位小数；总分是各项得分与加分之和。"
            f"加分合计不超过{method['bonus_cap']}分。同类平均是同一类别各园区得分的平均。"
        ),
        table(
            "各类园区指标分值（分）",
            columns,
            [[f"{one['code']} {one['name']}", *one["points"]] for one in method["weights"]],
        ),
        paragraph("原件残缺、矛盾之处及本细则的处理见附录。", "note"),
    ]
    return [*blocks, *_open_matters(content)]


def _open_matters(content: Content) -> list[Block]:
    standing = content["standing"]
    if standing["code"] != "provisional":
        return []
    blocks = [
        heading(2, "数据为暂计"),
        paragraph("本报告按审核中的数据计算，征求意见和正式计分后可能变动，不得作为考核结果使用。", "alarm"),
    ]
    if standing["outdated"]:
        blocks.append(paragraph("上一次正式计分以后数据又有变动，本报告按现有数据计算。", "alarm"))
    if standing["stand_ins"]:
        blocks.append(
            paragraph(
                f"有{standing['stand_ins']}项数据尚未受理，暂按评价机构认定数或园区申报计入，在各园区一节逐项注明。",
                "alarm",
            )
        )
    if standing["problems"]:
        rows = [[one["park"], one["indicator"], one["part"], one["reason"]] for one in standing["problems"]]
        columns = [Column("园区", share=20), Column("指标", "c", 8), Column("小项", "c", 8), Column("问题", share=60)]
        blocks.append(table("待解决的问题", columns, rows))
    return blocks


def _overall(content: Content) -> list[Block]:
    spread = content["distribution"]
    ranked = [
        [
            str(one["rank"]) if one["rank"] else (WAITING if one["ranked"] else NOTHING),
            one["name"],
            one["district"],
            one["category"],
            one["base"] or WAITING,
            one["bonus"],
            one["total"] or WAITING,
            one["grade"] or WAITING,
        ]
        for one in content["ranking"]
    ]
    columns = [
        Column("名次", "c", 7), Column("园区", share=20), Column("所在区（功能区）", share=18),
        Column("类别", share=11), Column("基本分", "n", 10), Column("加分", "n", 8), Column("总分", "n", 10),
        Column("等次", "c", 10),
    ]  # fmt: skip
    return [
        heading(1, "二、总体结果", "overall"),
        heading(2, "（一）园区排名和等次"),
        table("园区排名、得分和等次（分）", columns, ranked),
        bars("总分", [(one["name"], one["total"], None) for one in content["ranking"]], _highest(content), "分"),
        *_unranked(content),
        heading(2, "（二）各区（功能区）得分"),
        _districts(content),
        heading(2, "（三）等次分布"),
        table(
            "参加排名园区的等次",
            [Column("等次", "c", 10), Column("个数", "n", 10), Column("园区", share=70)],
            [[one["name"], str(len(one["parks"])), "、".join(one["parks"])] for one in spread["grades"]],
        ),
        pairs(
            [
                ("参加排名园区", f"{spread['ranked']}个，其中{spread['waiting']}个总分待定"),
                ("平均总分", f"{shown(spread['mean'])}分"),
                ("最高总分", f"{shown(spread['highest'])}分"),
                ("最低总分", f"{shown(spread['lowest'])}分"),
            ]
        ),
        heading(2, "（四）各项指标得分率"),
        *_indicators(content),
    ]


def _highest(content: Content) -> str:
    """The most that a park can reach: the hundred and the cap of the bonus."""
    return f"{100 + Decimal(content['method']['bonus_cap']):f}"


def _unranked(content: Content) -> list[Block]:
    names = "、".join(one["name"] for one in content["ranking"] if not one["ranked"])
    return [paragraph(f"{names}不参与排名，只评定达标或不达标。", "note")] if names else []


def _districts(content: Content) -> Block:
    columns = [
        Column("名次", "c", 8), Column("区（功能区）", share=22), Column("园区", share=42), Column("平均分", "n", 12),
        Column("等次", "c", 12),
    ]  # fmt: skip
    rows = [
        [
            str(one["rank"]) if one["rank"] else NOTHING,
            one["name"],
            "、".join(one["parks"]),
            one["average"] or WAITING,
            one["grade"] or WAITING,
        ]
        for one in content["districts"]
    ]
    return table("各区（功能区）平均得分（分）", columns, rows)


def _indicators(content: Content) -> list[Block]:
    rows = content["indicators"]
    columns = [
        Column("指标", share=46), Column("得分率（%）", "n", 16), Column("平均得分（分）", "n", 18),
        Column("得满分园区（个）", "n", 20),
    ]  # fmt: skip
    return [
        table(
            "参加排名园区各项指标得分率，从低到高",
            columns,
            [[f"{one['code']} {one['name']}", one["rate"], one["mean"], str(one["full_marks"])] for one in rows],
        ),
        bars("得分率", [(f"{one['code']} {short_name(one['name'])}", one["rate"], None) for one in rows], "100", "%"),
        paragraph("得分率是参加排名园区得分合计占满分合计的比例。", "note"),
    ]


def _own_words(content: Content) -> list[Block]:
    blocks = [heading(1, "三、评价和建议", "words")]
    own = [one for one in content["passages"] if not one["park"]]
    for numeral, one in zip(NUMERALS, own, strict=False):
        blocks.append(heading(2, f"（{numeral}）{one['title']}"))
        blocks += passage(one["text"], is_proposal=one["is_proposal"])
    return blocks


def _appendix(content: Content) -> list[Block]:
    columns = [Column("原件行号", "c", 14), Column("说明", share=86)]
    return [
        heading(1, "附录　评分细则的依据和对原件的说明", "appendix"),
        table(
            "原件行号指所附政策文本的行", columns, [[one["lines"], one["text"]] for one in content["method"]["notes"]]
        ),
    ]
