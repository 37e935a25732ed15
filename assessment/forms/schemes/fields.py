"""Fields of the workbench: figures, codes and texts as people write them, kept as the scheme file spells them."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessment.scoring.rounding import plain

_FIGURE = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Said with a figure, and left out of it: the field's own unit stands beside it.
_SAID = ("个百分点", "亿元", "%", "分", "个", "人", "名")


class FigureField(forms.CharField):
    """A decimal as its one plain spelling ("10.0" is "10"), empty for none; full-width digits and units are read."""

    def __init__(self, *, low: str = "", above: str = "", high: str = "", whole: bool = False, **options: Any) -> None:
        mode = "numeric" if whole else "decimal"
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": mode, "class": "figure", "autocomplete": "off"})
        )
        super().__init__(**{"error_messages": {"required": "请填写数字。"}, **options})
        self.low, self.above, self.high, self.whole = low, above, high, whole

    def to_python(self, value: Any) -> str:
        """Return the spelling; raises ValidationError with what was found and how to write it."""
        typed = str(super().to_python(value) or "")
        text = unicodedata.normalize("NFKC", typed).replace("\u2212", "-").replace(",", "").strip()
        for unit in _SAID:
            text = text.removesuffix(unit).rstrip()
        if not text:
            return ""
        if not _FIGURE.fullmatch(text):
            raise ValidationError(f"“{typed[:20]}”不是数字；请填写如 12 或 0.3 的数。")
        number = Decimal(text)
        if self.whole and number != int(number):
            raise ValidationError(f"须为整数，您填的是 {plain(number)}。")
        if self.above and number <= Decimal(self.above):
            raise ValidationError(f"须大于 {self.above}，您填的是 {plain(number)}。")
        if self.low and number < Decimal(self.low):
            raise ValidationError(f"不能小于 {self.low}，您填的是 {plain(number)}。")
        if self.high and number > Decimal(self.high):
            raise ValidationError(f"不能大于 {self.high}，您填的是 {plain(number)}。")
        return plain(number)


class CodeField(forms.CharField):
    """A code: ASCII letters, digits, ``_``, ``-`` and ``.``; other tables and files refer to it."""

    def __init__(self, *, longest: int = 64, **options: Any) -> None:
        widget = forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(
            max_length=longest,
            widget=widget,
            error_messages={"required": "请填写代码。", "max_length": f"代码最多 {longest} 个字符。"},
            **options,
        )

    def to_python(self, value: Any) -> str:
        """Return the code; raises ValidationError with what it may hold."""
        text = unicodedata.normalize("NFKC", str(super().to_python(value) or "")).strip()
        if text and not _CODE.fullmatch(text):
            raise ValidationError(f"“{text[:20]}”不能作代码；只用英文字母、数字和 _ - .，以字母或数字开头。")
        return text


class WordsField(forms.CharField):
    """A text of one line, or of several, kept to the letter; only blanks are no text."""

    def __init__(self, *, longest: int = 2000, lines: int = 1, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        options.setdefault("widget", widget)
        super().__init__(
            strip=False,
            error_messages={"required": "请填写。", "max_length": f"最多 {longest} 字，请精简。"},
            max_length=longest,
            **options,
        )

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends; raises ValidationError for control characters."""
        text = str(super().to_python(value) or "").replace("\r\n", "\n")
        if _UNFIT.search(text):
            raise ValidationError("含有看不见的控制字符，请删除后重新填写。")
        return text if text.strip() else ""


class ChoiceOf(forms.ChoiceField):
    """One of the options, which come as (value, label)."""

    def __init__(self, options: Iterable[tuple[str, str]], **others: Any) -> None:
        super().__init__(
            choices=list(options),
            error_messages={"required": "请选择。", "invalid_choice": "请从列出的选项中选择。"},
            **others,
        )
