"""Measures and methods ↔ JSON: one table says which keys each kind has and how each is read."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, ClassVar, Protocol, TypeVar

from assessment.scoring import rules
from assessment.scoring.errors import SchemeError
from assessment.scoring.ratio import Ratio
from assessment.scoring.reading import Object, Reader
from assessment.scoring.rounding import exact, terminating

READ = Reader(SchemeError)

_MEASURES: dict[str, type[rules.Measure]] = {
    "value": rules.Value,
    "growth": rules.Growth,
    "increment": rules.Increment,
    "share": rules.Share,
    "share_change": rules.ShareChange,
    "growth_gap": rules.GrowthGap,
    "project_count": rules.ProjectCount,
    "panel_mean": rules.PanelMean,
    "survey_mean": rules.SurveyMean,
    "judgement": rules.Judged,
}
_METHODS: dict[str, type[rules.Method]] = {
    "step": rules.Step,
    "tiers": rules.Tiers,
    "linear": rules.Linear,
    "relative": rules.Relative,
    "rank": rules.RankOrder,
    "efficacy": rules.Efficacy,
    "completion": rules.Completion,
    "deduct": rules.Deduct,
    "per_item": rules.PerItem,
    "proportion": rules.Proportion,
    "judgement": rules.Judgement,
}
_OPTIONAL = {"per": "1", "whole": False, "less_is_better": False}


class _Fielded(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Rule = TypeVar("Rule", bound=_Fielded)


def read_measure(value: object, path: str) -> rules.Measure:
    """A measure from ``{"kind": …, …}``; raises SchemeError."""
    return _build(_MEASURES, value, path)


def read_method(value: object, path: str) -> rules.Method:
    """A method from ``{"kind": …, …}``; raises SchemeError, also where its formula would divide by zero."""
    method = _build(_METHODS, value, path)
    _refuse_undefined(method, path)
    return method


def measure_to_dict(measure: rules.Measure) -> Object:
    """The JSON structure of a measure."""
    return _rule_to_dict(_MEASURES, measure)


def method_to_dict(method: rules.Method) -> Object:
    """The JSON structure of a method; all numbers are strings."""
    return _rule_to_dict(_METHODS, method)


def _build(kinds: Mapping[str, type[Rule]], value: object, path: str) -> Rule:
    kind = READ.mapping(value, path).get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        READ.refuse(f"{path}.kind", f"应为以下之一：{'、'.join(kinds)}")
    rule = kinds[kind]
    names = [field.name for field in fields(rule)]
    data = READ.record(
        value, path, ["kind", *(n for n in names if n not in _OPTIONAL)], [n for n in names if n in _OPTIONAL]
    )
    values: dict[str, Any] = {
        name: _FIELDS[name](data.get(name, _OPTIONAL.get(name)), f"{path}.{name}") for name in names
    }
    return rule(**values)


def _rule_to_dict(kinds: Mapping[str, type[Rule]], rule: Rule) -> Object:
    kind = next(kind for kind, cls in kinds.items() if cls is type(rule))
    names = [field.name for field in fields(type(rule))]
    return {"kind": kind, **{name: _plain(getattr(rule, name)) for name in names}}


def _plain(value: object) -> object:
    match value:
        case Ratio():
            return terminating(value)
        case rules.BaseTiers(measure=measure, bands=bands):
            return {"measure": measure_to_dict(measure), "bands": [_plain(band) for band in bands]}
        case rules.Band(at_least=None, points=points):
            return {"points": terminating(points)}
        case rules.Band(at_least=at_least, points=points):
            return {"at_least": _plain(at_least), "points": terminating(points)}
        case rules.Anchor(at=at, points=points):
            return {"at": terminating(at), "points": terminating(points)}
        case tuple():
            return [_plain(member) for member in value]
        case bool():
            return value
        case str():
            return str(value)
    raise TypeError(f"no JSON spelling for {value!r}")


def _number(value: object, path: str) -> Ratio:
    return exact(READ.decimal(value, path))


def _band(value: object, path: str) -> rules.Band:
    data = READ.record(value, path, ("points",), ("at_least",))
    at_least = data.get("at_least")
    return rules.Band(
        at_least=None if at_least is None else _number(at_least, f"{path}.at_least"),
        points=_number(data["points"], f"{path}.points"),
    )


def _bands(value: object, path: str) -> tuple[rules.Band, ...]:
    bands = READ.array(value, path, _band)
    if not bands:
        READ.refuse(path, "至少要有一档")
    return bands


def _anchor(value: object, path: str) -> rules.Anchor:
    data = READ.record(value, path, ("at", "points"))
    return rules.Anchor(_number(data["at"], f"{path}.at"), _number(data["points"], f"{path}.points"))


def _anchors(value: object, path: str) -> tuple[rules.Anchor, ...]:
    anchors = READ.array(value, path, _anchor)
    if not anchors:
        READ.refuse(path, "至少要有一个锚点")
    return anchors


def _base(value: object, path: str) -> Ratio | rules.BaseTiers:
    if not isinstance(value, dict):
        return _number(value, path)
    data = READ.record(value, path, ("measure", "bands"))
    return rules.BaseTiers(
        measure=read_measure(data["measure"], f"{path}.measure"), bands=_bands(data["bands"], f"{path}.bands")
    )


def _stage(value: object, path: str) -> rules.Stage:
    stages = [stage.value for stage in rules.Stage]
    if not isinstance(value, str) or value not in stages:
        READ.refuse(path, f"应为以下之一：{'、'.join(stages)}")
    return rules.Stage(value)


def _cohort(value: object, path: str) -> rules.CohortKind:
    cohorts = [cohort.value for cohort in rules.CohortKind]
    if not isinstance(value, str) or value not in cohorts:
        READ.refuse(path, f"应为以下之一：{'、'.join(cohorts)}")
    return rules.CohortKind(value)


_FIELDS: dict[str, Callable[[object, str], object]] = {
    "element": READ.code,
    "of": READ.code,
    "city": READ.code,
    "stage": _stage,
    "cohort": _cohort,
    "base": _base,
    "bands": _bands,
    "anchors": _anchors,
    "whole": READ.flag,
    "less_is_better": READ.flag,
    **dict.fromkeys(("up", "down", "per", "step", "floor", "low", "high", "target", "each", "zero", "full"), _number),
}


def _refuse_undefined(method: rules.Method, path: str) -> None:
    """A formula that divides by zero for every park is no formula; softer faults are findings (schemecheck)."""
    match method:
        case rules.Step(per=per) | rules.Deduct(per=per) if per <= 0:
            READ.refuse(f"{path}.per", "应大于零")
        case rules.RankOrder(step=size) if size < 0:
            READ.refuse(f"{path}.step", "不能小于零")
        case rules.Deduct(each=each) if each < 0:
            READ.refuse(f"{path}.each", "不能小于零")
        case rules.Efficacy(floor=floor) if not 0 <= floor <= 100:
            READ.refuse(f"{path}.floor", "应在 0 到 100 之间")
        case rules.Efficacy(low=low, high=high) if low == high:
            READ.refuse(f"{path}.high", "不能与 low 相等")
        case rules.Completion(target=target) if target <= 0:
            READ.refuse(f"{path}.target", "应大于零")
        case rules.Proportion(zero=zero, full=full) if zero == full:
            READ.refuse(f"{path}.full", "不能与 zero 相等")
        case _:
            return
