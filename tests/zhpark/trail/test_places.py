"""An entry leads to the page of what it speaks of, where there is one."""

import pytest

from parks.models import AuditAction
from parks.states import Role
from tests.register import put_user
from tests.zhpark.trail.entries import NAMES, unsaved
from zhpark.trail.places import places_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "key", "place"),
    [
        ("cycle", "2019", "/setup/2019/"),
        ("extension", "2019 fushan", "/setup/2019/extensions/"),
        ("submission", "富山工业园 2019年度考核", "/filing/2019/fushan/"),
        ("ruling", "富山工业园 2019年度考核 4a", "/filing/2019/fushan/"),
        ("report", "2019-1", "/report/2019/"),
        ("submission", "别处 2019年度考核", None),
        ("panel_mark", "2019 fushan 01", "/panel/2019/parks/fushan/"),
        ("trial", "2019/3", "/trials/2019/3/"),
        ("consequence", "2018/12", "/consequence/12/"),
        ("publication", "2018", "/results/2018/"),
        ("notice", "珠府函〔2019〕86号", "/notices/"),
        ("user", "nobody", None),
        ("portal", "GET /x/", None),
    ],
)
def test_a_key_leads_to_its_page(kind: str, key: str, place: str | None) -> None:
    assert places_of([unsaved(AuditAction.CYCLE_CHANGED, kind, key)], NAMES).get(1) == place


def test_an_account_leads_to_its_page() -> None:
    user = put_user("li", Role.OFFICE)
    found = places_of([unsaved(AuditAction.USER_CHANGED, "user", user.username)], NAMES)
    assert found == {1: f"/users/{user.pk}/"}
