"""What the rules attach to a result, read from its snapshot alone (附件1 五（三）、（四）; 意见 28).

It is the same as the notice says of the same snapshot (assessment/notice/context.py); a test holds the two together.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from assessment.messages import consequences as say
from assessment.states import ConsequenceKind

EXCELLENT, FAILED = "优秀", "不达标"


class Entailed(NamedTuple):
    """A duty of a park or of a district (codes, one of them empty); ``turns_on``: what it was derived from.

    What was done about it still serves a later result whose duty turns on nothing further.
    """

    kind: ConsequenceKind
    park: str
    district: str
    basis: str
    turns_on: frozenset[str]


def entailed_by(
    result: dict[str, Any], parks: Mapping[str, str], districts: Mapping[str, str], commended: Iterable[str] = ()
) -> list[Entailed]:
    """Return the duties of a result; ``parks`` and ``districts`` name the codes.

    ``commended``: parks that an earlier version of the same year commended, so that fraud has something to cancel.
    """
    everything = list(result["parks"])
    said = {park["code"]: say.standing_of(parks[park["code"]], park) for park in everything}
    excellent = [park for park in everything if park["grade"] == EXCELLENT]
    honest = [park for park in excellent if not park["fraud"]]
    first = [park for park in honest if park["rank"] == 1]
    failed = [park for park in everything if park["grade"] == FAILED]
    fraud = [park for park in everything if park["fraud"]]
    rewarded = {park["code"] for park in excellent} | set(commended)
    found = [_of_park(ConsequenceKind.COMMENDATION, park["code"], [said[park["code"]]]) for park in honest]
    found += [_of_park(ConsequenceKind.FUND_PREFERENCE, park["code"], [said[park["code"]]]) for park in first]
    found += [_criticism(park, parks, said) for park in everything if park["grade"] == FAILED or park["fraud"]]
    found += [_of_district(ConsequenceKind.INTERVIEW, *one) for one in _by_district(failed, said)]
    found += [
        _of_fraud(ConsequenceKind.REWARD_CANCELLED, park["code"], "", [park], parks)
        for park in fraud
        if park["code"] in rewarded
    ]
    found += [
        _of_fraud(ConsequenceKind.ACCOUNTABILITY, "", district, members, parks)
        for district, members, _ in _by_district(fraud, said)
    ]
    return found + [_land(one, districts) for one in result["districts"] if one["rank"] is not None]


def _by_district(
    parks: list[dict[str, Any]], said: Mapping[str, str]
) -> list[tuple[str, list[dict[str, Any]], list[str]]]:
    """Return each district once, with its parks among these and what is said of them."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for park in parks:
        groups.setdefault(park["district"], []).append(park)
    return [(code, members, [said[one["code"]] for one in members]) for code, members in groups.items()]


def _of_park(kind: ConsequenceKind, park: str, said: list[str]) -> Entailed:
    return Entailed(kind, park, "", say.by_grade(kind, said), frozenset({park}))


def _of_district(kind: ConsequenceKind, district: str, members: list[dict[str, Any]], said: list[str]) -> Entailed:
    return Entailed(kind, "", district, say.by_grade(kind, said), frozenset(one["code"] for one in members))


def _of_fraud(
    kind: ConsequenceKind, park: str, district: str, members: list[dict[str, Any]], names: Mapping[str, str]
) -> Entailed:
    basis = say.by_fraud(kind, [names[one["code"]] for one in members])
    return Entailed(kind, park, district, basis, frozenset(one["code"] for one in members))


def _criticism(park: dict[str, Any], names: Mapping[str, str], said: Mapping[str, str]) -> Entailed:
    """A park that failed and cheated is criticised once, for both."""
    kind, code = ConsequenceKind.CRITICISM, park["code"]
    reasons = []
    if park["grade"] == FAILED:
        reasons.append((FAILED, say.by_grade(kind, [said[code]])))
    if park["fraud"]:
        reasons.append(("fraud", say.by_fraud(kind, [names[code]])))
    return Entailed(kind, code, "", "\n".join(text for _, text in reasons), frozenset(name for name, _ in reasons))


def _land(district: dict[str, Any], names: Mapping[str, str]) -> Entailed:
    code, rank, grade = district["code"], district["rank"], district["grade"]
    basis = say.by_rank(names[code], district["average"], rank, grade)
    return Entailed(ConsequenceKind.LAND_QUOTA, "", code, basis, frozenset({f"{rank}/{grade}"}))
