"""The notice's draft is saved by its version, holds no number of its own, and is kept as it was issued."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from assessment.models import Cycle, Figure, NoticeDraft, NoticeText, Publication
from assessment.notice.context import build_context
from assessment.notice.pdf import render
from assessment.notice.typed import Typed
from assessment.services import drafts as service
from assessment.services.drafting import drafting_of
from assessment.services.facts import notice_facts
from assessment.services.publication import notice_pdf
from assessment.services.runs import year_score
from assessment.states import NoticeSeries, Stage
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, User
from parks.states import Role
from tests.assessment.corrected import corrected, opened
from tests.assessment.year import filed_year, publish, published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db
DAY = date(2019, 4, 26)


@pytest.fixture
def office() -> User:
    put_parks()
    return put_user("office", Role.OFFICE)


@pytest.fixture
def cycle(office: User) -> Cycle:
    """A year at its approval, with a score."""
    cycle = filed_year()
    year_score(year=2018, actor=None, now=NOW)
    return cycle


def drafted(cycle: Cycle) -> list[Typed]:
    drafting = drafting_of(cycle, now=NOW)
    assert drafting is not None
    return drafting.texts


def save(cycle: Cycle, actor: User, texts: list[Typed], base: int = 0) -> NoticeDraft:
    return service.draft_save(
        cycle=cycle, series=NoticeSeries.DOCUMENT, issued_on=DAY, texts=texts, base=base, actor=actor, now=NOW
    )


def rescored(publication: Publication) -> None:
    """Change a figure of the published year, and score it anew."""
    rows = Figure.objects.filter(submission__cycle=publication.cycle, submission__park__code="fushan")
    rows.filter(element="industrial_investment").update(accepted="1")
    year_score(year=publication.cycle.year, actor=None, now=NOW)


def test_a_saved_text_is_issued_with_the_snapshots_figures_and_survives_the_draft(cycle: Cycle, office: User) -> None:
    texts = drafted(cycle)
    texts[1:1] = [Typed(0, "其中，【富山工业园 总分】分的富山工业园进步明显。")]
    row = save(cycle, office, texts)
    assert (row.version, row.series, row.publication_version) == (1, "珠府", 1)
    publication = publish(cycle, cycle.runs.get())
    text = NoticeText.objects.get(notice=publication.notice)
    runs = json.loads(text.paragraphs)["paragraphs"][1]["runs"]
    total = publication.run.park_results.get(park__code="fushan").total
    assert runs[1] == {"path": "parks.fushan.total", "text": str(total)}
    NoticeDraft.objects.all().delete()
    shown = build_context(notice_facts(publication.notice))["paragraphs"]
    assert "".join(run["text"] for run in shown[1]["runs"]) == f"其中，{total}分的富山工业园进步明显。"
    assert len(shown) == len(texts)


def test_the_drafted_text_untouched_goes_on_following_the_result(cycle: Cycle, office: User) -> None:
    row = save(cycle, office, drafted(cycle))
    assert row.paragraphs == ""


def test_a_figure_is_read_by_its_path_and_never_from_the_stored_text(cycle: Cycle, office: User) -> None:
    texts = [Typed(0, "富山工业园总分为【富山工业园 总分】分。")]
    row = save(cycle, office, texts)
    forged = json.loads(row.paragraphs)
    forged["paragraphs"][0]["runs"][1]["text"] = "100.0"
    NoticeDraft.objects.update(paragraphs=json.dumps(forged))
    publication = publish(cycle, cycle.runs.get())
    runs = build_context(notice_facts(publication.notice))["paragraphs"][0]["runs"]
    assert runs[1]["text"] == str(publication.run.park_results.get(park__code="fushan").total) != "100.0"


def test_a_notice_without_a_draft_keeps_the_drafted_text_and_its_very_bytes(office: User) -> None:
    notice = published_year().notice
    text = NoticeText.objects.get(notice=notice)
    facts = notice_facts(notice)
    assert facts.written == text.paragraphs
    assert hashlib.sha256(text.paragraphs.encode("ascii")).hexdigest() == text.sha256
    from_before = render(build_context(replace(facts, written=None)))
    assert notice_pdf(notice).content == from_before.content
    assert service.draft_freeze(notice=notice, actor=None, now=NOW).pk == text.pk


def test_two_writers_do_not_overwrite_each_other(cycle: Cycle, office: User) -> None:
    other = put_user("second", Role.OFFICE)
    save(cycle, office, [Typed(0, "甲写的。")])
    with pytest.raises(service.DraftConflict, match="刚保存过这份文稿（第1稿）") as conflict:
        save(cycle, other, [Typed(0, "乙写的。")])
    assert conflict.value.standing is not None and conflict.value.standing.edited_by == office
    assert save(cycle, other, [Typed(0, "甲写的。")]).version == 1  # what stands already needs no saving
    assert save(cycle, other, [Typed(0, "乙写的。")], base=1).version == 2
    assert AuditEntry.objects.filter(action="notice_drafted").count() == 2


def test_a_reset_goes_back_to_the_drafted_text_and_keeps_series_and_date(cycle: Cycle, office: User) -> None:
    assert service.draft_reset(cycle=cycle, base=0, actor=office, now=NOW) is None
    save(cycle, office, [Typed(0, "甲写的。")])
    row = service.draft_reset(cycle=cycle, base=1, actor=office, now=NOW)
    assert row is not None and (row.version, row.paragraphs, row.series, row.issued_on) == (2, "", "珠府", DAY)
    assert len(drafted(cycle)) > 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("富山工业园得了88.8分。", "第1段“88.8”是手写的数字"),
        ("富山工业园得【富山工业 总分】分。", "相近的有【富山工业园 总分】"),
        ("富山工业园得【富山工业园 总分分。", "【】不成对"),
        ("富山工业园😀。", "没有的字符“😀”"),
        ("\n\u200b ", "没有一段文字"),
    ],
)
def test_what_cannot_stand_is_refused_with_the_way_to_mend_it(cycle: Cycle, office: User, text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        save(cycle, office, [Typed(0, text)])
    assert not NoticeDraft.objects.exists()


def test_a_digit_is_answered_with_the_token_of_that_value(cycle: Cycle, office: User) -> None:
    total = cycle.runs.get().park_results.get(park__code="fushan").total
    with pytest.raises(Refused) as refused:
        save(cycle, office, [Typed(0, f"富山工业园得了{total}分。")])
    assert f"【富山工业园 总分】（现为{total}）" in str(refused.value)


def test_a_paragraph_with_a_heading_needs_one_and_a_level_must_exist(cycle: Cycle, office: User) -> None:
    with pytest.raises(Refused, match="须以小标题开头"):
        save(cycle, office, [Typed(2, "没有小标题")])
    with pytest.raises(Refused, match="段落层次“7”不存在"):
        save(cycle, office, [Typed(7, "文字。")])
    with pytest.raises(Refused, match="最多60段"):
        save(cycle, office, [Typed(0, "文字。")] * 61)


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.CONSULTATION])
def test_nobody_writes_the_notice_before_the_approval(office: User, stage: Stage) -> None:
    cycle = filed_year(stage=stage)
    with pytest.raises(WrongState, match="不能修改通报文稿"):
        save(cycle, office, [Typed(0, "文字。")])


def test_before_a_score_there_is_nothing_to_write_about(office: User) -> None:
    with pytest.raises(WrongState, match="还没有正式计分"):
        save(filed_year(), office, [Typed(0, "文字。")])


def test_after_publication_only_an_open_correction_lets_the_next_notice_be_written(office: User) -> None:
    publication = published_year()
    with pytest.raises(WrongState):
        save(publication.cycle, office, [Typed(0, "文字。")])
    opened(publication, office)
    with pytest.raises(WrongState, match="还没有重新计分"):
        save(publication.cycle, office, [Typed(0, "文字。")])
    rescored(publication)
    row = save(publication.cycle, office, [Typed(0, "原通报中富山工业园得【原通报 富山工业园 总分】分。")])
    assert row.publication_version == 2


def test_the_drafted_text_of_a_correction_may_be_saved_though_its_reason_has_digits(office: User) -> None:
    publication = published_year()
    correction = opened(publication, office)
    correction.reason = "工业投资重复计入1.2亿元"
    correction.save()
    rescored(publication)
    texts = drafted(publication.cycle)
    assert "1.2亿元" in texts[0].text
    assert save(publication.cycle, office, [*texts, Typed(0, "特此通报。")]).version == 1


def test_a_text_that_cites_what_the_result_lost_is_not_issued(cycle: Cycle, office: User) -> None:
    save(cycle, office, [Typed(0, "富山工业园总分为【富山工业园 总分】分。")])
    row = NoticeDraft.objects.get()
    NoticeDraft.objects.update(paragraphs=row.paragraphs.replace("parks.fushan", "parks.nowhere"))
    assert "【parks.nowhere.total】" in drafted(cycle)[0].text
    with pytest.raises(Refused, match="引用的数字（nowhere）在现在的结果中已经没有"):
        publish(cycle, cycle.runs.get())


def test_a_correction_is_issued_with_its_own_text(office: User) -> None:
    second = corrected(published_year(), office)
    assert "更正情况" in NoticeText.objects.get(notice=second.notice).paragraphs.encode().decode("unicode_escape")
