"""The notice as a plain dict: structured paragraphs and annex tables, every figure bound to the snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.notice import analysis, correcting, tables, wording
from assessment.notice.figures import Figures
from assessment.notice.justify import break_title
from assessment.notice.wording import NUMERALS, Run, plain, say
from assessment.notice.written import bound

LETTER_SERIES = "珠府函"
FORMATS = {LETTER_SERIES: "letter", "珠府": "document"}
# 20 characters of 22 pt fill the 156 mm of a line.
TITLE_CAPACITY = 20


@dataclass(frozen=True)
class Replaced:
    """The notice that a correction replaces: its issue number, the result that it told, and why it is corrected."""

    issue: str
    result: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class NoticeFacts:
    """All that the notice says and shows; `result` and `previous` are results of the scoring core.

    `vetoes`: park code to the veto kinds that struck it; `fraud`: codes of parks found in fraud;
    `park_names`: code to (short, official) name; `embedded`: file name to content.
    """

    year: int
    series: str
    issue_year: int
    issue_number: int
    issued_on: date
    result: dict[str, Any]
    previous: dict[str, Any] | None
    park_names: dict[str, tuple[str, str]]
    district_names: dict[str, str]
    park_districts: dict[str, str]
    categories: dict[str, str]
    vetoes: dict[str, list[str]]
    fraud: list[str]
    is_demo: bool
    verify_url: str | None
    check_code: str | None
    # What a correction replaces: issue number, result and why; None for a first notice.
    replaced: "Replaced | None"
    embedded: dict[str, bytes]
    # The text as stored (written.stored); None where the rules draft it.
    written: str | None

    def short(self, park: str) -> str:
        """Return a park's short name."""
        return self.park_names[park][0]

    def full(self, park: str) -> str:
        """Return a park's official name, behind the short one where the short one is no part of it."""
        short, official = self.park_names[park]
        return official if short in official or "（" in official else f"{short}（{official}）"

    def district_of(self, park: str) -> str:
        """Return the name of a park's district."""
        return self.district_names[self.park_districts[park]]

    def districts_of(self, parks: Iterable[str]) -> list[str]:
        """Return the names of the parks' districts, each once, in the parks' order."""
        return list(dict.fromkeys(self.district_of(park) for park in parks))


def build_context(facts: NoticeFacts) -> dict[str, Any]:
    """Return the notice as a plain dict (`title_lines`, `paragraphs`, `annexes`, …) for `render_pdf`.

    A paragraph is {"level": 0–2, "runs": [{"text", "path", "face"?}]}: level 0 is text, 1 is 一、 and 2 is （一）,
    whose first run is its heading. Raises ValueError for a series without a format or a year that is not the
    result's, UnknownFigureError for a figure that the snapshot lacks, KeyError for a name that is not given.
    """
    if facts.series not in FORMATS:
        raise ValueError(f"发文字号“{facts.series}”没有对应的公文格式，可用：{'、'.join(FORMATS)}。")
    if int(facts.result["year"]) != facts.year:
        raise ValueError(f"考核年度是{facts.year}年，而考核结果是{facts.result['year']}年的。")
    figures = Figures(facts.result, facts.previous, facts.replaced.result if facts.replaced else None)
    day = f"{facts.issued_on.year}年{facts.issued_on.month}月{facts.issued_on.day}日"
    letter = facts.series == LETTER_SERIES
    about = "关于更正" if facts.replaced else "关于"
    segments = [wording.AUTHORITY, about, f"{facts.year}年度", "产业园区", "经济发展目标", "考核评价结果", "的通报"]
    annexes = _annexes(facts, figures)
    return {
        "format": FORMATS[facts.series],
        "year": facts.year,
        "banner": wording.AUTHORITY + ("" if letter else "文件"),
        "issue": f"{facts.series}〔{facts.issue_year}〕{facts.issue_number}号",
        "issued_on": facts.issued_on.isoformat(),
        "title": "".join(segments),
        "title_lines": break_title(segments, TITLE_CAPACITY),
        "addressees": wording.ADDRESSEES,
        "paragraphs": _paragraphs(facts, figures) if facts.written is None else bound(facts.written, figures),
        "attachments": [annex["title"] for annex in annexes],
        "signature": {"name": wording.AUTHORITY, "date": day},
        "note": "（此件为演示数据，不作为任何工作的依据。）" if facts.is_demo else None,
        "publicity": wording.PUBLICITY,
        "copies": wording.COPIES,
        "printed": None if letter else {"office": wording.OFFICE, "date": f"{day}印发"},
        "annexes": annexes,
        "demo": "演示数据" if facts.is_demo else None,
        "verify": _verify(facts),
        "embedded": dict(facts.embedded),
    }


def _verify(facts: NoticeFacts) -> dict[str, str] | None:
    if facts.verify_url is None:
        return None
    return {"url": facts.verify_url, "code": facts.check_code or ""}


def _paragraphs(facts: NoticeFacts, figures: Figures) -> list[dict[str, Any]]:
    """Return the body: the opening, then the sections that have something to say, numbered in order."""
    sections = [
        ("更正情况", _corrected(facts, figures)),
        ("考核评价结果", _results(facts, figures)),
        ("表彰奖励", [("", _commendation(facts, figures))]),
        ("指标完成情况", _analysis(facts, figures)),
        ("通报批评", _criticism(facts, figures)),
        ("工作要求", _requirements(figures)),
    ]
    if facts.replaced is None:
        paragraphs = [_paragraph(0, wording.opening(figures))]
    else:
        paragraphs = [_paragraph(0, correcting.opening(figures, facts.replaced.issue, facts.replaced.reason))]
    present = [(title, parts) for title, parts in sections if parts]
    for number, (title, parts) in zip(NUMERALS, present, strict=False):
        paragraphs.append(_paragraph(1, [plain(f"{number}、{title}")]))
        numbered = len(parts) > 1
        for part_number, (heading, runs) in zip(NUMERALS, parts, strict=False):
            if numbered:
                head = {**plain(f"（{part_number}）{heading}。"), "face": "kai"}
                paragraphs.append(_paragraph(2, [head, *runs]))
            else:
                paragraphs.append(_paragraph(0, runs))
    return paragraphs


def _paragraph(level: int, runs: list[Run]) -> dict[str, Any]:
    return {"level": level, "runs": runs}


def _corrected(facts: NoticeFacts, figures: Figures) -> list[tuple[str, list[Run]]]:
    """What a correction changed, and what becomes of the notice that it replaces; nothing for a first notice."""
    if facts.replaced is None:
        return []
    parts = [
        ("园区更正", correcting.parks(figures, facts.short)),
        ("各区更正", correcting.districts(figures, lambda code: facts.district_names[code])),
        ("原通报效力", correcting.effect(facts.replaced.issue)),
    ]
    return [(heading, runs) for heading, runs in parts if runs]


def _results(facts: NoticeFacts, figures: Figures) -> list[tuple[str, list[Run]]]:
    parts = [("园区等次", wording.grades(figures, facts.short))] if figures.ranked else []
    if figures.unranked:
        names = "、".join(facts.short(park["code"]) for park in figures.unranked)
        parts.append((f"{names}考核结果", wording.apart(figures, facts.short)))
    if any(district["rank"] is not None for district in figures.districts):
        members = {district["code"]: district["parks"] for district in figures.districts}
        parts.append(
            (
                "各区得分",
                wording.districts(
                    figures,
                    lambda code: facts.district_names[code],
                    lambda code: "、".join(facts.short(park) for park in members[code]),
                ),
            )
        )
    if any(facts.vetoes.get(park["code"]) for park in figures.parks):
        parts.append(("一票否优", wording.vetoed(figures, facts.short, facts.vetoes)))
    return parts


def _commendation(facts: NoticeFacts, figures: Figures) -> list[Run]:
    excellent = [p for p in tables.in_rank_order(figures) if p["grade"] == "优秀"]
    commended = [park["code"] for park in excellent if park["code"] not in facts.fraud]
    first = [park["code"] for park in excellent if park["rank"] == 1 and park["code"] in commended]
    barred = [park["code"] for park in excellent if park["code"] in facts.fraud]
    return wording.commendation(
        figures, [facts.full(code) for code in commended], [facts.short(code) for code in first], len(barred)
    )


def _analysis(facts: NoticeFacts, figures: Figures) -> list[tuple[str, list[Run]]]:
    if not figures.indicators():
        return []
    strong, _ = analysis.extremes(figures)
    if strong:
        parts = [
            ("较好的方面", analysis.strong(figures, facts.short)),
            ("薄弱的方面", analysis.weak(figures, facts.short)),
        ]
    else:
        parts = [("总体情况", analysis.level(figures))]
    changes = analysis.changes(figures)
    if changes:
        parts.append(("与上年度比较", changes))
    return parts


def _criticism(facts: NoticeFacts, figures: Figures) -> list[tuple[str, list[Run]]]:
    failed = [park["code"] for park in tables.in_rank_order(figures) if park["grade"] == "不达标"]
    found = [park["code"] for park in figures.parks if park["code"] in facts.fraud]
    parts = []
    if failed:
        names = [facts.full(code) for code in failed]
        parts.append(("不达标园区", wording.criticism(figures, names, facts.districts_of(failed))))
    if found:
        names = [facts.full(code) for code in found]
        parts.append(("弄虚作假问题", wording.fraud(names, facts.districts_of(found))))
    return parts


def _requirements(figures: Figures) -> list[tuple[str, list[Run]]]:
    _, weak = analysis.extremes(figures) if figures.indicators() else ([], [])
    names = "、".join(wording.indicator(name) for _, name in weak)
    aim = f"针对{names}等薄弱指标，" if weak else "针对得分较低的指标，"
    return [
        (
            "补齐短板弱项",
            say(
                "各区、各产业园区要对照考核评价结果，{aim}逐项分析原因，制定改进措施，明确责任单位和完成时限，"
                "确保{=year+1}年度考核评价取得实效。",
                figures,
                aim=aim,
            ),
        ),
        (
            "突出项目建设",
            [
                plain(
                    "要围绕主导产业加大精准招商力度，推动重大项目早开工、早投产，扩大工业投资和技术改造投资，"
                    "完善基础性、生产性和生活性配套设施，推进园区扩能增效。"
                )
            ],
        ),
        (
            "如实报送数据",
            say(
                "各产业园区要按照统一的指标口径，实事求是地做好{=year+1}年度自评，自查报告及相应的辅证材料于"
                "{=year+2}年3月底前报市园区建设工作领导小组办公室，坚决杜绝弄虚作假。",
                figures,
            ),
        ),
    ]


def _annexes(facts: NoticeFacts, figures: Figures) -> list[dict[str, Any]]:
    start = f"珠海市产业园区{facts.year}年度"
    first = tables.ranking(figures, facts.short, facts.district_of)
    second = tables.points(figures, facts.short, facts.categories)
    if figures.unranked:
        names = "、".join(facts.short(park["code"]) for park in figures.unranked)
        first["notes"].append(f"{names}不参加排名，仅评定达标或不达标等次。")
    return [
        {"number": 1, "title": f"{start}考核评价排名表", "table": first},
        {"number": 2, "title": f"{start}考核指标得分表", "table": second},
    ]
