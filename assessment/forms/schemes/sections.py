"""The sections whose rows other places refer to: the scheme's particulars, data elements, categories, indicators."""

from typing import Any

from django import forms

from assessment.forms.schemes.fields import ChoiceOf, CodeField, FigureField, WordsField
from assessment.forms.schemes.rows import Posted, RowList
from assessment.forms.schemes.section import Data, Section
from assessment.scoring.schemeedit import Row, with_categories, with_elements, with_indicators, with_values
from assessment.scoring.types import CITY_PREFIX, OFFICE

ALL_INDUSTRIES, SOME_INDUSTRIES = "all", "some"
CODE_HELP = "代码用于填报表和导出文件，由英文字母、数字和 _ - . 组成；园区开始填报后不宜再改。"


class BasicsSection(Section):
    """名称、依据和对原文的说明."""

    slug, title = "basics", "基本信息和依据"
    hint = "名称和版本号印在各处引用细则的地方；说明记下原文第几行、怎样理解，连同残缺、矛盾之处。"

    def fields(self) -> dict[str, forms.Field]:
        """Return name, version, code and document."""
        return {
            "name": WordsField(label="方案名称", longest=64),
            "version": WordsField(label="版本号", longest=16),
            "code": CodeField(label="方案代码", help_text="印在计分结果里，通常不改。"),
            "document": WordsField(label="依据文件", lines=2),
        }

    def standing(self) -> dict[str, Any]:
        """Return the four as they stand."""
        names = ("name", "version", "code")
        return {**{name: self.scheme[name] for name in names}, "document": self.scheme["source"]["document"]}

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the notes."""
        return [
            RowList(
                "note",
                "对原文的说明",
                lambda: {
                    "lines": WordsField(label="原文行"),
                    "text": WordsField(label="说明", lines=3),
                },
                names=("lines", "text"),
                standing=self.scheme["source"]["notes"],
                data=data,
            )
        ]

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these particulars."""
        values = dict(self.plain.cleaned_data)
        notes = [{"lines": one["lines"], "text": one["text"]} for one in self.only.kept()]
        source = {"document": values.pop("document"), "notes": notes}
        return with_values(scheme, {**values, "source": source})


class ElementsSection(Section):
    """数据口径."""

    slug, title = "elements", "数据口径"
    hint = f"每项数据向谁采集。全市数据由领导小组办公室填报，代码以 city. 开头。{CODE_HELP}"

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the elements."""
        whom = [(one["code"], f"{one['name']}园区") for one in self.scheme["categories"]] + [(OFFICE, "领导小组办公室")]
        return [
            RowList(
                "element",
                "数据口径",
                lambda: {
                    "code": CodeField(label="代码", longest=32),
                    "name": WordsField(label="名称", longest=64),
                    "unit": WordsField(label="单位", longest=16, widget=forms.TextInput(attrs={"class": "short"})),
                    "asked_of": forms.MultipleChoiceField(
                        label="采集对象", choices=whom, required=False, widget=forms.CheckboxSelectMultiple
                    ),
                },
                names=("code", "name", "unit"),
                standing=[{**one, "was": one["code"]} for one in self.scheme["elements"]],
                data=data,
            )
        ]

    def is_valid(self) -> bool:
        """Return also whether the city's figures, and no others, are the office's and named so."""
        valid = super().is_valid()
        for row in self.only.rows:
            code, asked = row.cleaned_data.get("code", ""), row.cleaned_data.get("asked_of", [])
            if code.startswith(CITY_PREFIX) and asked != [OFFICE]:
                row.add_error("asked_of", "全市数据只向领导小组办公室采集；请只选它，或改用不以 city. 开头的代码。")
            elif not code.startswith(CITY_PREFIX) and OFFICE in asked:
                row.add_error("code", "向领导小组办公室采集的是全市数据，代码须以 city. 开头。")
        return valid and not any(row.errors for row in self.only.rows)

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these elements; whom one is asked of keeps its order."""
        before = {one["code"]: one["asked_of"] for one in scheme["elements"]}
        rows = []
        for one in self.only.kept():
            chosen = one["asked_of"]
            first = [code for code in before.get(one["was"], []) if code in chosen]
            asked_of = [*first, *(code for code in chosen if code not in first)]
            rows.append(Row(one["was"], {**{key: one[key] for key in ("code", "name", "unit")}, "asked_of": asked_of}))
        return with_elements(scheme, rows)


class CategoriesSection(Section):
    """园区类别."""

    slug, title = "categories", "园区类别"
    hint = f"园区按类别考核。增加类别后，各指标在该类别的分值为 0、没有评分项；删去类别，其评分项一并删去。{CODE_HELP}"

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the categories."""
        which = ((ALL_INDUSTRIES, "行业不限"), (SOME_INDUSTRIES, "只计下列行业"))
        return [
            RowList(
                "category",
                "园区类别",
                lambda: {
                    "code": CodeField(label="代码", longest=16),
                    "name": WordsField(label="名称", longest=32),
                    "project_threshold": FigureField(label="项目门槛（亿元，含）", low="0"),
                    "which": ChoiceOf(which, label="项目行业"),
                    "industries": WordsField(label="所计行业（每行一个）", lines=2, required=False),
                },
                names=("code", "name"),
                standing=[_category_row(one) for one in self.scheme["categories"]],
                data=data,
                least=1,
            )
        ]

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these categories."""
        rows = []
        for one in self.only.kept():
            listed = [line for line in one["industries"].split("\n") if line.strip()]
            value = {key: one[key] for key in ("code", "name", "project_threshold")}
            rows.append(Row(one["was"], {**value, "industries": None if one["which"] == ALL_INDUSTRIES else listed}))
        return with_categories(scheme, rows)


class IndicatorsSection(Section):
    """指标和各类别的分值."""

    slug, title = "indicators", "指标和分值"
    hint = "每一类别各指标分值合计须为 100 分。清空一行即删去该指标和它的全部评分项；评分项在各指标下另行编辑。"

    def rows(self, data: Posted | None) -> list[RowList]:
        """Return the indicators with a column of points a category."""
        categories = self.scheme["categories"]
        return [
            RowList(
                "indicator",
                "指标",
                lambda: {
                    "code": CodeField(label="编号", longest=8),
                    "name": WordsField(label="名称", longest=64),
                    **{
                        f"points.{one['code']}": FigureField(label=f"{one['name']}（分）", low="0", high="1000")
                        for one in categories
                    },
                },
                names=("code", "name"),
                standing=[_indicator_row(one) for one in self.scheme["indicators"]],
                data=data,
            )
        ]

    def apply(self, scheme: Data) -> Data:
        """Return the structure with these indicators."""
        categories = [one["code"] for one in scheme["categories"]]
        return with_indicators(
            scheme,
            [
                Row(
                    one["was"],
                    {
                        "code": one["code"],
                        "name": one["name"],
                        "points": {code: one.get(f"points.{code}", "0") for code in categories},
                    },
                )
                for one in self.only.kept()
            ],
        )


def _category_row(one: Data) -> Data:
    industries = one["industries"]
    listed = {
        "which": ALL_INDUSTRIES if industries is None else SOME_INDUSTRIES,
        "industries": "\n".join(industries or []),
    }
    return {**one, **listed, "was": one["code"]}


def _indicator_row(one: Data) -> Data:
    points = {f"points.{code}": value for code, value in one["points"].items()}
    return {"code": one["code"], "name": one["name"], **points, "was": one["code"]}
