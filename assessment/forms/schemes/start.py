"""What a new scheme begins with: its name, its source, and the categories of the registered parks."""

from typing import Any

from django import forms

from assessment.forms.schemes.fields import CodeField, WordsField
from parks.models import Park


class StartForm(forms.Form):
    """The particulars of an empty scheme."""

    name = WordsField(label="方案名称", longest=64, help_text="如“珠海市产业园区发展目标考核评分细则（2019年）”。")
    code = CodeField(label="方案代码", help_text="由英文字母、数字和 _ - . 组成，印在计分结果里，如 zhuhai-2019。")
    document = WordsField(label="依据文件", lines=2, help_text="如“珠府函〔2017〕129号附件1及附表”。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})

    def facts(self) -> dict[str, Any]:
        """Return what the empty scheme begins with."""
        return {**self.cleaned_data, "categories": registered_categories()}


def registered_categories() -> list[tuple[str, str]]:
    """Return the categories of the registered parks, each with its name; one to be named where there are no parks."""
    found = {park.category: park.get_category_display() for park in Park.objects.order_by("order")}
    return list(found.items()) or [("all", "各园区")]
