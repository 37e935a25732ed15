"""Every figure that the drafted notice cites has a Chinese name, and no two have the same."""

from assessment.notice.context import NoticeFacts, Replaced, build_context
from assessment.notice.figures import Figures
from assessment.notice.tokens import figures_of, tokens_of
from tests.assessment.notice.sample import make_facts, previous_result


def test_every_figure_of_the_drafted_text_can_be_typed() -> None:
    for facts in (make_facts(), make_facts(previous=None), _corrected()):
        paths = {token.path for token in tokens_of(facts)}
        runs = [run for one in build_context(facts)["paragraphs"] for run in one["runs"] if run["path"]]
        assert runs and {run["path"] for run in runs} <= paths


def test_what_the_replaced_notice_said_can_be_cited() -> None:
    token = next(one for one in tokens_of(_corrected()) if one.path == "replaced.parks.fushan.total")
    assert token.text == "【原通报 富山工业园 总分】"


def test_names_are_unique_and_values_are_the_snapshots() -> None:
    tokens = tokens_of(make_facts())
    assert len({token.name for token in tokens}) == len(tokens) > 100
    figures: Figures = figures_of(make_facts())
    assert all(token.value == figures.text(token.path) for token in tokens)


def test_a_park_without_a_rank_has_none_to_be_cited() -> None:
    names = {token.name for token in tokens_of(make_facts())}
    assert "珠海保税区 总分" in names or "保税区 总分" in names
    assert not {"珠海保税区 名次", "保税区 名次"} & names


def _corrected() -> NoticeFacts:
    facts = make_facts(replaced=Replaced("珠府函〔2019〕86号", {**previous_result(), "year": 2018}, "重复计入"))
    assert facts.replaced is not None
    for result in (facts.result, facts.replaced.result):
        for row in [*result["parks"], *result["districts"]]:
            row["fraud"] = False
    return facts
