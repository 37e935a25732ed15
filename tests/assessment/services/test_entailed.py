"""What a result entails is what its notice says; each duty names its clause and its figures."""

import random
import re
from decimal import Decimal
from typing import Any

from assessment.notice.context import build_context
from assessment.services.entailed import Entailed, entailed_by
from assessment.states import ConsequenceKind as Kind
from tests.assessment.entailing import FAILING, entailing
from tests.assessment.notice.sample import DISTRICTS, FULL, PARK_DISTRICTS, PARKS, make_facts, sentences

SHORT = {code: names[0] for code, names in PARKS.items()}
RESULTS = 400


def duties(result: dict[str, Any], commended: tuple[str, ...] = ()) -> list[Entailed]:
    return entailed_by(result, SHORT, DISTRICTS, commended)


def of(found: list[Entailed], kind: Kind) -> list[str]:
    return [one.park or one.district for one in found if one.kind == kind]


def a_result(chance: random.Random) -> dict[str, Any]:
    """Any result: shares of full marks that make every grade likely, ties, vetoes and fraud."""
    shares = ["0.5", "0.59", "0.6", "0.8", "0.9", "0.95", "1"]
    points = {}
    for code in PARKS:
        share = Decimal(chance.choice(shares))
        row = [str((full * share).quantize(Decimal("0.1"))) for full in FULL.values()]
        points[code] = [*row, chance.choice(["0.0", "0.0", "2.0"])]
    struck = {name: tuple(code for code in PARKS if chance.random() < 0.15) for name in ("fraud", "vetoed")}
    return entailing(points, **struck)


def listed(text: str, pattern: str) -> list[str]:
    found = re.search(pattern, text)
    return found.group(1).split("、") if found else []


def test_over_many_results_the_duties_are_those_that_the_notice_tells() -> None:
    chance, told = random.Random(2018), dict.fromkeys(Kind, 0)
    for _ in range(RESULTS):
        result = a_result(chance)
        fraud = [park["code"] for park in result["parks"] if park["fraud"]]
        facts = make_facts(result=result, fraud=fraud, previous=None)
        text, found = sentences(build_context(facts)), duties(result)
        districts = facts.district_names

        def full(kind: Kind, found: list[Entailed] = found, facts: Any = facts) -> list[str]:
            return sorted(facts.full(code) for code in of(found, kind))

        assert sorted(listed(text, "对考评达到优秀等次的(.+?)予以通报表扬")) == full(Kind.COMMENDATION)
        first = listed(text, "其中，([^，。]+?)考评(?:并列|为)第一名，在市财政")
        assert sorted(first) == sorted(facts.short(code) for code in of(found, Kind.FUND_PREFERENCE))
        failed, cheats = (
            listed(text, "对考评为不达标等次的(.+?)予以通报批评"),
            listed(text, "([^。\n]+?)在考核评价中存在弄虚作假"),
        )
        cheats = [name.partition("。")[2] or name for name in cheats]
        assert sorted({*failed, *cheats}) == full(Kind.CRITICISM)
        talked = listed(text, "由市主要领导对(.+?)主要领导(?:分别)?进行约谈")
        assert sorted(talked) == sorted(districts[code] for code in of(found, Kind.INTERVIEW))
        blamed = listed(text, "并追究(.+?)领导责任")
        assert sorted(blamed) == sorted(districts[code] for code in of(found, Kind.ACCOUNTABILITY))
        assert set(of(found, Kind.REWARD_CANCELLED)) <= set(fraud)
        barred = len(of(found, Kind.REWARD_CANCELLED))
        assert ("因弄虚作假被取消通报表扬" in text) == (barred > 0 and not of(found, Kind.COMMENDATION))
        for one in found:
            told[one.kind] += 1
    assert min(told.values()) > 20, told


def test_two_failing_parks_of_a_district_are_two_criticisms_and_one_interview() -> None:
    found = duties(entailing(FAILING))
    assert of(found, Kind.CRITICISM) == ["hangkong", "liangang", "baoshui"]
    assert of(found, Kind.INTERVIEW) == ["jinwan", "baoshuiqu"]
    (talk,) = [one for one in found if one.kind == Kind.INTERVIEW and one.district == "jinwan"]
    assert talk.basis == (
        "附件1 五（三）：考评等次为不达标的，由市主要领导对区主要领导进行约谈。"
        "航空产业园总分50.0分，第6名，不达标等次；联港工业区总分50.0分，第6名，不达标等次。"
    )
    assert talk.turns_on == {"hangkong", "liangang"}
    (apart,) = [one for one in found if one.park == "baoshui"]
    assert "保税区总分50.0分，不参加排名，不达标等次" in apart.basis


def test_every_ranked_district_is_tied_to_land_and_the_unranked_is_not() -> None:
    found = duties(entailing())
    assert sorted(of(found, Kind.LAND_QUOTA)) == sorted(set(PARK_DISTRICTS.values()) - {"baoshuiqu"})
    (first,) = [one for one in found if one.district == "gaolangang"]
    assert first.basis.startswith("意见28：") and first.basis.endswith("高栏港区平均95.9分，第1名，优秀。")


def test_fraud_takes_a_reward_where_there_was_one_and_the_fund_prefers_nobody() -> None:
    found = duties(entailing(fraud=("gaolan", "fushan")))
    assert of(found, Kind.COMMENDATION) == ["gaoxin"]
    assert of(found, Kind.FUND_PREFERENCE) == []
    assert of(found, Kind.REWARD_CANCELLED) == ["gaolan"]
    assert of(found, Kind.CRITICISM) == ["gaolan", "fushan"]
    assert of(found, Kind.ACCOUNTABILITY) == ["gaolangang", "doumen"]
    assert of(duties(entailing(fraud=("fushan",)), commended=("fushan",)), Kind.REWARD_CANCELLED) == ["fushan"]


def test_a_park_that_failed_and_cheated_is_criticised_once_for_both() -> None:
    found = [one for one in duties(entailing(FAILING, fraud=("liangang",))) if one.kind == Kind.CRITICISM]
    (both,) = [one for one in found if one.park == "liangang"]
    assert "不达标的，予以通报批评" in both.basis and "弄虚作假的，给予通报批评" in both.basis
    assert both.turns_on == {"不达标", "fraud"}


def test_a_vetoed_first_place_is_not_commended_and_nobody_is_preferred() -> None:
    found = duties(entailing(vetoed=("gaolan",)))
    assert of(found, Kind.COMMENDATION) == ["gaoxin"]
    assert of(found, Kind.FUND_PREFERENCE) == []
