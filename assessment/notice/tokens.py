"""The figures that a person may put into the notice, each under a Chinese name: 【富山工业园 总分】."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from assessment.notice.analysis import ordered
from assessment.notice.context import NoticeFacts
from assessment.notice.figures import Figures, UnknownFigureError, short_name
from assessment.notice.wording import GRADES

OPEN, CLOSE = "【", "】"
GENERAL, RATES, DISTRICTS, REPLACED = "总体", "指标得分率", "各区", "原通报"
PARK_FIELDS = (("total", "总分"), ("rank", "名次"), ("base", "基础分"), ("bonus", "加分"), ("full", "满分"))


class Token(NamedTuple):
    """A figure: its name without the brackets, its path, its present value, and the group that it is listed in."""

    name: str
    path: str
    value: str
    group: str

    @property
    def text(self) -> str:
        """Return the token as it is typed."""
        return f"{OPEN}{self.name}{CLOSE}"


def figures_of(facts: NoticeFacts) -> Figures:
    """Return the figures of a notice's facts."""
    return Figures(facts.result, facts.previous, facts.replaced.result if facts.replaced else None)


def tokens_of(facts: NoticeFacts) -> list[Token]:
    """Return every figure of the snapshot that has a name; names are unique."""
    figures = figures_of(facts)
    named = [*_general(facts), *_rates(figures), *_districts(facts, figures), *_parks(facts, figures)]
    if facts.replaced is not None:
        named += list(_replaced(facts, facts.replaced.result))
    found = []
    for name, path, group in named:
        try:
            found.append(Token(name, path, figures.text(path), group))
        except UnknownFigureError:
            continue  # a park without a rank has none to be cited
    shared = Counter(token.name for token in found)
    return [
        token if shared[token.name] == 1 else token._replace(name=f"{token.name}（{token.path}）") for token in found
    ]


Named = tuple[str, str, str]


def _general(facts: NoticeFacts) -> Iterator[Named]:
    yield "考核年度", "year", GENERAL
    yield "考核年度加一", "year+1", GENERAL
    yield "考核年度加二", "year+2", GENERAL
    if facts.previous is not None:
        yield "上年度", "previous.year", GENERAL
    yield "园区个数", "count.parks", GENERAL
    yield "排名园区个数", "count.ranked", GENERAL
    yield "排名区个数", "count.districts", GENERAL
    for grade in GRADES:
        yield f"{grade}园区个数", f"count.grade.{grade}", GENERAL


def _rates(figures: Figures) -> Iterator[Named]:
    for code, name, _ in ordered(figures):
        yield f"{name} 得分率", f"rate.{code}", RATES
        yield f"{name} 上年得分率", f"previous.rate.{code}", RATES
        yield f"{name} 得分率变化", f"change.rate.{code}", RATES


def _districts(facts: NoticeFacts, figures: Figures) -> Iterator[Named]:
    for row in figures.districts:
        name = facts.district_names[row["code"]]
        yield f"{name} 平均分", f"districts.{row['code']}.average", DISTRICTS
        yield f"{name} 平均分名次", f"districts.{row['code']}.rank", DISTRICTS


def _parks(facts: NoticeFacts, figures: Figures) -> Iterator[Named]:
    for park in figures.parks:
        name, path = facts.short(park["code"]), f"parks.{park['code']}"
        for field, label in PARK_FIELDS:
            yield f"{name} {label}", f"{path}.{field}", name
        for item in park["items"]:
            title = short_name(item["name"])
            yield f"{name} {title} 得分", f"{path}.items.{item['code']}.points", name
            yield f"{name} {title} 满分", f"{path}.items.{item['code']}.max", name


def _replaced(facts: NoticeFacts, result: dict[str, list[dict[str, str]]]) -> Iterator[Named]:
    for park in result["parks"]:
        for field, label in PARK_FIELDS[:2]:
            name = facts.park_names.get(park["code"], (park["code"],))[0]
            yield f"原通报 {name} {label}", f"replaced.parks.{park['code']}.{field}", REPLACED
    for row in result["districts"]:
        name = facts.district_names[row["code"]]
        yield f"原通报 {name} 平均分", f"replaced.districts.{row['code']}.average", REPLACED
        yield f"原通报 {name} 平均分名次", f"replaced.districts.{row['code']}.rank", REPLACED
