"""The form of one part (评分项): full marks, a measure, a method; it asks only for what the chosen two need.

What was typed for another kind stays in hidden fields while the page is open, so that choosing to and fro loses
nothing. Bands and anchors are put in order when they are saved: one in the middle is added without retyping the rest.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from assessment.forms.schemes import kinds
from assessment.forms.schemes.fields import ChoiceOf, CodeField, FigureField, WordsField
from assessment.forms.schemes.rows import Posted, RowList
from assessment.scoring.types import OFFICE

Data = dict[str, Any]
DEFAULT_MEASURE, DEFAULT_METHOD = "growth", "step"
_NOT_FIELDS = ("csrfmiddlewaretoken", "revision", "action", "more", "category")


class PartForm(forms.Form):
    """A part in one category of a scheme, from the canonical structure or from a post."""

    code = CodeField(label="编号", longest=16, help_text="如 2.1；同一类别内不能重复。")
    name = WordsField(label="名称", longest=64)
    max = FigureField(label="满分（分）", above="0", high="1000")

    def __init__(self, scheme: Data, part: Data | None, data: Posted | None = None) -> None:
        standing = part_values(part) if part else {"measure": DEFAULT_MEASURE, "method": DEFAULT_METHOD, "per": "1"}
        super().__init__(data, initial=standing, use_required_attribute=False)
        self.scheme, self.posted = scheme, data
        self.measure_kind = self._kind("measure", kinds.MEASURES, DEFAULT_MEASURE)
        self.method_kind = self._kind("method", kinds.METHODS, DEFAULT_METHOD)
        names = [(code, one.name) for code, one in kinds.MEASURES.items()]
        self.fields["measure"] = ChoiceOf(names, label="计量：用什么衡量", help_text=self.measure.hint)
        self._measure_fields("", self.measure)
        methods = [(code, one.name) for code, one in kinds.METHODS.items()]
        self.fields["method"] = ChoiceOf(methods, label="方法：怎样变成得分", help_text=self.method.hint)
        self._method_fields()
        self.lists = [self._point_list(points, standing) for points in self._points()]

    @property
    def measure(self) -> kinds.MeasureKind:
        """Return the chosen measure's declaration."""
        return kinds.MEASURES[self.measure_kind]

    @property
    def method(self) -> kinds.MethodKind:
        """Return the chosen method's declaration."""
        return kinds.METHODS[self.method_kind]

    @property
    def head(self) -> list[forms.BoundField]:
        """Return the fields of the part itself."""
        return [self[name] for name in ("code", "name", "max")]

    @property
    def measure_fields(self) -> list[forms.BoundField]:
        """Return what the measure needs."""
        return [self[name] for name in ("measure", *self.measure.fields)]

    @property
    def method_fields(self) -> list[forms.BoundField]:
        """Return what the method needs, in the order of its formula."""
        before = {"code", "name", "max", "measure", *self.measure.fields}
        return [field for field in self if field.name not in before]

    def kept(self) -> list[tuple[str, str]]:
        """Return what was posted for kinds that are not chosen now."""
        if not self.is_bound:
            return []
        lists = tuple(f"{one.name}-" for one in self.lists)
        return [
            (name, str(value))
            for name, value in self.data.items()
            if name not in self.fields and name not in _NOT_FIELDS and not name.startswith(lists or ("\0",))
        ]

    def is_valid(self) -> bool:
        """Return whether fields and lists are; every one of them is looked at."""
        faulty = [one for one in self.lists if not one.is_valid()]
        return super().is_valid() and not faulty

    def hush(self) -> None:
        """Show what was typed without judging it: the page was asked for another shape, not for saving."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        for rows in self.lists:
            rows.hush()

    def faults(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of its field."""
        found = [(field.auto_id, f"{field.label}：{text}") for field in self for text in field.errors]
        return [*found, *(one for rows in self.lists for one in rows.errors())]

    def clean(self) -> Data:
        """Refuse what each field alone cannot see: bounds that meet, and a judgement of only one side."""
        data: Data = super().clean() or self.cleaned_data
        if (self.measure_kind == "judgement") != (self.method_kind == "judgement"):
            self.add_error("method", ValidationError("评审赋分的计量和方法须同选“评审赋分”；请改选其一。"))
        for low, high, what in (("low", "high", "下限值"), ("zero", "full", "零分值")):
            if high in self.fields and data.get(high) and data.get(high) == data.get(low):
                self.add_error(high, ValidationError(f"不能与{what}相等，否则无从折算。"))
        return data

    def value(self) -> Data:
        """Return the part's structure; only after is_valid()."""
        data = self.cleaned_data
        head = {name: data[name] for name in ("code", "name", "max")}
        return {**head, "measure": self._measure_value(""), "method": self._method_value()}

    def _kind(self, name: str, known: dict[str, Any], default: str) -> str:
        found = self.data.get(name) if self.is_bound else self.initial.get(name)
        return str(found) if found in known else default

    def _measure_fields(self, prefix: str, measure: kinds.MeasureKind) -> None:
        elements = [
            (one["code"], f"{one['name']}（{one['unit']}）", one["asked_of"]) for one in self.scheme["elements"]
        ]
        own = [(code, label) for code, label, asked in elements if OFFICE not in asked]
        city = [(code, label) for code, label, asked in elements if OFFICE in asked]
        whose = "分档用的" if prefix else ""
        makers = {
            "element": lambda: ChoiceOf([("", "请选择"), *own, *city], label=f"{whose}数据"),
            "of": lambda: ChoiceOf([("", "请选择"), *own, *city], label=f"{whose}总量（占它的比重）"),
            "city": lambda: ChoiceOf([("", "请选择"), *city, *own], label=f"{whose}全市数据"),
            "stage": lambda: ChoiceOf(kinds.STAGES, label=f"{whose}项目阶段"),
        }
        for name in measure.fields:
            self.fields[prefix + name] = makers[name]()

    def _method_fields(self) -> None:
        if self.method_kind == "step":
            how = ((kinds.FIXED, "固定的分数"), (kinds.TIERED, "按另一项指标分档"))
            self.fields["base_from"] = ChoiceOf(how, label="基准分", initial=kinds.FIXED)
            if self._is_tiered():
                self._base_fields()
            else:
                self.fields["base"] = FigureField(label="基准分（分）")
        if self.method.compares:
            self.fields["cohort"] = ChoiceOf(kinds.COHORTS, label="与谁比较")
        for one in self.method.numbers:
            self.fields[one.name] = FigureField(
                label=one.label, help_text=one.help, low=one.low, above=one.above, high=one.high
            )
        for name, label in self.method.flags:
            self.fields[name] = forms.BooleanField(label=label, required=False)

    def _base_fields(self) -> None:
        names = [(code, one.name) for code, one in kinds.MEASURES.items() if code != "judgement"]
        self.fields["base_measure"] = ChoiceOf(names, label="按什么分档", initial="share")
        self._measure_fields("base_", kinds.MEASURES[self._base_kind()])

    def _base_kind(self) -> str:
        return self._kind("base_measure", kinds.MEASURES, "share")

    def _is_tiered(self) -> bool:
        found = self.data.get("base_from") if self.is_bound else self.initial.get("base_from")
        return self.method_kind == "step" and found == kinds.TIERED

    def _points(self) -> tuple[kinds.Points, ...]:
        return (kinds.BASE_BANDS,) if self._is_tiered() else self.method.points

    def _point_list(self, points: kinds.Points, standing: Data) -> RowList:
        return RowList(
            points.name,
            points.label,
            lambda: {
                points.at: FigureField(label=points.at_label, required=points.at == "at"),
                "points": FigureField(label="得分（分）"),
            },
            names=(points.at, "points"),
            standing=standing.get(points.name, []),
            data=self.posted,
            ordered=False,
            least=1,
            help_text=points.help,
        )

    def _measure_value(self, prefix: str) -> Data:
        kind = self.measure_kind if not prefix else self._base_kind()
        needed = kinds.MEASURES[kind].fields
        return {"kind": kind, **{name: self.cleaned_data[prefix + name] for name in needed}}

    def _base_value(self, bands: list[Data]) -> Data:
        return {"measure": self._measure_value("base_"), "bands": _bands(bands)}

    def _method_value(self) -> Data:
        data, lists = self.cleaned_data, {one.name: one.kept() for one in self.lists}
        value: Data = {"kind": self.method_kind}
        if self.method_kind == "step":
            value["base"] = data["base"] if "base" in data else self._base_value(lists["base_bands"])
        value |= {one.name: data[one.name] for one in self.method.numbers}
        value |= {name: data[name] for name, _ in self.method.flags}
        value |= {"cohort": data["cohort"]} if self.method.compares else {}
        if "bands" in lists:
            value["bands"] = _bands(lists["bands"])
        if "anchors" in lists:
            anchors = [{"at": one["at"], "points": one["points"]} for one in lists["anchors"]]
            value["anchors"] = sorted(anchors, key=lambda one: Decimal(one["at"]))
        return value


def part_values(part: Data) -> Data:
    """Return a part's structure as the values of its form's fields and lists."""
    measure, method = part["measure"], part["method"]
    values = {name: part[name] for name in ("code", "name", "max")}
    values |= {"measure": measure["kind"], "method": method["kind"]}
    values |= {name: measure[name] for name in kinds.MEASURE_FIELDS if name in measure}
    values |= {name: value for name, value in method.items() if name not in ("kind", "base")}
    base = method.get("base")
    if isinstance(base, dict):
        inner = base["measure"]
        values |= {"base_from": kinds.TIERED, "base_measure": inner["kind"], "base_bands": base["bands"]}
        values |= {f"base_{name}": inner[name] for name in kinds.MEASURE_FIELDS if name in inner}
    elif base is not None:
        values |= {"base_from": kinds.FIXED, "base": base}
    return values


def _bands(rows: list[Data]) -> list[Data]:
    """From the top; the one without a lower limit comes last."""
    ordered = sorted(rows, key=lambda one: (not one["at_least"], -Decimal(one["at_least"] or 0)))
    return [{**({"at_least": one["at_least"]} if one["at_least"] else {}), "points": one["points"]} for one in ordered]
