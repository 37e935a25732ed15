"""Read what people type or paste, as people write it, or say what was found and how to write it instead.

One reader for the web form and for workbooks: full-width digits, thousands separators, 12.5%, 亿元/万元 when said,
stray spaces. What is not certainly one figure is refused, never guessed.
"""

import re
import unicodedata
from datetime import date
from decimal import Context, Decimal

FIRST_YEAR, LAST_YEAR = 1990, 2100  # no park, project or deadline lies outside
AMOUNT_PLACES = 6
AMOUNT_DIGITS = 9
LONGEST = 60  # characters: more than any figure has, too few to slow the pattern that looks for a unit
_PLAIN = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
# The thin gap that GB/T 15835 puts between groups of three digits; any other gap between digits parts two figures.
_GROUPED = re.compile(r"([+-]?[0-9]{1,3}( [0-9]{3})+)(?! ?[0-9,])")
_PARTED = re.compile(r"[0-9]\s+[0-9]")
# Wide enough for every text that is read at all: nothing is rounded before its decimals are counted.
_EXACT = Context(prec=200)
# Units of money in 亿元; a bare figure is in the unit of its field.
_MONEY = {
    "亿元": Decimal(1),
    "亿": Decimal(1),
    "万元": Decimal("0.0001"),
    "万": Decimal("0.0001"),
    "元": Decimal("0.00000001"),
}
_DATES = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
YES = {"是", "有", "yes", "y", "true", "1", "√", "✓"}
NO = {"否", "无", "没有", "no", "n", "false", "0", "×"}


class Unreadable(ValueError):
    """What was typed is not what the field asks for; the message says what was found and how to write it."""


def tidy(text: str) -> str:
    """Return the text with full-width characters made half-width and all white space at its ends removed."""
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("\ufeff", "").strip()


def read_amount(text: str, unit: str) -> Decimal | None:
    """Return the figure in the field's unit (亿元, % or a count's), None for an empty text; raises Unreadable."""
    tidied = tidy(text)
    if not tidied:
        return None
    if len(tidied) > LONGEST or _has_notes(text):
        raise Unreadable(_not_a_figure(text, unit))
    plain = _without_gaps(tidied)
    if plain is None:
        raise Unreadable(f"“{text.strip()[:40]}”像是两个数；请只填一个数，单位为{unit}。")
    number, factor = _split_unit(plain, unit, text)
    if not _PLAIN.fullmatch(number):
        raise Unreadable(_not_a_figure(text, unit))
    value = _EXACT.multiply(Decimal(number.replace(",", "")), factor)
    # normalize() gives -0 its sign and 100 an exponent; adding zero and formatting takes both away.
    value = Decimal(f"{_EXACT.add(value.normalize(_EXACT), Decimal(0)):f}")
    if -int(value.as_tuple().exponent) > AMOUNT_PLACES:
        raise Unreadable(f"“{text.strip()}”的小数超过{AMOUNT_PLACES}位；请按{unit}保留至多{AMOUNT_PLACES}位小数。")
    if value.adjusted() >= AMOUNT_DIGITS:
        raise Unreadable(f"“{text.strip()}”过大；请核对单位，本栏按{unit}填写。")
    return value


def read_count(text: str) -> int | None:
    """Return a whole number of zero or more, None for an empty text; raises Unreadable."""
    value = read_amount(text, "个")
    if value is None:
        return None
    if value != value.to_integral_value() or value < 0:
        raise Unreadable(f"“{text.strip()}”不是整数个数；请填 0 或正整数。")
    return int(value)


def read_date(text: str) -> date | None:
    """Return the calendar date, None for an empty text; raises Unreadable."""
    plain = "".join(tidy(text).split())
    if not plain:
        return None
    for form in _DATES:
        found = form.fullmatch(plain)
        if found:
            try:
                day = date(*(int(part) for part in found.groups()))
            except ValueError as error:
                raise Unreadable(f"没有“{text.strip()}”这一天；请核对年月日。") from error
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise Unreadable(f"“{text.strip()}”不在{FIRST_YEAR}年至{LAST_YEAR}年之间；请核对年份。")
            return day
    raise Unreadable(f"“{text.strip()}”不是日期；请写成 2018-04-02 或 2018年4月2日。")


def read_yes_no(text: str) -> bool | None:
    """Return yes or no, None for an empty text; raises Unreadable."""
    plain = tidy(text).lower()
    if not plain:
        return None
    if plain in YES:
        return True
    if plain in NO:
        return False
    raise Unreadable(f"“{text.strip()}”不是是否；请填“是”或“否”。")


def read_choice(text: str, choices: dict[str, str]) -> str | None:
    """Return the code of the choice named by code or by its Chinese name, None for an empty text; raises Unreadable."""
    plain = tidy(text)
    if not plain:
        return None
    for code, name in choices.items():
        if plain in {code, tidy(name)}:
            return code
    raise Unreadable(f"“{plain}”不在可选范围；请选：{'、'.join(choices.values())}。")


def write_amount(value: Decimal | None) -> str:
    """Return the figure as it is kept and shown in a field: plain digits, no trailing zeros; empty for none."""
    return "" if value is None else f"{value.normalize() + 0:f}"


def as_read(text: str, unit: str) -> tuple[str, str]:
    """Return a figure with its unit as it counts, and the text as typed where that says it in another way.

    "5000万元" in a field of 亿元 gives "0.5 亿元" and "5000万元"; what cannot be read is given as it was typed.
    """
    try:
        value = read_amount(text, unit)
    except Unreadable:
        return text, ""
    if value is None:
        return "", ""
    plain = "".join(tidy(text).split()).replace(",", "").removesuffix(unit)
    same = re.fullmatch(r"[+-]?[0-9.]+", plain) is not None and Decimal(plain) == value
    return f"{write_amount(value)} {unit}", "" if same else text.strip()


def _has_notes(text: str) -> bool:
    """Return whether the text bears ² or ①: made plain they would become digits that nobody meant as such."""
    return any(unicodedata.category(character) == "No" for character in text)


def _without_gaps(tidied: str) -> str | None:
    """Return the text without its stray spaces; None where a gap parts two figures."""
    grouped = _GROUPED.match(tidied)
    rest = tidied[grouped.end() :] if grouped else tidied
    if _PARTED.search(rest):
        return None
    return "".join(f"{grouped.group(1) if grouped else ''}{rest}".split())


def _split_unit(plain: str, unit: str, text: str) -> tuple[str, Decimal]:
    if plain.endswith("%"):
        if unit == "%":
            return plain[:-1], Decimal(1)
        raise Unreadable(f"“{text.strip()}”是百分数，本栏按{unit}填写；请改填{unit}数。")
    found = re.search(r"[^0-9.,+-]+$", plain)
    if not found:
        return plain, Decimal(1)
    said, number = found.group(), plain[: found.start()]
    if unit == "亿元" and said in _MONEY:
        return number, _MONEY[said]
    if said == unit:
        return number, Decimal(1)
    raise Unreadable(_not_a_figure(text, unit))


def _not_a_figure(text: str, unit: str) -> str:
    return f"“{text.strip()[:40]}”不是本栏可用的数；请只填数字，单位为{unit}，如 12.5。"
