"""Blocks are plain: empty cells show a dash, bars never stick out, columns share the width."""

from assessment.report.blocks import Column, bars, heading, pairs, paragraph, passage, table


def test_empty_cells_show_a_dash_and_columns_share_the_width() -> None:
    made = table("表", [Column("甲", share=30), Column("乙", "n", 70)], [["x", None], ["", "1"]], total=["计", "2"])
    assert made["rows"] == [[("x", ""), ("—", "n")], [("—", ""), ("1", "n")]]
    assert [one["width"] for one in made["columns"]] == [30, 70]
    assert made["total"] == [("计", ""), ("2", "n")]


def test_widths_never_come_to_more_than_the_whole() -> None:
    made = table("表", [Column("a", share=1)] * 7, [["1"] * 7])
    assert sum(one["width"] for one in made["columns"]) <= 100


def test_bars_end_where_the_drawing_ends_and_leave_out_what_waits() -> None:
    made = bars("图", [("甲", "55", "110"), ("乙", None, None), ("丙", "200", None), ("丁", "-1", None)], "110", "分")
    assert [(one["name"], one["width"], one["mark_at"]) for one in made["rows"]] == [
        ("甲", "500.0", "1000.0"), ("丙", "1000.0", None), ("丁", "0.0", None),
    ]  # fmt: skip


def test_a_passage_is_a_paragraph_a_line_and_a_draft_is_marked() -> None:
    made = passage("一\n\n 二 ", is_proposal=True)
    assert [one["text"] for one in made[1:]] == ["一", "二"] and made[0]["tone"] == "proposal"
    assert passage("一", is_proposal=False) == [paragraph("一")]


def test_facts_without_a_value_show_a_dash() -> None:
    assert pairs([("甲", None), ("乙", "1")])["rows"] == [["甲", "—"], ["乙", "1"]]
    assert heading(1, "题")["anchor"] == ""
