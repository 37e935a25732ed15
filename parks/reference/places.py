"""Districts, parks and bodies from the reference files: reads them strictly, then brings the database in line."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from parks.models import Agency, District, Park
from parks.reference.reading import Entry, ReferenceFault, all_parsed, entries_read, repeats
from parks.reference.syncing import Journal, Wanted, rows_sync
from parks.states import Category

DISTRICTS, PARKS, AGENCIES = "districts.json", "parks.json", "agencies.json"
CODE = r"[a-z][a-z0-9-]*"
CODE_HINT = "小写字母开头、由小写字母、数字和连字符组成的代码"
DISTRICT_KINDS = ("行政区", "经济功能区")
AGENCY_KINDS = (
    "市委市政府",
    "区政府（管委会）",
    "市直部门",
    "党委部门",
    "领导小组",
    "第三方机构",
    "临时组织",
    "集合",
    "抄送单位",
)


@dataclass(frozen=True)
class Places:
    """What the three files state, checked in themselves and against each other."""

    districts: list[Wanted]
    parks: list[Wanted]
    agencies: list[Wanted]

    @property
    def park_codes(self) -> list[str]:
        """Return the parks' codes in their order."""
        return [row.key["code"] for row in self.parks]

    @property
    def agency_codes(self) -> list[str]:
        """Return the bodies' codes."""
        return [row.key["code"] for row in self.agencies]


def places_read(folder: Path) -> Places:
    """Return what the files state; raises ReferenceFault with every fault found, and touches no database."""
    faults: list[str] = []
    districts = all_parsed(entries_read(folder, DISTRICTS, named="code", faults=faults), _district, faults)
    parks = all_parsed(entries_read(folder, PARKS, named="code", faults=faults), _park, faults)
    agencies = all_parsed(entries_read(folder, AGENCIES, named="code", faults=faults), _agency, faults)
    for rows, fields in (
        (districts, {"name": "简称", "order": "次序"}),
        (parks, {"name": "简称", "order": "次序"}),
        (agencies, {"name": "名称"}),
    ):
        faults += repeats(((row.place, row.key["code"]) for row in rows), "代码")
        for name, what in fields.items():
            faults += repeats(((row.place, row.values[name]) for row in rows), what)
    known = {row.key["code"] for row in districts}
    faults += [
        f"{row.place}：所属区“{row.values['district']}”在 {DISTRICTS} 里没有。请改正代码，或先补上这个区。"
        for row in parks
        if row.values["district"] not in known
    ]
    if faults:
        raise ReferenceFault(faults)
    return Places(districts, parks, agencies)


def places_load(places: Places, *, journal: Journal) -> None:
    """Bring districts, parks and bodies in line with the files, inside the caller's transaction."""
    districts: Mapping[str, int] = rows_sync(
        District.objects.all(), places.districts, key=["code"], journal=journal, source=DISTRICTS
    ).ids
    parks = [row.linked(district=districts) for row in places.parks]
    rows_sync(Park.objects.all(), parks, key=["code"], journal=journal, source=PARKS)
    rows_sync(Agency.objects.all(), places.agencies, key=["code"], journal=journal, source=AGENCIES)


def _district(entry: Entry) -> Wanted:
    return Wanted(
        entry.place,
        {"code": entry.matching("code", CODE, CODE_HINT)},
        {
            "name": entry.word("name"),
            "official_name": entry.word("official_name"),
            "kind": entry.choice("kind", DISTRICT_KINDS),
            "order": entry.number("order"),
            "source_line": entry.number("line"),
            "note": entry.text("note"),
        },
    )


def _park(entry: Entry) -> Wanted:
    threshold = entry.decimal("project_threshold")
    if threshold <= Decimal(0):
        raise entry.fault(f"重大项目门槛 {threshold} 亿元不是正数", "请按附件1三的口径填写")
    return Wanted(
        entry.place,
        {"code": entry.matching("code", CODE, CODE_HINT)},
        {
            "name": entry.word("name"),
            "official_name": entry.word("official_name"),
            "aliases": entry.texts("aliases"),
            "category": entry.choice("category", Category.values),
            "district": entry.word("district"),
            "leading_industries": entry.texts("leading_industries"),
            "industry_printed": entry.word("industry_printed"),
            "industry_lines": entry.lines("industry_line", "industry_lines"),
            "project_threshold": threshold,
            "project_industries": entry.texts("project_industries"),
            "ranked": entry.flag("ranked"),
            "order": entry.number("order"),
            "source_line": entry.number("line"),
            "note": entry.text("note"),
        },
    )


def _agency(entry: Entry) -> Wanted:
    return Wanted(
        entry.place,
        {"code": entry.matching("code", CODE, CODE_HINT)},
        {
            "name": entry.word("name"),
            "kind": entry.choice("kind", AGENCY_KINDS),
            "aliases": entry.texts("aliases"),
            "source_line": entry.number("line"),
            "note": entry.text("note"),
        },
    )
