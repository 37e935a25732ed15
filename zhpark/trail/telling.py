"""An entry of the trail in words: one sentence, and its details as label, before and after."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from parks.models import AuditAction, AuditEntry
from parks.templatetags.zh import zh_date, zh_moment
from zhpark.trail.names import Names
from zhpark.trail.words import LABELS, METHODS, OBJECTS, OTHERWISE, SENTENCES, VALUES

NOTHING = "（空）"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
# Keys under which a verb records [before, after]; an element's code does the same.
_CHANGES = frozenset({"deadline", "engagement", "span"})
# What a change is called in the sentence need not name its reason.
_BESIDES = frozenset({"理由", "说明"})


class Told(NamedTuple):
    """One detail; ``before`` is None where nothing was replaced."""

    label: str
    before: str | None
    after: str

    def __str__(self) -> str:
        """Return it on one line, as in a cell."""
        return f"{self.label}：{self.after}" if self.before is None else f"{self.label}：{self.before} → {self.after}"


# What happened at an address of the portal, kept as method and path.
_AT_AN_ADDRESS = frozenset({AuditAction.REFUSED, AuditAction.WRONG_STATE, AuditAction.REAUTHENTICATION_FAILED})


def sentence_of(entry: AuditEntry, names: Names) -> str:
    """Return what happened as a sentence without its time."""
    what = list(dict.fromkeys(one.label for one in details_of(entry, names) if one.label not in _BESIDES))
    listed = "、".join(what[:3]) + (f"等{len(what)}项" if len(what) > 3 else "")
    return SENTENCES.get(entry.action, OTHERWISE).format(
        who=entry.actor_name,
        object=object_of(entry, names),
        action=entry.get_action_display(),
        what=listed or "设置",
    )


def object_of(entry: AuditEntry, names: Names) -> str:
    """Return what it was done to, as people call it."""
    key = entry.object_key
    tell = _OBJECTS.get(entry.object_type)
    if entry.action == AuditAction.SIGN_IN_FAILED:
        return "不存在的账号" if key == "（无此账号）" else f"账号“{key}”"
    if entry.action in {AuditAction.SIGNED_IN, AuditAction.SIGNED_OUT}:
        return f"账号“{key}”"
    if entry.action in _AT_AN_ADDRESS:
        method, _, path = key.partition(" ")
        return f"{METHODS.get(method, method)} {path} "
    return tell(key, names) if tell else key


def details_of(entry: AuditEntry, names: Names) -> list[Told]:
    """Return the details in the order in which they were recorded; of a check that found nothing, no empty list."""
    detail = entry.detail
    if detail.get("faults") == 0:
        detail = {key: value for key, value in detail.items() if value or key == "faults"}
    if {"from", "to"} <= detail.keys():
        label = "阶段" if entry.action == AuditAction.STAGE_CHANGED else "评分细则"
        rest = {key: value for key, value in detail.items() if key not in {"from", "to"}}
        return [Told(label, _say(detail["from"], names), _say(detail["to"], names)), *_each(rest, names)]
    if {"before", "after"} <= detail.keys():
        rest = {key: value for key, value in detail.items() if key not in {"before", "after"}}
        return [*_compared(detail["before"], detail["after"], names), *_each(rest, names)]
    return list(_each(detail, names))


def _compared(before: Any, after: Any, names: Names) -> Iterator[Told]:
    """Yield what differs; of an account, role and organisation stand in a list."""
    if isinstance(after, dict):
        old = before if isinstance(before, dict) else {}
        for key, value in after.items():
            if not old:
                yield Told(_label(key, names), None, _say(value, names))
            elif old.get(key) != value:
                yield Told(_label(key, names), _say(old.get(key), names), _say(value, names))
    elif isinstance(after, list) and isinstance(before, list) and len(before) == len(after) == 2:
        pairs = zip(("角色", "单位"), before, after, strict=True)
        yield from (Told(label, _say(old, names), _say(new, names)) for label, old, new in pairs if old != new)
    else:
        yield Told("改动", _say(before, names), _say(after, names))


def _each(detail: dict[str, Any], names: Names) -> Iterator[Told]:
    for key, value in detail.items():
        if key == "tasks" and isinstance(value, dict):
            for task, (old, new) in value.items():
                code, _, kind = task.partition(" ")
                yield Told(
                    f"{names.parks.get(code, code)}{VALUES.get(kind, kind)}任务", _say(old, names), _say(new, names)
                )
        elif key in {"questions", "demands"} and isinstance(value, list) and len(value) == 3:
            of = VALUES.get(value[0]) or names.items.get(value[0], value[0])
            yield Told(f"{LABELS[key]}（{of}）", _say(value[1], names), _say(value[2], names))
        elif (key in _CHANGES or key in names.elements) and isinstance(value, list) and len(value) == 2:
            yield Told(_label(key, names), _say(value[0], names), _say(value[1], names))
        elif key in {"item", "items", "part"}:
            yield Told(_label(key, names), None, _items(value, names))
        elif key in {"element", "park"}:
            yield Told(
                _label(key, names), None, names.elements.get(value) or names.parks.get(value) or _say(value, names)
            )
        elif key == "active":
            yield Told(LABELS[key], "停用" if value else "使用", "使用" if value else "停用")
        elif key == "faults" and value == 0:
            yield Told(LABELS[key], None, "没有")
        else:
            yield Told(_label(key, names), None, _say(value, names))


def _items(value: Any, names: Names) -> str:
    codes = value if isinstance(value, list) else [value]
    return "、".join(names.items.get(code, str(code)) for code in codes) or NOTHING


def _label(key: str, names: Names) -> str:
    return names.elements.get(key) or LABELS.get(key, key)


def _say(value: Any, names: Names) -> str:
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return "；".join(f"{_label(key, names)} {_say(one, names)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(_say(one, names) for one in value)
    text = str(value)
    if _MOMENT.match(text):
        return zh_moment(datetime.fromisoformat(text))
    if _DAY.match(text):
        return zh_date(date.fromisoformat(text))
    return VALUES.get(text) or names.parks.get(text, text)


def _of_park(key: str, names: Names) -> str:
    year, _, rest = key.partition(" ")
    code, _, more = rest.partition(" ")
    park = names.parks.get(code, code)
    return f"{park}{year}年度{f'（{names.items.get(more, more)}）' if more else ''}"


def _of_part(key: str, names: Names) -> str:
    filing, _, part = key.rpartition(" ")
    return f"{filing}的“{names.items.get(part, part)}”" if filing else key


def _of_report(key: str, names: Names) -> str:
    """A passage is 2019 fushan advice, a report as filed 2019-1."""
    parts = key.split(" ")
    if len(parts) == 3:
        return f"{parts[0]}年度考评报告（{names.parks.get(parts[1], parts[1])}，{VALUES.get(parts[2], parts[2])}）"
    year, _, number = key.partition("-")
    return f"{year}年度考评报告第{number}版"


_OBJECTS: dict[str, Callable[[str, Names], str]] = {
    "cycle": lambda key, names: f"{key}年度考核",
    "run": lambda key, names: f"{key}年度考核",
    "publication": lambda key, names: f"{key}年度考核",
    "user": lambda key, names: f"账号“{key}”",
    "scheme": lambda key, names: f"“{key}”",
    "submission": lambda key, names: f"{key}的自评申报",
    "extension": _of_park,
    "ruling": _of_part,
    "exemption": _of_part,
    "report": _of_report,
    "panel_mark": lambda key, names: _of_park(key, names).replace("（", "（成员"),
    "project": lambda key, names: f"{names.parks.get(key.split(' ')[0], key)}的重大项目",
    "panel": lambda key, names: f"{key.split(' ')[0]}年度的{'考评团成员' if 'member' in key else '现场考察'}",
    "trial": lambda key, names: f"{key.partition('/')[0]}年度的试算",
    "consequence": lambda key, names: "{}年度结果运用第{}项".format(*key.split("/", 1)),
    "job": lambda key, names: f"“{key}”",
}


def kind_of(entry: AuditEntry) -> str:
    """Return what kind of thing it was done to."""
    return OBJECTS.get(entry.object_type, entry.object_type)
