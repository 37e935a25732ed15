"""Reads goals, actions, measures, duties and ledgers from the reference files, strictly and without the database."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from actionplan.states import LEDGER_CATEGORIES, BodyRole, CommitmentKind, Confidence, Horizon, TargetKind
from parks.reference.reading import (
    Entry,
    Place,
    ReferenceFault,
    all_parsed,
    entries_of,
    entries_read,
    file_read,
    repeats,
)
from parks.reference.syncing import Wanted

GOALS, ACTIONS, MEASURES, DUTIES, LEDGERS = "goals.json", "actions.json", "measures.json", "duties.json", "ledgers"
# How many there are: 附件2 二 numbers its actions 1 to 22, the main text its measures 1 to 29.
NUMBERED = {CommitmentKind.ACTION: (ACTIONS, 22), CommitmentKind.MEASURE: (MEASURES, 29)}
# What names the part of the document that an item belongs to.
SECTION_KEYS = {CommitmentKind.ACTION: "group", CommitmentKind.MEASURE: "section"}
GOAL_YEARS = (2017, 2019, 2021)
# 细分条款 under each 工作内容, as the eight tables print them.
LEDGER_ITEMS = {
    "工业投资": ("工业投资", "工业技改投资"),
    "载体和配套建设": ("实体经济载体", "公共配套设施建设"),
    "主导产业提升": ("现有主导产业", "未来新增产业方向"),
    "龙头企业引进": ("龙头企业引进",),
    "投融资体系建设": ("投融资体系建设",),
    "管理模式创新": ("创新园区管理模式",),
    "创新驱动发展": ("孵化器建设", "人才引进", "公共平台建设", "高企培育"),
}
COLUMNS = {Horizon.THREE_YEAR: "target_three_year", Horizon.YEAR_2017: "target_2017"}
CODE = r"[a-z0-9][a-z0-9-]*"
CODE_HINT = "由小写字母、数字和连字符组成的编号"
PERIOD = r"20\d\d(-20\d\d)?|每年|每月|每季度"
PERIOD_HINT = "“2019”“2017-2019”“每年”“每月”或“每季度”"
CADENCES = ("", "一次性", "每年", "每季度", "每月")


@dataclass
class Plan:
    """What the files state; natural keys stand where foreign keys will: agency="kegongxin", park="gaolan"."""

    goals: list[Wanted] = field(default_factory=list)
    commitments: list[Wanted] = field(default_factory=list)
    responsibilities: list[Wanted] = field(default_factory=list)
    commitment_targets: list[Wanted] = field(default_factory=list)
    duties: list[Wanted] = field(default_factory=list)
    duty_owners: list[Wanted] = field(default_factory=list)
    items: list[Wanted] = field(default_factory=list)
    ledger_targets: list[Wanted] = field(default_factory=list)


def plan_read(folder: Path, *, parks: Collection[str], agencies: Collection[str]) -> Plan:
    """Return what the files state, given the codes of parks and bodies; raises ReferenceFault with every fault."""
    plan, faults = Plan(), list[str]()
    plan.goals = all_parsed(entries_read(folder, GOALS, named="code", faults=faults), _goal, faults)
    for kind, (file, count) in NUMBERED.items():
        entries = entries_read(folder, file, named="number", faults=faults)
        numbers = all_parsed(entries, partial(_commitment, kind=kind, plan=plan), faults)
        if len(numbers) == len(entries) and set(numbers) != set(range(1, count + 1)):
            faults.append(f"{file}：序号应为 1 至 {count} 各一项，现为 {sorted(numbers)}。请补齐或改正。")
    all_parsed(entries_read(folder, DUTIES, named="code", faults=faults), partial(_duty, plan=plan), faults)
    for park in _ledger_parks(folder, parks, faults):
        try:
            _ledger(folder, park, plan, faults)
        except ReferenceFault as fault:
            faults.extend(fault.faults)
    faults += _cross_faults(plan, agencies)
    if faults:
        raise ReferenceFault(faults)
    return plan


def ledger_file(park: str) -> str:
    """Return a park's ledger file, below the reference folder."""
    return f"{LEDGERS}/{park}.json"


def _cross_faults(plan: Plan, agencies: Collection[str]) -> list[str]:
    faults = [
        f"{row.place}：责任单位代码“{row.key['agency']}”在 agencies.json 里没有。请改正代码，或先补上这个单位。"
        for row in [*plan.responsibilities, *plan.duty_owners]
        if row.key["agency"] not in agencies
    ]
    for rows, what in (
        (plan.goals, "编号"),
        (plan.commitments, "序号"),
        (plan.duties, "编号"),
        (plan.items, "编号"),
        (plan.responsibilities, "单位与分工"),
        (plan.duty_owners, "责任单位"),
        (plan.commitment_targets, "指标与期间"),
        (plan.ledger_targets, "栏目、指标与期间"),
    ):
        faults += repeats(((row.place, _spoken(row.key.values())) for row in rows), what)
    return faults


def _spoken(values: Collection[Any]) -> str:
    return " ".join(_spoken(value) if isinstance(value, tuple) else str(value) for value in values)


def _figure(entry: Entry) -> dict[str, Any]:
    figure = {
        "value": entry.decimal_or_none("value"),
        "unit": entry.text("unit"),
        "kind": entry.choice("kind", TargetKind.values),
        "note": entry.text("note"),
    }
    if figure["value"] is None and figure["unit"]:
        raise entry.fault(f"没有目标值，却有单位“{figure['unit']}”", "请补上 value，或把 unit 写成空串")
    return figure


def _printed_target(entry: Entry) -> dict[str, Any]:
    target = {
        **_figure(entry),
        "value_high": entry.decimal("value_high") if entry.has("value_high") else None,
        "value_text": entry.word("value_text") if entry.has("value_text") else "",
        "qualifier": entry.text("qualifier"),
        "deadline": entry.day_or_none("deadline"),
        "printed": entry.word("printed"),
        "source_lines": entry.lines("line", "lines"),
    }
    if target["value_high"] is not None and (target["value"] is None or target["value_high"] <= target["value"]):
        raise entry.fault("上限 value_high 不大于目标值 value", "请核对两个数；只有一个数的删去 value_high")
    return target


def _goal(entry: Entry) -> Wanted:
    horizon = entry.number("horizon")
    if horizon not in GOAL_YEARS:
        raise entry.fault(f"目标年份 {horizon} 不在允许之列", f"请改为其中之一：{'、'.join(map(str, GOAL_YEARS))}")
    return Wanted(
        entry.place,
        {"code": entry.matching("code", CODE, CODE_HINT)},
        {
            "horizon": horizon,
            "order": entry.position,
            "metric": entry.word("metric"),
            "period": entry.matching("period", PERIOD, PERIOD_HINT),
            "summary": entry.word("summary"),
            **_printed_target(entry),
        },
    )


def _commitment(entry: Entry, *, kind: CommitmentKind, plan: Plan) -> int:
    number = entry.number("number")
    identity = (kind.value, number)
    plan.commitments.append(
        Wanted(
            entry.place,
            {"kind": kind.value, "number": number},
            {
                "section": entry.word(SECTION_KEYS[kind]),
                "title": entry.word("title"),
                "summary": entry.word("summary"),
                "responsibility_printed": entry.word("responsibility_printed"),
                "responsibility_lines": entry.lines("responsibility_line", "responsibility_lines"),
                "source_lines": entry.lines("line", "lines"),
            },
        )
    )
    for body in entry.inners("bodies"):
        key = {"commitment": identity, "agency": body.word("agency"), "role": body.choice("role", BodyRole.values)}
        body.close()
        plan.responsibilities.append(Wanted(entry.place, key, {"order": body.position}))
    for target in entry.inners("targets"):
        period = f"({PERIOD})?"
        key = {
            "commitment": identity,
            "metric": target.word("metric"),
            "period": target.matching("period", period, f"{PERIOD_HINT}，原文未写期间的写空串"),
        }
        values = {
            "order": target.position,
            "cadence": target.choice("cadence", CADENCES),
            **_printed_target(target),
        }
        target.close()
        plan.commitment_targets.append(Wanted(entry.place, key, values))
    return number


def _duty(entry: Entry, *, plan: Plan) -> None:
    code = entry.matching("code", CODE, CODE_HINT)
    owners = entry.texts("owner_bodies")
    if not owners:
        raise entry.fault("没有责任单位", "请在 owner_bodies 里至少写一个单位代码")
    plan.duties.append(
        Wanted(
            entry.place,
            {"code": code},
            {
                "order": entry.position,
                "title": entry.word("title"),
                "cadence": entry.choice("cadence", CADENCES),
                "deadline_rule": entry.text("deadline_rule"),
                "summary": entry.word("summary"),
                "printed": entry.word("printed"),
                "source_lines": entry.lines("line", "lines"),
            },
        )
    )
    plan.duty_owners.extend(Wanted(entry.place, {"duty": code, "agency": owner}, {}) for owner in owners)


def _ledger_parks(folder: Path, parks: Collection[str], faults: list[str]) -> list[str]:
    found = {path.stem for path in (folder / LEDGERS).glob("*.json")}
    faults += [f"{ledger_file(park)}：没有这个文件。请补上该园区的台账。" for park in parks if park not in found]
    faults += [
        f"{ledger_file(name)}：parks.json 里没有代码为“{name}”的园区。请改正文件名，或先补上这个园区。"
        for name in sorted(found - set(parks))
    ]
    return [park for park in parks if park in found]


def _ledger(folder: Path, park: str, plan: Plan, faults: list[str]) -> None:
    file = ledger_file(park)
    table = Entry(file_read(folder, file), Place(file, "表头"))
    table.source_only("title", "title_line")
    if (stated := table.word("park")) != park:
        raise table.fault(f"园区代码“{stated}”与文件名不符", "请改正其中一处")
    rows = entries_of(table.raw("rows"), file, named="key")
    table.close()
    all_parsed(rows, partial(_row, park=park, plan=plan), faults)


def _row(entry: Entry, *, park: str, plan: Plan) -> None:
    key = entry.matching("key", rf"{park}-\d\d", f"“{park}-”加两位数字")
    category = entry.choice("category", LEDGER_CATEGORIES)
    values = {
        "order": entry.position,
        "category": category,
        "item": entry.choice("item", LEDGER_ITEMS[category]),
        "industry": entry.text("industry"),
        "measures_three_year": entry.text("measures_three_year"),
        "measures_2017": entry.text("measures_2017"),
        "confidence": entry.choice("confidence", Confidence.values),
        "note": entry.text("note"),
    }
    if values["confidence"] != Confidence.HIGH and not values["note"]:
        raise entry.fault("判读把握不是 high，却没有说明", "请在 note 里写明疑点")
    lines = [entry.number("source_line")]
    for horizon, name in COLUMNS.items():
        column = entry.inner(name)
        values[f"printed_{horizon.name.lower().removeprefix('year_')}"] = printed = column.text("printed")
        lines += column.lines("line", "lines")
        readings = column.inners("readings")
        column.close()
        if readings and not printed:
            raise column.fault("有判读的目标，却没有原文", "请补上 printed，或清空 readings")
        plan.ledger_targets.extend(_reading(reading, key, horizon) for reading in readings)
    # The row's own line first, then those that its columns slipped to in the damaged print.
    values["source_lines"] = list(dict.fromkeys(lines))
    plan.items.append(Wanted(entry.place, {"key": key}, {"park": park, **values}))


def _reading(entry: Entry, item: str, horizon: Horizon) -> Wanted:
    wanted = Wanted(
        entry.place,
        {
            "item": item,
            "horizon": horizon.value,
            "metric": entry.word("metric"),
            "period": entry.matching("period", PERIOD, PERIOD_HINT),
        },
        {
            "order": entry.position,
            "confidence": entry.choice("confidence", Confidence.values),
            **_figure(entry),
        },
    )
    if (wanted.values["value"] is None) != (wanted.values["kind"] == TargetKind.MILESTONE):
        raise entry.fault("里程碑与有无目标值不相称", "没有目标值的，kind 请写 milestone；有目标值的，请写其他类别")
    entry.close()
    return wanted
