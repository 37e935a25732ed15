"""What stands on the report's cover beside its content: version and day of filing, or that nothing is filed yet."""

from typing import Any, NamedTuple

from assessment.notice.justify import break_title
from assessment.report.document import TITLE_WORDS, title_of

TITLE_CAPACITY = 14  # characters of the cover's title that fill a line


class Cover(NamedTuple):
    """``number`` 0 and an empty digest mean a preview; ``day`` reads 2019年4月20日."""

    number: int
    day: str
    sha256: str


class CoverLines(NamedTuple):
    """The cover as it is printed, top to bottom."""

    title: str
    title_lines: tuple[str, ...]
    state: str
    agency: str
    day: str
    version: str
    sha256: str


def cover_lines(content: dict[str, Any], cover: Cover) -> CoverLines:
    """Return the cover's lines."""
    agency = content["agency"]
    return CoverLines(
        title=title_of(content),
        title_lines=tuple(break_title([f"{content['year']}年度", *TITLE_WORDS], TITLE_CAPACITY)),
        state=content["standing"]["name"],
        agency=agency["name"] if agency else "受托评价机构未登记",
        day=cover.day,
        version=f"第{cover.number}版" if cover.number else "预览（未提交）",
        sha256=cover.sha256,
    )


def file_name(content_year: int, number: int, kind: str) -> str:
    """Return 2019年度考评报告-第1版.pdf."""
    return f"{content_year}年度考评报告-第{number}版.{kind}"
