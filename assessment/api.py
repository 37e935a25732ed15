"""The read-only API of what is published: django-ninja checks the answers and describes them; the page is our own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.renderers import JSONRenderer
from pydantic import Field, create_model

from assessment.access import snapshot_for
from assessment.opendata.dictionary import (
    DECIMAL,
    DICTIONARY_HEADINGS,
    DISTRICTS,
    FLAG,
    INDICATORS,
    LICENCE,
    PARKS,
    PARTS,
    TEXT,
    TITLE,
    WHOLE,
    Column,
    dictionary_rows,
)
from assessment.opendata.tables import district_records, head_of, record_of
from assessment.selectors.snapshots import snapshots

TYPES: dict[str, Any] = {TEXT: str, WHOLE: int, DECIMAL: str, FLAG: bool}
PARK_KEY = frozenset({"year", "park_code", "park_name"})


class Renderer(JSONRenderer):
    """Writes Chinese as it is read."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Renderer(),
    title=f"{TITLE}：开放数据接口",
    version="1.0.0",
    description=f"只读，不需要登录或密钥；只提供已公布年度的数据。小数以字符串给出，与公布的写法逐字相同。{LICENCE}",
    openapi_url=None,
    docs_url=None,
    urls_namespace="open_data",
)


def schema_of(
    name: str, columns: tuple[Column, ...], *, without: frozenset[str] = frozenset(), **more: Any
) -> type[Schema]:
    """Return the schema of a record with these columns, described by the dictionary, and more fields."""
    fields: dict[str, Any] = {}
    for one in columns:
        if one.name in without:
            continue
        kind = TYPES[one.kind] | None if one.nullable else TYPES[one.kind]
        unit = f"（{one.unit}）" if one.unit else ""
        fields[one.name] = (kind, Field(description=f"{one.title}{unit}：{one.meaning}"))
    made: type[Schema] = create_model(name, __base__=Schema, **fields, **more)
    return made


class YearHead(Schema):
    """A published year: notice, decision and digests."""

    year: int = Field(description="考核年度")
    version: int = Field(description="公布的第几版，以最新一版为准")
    notice: str = Field(description="通报文号")
    issued_on: str | None = Field(description="通报成文日期，年-月-日")
    decision: str = Field(description="审定依据")
    published_at: str = Field(description="公布时间，ISO 8601")
    demonstration: bool = Field(description="是否演示数据")
    scheme_digest: str = Field(description="评分细则的 SHA-256")
    case_digest: str = Field(description="数据的 SHA-256")
    result_digest: str = Field(description="结果的 SHA-256")


PartRecord: Any = schema_of("Part", PARTS.columns, without=PARK_KEY | {"indicator_code"})
IndicatorRecord: Any = schema_of(
    "Indicator",
    INDICATORS.columns,
    without=PARK_KEY,
    parts=(list[PartRecord], Field(description="评分项")),
)
ParkRecord: Any = schema_of("Park", PARKS.columns, indicators=(list[IndicatorRecord], Field(description="各项指标")))
DistrictRecord: Any = schema_of("District", DISTRICTS.columns)
YearRecord: Any = create_model(
    "Year",
    __base__=YearHead,
    parks=(list[ParkRecord], Field(description="园区")),
    districts=(list[DistrictRecord], Field(description="各区平均")),
)


class ColumnRecord(Schema):
    """A row of the data dictionary."""

    table: str = Field(description=DICTIONARY_HEADINGS[0])
    table_title: str = Field(description=DICTIONARY_HEADINGS[1])
    name: str = Field(description=DICTIONARY_HEADINGS[2])
    title: str = Field(description=DICTIONARY_HEADINGS[3])
    kind: str = Field(description=DICTIONARY_HEADINGS[4])
    unit: str = Field(description=DICTIONARY_HEADINGS[5])
    meaning: str = Field(description=DICTIONARY_HEADINGS[6])
    source: str = Field(description=DICTIONARY_HEADINGS[7])


class Refusal(Schema):
    """Why there is nothing."""

    detail: str = Field(description="原因")


@api.exception_handler(Http404)
def _absent(request: HttpRequest, absent: Http404) -> HttpResponse:
    return api.create_response(request, {"detail": str(absent)}, status=404)


@api.get("years", response=list[YearHead], summary="已公布的年度", url_name="api_years")
def years(request: HttpRequest) -> list[dict[str, Any]]:
    """列出已公布的年度，最近的在前。"""
    return [head_of(one) for one in snapshots()]


@api.get(
    "years/{int:year}", response={200: YearRecord, 404: Refusal}, summary="一个年度的全部结果", url_name="api_year"
)
def one_year(request: HttpRequest, year: int) -> dict[str, Any]:
    """一个年度的园区得分、指标、评分项和各区平均；没有公布的年度返回 404。"""
    return record_of(snapshot_for(year))


@api.get(
    "years/{int:year}/parks/{slug:park}",
    response={200: ParkRecord, 404: Refusal},
    summary="一个园区的结果",
    url_name="api_park",
)
def one_park(request: HttpRequest, year: int, park: str) -> dict[str, Any]:
    """一个园区在一个年度的得分和算式；没有公布的年度、没有的园区返回 404。"""
    found = next((one for one in record_of(snapshot_for(year))["parks"] if one["park_code"] == park), None)
    if found is None:
        raise Http404(f"{year}年度的考核结果中没有这个园区。")
    record: dict[str, Any] = found
    return record


@api.get(
    "years/{int:year}/districts",
    response={200: list[DistrictRecord], 404: Refusal},
    summary="各区平均",
    url_name="api_districts",
)
def districts(request: HttpRequest, year: int) -> list[dict[str, Any]]:
    """各考评对象在一个年度的平均分、名次和等次；没有公布的年度返回 404。"""
    return district_records(snapshot_for(year))


@api.get("dictionary", response=list[ColumnRecord], summary="数据字典", url_name="api_dictionary")
def dictionary(request: HttpRequest) -> list[dict[str, str]]:
    """各表各列的名称、类型、单位、含义和来源。"""
    return [dict(zip(ColumnRecord.model_fields, row, strict=True)) for row in dictionary_rows()]


def description() -> dict[str, Any]:
    """Return the OpenAPI description."""
    return dict(api.get_openapi_schema(path_prefix="/api/"))
