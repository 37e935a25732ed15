"""A draft is edited by plain posts: kept, refused at the field, or set beside somebody else's change without loss."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessment.forms.schemes.around import BonusSection
from assessment.forms.schemes.part import PartForm
from assessment.models import Scheme
from assessment.scoring.schemefile import scheme_to_dict
from assessment.services.schemes import scheme_import
from assessment.shape import scheme_of
from assessment.states import SchemeState
from parks.models import AuditEntry, User
from tests.assessment.forms.schemes.posting import Post, shown, shown_part
from tests.assessment.year import filed_year, starter_text
from tests.register import NOW


@pytest.fixture
def draft(people: dict[str, User]) -> Scheme:
    return scheme_import(text=starter_text(), actor=people["agency"], now=NOW)


def data_of(row: Scheme) -> dict[str, Any]:
    return scheme_to_dict(scheme_of(Scheme.objects.get(pk=row.pk)))


def bonus(row: Scheme, **typed: str) -> Post:
    return shown(BonusSection(data_of(row))) | {"revision": "1", "action": "save"} | typed


def part(row: Scheme, **typed: str) -> Post:
    data = data_of(row)
    return shown_part(PartForm(data, data["indicators"][1]["parts"]["stock"][0])) | {"revision": "1"} | typed


def section(row: Scheme) -> str:
    return reverse("scheme_section", args=[row.pk, "bonus"])


def part_page(row: Scheme, code: str = "2.1") -> str:
    return reverse("scheme_part", args=[row.pk, "2", "stock", code])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_section_is_saved_and_recorded(draft: Scheme, clients: dict[str, Client]) -> None:
    answer = clients["agency"].post(section(draft), bonus(draft, cap="8.0"))
    assert answer["Location"] == section(draft)
    assert data_of(draft)["bonus"]["cap"] == "8"
    assert AuditEntry.objects.get(action="scheme_edited").detail["what"] == "加分项"
    assert "“加分项”已保存。" in text(clients["agency"].get(section(draft)))


def test_a_fault_stands_at_its_field_and_in_the_summary(draft: Scheme, clients: dict[str, Client]) -> None:
    answer = clients["agency"].post(section(draft), bonus(draft, cap="十", **{"kind-0-name": ""}))
    page = text(answer)
    assert answer.status_code == 422 and "有 2 处需要改正" in page
    assert '<a href="#id_cap">' in page and 'id="id_cap_error"' in page and 'value="十"' in page
    assert data_of(draft)["bonus"]["cap"] == "10"


def test_more_rows_come_back_with_what_was_typed_and_nothing_is_stored(
    draft: Scheme, clients: dict[str, Client]
) -> None:
    answer = clients["agency"].post(section(draft), bonus(draft, cap="", more="kind"))
    page = text(answer)
    assert answer.status_code == 200 and 'name="kind-6-code"' in page and "需要改正" not in page
    assert Scheme.objects.get().revision == 1


def test_a_stale_save_gets_409_with_both_texts_and_loses_nothing(draft: Scheme, clients: dict[str, Client]) -> None:
    clients["second"].post(section(draft), bonus(draft, cap="7"))
    mine = bonus(draft, cap="9")
    answer = clients["agency"].post(section(draft), mine)
    page = text(answer)
    assert answer.status_code == 409
    assert "刚由second（南方评价）改过，您的改动没有保存" in page
    assert "<td>7 分</td><td>9 分</td>" in page and 'name="cap" value="9"' in page
    assert 'name="revision" value="2"' in page and data_of(draft)["bonus"]["cap"] == "7"
    assert clients["agency"].post(section(draft), mine | {"revision": "2"}).status_code == 302
    assert data_of(draft)["bonus"]["cap"] == "9"


@pytest.mark.parametrize("revision", ["", "x", "99999999999999999999", "0"])
def test_a_page_that_does_not_tell_its_revision_is_stale(
    draft: Scheme, clients: dict[str, Client], revision: str
) -> None:
    assert clients["agency"].post(section(draft), bonus(draft, cap="7", revision=revision)).status_code == 409


def test_an_element_in_use_is_not_taken_away(draft: Scheme, clients: dict[str, Client]) -> None:
    address = reverse("scheme_section", args=[draft.pk, "elements"])
    answer = clients["agency"].post(address, {"revision": "1", "element-count": "0"})
    assert answer.status_code == 422
    assert "指标 1“主导产业比重”·增量型·评分项 1“主导产业比重变动”" in text(answer)


def test_a_part_is_saved_under_another_code(draft: Scheme, clients: dict[str, Client]) -> None:
    answer = clients["agency"].post(part_page(draft), part(draft, code="2.7", up="0.5"))
    assert answer["Location"] == part_page(draft, "2.7")
    saved = data_of(draft)["indicators"][1]["parts"]["stock"]
    assert [one["code"] for one in saved] == ["2.7", "2.2", "2.3"] and saved[0]["method"]["up"] == "0.5"


def test_a_code_used_elsewhere_in_the_category_is_refused(draft: Scheme, clients: dict[str, Client]) -> None:
    answer = clients["agency"].post(part_page(draft), part(draft, code="4a"))
    assert answer.status_code == 422 and "本类别的评分项代码重复：4a" in text(answer)


def test_another_method_asks_for_its_own_fields_and_keeps_the_rest(draft: Scheme, clients: dict[str, Client]) -> None:
    answer = clients["agency"].post(part_page(draft), part(draft, method="tiers", up="0.7", action="shape"))
    page = text(answer)
    assert answer.status_code == 200 and 'name="bands-0-at_least"' in page
    assert '<input type="hidden" name="up" value="0.7">' in page and Scheme.objects.get().revision == 1


def test_a_part_that_somebody_removed_comes_back_as_typed(draft: Scheme, clients: dict[str, Client]) -> None:
    mine = part(draft, up="0.9")
    clients["second"].post(
        reverse("scheme_indicator", args=[draft.pk, "2"]),
        {"revision": "1", "action": "delete", "category": "stock", "part": "2.1"},
    )
    answer = clients["agency"].post(part_page(draft), mine)
    assert answer.status_code == 409 and 'value="0.9"' in text(answer)
    assert clients["agency"].post(part_page(draft), mine | {"revision": "2"}).status_code == 302
    saved = data_of(draft)["indicators"][1]["parts"]["stock"]
    assert [one["code"] for one in saved] == ["2.2", "2.3", "2.1"]


@pytest.mark.parametrize(
    ("post", "codes", "told"),
    [
        ({"action": "down", "part": "2.1"}, ["2.2", "2.1", "2.3"], "已下移"),
        ({"action": "up", "part": "2.3"}, ["2.1", "2.3", "2.2"], "已上移"),
        ({"action": "delete", "part": "2.2"}, ["2.1", "2.3"], "已删除"),
    ],
)
def test_parts_are_moved_and_taken_away(
    draft: Scheme, clients: dict[str, Client], post: Post, codes: list[str], told: str
) -> None:
    address = reverse("scheme_indicator", args=[draft.pk, "2"])
    answer = clients["agency"].post(address, {"revision": "1", "category": "stock", **post}, follow=True)
    assert told in text(answer)
    assert [one["code"] for one in data_of(draft)["indicators"][1]["parts"]["stock"]] == codes


def test_a_part_is_copied_to_the_chosen_categories(draft: Scheme, clients: dict[str, Client]) -> None:
    address = reverse("scheme_indicator", args=[draft.pk, "2"])
    post = {"revision": "1", "category": "stock", "part": "2.1", "action": "copy", "target": ["bonded", "nowhere"]}
    clients["agency"].post(address, post)
    parts = data_of(draft)["indicators"][1]["parts"]
    assert parts["bonded"][0] == parts["stock"][0] and [one["code"] for one in parts["bonded"]] == ["2.1", "2.2", "2.3"]


def test_a_stale_move_shows_what_stands_now(draft: Scheme, clients: dict[str, Client]) -> None:
    address = reverse("scheme_indicator", args=[draft.pk, "2"])
    clients["second"].post(section(draft), bonus(draft, cap="7"))
    answer = clients["agency"].post(address, {"revision": "1", "category": "stock", "part": "2.1", "action": "down"})
    assert answer.status_code == 409 and "下面是现在的内容" in text(answer)
    assert data_of(draft)["indicators"][1]["parts"]["stock"][0]["code"] == "2.1"


def test_a_button_that_is_none_and_a_part_that_is_gone_are_not_found(draft: Scheme, clients: dict[str, Client]) -> None:
    address = reverse("scheme_indicator", args=[draft.pk, "2"])
    for post in ({"action": "burn", "part": "2.1"}, {"action": "up", "part": "2.9"}, {"action": "up"}):
        answer = clients["agency"].post(address, {"revision": "1", "category": "stock", **post})
        assert answer.status_code == 404


def test_a_typed_part_is_drawn_at_once_and_not_stored(draft: Scheme, clients: dict[str, Client]) -> None:
    address = reverse("scheme_preview", args=[draft.pk, "stock"])
    page = text(clients["agency"].post(address, part(draft, up="0.6", down="-0.6")))
    assert '<svg class="curve"' in page and '<td class="n">8</td>' in page
    assert "得分不随指标值单向变化" in page and Scheme.objects.get().revision == 1
    unfinished = text(clients["agency"].post(address, part(draft, up="")))
    assert "填完必填的栏目" in unfinished and "<svg" not in unfinished


def test_a_comparing_part_shows_todays_parks(clients: dict[str, Client], people: dict[str, User]) -> None:
    filed_year()
    draft = scheme_import(text=starter_text().replace('"cap": "10"', '"cap": "9"'), actor=people["agency"], now=NOW)
    typed = part(draft, method="rank", step="1", cohort="category")
    page = text(clients["agency"].post(reverse("scheme_preview", args=[draft.pk, "stock"]), typed))
    assert "同类园区现在的指标值" in page and "南屏科技工业园" in page and "高栏港区" not in page


@pytest.mark.parametrize("who", ["agency", "office"])
def test_whoever_may_not_edit_is_led_to_no_form(draft: Scheme, clients: dict[str, Client], who: str) -> None:
    if who == "agency":
        Scheme.objects.filter(pk=draft.pk).update(state=SchemeState.FROZEN, frozen_at=NOW)
    for page in (part_page(draft), reverse("scheme_indicator", args=[draft.pk, "2"])):
        told = text(clients[who].get(page))
        assert reverse("scheme", args=[draft.pk]) in told
        assert "/edit/" not in told
