"""What was strong, weak and changed, by indicator: the ranked parks' points over full marks (得分率)."""

from collections.abc import Callable
from decimal import Decimal

from assessment.notice.figures import Figures, rate
from assessment.notice.wording import Run, indicator, joined, plain, say

Naming = Callable[[str], str]


def ordered(figures: Figures) -> list[tuple[str, str, Decimal]]:
    """Return (code, name, rate) of the indicators from the highest rate to the lowest."""
    rows = [(code, name, rate(figures.ranked, code)) for code, name in figures.indicators()]
    return sorted(rows, key=lambda row: -row[2])


def extremes(figures: Figures) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the strong and the weak indicators as (code, name): two each, one where fewer than four are."""
    rows = ordered(figures)
    if len(rows) < 2 or rows[0][2] == rows[-1][2]:
        return [], []
    count = 2 if len(rows) >= 4 else 1
    return [row[:2] for row in rows[:count]], [row[:2] for row in rows[-1 : -count - 1 : -1]]


def strong(figures: Figures, name: Naming) -> list[Run]:
    """Say which indicators have the highest rates and which parks lead in them."""
    indicators, _ = extremes(figures)
    runs = [plain("按参加排名园区得分占满分的比例（得分率）计算，"), *_rates(figures, indicators, "较高")]
    for code, title in indicators:
        runs += _parks_at(figures, code, title, name, best=True)
    return [*runs, plain("。")]


def weak(figures: Figures, name: Naming) -> list[Run]:
    """Say which indicators have the lowest rates and which parks trail in them."""
    _, indicators = extremes(figures)
    runs = _rates(figures, indicators, "较低")
    for code, title in indicators:
        runs += _parks_at(figures, code, title, name, best=False)
    return [*runs, plain("。")]


def level(figures: Figures) -> list[Run]:
    """Say that every indicator has the same rate, for a year without strong and weak ones."""
    code = figures.indicators()[0][0]
    return say(f"按参加排名园区得分占满分的比例（得分率）计算，各项指标得分率均为{{=rate.{code}}}%。", figures)


def changes(figures: Figures) -> list[Run]:
    """Compare each indicator's rate with the previous year's; empty where no indicator is shared."""
    if figures.previous is None:
        return []
    before = {code for code, _ in Figures(figures.previous, None).indicators()}
    shared = [(code, name, figures.rate_change(code)) for code, name in figures.indicators() if code in before]
    clauses = []
    for word, picked in (
        ("提高", [row for row in shared if row[2] > 0]),
        ("下降", [row for row in shared if row[2] < 0]),
    ):
        if picked:
            listed = [
                say(f"{{name}}{word}{{=change.rate.{code}}}个百分点", figures, name=indicator(name))
                for code, name, _ in sorted(picked, key=lambda row: -abs(row[2]))
            ]
            clauses.append(joined(listed, "，"))
    same = [name for _, name, change in shared if change == 0]
    if same:
        clauses.append([plain(f"{'、'.join(indicator(name) for name in same)}持平")])
    if not clauses:
        return []
    return [*say("与{=previous.year}年度相比，各项指标得分率变化为：", figures), *joined(clauses, "；"), plain("。")]


def _rates(figures: Figures, indicators: list[tuple[str, str]], word: str) -> list[Run]:
    names = "、".join(indicator(name) for _, name in indicators)
    listed = joined([say(f"{{=rate.{code}}}%", figures) for code, _ in indicators])
    apart = "分别" if len(indicators) > 1 else ""
    return say("{names}得分率{word}，{apart}为{listed}", figures, names=names, word=word, apart=apart, listed=listed)


def _parks_at(figures: Figures, code: str, title: str, name: Naming, *, best: bool) -> list[Run]:
    """Name the parks with the best or the worst share of an indicator's full marks; silent where all are."""
    shares = {}
    for park in figures.ranked:
        item = next(item for item in park["items"] if item["code"] == code)
        shares[park["code"]] = Decimal(item["points"]) / Decimal(item["max"])
    edge = max(shares.values()) if best else min(shares.values())
    codes = [park for park, share in shares.items() if share == edge]
    if len(codes) > 3:
        return []
    listed = [
        say(
            f"{{name}}（{{=parks.{park}.items.{code}.points}}分，满分{{=parks.{park}.items.{code}.max}}分）",
            figures,
            name=name(park),
        )
        for park in codes
    ]
    word = "领先" if best else "得分率最低"
    return [plain(f"；{indicator(title)}方面，"), *joined(listed), plain(word)]
