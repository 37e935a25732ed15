"""A small synthetic year for the notice's tests: eight parks, six districts, seven indicators."""

from datetime import date
from decimal import Decimal
from typing import Any

from assessment.notice.context import NoticeFacts

PARKS = {
    "gaolan": ("高栏港区", "珠海经济技术开发区"),
    "gaoxin": ("高新区", "珠海国家高新技术开发区（主园区）"),
    "hangkong": ("航空产业园", "珠海航空产业园"),
    "fushan": ("富山工业园", "富山工业园"),
    "nanping": ("南屏科技工业园", "南屏科技工业园"),
    "liangang": ("联港工业区", "联港工业区"),
    "xinqing": ("新青科技工业园", "新青科技工业园"),
    "baoshui": ("保税区", "保税区（含跨境工业区）"),
}
DISTRICTS = {
    "gaolangang": "高栏港区",
    "gaoxinqu": "高新区",
    "xiangzhou": "香洲区",
    "jinwan": "金湾区",
    "doumen": "斗门区",
    "baoshuiqu": "保税区",
}
PARK_DISTRICTS = {
    "gaolan": "gaolangang",
    "gaoxin": "gaoxinqu",
    "hangkong": "jinwan",
    "fushan": "doumen",
    "nanping": "xiangzhou",
    "liangang": "jinwan",
    "xinqing": "doumen",
    "baoshui": "baoshuiqu",
}
CATEGORIES = {
    "gaolan": "increment",
    "gaoxin": "increment",
    "hangkong": "increment",
    "fushan": "increment",
    "nanping": "stock",
    "liangang": "stock",
    "xinqing": "stock",
    "baoshui": "bonded",
}
NAMES = {
    "1": "主导产业比重",
    "2": "增加值（进出口额）增速、增量",
    "3": "配套设施建设",
    "4a": "新开工重大项目",
    "4b": "新投产重大项目",
    "5": "工业投资增速（保税区：产业项目投资增速）",
    "6": "技术改造投资增速",
}
FULL = {"1": 10, "2": 20, "3": 30, "4a": 15, "4b": 10, "5": 10, "6": 5}
# points of the seven indicators, then the bonus
POINTS: dict[str, list[str]] = {
    "gaolan": ["9.8", "18.5", "27.9", "15.0", "10.0", "8.6", "3.1", "3.0"],
    "gaoxin": ["9.5", "17.2", "28.3", "12.0", "10.0", "9.0", "4.2", "2.0"],
    "hangkong": ["8.7", "16.4", "26.1", "12.0", "7.5", "7.7", "2.8", "2.0"],
    "fushan": ["9.1", "15.9", "24.8", "15.0", "7.5", "8.1", "2.2", "1.0"],
    "nanping": ["9.0", "14.6", "26.6", "9.0", "7.5", "3.9", "7.4", "0.0"],
    "liangang": ["7.4", "9.7", "20.3", "3.0", "2.5", "2.1", "4.0", "0.0"],
    "xinqing": ["8.2", "13.1", "23.4", "6.0", "5.0", "3.3", "6.6", "1.0"],
    "baoshui": ["8.9", "14.0", "25.2", "9.0", "7.5", "3.6", "6.1", "0.0"],
}
EMBEDDED = {"case.json": b'{"year": 2018}', "result.json": b'{"parks": []}', "scheme.json": b'{"name": "x"}'}


def grade_of(total: Decimal, rank: int | None) -> str:
    """Return the grade by the rule, for the sample's totals."""
    if rank is None:
        return "达标" if total >= 60 else "不达标"
    if rank <= 2 and total >= 90:
        return "优秀"
    if total >= 80:
        return "良好"
    return "达标" if total >= 60 else "不达标"


def make_result(
    points: dict[str, list[str]], *, year: int = 2018, vetoed: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return a result of the scoring core's shape for points by park."""
    parks: list[dict[str, Any]] = []
    for code, row in points.items():
        full = FULL if CATEGORIES.get(code, "increment") == "increment" else {**FULL, "5": 5, "6": 10}
        items = [
            {"code": item, "name": NAMES[item], "points": value, "max": str(full[item]), "parts": []}
            for item, value in zip(NAMES, row, strict=False)
        ]
        base = sum((Decimal(value) for value in row[:-1]), Decimal(0))
        parks.append(
            {"code": code, "base": str(base), "bonus": row[-1], "total": str(base + Decimal(row[-1])), "items": items}
        )
    totals = {park["code"]: Decimal(park["total"]) for park in parks}
    ranked = {code: total for code, total in totals.items() if code != "baoshui"}
    for park in parks:
        code = park["code"]
        rank = 1 + sum(1 for other in ranked.values() if other > totals[code]) if code in ranked else None
        grade = grade_of(totals[code], rank)
        if code in vetoed and grade == "优秀":
            grade = "良好"
        park.update(rank=rank, grade=grade, vetoed=code in vetoed)
    return {
        "year": year,
        "scheme": "示范细则",
        "scheme_digest": "sha256:0",
        "case_digest": "sha256:1",
        "parks": parks,
        "districts": _districts(totals),
        "problems": [],
    }


def _districts(totals: dict[str, Decimal]) -> list[dict[str, Any]]:
    averages = {}
    for district in DISTRICTS:
        members = [total for code, total in totals.items() if PARK_DISTRICTS.get(code, "doumen") == district]
        if members:
            averages[district] = (sum(members, Decimal(0)) / len(members)).quantize(Decimal("0.1"))
    ranked = {code: average for code, average in averages.items() if code != "baoshuiqu"}
    rows = []
    for code, average in averages.items():
        rank = 1 + sum(1 for other in ranked.values() if other > average) if code in ranked else None
        rows.append(
            {
                "code": code,
                "average": str(average),
                "rank": rank,
                "grade": grade_of(average, rank),
                "parks": [park for park in totals if PARK_DISTRICTS.get(park, "doumen") == code],
            }
        )
    return rows


def previous_result() -> dict[str, Any]:
    """Return the year before: some indicators better, some worse, one the same."""
    points = {code: list(row) for code, row in POINTS.items()}
    for row in points.values():
        row[1] = str(Decimal(row[1]) - 1)
        row[2] = str(Decimal(row[2]) + 1)
        row[5] = str(Decimal(row[5]) - Decimal("0.5"))
    return make_result(points, year=2017)


def make_facts(*, extra: int = 0, **changes: Any) -> NoticeFacts:
    """Return the facts of the sample year.

    `points` (by park), `vetoes` and any field of NoticeFacts may be changed; `extra` adds so many more parks.
    """
    vetoes: dict[str, list[str]] = changes.pop("vetoes", {})
    points = {**POINTS, **changes.pop("points", {})}
    more = [f"park{number:02d}" for number in range(1, extra + 1)]
    points.update((code, POINTS["fushan"]) for code in more)
    facts: dict[str, Any] = {
        "year": 2018,
        "series": "珠府函",
        "issue_year": 2019,
        "issue_number": 129,
        "issued_on": date(2019, 5, 20),
        "result": make_result(points, vetoed=frozenset(vetoes)),
        "previous": previous_result(),
        "park_names": {**PARKS, **{code: (f"示例园{code[4:]}", f"示例园{code[4:]}") for code in more}},
        "district_names": DISTRICTS,
        "park_districts": {**PARK_DISTRICTS, **dict.fromkeys(more, "doumen")},
        "categories": {**CATEGORIES, **dict.fromkeys(more, "increment")},
        "vetoes": vetoes,
        "fraud": [],
        "is_demo": True,
        "verify_url": "https://example.gov.cn/verify/2018-1",
        "check_code": "7F3A-92C1",
        "replaced": None,
        "embedded": EMBEDDED,
        "written": None,
    }
    facts.update(changes)
    return NoticeFacts(**facts)


def full_points(share: str, bonus: str = "0.0") -> list[str]:
    """Return points that are the same share of full marks on every indicator of an increment park."""
    return [str((Decimal(full) * Decimal(share)).quantize(Decimal("0.1"))) for full in FULL.values()] + [bonus]


def sentences(context: dict[str, Any]) -> str:
    """Return the body's text, a paragraph a line."""
    return "\n".join("".join(run["text"] for run in paragraph["runs"]) for paragraph in context["paragraphs"])
