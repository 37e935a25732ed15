"""Two persons freeze through the pages, and the office lets a year take the version up."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Cycle, Scheme
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.services.schemes_freeze import scheme_withdraw
from assessment.states import Stage
from assessment.views.schemes import freezing
from parks.models import User
from tests.assessment.year import filed_year, starter_text
from tests.register import NOW


@pytest.fixture
def draft(people: dict[str, User]) -> Scheme:
    return scheme_import(text=starter_text(), actor=people["agency"], now=NOW)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def do(client: Client, verb: str, row: Scheme, **post: str) -> str:
    return text(client.post(reverse(f"scheme_{verb}", args=[row.pk]), post, follow=True))


def page(client: Client, row: Scheme) -> str:
    return text(client.get(reverse("scheme", args=[row.pk])))


def test_one_proposes_and_another_freezes(draft: Scheme, clients: dict[str, Client]) -> None:
    agency, office = clients["agency"], clients["office"]
    assert "提请冻结</button>" in page(agency, draft) and "由第三方评价机构修改并提请冻结" in page(office, draft)
    assert "已提请冻结。请另一人核对后冻结" in do(agency, "propose", draft, seen=draft.digest)
    mine = page(agency, draft)
    assert "可以冻结的有：" in mine and "office（领导小组办公室）" in mine and "核对无误，冻结" not in mine
    theirs = page(office, draft)
    assert draft.digest in theirs and "核对无误，冻结" in theirs and "待另一人冻结" in theirs
    assert "已冻结，可以由领导小组办公室为年度采用" in do(office, "freeze", draft, seen=draft.digest)
    assert Scheme.objects.get().state == "frozen"
    assert "agency提请，office冻结" in page(office, draft)


def test_the_proposer_is_refused_and_told_who_can(draft: Scheme, clients: dict[str, Client]) -> None:
    do(clients["agency"], "propose", draft, seen=draft.digest)
    told = do(clients["agency"], "freeze", draft, seen=draft.digest)
    assert "须由另一人核对后冻结；可以冻结的有：" in told and Scheme.objects.get().state == "draft"


def test_a_text_that_was_not_seen_is_not_frozen(draft: Scheme, clients: dict[str, Client]) -> None:
    assert "又有修改" in do(clients["agency"], "propose", draft, seen="x")
    do(clients["agency"], "propose", draft, seen=draft.digest)
    assert "又有修改" in do(clients["second"], "freeze", draft, seen="x")
    assert "已撤回" in do(clients["second"], "withdraw", draft)
    assert "还没有提请冻结" in do(clients["office"], "freeze", draft, seen=draft.digest)


def test_a_withdrawal_that_another_person_was_faster_than_is_told(
    draft: Scheme, clients: dict[str, Client], people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    do(clients["agency"], "propose", draft, seen=draft.digest)

    def late(**given: Any) -> Scheme:
        scheme_freeze(scheme=draft, actor=people["office"], now=NOW, seen=draft.digest)
        return scheme_withdraw(**given)

    monkeypatch.setattr(freezing, "scheme_withdraw", late)
    assert "已冻结，不再改动；如需修改，请在它的页面上“复制为新版”再改。" in do(clients["agency"], "withdraw", draft)


def test_points_that_do_not_add_up_are_not_frozen_and_the_page_says_where(
    clients: dict[str, Client], people: dict[str, User]
) -> None:
    data = json.loads(starter_text())
    data["indicators"][5]["parts"]["bonded"][1]["max"] = "1"
    row = scheme_import(text=json.dumps(data), actor=people["agency"], now=NOW)
    before = page(clients["agency"], row)
    assert "还有 1 处错误" in before and "提请冻结</button>" not in before
    assert f"{reverse('scheme_indicator', args=[row.pk, '5'])}#bonded" in before
    told = do(clients["agency"], "propose", row, seen=row.digest)
    assert "评分项满分合计 4 分，与指标分值 5 分不等" in told and Scheme.objects.get().proposed_by is None


def adoption(clients: dict[str, Client], stage: Stage = Stage.REVIEW, **changes: Any) -> tuple[Cycle, Scheme, str]:
    cycle = filed_year(stage=stage)
    data = json.loads(starter_text()) | changes
    row = scheme_freeze(scheme=scheme_import(text=json.dumps(data), actor=None, now=NOW), actor=None, now=NOW)
    return cycle, row, reverse("scheme_adopt", args=[row.pk, cycle.year])


def test_the_office_sees_what_changes_and_adopts_once(clients: dict[str, Client]) -> None:
    kinds = json.loads(starter_text())["bonus"]["kinds"]
    cycle, row, address = adoption(clients, bonus={"cap": "8", "kinds": kinds})
    shown = text(clients["office"].get(address))
    assert "1 处不同" in shown and "10 分" in shown and "8 分" in shown and "重新计算" in shown
    post = {"replaces": str(cycle.scheme_id)}
    for _ in range(2):
        answer = clients["office"].post(address, post, follow=True)
        assert "2018年度现按" in text(answer)
    assert Cycle.objects.get().scheme == row
    assert "本年度已按这一版计分" in text(clients["office"].get(address))
    assert "2018年度按这一版计分" in page(clients["office"], row)


def test_looking_through_a_years_data_asks_a_fixed_number_of_queries(
    clients: dict[str, Client], django_assert_max_num_queries: Any
) -> None:
    # Session, user, year, scheme, filings, entries; and the eleven tables of a year's data, however many parks.
    _, _, address = adoption(clients, version="3")
    with django_assert_max_num_queries(19):
        assert clients["office"].get(address).status_code == 200


def test_what_parks_filed_keeps_a_version_from_being_adopted(clients: dict[str, Client]) -> None:
    cycle, _, address = adoption(clients, bonus={"cap": "8", "kinds": []})
    shown = text(clients["office"].get(address))
    assert "与园区已经填报的内容不符" in shown and "年度采用这一版</button>" not in shown
    answer = clients["office"].post(address, {"replaces": str(cycle.scheme_id)})
    assert answer.status_code == 409 and "不能采用" in text(answer) and Cycle.objects.get().scheme == cycle.scheme


def test_a_year_past_its_review_offers_no_change(clients: dict[str, Client]) -> None:
    kinds = json.loads(starter_text())["bonus"]["kinds"]
    _, _, address = adoption(clients, Stage.CONSULTATION, bonus={"cap": "8", "kinds": kinds})
    assert "年度过了“审核评分”阶段，细则不能再换" in text(clients["office"].get(address))


def test_a_year_that_is_not_open_and_a_scheme_that_is_none_are_not_found(
    draft: Scheme, clients: dict[str, Client]
) -> None:
    assert clients["office"].get(reverse("scheme_adopt", args=[draft.pk, 2030])).status_code == 404
    cycle = filed_year(stage=Stage.REVIEW)
    address = reverse("scheme_adopt", args=[draft.pk, cycle.year])
    assert clients["office"].post(address, {"replaces": "x"}).status_code == 404
