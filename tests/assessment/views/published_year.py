"""A published year, its rows made directly: what the screens show, without the services that make it in earnest."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assessment.models import (
    Cycle,
    DistrictResult,
    IndicatorResult,
    Notice,
    NoticeFile,
    ParkResult,
    Publication,
    Scheme,
    ScoreRun,
)
from assessment.states import NoticeSeries, SchemeState, Stage
from parks.files import file_store
from parks.models import Park

INDICATORS = (
    ("1", "主导产业比重", 10),
    ("2", "规模以上工业增加值增速、增量", 20),
    ("3", "配套设施建设", 30),
    ("4a", "新开工重大项目", 15),
    ("4b", "新投产重大项目", 10),
    ("5", "工业投资增速", 10),
    ("6", "技术改造投资增速", 5),
)
# Points by indicator and bonus, then grade; 富山 leads, 联港 falls short, 保税区 is not ranked.
POINTS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "fushan": (("9.0", "18.9", "26.1", "13.5", "9.0", "8.7", "4.2"), "4.0", "优秀"),
    "gaolan": (("9.4", "17.2", "25.3", "13.0", "10.0", "8.2", "3.9"), "4.0", "优秀"),
    "hangkong": (("8.2", "17.9", "25.0", "12.0", "8.5", "7.4", "3.6"), "4.0", "良好"),
    "gaoxin": (("8.8", "16.4", "26.4", "10.0", "7.5", "6.9", "3.3"), "5.0", "良好"),
    "xinqing": (("7.9", "14.1", "23.6", "12.0", "7.0", "3.8", "4.9"), "3.0", "达标"),
    "nanping": (("8.3", "13.2", "24.8", "9.0", "5.0", "3.1", "4.4"), "5.0", "达标"),
    "liangang": (("6.1", "10.4", "19.9", "6.0", "4.5", "2.4", "3.8"), "1.0", "不达标"),
    "baoshui": (("7.2", "15.0", "22.1", "9.0", "6.5", "3.5", "4.2"), "2.0", "达标"),
}
NOW = datetime(2019, 4, 26, 2, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 a notice for the tests\n%%EOF\n"
WORKING = (
    "规模以上工业增加值2017年 64.2 亿元、2018年 78.6 亿元，增速＝100×(78.6－64.2)÷64.2≈22.429907%，"
    "基准分5＋0.3×22.429907≈11.728972，超过满分 8 分，按 8 分计"
)


def put_scheme() -> Scheme:
    """Return a frozen scheme, made once."""
    scheme, _ = Scheme.objects.get_or_create(
        name="示范细则",
        version=1,
        defaults={
            "content": "{}",
            "digest": "5" * 64,
            "state": SchemeState.FROZEN,
            "created_at": NOW,
            "frozen_at": NOW,
        },
    )
    return scheme


def put_cycle(year: int, *, stage: Stage = Stage.PUBLISHED, is_demo: bool = False) -> Cycle:
    """Store a year at this stage."""
    deadline = datetime(year + 1, 3, 31, 16, tzinfo=UTC)
    return Cycle.objects.create(
        year=year, stage=stage, scheme=put_scheme(), deadline=deadline, opened_at=NOW, is_demo=is_demo
    )


def put_published_year(
    parks: Mapping[str, Park],
    year: int,
    *,
    is_demo: bool = False,
    lower_by: Decimal = Decimal("0.0"),
    vetoed: tuple[str, ...] = (),
    fraud: tuple[str, ...] = (),
    with_file: bool = True,
) -> Publication:
    """Store the year's run, results, publication, notice and (unless told otherwise) its file; return the publication.

    ``lower_by`` takes points off every park's indicator 3, so that two years differ.
    """
    cycle = put_cycle(year, is_demo=is_demo)
    told = [_told(parks[code], lower_by, code in vetoed, code in fraud) for code in POINTS if code in parks]
    districts = _districts(parks, told)
    text = json.dumps({"year": year, "parks": told, "districts": districts}, ensure_ascii=True)
    run = ScoreRun.objects.create(
        cycle=cycle,
        scheme=cycle.scheme,
        scheme_digest=cycle.scheme.digest,
        case_digest=hashlib.sha256(f"case {year}".encode()).hexdigest(),
        result_digest=hashlib.sha256(text.encode()).hexdigest(),
        case_text="{}",
        result_text=text,
        created_at=NOW,
    )
    _rows(run, parks, told, districts)
    publication = Publication.objects.create(
        cycle=cycle,
        version=1,
        run=run,
        decision="市政府常务会议纪要〔2019〕12号",
        decided_on=date(year + 1, 4, 22),
        published_at=NOW.replace(year=year + 1),
    )
    notice = Notice.objects.create(
        publication=publication,
        series=NoticeSeries.LETTER,
        issue_year=year + 1,
        issue_number=86,
        issued_on=date(year + 1, 4, 26),
    )
    if with_file:
        put_notice_file(notice)
    return publication


def put_notice_file(notice: Notice) -> NoticeFile:
    """Store a file for the notice."""
    stored = file_store(PDF, folder="notices", suffix=".pdf")
    return NoticeFile.objects.create(
        notice=notice, path=stored.path, sha256=stored.sha256, size=stored.size, pages=4, rendered_at=NOW
    )


def _told(park: Park, lower_by: Decimal, vetoed: bool, fraud: bool) -> dict[str, Any]:
    """A park's part of the result text, with the keys of the scoring core's result file."""
    code = park.code
    points, bonus, grade = POINTS[code]
    figures = [Decimal(one) - (lower_by if place == 2 else 0) for place, one in enumerate(points)]
    base = sum(figures, Decimal(0))
    return {
        "code": code,
        "name": park.name,
        "category": park.category,
        "district": park.district.code,
        "ranked": park.ranked,
        "total": str(base + Decimal(bonus)),
        "base": str(base),
        "bonus": bonus,
        "bonus_explanation": f"2（地域性品牌：国家新型工业化产业示范基地）＋…＝{bonus} 分",
        "rank": None if code == "baoshui" else list(POINTS).index(code) + 1,
        "grade": grade,
        "vetoed": vetoed,
        "vetoes": ["safety_accident"] if vetoed else [],
        "fraud": fraud,
        "commended": grade == "优秀" and not fraud,
        "criticised": grade == "不达标" or fraud,
        "items": [
            {"code": key, "name": name, "points": str(scored), "max": str(most), "parts": _parts(key, scored, most)}
            for (key, name, most), scored in zip(INDICATORS, figures, strict=True)
        ],
    }


def _parts(code: str, points: Decimal, most: int) -> list[dict[str, Any]]:
    """Two parts, the second one ruled; with an answer to the inverse question on the first."""
    first = {
        "code": f"{code}.1",
        "name": "与自身上年度比",
        "status": "computed",
        "points": str(points - 1),
        "max": str(most - 1),
        "measure": "22.429907",
        "unit": "亿元",
        "explanation": WORKING,
        "next": {"points": "0.1", "change": "0.5"},
        "full": {"points": str(most - points), "change": "4.25"},
    }
    second = {
        "code": f"{code}.2",
        "name": "增量",
        "status": "ruled",
        "points": "1",
        "max": "1",
        "measure": None,
        "unit": "",
        "explanation": "无法计算：上年数据缺失。评价机构裁定 1 分，理由：以统计局核定数为准",
        "next": None,
        "full": None,
    }
    return [first, second]


def _districts(parks: Mapping[str, Park], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The districts' part of the result text."""
    members: dict[str, list[dict[str, Any]]] = {}
    for one in told:
        members.setdefault(one["district"], []).append(one)
    means = {code: _mean([Decimal(one["total"]) for one in group]) for code, group in members.items()}
    ranked = {park.district.code for park in parks.values()} - {
        park.district.code for park in parks.values() if not park.ranked
    }
    places = sorted((mean for code, mean in means.items() if code in ranked), reverse=True)
    found = []
    for code, mean in means.items():
        rank = places.index(mean) + 1 if code in ranked else None
        grade = "达标" if rank is None else ("优秀" if rank <= 2 else "良好")
        found.append(
            {
                "code": code,
                "parks": sorted(one["code"] for one in members[code]),
                "ranked": code in ranked,
                "average": str(mean),
                "rank": rank,
                "grade": grade,
                "vetoed": any(one["vetoed"] for one in members[code]),
                "fraud": any(one["fraud"] for one in members[code]),
                "commended": grade == "优秀",
                "criticised": False,
            }
        )
    return found


def _rows(
    run: ScoreRun, parks: Mapping[str, Park], told: list[dict[str, Any]], districts: list[dict[str, Any]]
) -> None:
    for one in told:
        park = parks[one["code"]]
        fields = ("total", "base", "bonus", "rank", "grade", "vetoed", "fraud")
        row = ParkResult.objects.create(run=run, park=park, **{field: one[field] for field in fields})
        for order, item in enumerate(one["items"], start=1):
            IndicatorResult.objects.create(
                park_result=row,
                code=item["code"],
                name=item["name"],
                order=order,
                points=item["points"],
                maximum=item["max"],
                parts=item["parts"],
            )
    keys = {park.district.code: park.district_id for park in parks.values()}
    for one in districts:
        DistrictResult.objects.create(
            run=run, district_id=keys[one["code"]], average=one["average"], rank=one["rank"], grade=one["grade"]
        )


def _mean(totals: list[Decimal]) -> Decimal:
    return (sum(totals, Decimal(0)) / len(totals)).quantize(Decimal("0.1"), ROUND_HALF_UP)
