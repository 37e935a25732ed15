"""Gaps, differences and points as people read them; what was typed stays."""

from decimal import Decimal

from assessment.templatetags.review_page import gap, held, is_among, kept, percent, points_said, unfolded


def test_gaps_and_differences_carry_their_sign() -> None:
    assert [gap(Decimal(one)) for one in ("1.4", "-0.6", "0")] == ["＋1.4", "－0.6", "0.0"] and gap(None) == "—"
    assert [percent(Decimal(one)) for one in ("12.04", "-0.01", "0")] == ["＋12.0%", "－不足0.1%", "0.0%"]
    assert percent(None) == "—"
    assert points_said(Decimal("7.50")) == "7.5" and points_said(None) == "待定"


def test_what_was_typed_stays_in_its_own_form_alone() -> None:
    context = {"typed": {"form": "a", "reason": "甲"}}
    assert kept(context, "a", "reason", "旧") == "甲" and kept(context, "b", "reason", "旧") == "旧"
    assert kept({}, "a", "reason", None) == ""
    assert unfolded(context, "a") == "open" and unfolded(context, "b") == ""


def test_lists_are_looked_into() -> None:
    assert is_among(1, [1, 2]) and not is_among(3, [1])
    assert held({"1": ["甲"]}, "1") == ["甲"] and held({}, "2") == []
