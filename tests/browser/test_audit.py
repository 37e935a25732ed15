"""The office reads the audit trail in a real browser: the list, a filter, an entry, pages and the export."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from parks.audit import chain_verify
from parks.models import AuditAction, AuditEntry
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor
from tests.cast import NOW, Cast
from tests.zhpark.trail.entries import put
from zhpark.trail.alarms import FAILURES
from zhpark.trail.filters import PAGE

pytestmark = pytest.mark.browser


@pytest.fixture
def office(enter: Opener, cast: Cast) -> Visitor:
    for number in range(PAGE):
        put(AuditAction.CYCLE_CHANGED, "cycle", "2018", cast.office, NOW, gross_output=[f"{number}.5", f"{number}.6"])
        put(AuditAction.REFUSED, "portal", f"GET /setup/{2000 + number}/", cast.filler, NOW, reason="没有这项权限。")
    chain_verify(now=NOW)
    return enter(cast.office)


def test_the_trail_is_read_filtered_followed_and_taken_away(office: Visitor) -> None:
    page = office.page
    office.look_at("/audit/")
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.get_by_text("核验已过期")).to_be_visible()
    page.get_by_role("link", name="较早的").click()
    expect(page.get_by_role("link", name="较新的")).to_be_visible()
    page.get_by_label("范围").select_option(label="只看被拒和登录失败")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr")).to_have_count(PAGE)
    expect(page.locator("caption")).to_contain_text(f"符合条件的 {PAGE} 条")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename == "审计记录.xlsx"
    page.locator("tbody tr a").first.click()
    expect(page.get_by_text("内容与摘要相符")).to_be_visible()


def test_alarms_an_entry_and_an_empty_answer_have_no_barriers(office: Visitor) -> None:
    for _ in range(FAILURES):
        put(AuditAction.SIGN_IN_FAILED, "portal", "li-tianbao", None, timezone.now())
    office.look_at("/audit/?who=没有此人")
    expect(office.page.get_by_text(f"账号“li-tianbao”登录失败{FAILURES}次")).to_be_visible()
    office.look_at(f"/audit/{AuditEntry.objects.latest('sequence').sequence}/")
    office.look_at("/audit/?first=2019-04-02&last=2019-04-01", status=422)
