"""The panel is trimmed as the scheme says, the questionnaire weighted."""

from assessment.report.opinions import panel_content, survey_content
from tests.demo import SCHEME


def mark(member: str, points: str) -> dict[str, str]:
    return {"member": member, "plan": points, "infrastructure": points, "production": points, "living": points}


def test_five_members_lose_their_ends_and_the_spread_keeps_them() -> None:
    case = {
        "panel": [mark(name, points) for name, points in zip("ABCDE", ["70", "80", "84", "88", "100"], strict=True)]
    }
    panel = panel_content(case, SCHEME)
    assert panel is not None
    assert (panel["members"], panel["dropped"], panel["kept"], panel["mean"]) == (5, 1, 3, "84.00")
    assert (panel["lowest"], panel["highest"], panel["spread"]) == ("70.00", "100.00", "30.00")
    assert {one["mean"] for one in panel["aspects"]} == {"84.40"}


def test_four_members_all_count() -> None:
    panel = panel_content({"panel": [mark(name, "80") for name in "ABCD"]}, SCHEME)
    assert panel is not None and panel["dropped"] == 0 and panel["kept"] == 4


def test_nobody_s_marks_are_none() -> None:
    assert panel_content({"panel": []}, SCHEME) is None
    assert survey_content({"survey": {}}, SCHEME) is None


def test_groups_are_weighted_and_one_alone_has_no_mean() -> None:
    both = survey_content({"survey": {"enterprise": ["5", "4", "3"], "employee": ["3", "4"]}}, SCHEME)
    assert both is not None and both["mean"] == "3.80"
    assert [(one["name"], one["answers"], one["mean"]) for one in both["groups"]] == [
        ("企业", 3, "4.00"), ("员工", 2, "3.50"),
    ]  # fmt: skip
    one = survey_content({"survey": {"enterprise": ["5"]}}, SCHEME)
    assert one is not None and one["mean"] is None
