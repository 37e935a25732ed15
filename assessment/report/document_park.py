"""One park's part of the report as blocks."""

from decimal import Decimal
from typing import Any

from assessment.notice.figures import short_name
from assessment.report.blocks import Block, Column, bars, heading, pairs, paragraph, passage, table
from assessment.report.numbers import NOTHING, WAITING, shown

Plain = dict[str, Any]


def park_blocks(content: Plain, park: Plain, number: int) -> list[Block]:
    """Return the park's part; sections that have nothing to say are left out, the others numbered in order."""
    words = {one["section"]: one for one in content["passages"] if one["park"] == park["code"]}
    sections = [
        ("园区评价", _own(words["assessment"])),
        ("各项指标得分", _points(park)),
        ("失分说明", _losses(park)),
        ("裁定、不适用和否决事项", _decisions(park)),
        ("加分项", _bonus(park)),
        ("重大项目", _projects(park)),
        ("现场考察和问卷", _opinions(park)),
        ("数据认定的差异", _figures(park)),
        ("再得分需要什么", _steps(park)),
        ("改进建议", _own(words["advice"])),
        ("佐证材料索引", _evidence(park)),
    ]
    # Each park begins a page of its own; the first stands under the chapter's heading.
    head = heading(2, f"{number}．{park['name']}", f"park-{park['code']}", new_page=number > 1)
    blocks = [head, _facts(park), *_open(park)]
    present = [(title, found) for title, found in sections if found]
    for place, (title, found) in enumerate(present, 1):
        blocks += [heading(3, f"{number}.{place}　{title}"), *found]
    return blocks


def _own(words: Plain) -> list[Block]:
    return passage(words["text"], is_proposal=words["is_proposal"])


def _facts(park: Plain) -> Block:
    before = park["previous"]
    rank = shown(None if park["rank"] is None else f"第{park['rank']}名", WAITING if park["ranked"] else "不参加排名")
    return pairs(
        [
            ("园区", f"{park['official_name']}（{park['district']}，{park['category']}）"),
            ("总分", f"{shown(park['total'])}分（基本分{shown(park['base'])}分，加分{park['bonus']}分）"),
            ("名次和等次", f"{rank}，{shown(park['grade'])}"),
            (
                f"同类平均（{park['category_size']}个园区）",
                f"{park['category_mean']}分" if park["category_mean"] else "同类只有本园区",
            ),
            (
                f"{before['year']}年度" if before else "上年",
                f"{before['total']}分，{before['grade']}，较上年{shown(park['change'], NOTHING)}分"
                + ("" if before["same_scheme"] else "（细则不同，仅供参考）")
                if before
                else "没有公布的结果",
            ),
        ]
    )


def _open(park: Plain) -> list[Block]:
    rows = [f"{one}。" for one in park["stand_ins"]]
    rows += [f"指标{one['indicator']}小项{one['part']}：{one['reason']}。" for one in park["problems"]]
    return [paragraph(row, "alarm") for row in rows]


def _points(park: Plain) -> list[Block]:
    columns = [
        Column("指标", share=34), Column("满分", "n", 9), Column("得分", "n", 10), Column("失分", "n", 9),
        Column("同类平均", "n", 11), Column("较同类", "n", 10), Column("上年", "n", 9), Column("较上年", "n", 10),
    ]  # fmt: skip
    rows = [
        [
            f"{one['code']} {one['name']}", one["max"], one["points"] or WAITING, one["lost"] or WAITING, one["mean"],
            one["gap"], one["previous"], one["change"],
        ]
        for one in park["items"]
    ]  # fmt: skip
    total = ["总分（含加分）", NOTHING, park["total"] or WAITING, NOTHING, park["category_mean"] or NOTHING, NOTHING]
    total += [park["previous"]["total"] if park["previous"] else NOTHING, park["change"] or NOTHING]
    shares = [(f"{one['code']} {short_name(one['name'])}", *_shares(one)) for one in park["items"]]
    return [
        table(f"{park['name']}各项指标得分（分）", columns, rows, total=total),
        bars("各项指标得分占满分的比例，竖线为同类平均", shares, "100", "%"),
    ]


def _shares(item: Plain) -> tuple[str | None, str | None]:
    """Points and the category's mean as shares of full marks in percent, one decimal."""
    full = Decimal(item["max"])
    told = [None if one is None else f"{100 * Decimal(one) / full:.1f}" for one in (item["points"], item["mean"])]
    return told[0], told[1]


def _losses(park: Plain) -> list[Block]:
    """The indicators by what was lost, the largest first, each part with its explanation."""
    known = [one for one in park["items"] if one["lost"] is not None and Decimal(one["lost"]) > 0]
    waiting = [one for one in park["items"] if one["lost"] is None]
    if not known and not waiting:
        return [paragraph("各项指标均得满分。")]
    columns = [
        Column("小项", share=22), Column("得分／满分", "n", 15), Column("失分", "n", 11),
        Column("怎么算出来的", share=52),
    ]  # fmt: skip
    return [
        table(
            f"{one['code']} {one['name']}：失{shown(one['lost'])}分",
            columns,
            [
                [
                    f"{part['code']} {part['name']}"
                    + ("" if part["status"] == "按细则计算" else f"（{part['status']}）"),
                    f"{shown(part['points'])}／{part['max']}",
                    shown(part["lost"]),
                    part["explanation"],
                ]
                for part in one["parts"]
            ],
        )
        for one in [*sorted(known, key=lambda one: -Decimal(one["lost"])), *waiting]
    ]


def _decisions(park: Plain) -> list[Block]:
    rows = [["裁定", f"{one['part']} {one['name']}", f"{one['points']}分", one["reason"]] for one in park["rulings"]]
    rows += [["不适用", f"{one['part']} {one['name']}", NOTHING, one["reason"]] for one in park["exemptions"]]
    rows += [["一票否优", one["name"], NOTHING, one["basis"]] for one in park["vetoes"]]
    if park["fraud"] is not None:
        rows.append(["弄虚作假", "不改得分，取消表扬和奖励", NOTHING, park["fraud"]])
    if not rows:
        return []
    columns = [
        Column("事项", "c", 12),
        Column("对象", share=30),
        Column("得分", "n", 12),
        Column("理由或依据", share=46),
    ]
    return [table("裁定、不适用、一票否优和弄虚作假", columns, rows)]


def _bonus(park: Plain) -> list[Block]:
    blocks = [paragraph(f"加分{park['bonus']}分：{park['bonus_explanation']}。".replace("。。", "。"))]
    if park["bonus_items"]:
        columns = [
            Column("类别", share=20),
            Column("名称", share=40),
            Column("审定", "c", 12),
            Column("理由", share=28),
        ]
        rows = [[one["kind"], one["name"], one["verdict"], one["reason"]] for one in park["bonus_items"]]
        blocks.append(table("加分项审定情况", columns, rows))
    return blocks


def _projects(park: Plain) -> list[Block]:
    if not park["projects"]:
        return []
    columns = [
        Column("项目", share=26), Column("产业", share=14), Column("投资额（亿元）", "n", 11), Column("开工", "d", 18),
        Column("投产", "d", 18), Column("审定", "c", 10), Column("理由", share=12),
    ]  # fmt: skip
    rows = [
        [
            one["name"], one["industry"], one["investment"], one["started"], one["commissioned"], one["verdict"],
            one["reason"],
        ]
        for one in park["projects"]
    ]  # fmt: skip
    return [table("重大项目审定情况", columns, rows)]


def _opinions(park: Plain) -> list[Block]:
    panel, survey = park["panel"], park["survey"]
    rows: list[tuple[str, str | None]] = []
    if panel:
        trimmed = f"，去掉最高、最低各{panel['dropped']}个后余{panel['kept']}个" if panel["dropped"] else ""
        aspects = "、".join(f"{one['name']}{one['mean']}分" for one in panel["aspects"])
        rows += [
            ("考评团评分", f"{panel['members']}人评分{trimmed}，平均{panel['mean']}分（满分100分）"),
            ("评分差距", f"最高{panel['highest']}分，最低{panel['lowest']}分，相差{panel['spread']}分"),
            ("四个方面平均（全部成员）", aspects),
        ]
    if survey:
        told = "；".join(
            f"{one['name']}{one['answers']}个答复，平均{one['mean'] or NOTHING}分" for one in survey["groups"]
        )
        whole = f"，加权平均{survey['mean']}分" if survey["mean"] else ""
        rows.append(("问卷调查（1至5分）", f"{told}{whole}"))
    return [pairs(rows)] if rows else []


def _figures(park: Plain) -> list[Block]:
    if not park["figures"]:
        return []
    columns = [
        Column("数据", share=24), Column("年份", "c", 8), Column("自报", "n", 11), Column("评价机构", "n", 11),
        Column("市直部门", "n", 11), Column("认定", "n", 11), Column("理由", share=24),
    ]  # fmt: skip
    rows = [
        [
            f"{one['name']}（{one['unit']}）", str(one["year"]), one["reported"], one["agency"], one["department"],
            one["accepted"] or "未认定", "；".join(one["reasons"]),
        ]
        for one in park["figures"]
    ]  # fmt: skip
    return [table("自报数与认定数不同的数据", columns, rows)]


def _steps(park: Plain) -> list[Block]:
    rows = [
        [f"{part['code']} {part['name']}", part["next"], part["full"]]
        for item in park["items"]
        for part in item["parts"]
        if part["next"] is not None
    ]
    if not rows:
        return []
    columns = [Column("小项", share=28), Column("再得0.1分", share=36), Column("得满分", share=36)]
    return [
        table("其他条件不变时，各小项再得分需要的变动", columns, rows),
        paragraph("变动向远离零的方向取整到六位小数（项目取整数），所以一定够得上所写的分数。", "note"),
    ]


def _evidence(park: Plain) -> list[Block]:
    if not park["evidence"]:
        return [paragraph("平台上没有本园区的佐证材料。", "note")]
    columns = [
        Column("填报项", "c", 8), Column("文件", share=34), Column("页码", share=14), Column("SHA-256", "h", 44)
    ]  # fmt: skip
    rows = [
        [one["item"], one["name"] + (f"（{one['demand']}）" if one["demand"] else ""), one["pages"], one["sha256"]]
        for one in park["evidence"]
    ]
    return [table(f"{park['name']}佐证材料", columns, rows)]
