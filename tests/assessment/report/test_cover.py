"""The cover says version, state and agency; files have Chinese names."""

from assessment.report.cover import Cover, cover_lines, file_name
from tests.assessment.report.world import ReportWorld


def test_the_cover_of_a_version_and_of_a_preview(world: ReportWorld) -> None:
    content = world.content()
    filed = cover_lines(content, Cover(2, "2019年4月20日", "ab" * 32))
    assert filed.title == "2018年度产业园区经济发展目标考评报告" == "".join(filed.title_lines)
    assert (filed.version, filed.agency, filed.state) == ("第2版", "南方评价咨询公司", "征求意见前的暂计")
    assert cover_lines(content, Cover(0, "2019年4月20日", "")).version == "预览（未提交）"
    assert cover_lines({**content, "agency": None}, Cover(0, "", "")).agency == "受托评价机构未登记"


def test_a_file_is_named_for_year_and_version() -> None:
    assert file_name(2019, 1, "pdf") == "2019年度考评报告-第1版.pdf"
