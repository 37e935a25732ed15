"""The sections around the indicators: panel, questionnaire, bonus items, vetoes and grades."""

from typing import Any

from django import forms

from assessment.forms.schemes.fields import ChoiceOf, CodeField, FigureField, WordsField
from assessment.forms.schemes.rows import Posted, RowList
from assessment.forms.schemes.section import Data, Section
from assessment.scoring.schemeedit import ASPECT_LABELS, with_values
from assessment.scoring.types import PANEL_ASPECTS, SURVEY_GROUPS
from assessment.states import SurveyGroup

FLAGS = ("barred_by_veto", "commended", "criticised")


class PanelSection(Section):
    """考评团评分."""

    slug, title = "panel", "考评团评分"
    hint = "成员对各方面分别评 0—100 分，取平均；人数够了，可去掉最高分和最低分。"

    def fields(self) -> dict[str, forms.Field]:
        """Return how the ends are dropped."""
        return {
            "trim_from": FigureField(label="满几人起去掉最高、最低分（人）", whole=True, low="1", high="1000"),
            "trim_each_end": FigureField(
                label="两端各去掉几个（个）", whole=True, low="0", high="499", help_text="不去掉的填 0。"
            ),
        }

    def standing(self) -> dict[str, Any]:
        """Return the two as they stand."""
        return {name: self.scheme["panel"][name] for name in ("trim_from", "trim_each_end")}

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the aspects."""
        aspects = [(code, f"{ASPECT_LABELS[code]}（{code}）") for code in PANEL_ASPECTS]
        return [
            RowList(
                "aspect",
                "评分方面",
                lambda: {
                    "code": ChoiceOf([("", "——"), *aspects], label="方面"),
                    "name": WordsField(label="显示名称", longest=32),
                },
                names=("code", "name"),
                standing=self.scheme["panel"]["aspects"],
                data=data,
                least=1,
            )
        ]

    def is_valid(self) -> bool:
        """Return also whether a mark is left when both ends are dropped."""
        valid = super().is_valid()
        found = self.plain.cleaned_data if self.plain.is_valid() else {}
        if found and int(found["trim_from"]) <= 2 * int(found["trim_each_end"]):
            self.plain.add_error("trim_from", "去掉两端以后须至少余一人；请提高人数或少去掉几个。")
            return False
        return valid

    def apply(self, scheme: Data) -> Data:
        """Return the structure with this panel rule."""
        aspects = [{"code": one["code"], "name": one["name"]} for one in self.only.kept()]
        return with_values(scheme, {"panel": {"aspects": aspects, **self.plain.cleaned_data}})


class SurveySection(Section):
    """问卷权重."""

    slug, title = "survey", "问卷权重"
    hint = "问卷每题 1—5 分；各对象的平均分按权重相加，权重合计须为 1。"

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the groups with their weights."""
        groups = [(code, f"{SurveyGroup(code).label}（{code}）") for code in SURVEY_GROUPS]
        return [
            RowList(
                "group",
                "问卷对象",
                lambda: {
                    "code": ChoiceOf([("", "——"), *groups], label="对象"),
                    "name": WordsField(label="显示名称", longest=32),
                    "weight": FigureField(label="权重", low="0", help_text="如 0.6"),
                },
                names=("code", "name", "weight"),
                standing=self.scheme["survey"],
                data=data,
                least=1,
            )
        ]

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these weights."""
        rows = [{key: one[key] for key in ("code", "name", "weight")} for one in self.only.kept()]
        return with_values(scheme, {"survey": rows})


class BonusSection(Section):
    """加分项."""

    slug, title = "bonus", "加分项"
    hint = "加分在 100 分之外，合计以封顶分数为限。"

    def fields(self) -> dict[str, forms.Field]:
        """Return the cap."""
        return {"cap": FigureField(label="加分封顶（分）", low="0")}

    def standing(self) -> dict[str, Any]:
        """Return the cap as it stands."""
        return {"cap": self.scheme["bonus"]["cap"]}

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the kinds."""
        return [
            RowList(
                "kind",
                "加分项类别",
                lambda: {
                    "code": CodeField(label="代码", longest=16),
                    "name": WordsField(label="名称", longest=64),
                    "points": FigureField(label="每项加分（分）", low="0"),
                },
                names=("code", "name", "points"),
                standing=self.scheme["bonus"]["kinds"],
                data=data,
            )
        ]

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these bonus items."""
        kinds = [{key: one[key] for key in ("code", "name", "points")} for one in self.only.kept()]
        return with_values(scheme, {"bonus": {"cap": self.plain.cleaned_data["cap"], "kinds": kinds}})


class VetoesSection(Section):
    """一票否优."""

    slug, title = "vetoes", "一票否优"
    hint = "发生其中任何一种情形的园区，不能评定设了“有否优情形的不得评定”的等次。"

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the kinds of veto."""
        return [
            RowList(
                "veto",
                "否优情形",
                lambda: {
                    "code": CodeField(label="代码", longest=32),
                    "name": WordsField(label="名称", longest=64),
                },
                names=("code", "name"),
                standing=self.scheme["vetoes"],
                data=data,
            )
        ]

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these vetoes."""
        return with_values(scheme, {"vetoes": [{"code": one["code"], "name": one["name"]} for one in self.only.kept()]})


class GradesSection(Section):
    """等次."""

    slug, title = "grades", "等次"
    hint = "由高到低排列，自上而下取第一个条件都符合的等次；最后一个等次不设条件，容纳其余园区。"

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the grades of ranked and of unranked parks."""
        whom = (("ranked", "参加排名的园区的等次"), ("unranked", "不参加排名的园区的等次"))
        return [
            RowList(
                name,
                label,
                _grade_fields,
                names=("code", "name"),
                standing=self.scheme["grades"][name],
                data=data,
                least=1,
            )
            for name, label in whom
        ]

    def is_valid(self) -> bool:
        """Return also whether the last grade of each list takes whoever is left."""
        valid = super().is_valid()
        for rows in self.lists:
            kept = rows.kept() if valid else []
            if kept and (kept[-1]["at_least"] or kept[-1]["rank_at_most"] or kept[-1]["barred_by_veto"]):
                rows.faults.append(f"最后一个等次“{kept[-1]['name']}”不得设条件，以容纳其余园区；请清空它的条件。")
                valid = False
        return valid

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these grades."""
        return with_values(scheme, {"grades": {rows.name: [_grade(one) for one in rows.kept()] for rows in self.lists}})


def _grade_fields() -> dict[str, forms.Field]:
    labels = ("有否优情形的不得评定", "通报表扬", "通报批评")
    flags = {name: forms.BooleanField(label=label, required=False) for name, label in zip(FLAGS, labels, strict=True)}
    return {
        "code": CodeField(label="代码", longest=16),
        "name": WordsField(label="名称", longest=8),
        "at_least": FigureField(label="总分不低于（分）", required=False, low="0"),
        "rank_at_most": FigureField(label="名次不低于第（名）", required=False, whole=True, low="1", high="9999"),
        **flags,
    }


def _grade(one: Data) -> Data:
    limits = {name: one[name] or None for name in ("at_least", "rank_at_most")}
    return {"code": one["code"], "name": one["name"], **limits, **{name: one[name] for name in FLAGS}}
