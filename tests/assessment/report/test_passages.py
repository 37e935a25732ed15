"""A passage is the agency's own once saved, a marked draft before and after it was emptied."""

from assessment.models import ReportText
from assessment.report.passages import holes_in, park_passages, passages_of
from assessment.states import ReportSection
from tests.assessment.report.world import ReportWorld
from tests.register import NOW


def write(world: ReportWorld, text: str) -> None:
    ReportText.objects.update_or_create(
        cycle=world.cycle, park=world.parks["fushan"], section="assessment",
        defaults={"text": text, "saved_at": NOW, "saved_by": world.agency},
    )  # fmt: skip


def test_an_untouched_passage_is_a_draft(world: ReportWorld) -> None:
    rows = world.content()["passages"]
    assert len(rows) == 19 and all(one["is_proposal"] for one in rows)
    assert [one["section"] for one in rows[:3]] == ["overall", "problems", "next_year"]


def test_a_saved_one_is_the_agencys_and_its_figures_move_with_the_data(world: ReportWorld) -> None:
    write(world, "总分{总分}分，另有1.5分。")
    content = world.content()
    own = next(one for one in content["passages"] if one["park"] == "fushan" and one["section"] == "assessment")
    assert own["text"] == f"总分{world.park('fushan')['total']}分，另有1.5分。" and not own["is_proposal"]
    found = park_passages(content, world.park("fushan"), world.facts().texts)[0]
    assert found.typed == ("1.5分",) and found.section == ReportSection.ASSESSMENT and found.version == 1


def test_an_emptied_one_is_a_draft_again(world: ReportWorld) -> None:
    write(world, "  ")
    rows = passages_of(world.content(), world.facts().texts)
    assert all(one["is_proposal"] for one in rows)


def test_fields_that_the_data_lost_are_told_by_place(world: ReportWorld) -> None:
    write(world, "{再得分 9.9}")
    assert holes_in(world.content(), world.facts().texts) == [("富山工业园", "园区评价", ("再得分 9.9",))]
