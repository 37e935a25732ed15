"""While a park mends its filing, readers from outside see what was submitted, and nothing that was typed since."""

from typing import Any

import pytest
import time_machine

from assessment.models import Cycle, Entry, EvidenceFile, Submission
from assessment.services.entries import entry_save
from assessment.services.evidence import evidence_add
from parks.models import MajorProject
from tests.assessment.filing.files import PDF, pdf
from tests.assessment.filing.world import IN_TIME, return_filing, submit_filing
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db
READERS = ("district", "agency", "office")
PAGES = ("", "items/1/", "items/2/", "items/4a/", "items/report/", "check/", "evidence/", "items/1/evidence/")
SECRETS = ("98765.4", "改过的自评说明", "新增.pdf", "123456", "秘密产业")


def bring(here: Stage, name: str, content: bytes) -> EvidenceFile:
    world = here.world
    return evidence_add(
        submission=world.submission, item="1", demand_id=None, name=name, content=content, page_reference="",
        actor=world.filler, now=IN_TIME,
    ).file  # fmt: skip


def submit(here: Stage, key: str) -> None:
    submit_filing(here.world, key)


@pytest.fixture
def here(own_media_root: Any) -> Any:
    """A filing sent back; figure, text, project and evidence were changed since."""
    with time_machine.travel(IN_TIME, tick=False):
        made = stage(filled=True)
        bring(made, "旧年报.pdf", PDF)
        submit(made, "first")
        world = made.world
        return_filing(world, ["1", "2", "4a", "report"], "请补正")
        world.submission.refresh_from_db()
        for key, text in (("value.value_added", "98765.4"), ("report.text", "改过的自评说明" * 9)):
            base = Entry.objects.get(submission=world.submission, key=key).version
            entry_save(submission=world.submission, key=key, text=text, base=base, actor=world.filler, now=IN_TIME)
        MajorProject.objects.filter(name="甲项目").update(investment=123456, industry="秘密产业")
        bring(made, "新增.pdf", pdf(2))
        yield made


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_what_was_typed_since(here: Stage, page: str) -> None:
    for person in READERS:
        answer = here[person].get(BASE + page)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert [secret for secret in SECRETS if secret in text] == [], (person, page)
        assert "园区正在补正，下面是第1版报送的内容" in text


def test_the_park_itself_sees_its_draft_and_no_such_note(here: Stage) -> None:
    seen = "".join(here["signer"].get(BASE + page).content.decode() for page in PAGES)
    assert [secret for secret in SECRETS if secret not in seen] == [] and "下面是第1版" not in seen


def test_what_was_submitted_is_there_to_read(here: Stage) -> None:
    assert "旧年报.pdf" in here["agency"].get(BASE + "evidence/").content.decode()
    assert "96.3" in here["agency"].get(BASE + "items/2/").content.decode()


def test_a_file_brought_since_is_handed_out_within_the_park_alone(here: Stage) -> None:
    old, new = (EvidenceFile.objects.get(name=name) for name in ("旧年报.pdf", "新增.pdf"))
    for person in READERS:
        assert here[person].get(f"{BASE}evidence/{old.pk}").status_code == 200
        assert here[person].get(f"{BASE}evidence/{new.pk}").status_code == 404
    assert here["filler"].get(f"{BASE}evidence/{new.pk}").status_code == 200


def test_submitting_again_shows_the_new_version(here: Stage) -> None:
    Entry.objects.filter(key="value.value_added").update(text="96.9")
    submit(here, "second")
    text = here["agency"].get(BASE + "items/2/").content.decode()
    assert "96.9" in text and "正在补正" not in text
    new = EvidenceFile.objects.get(name="新增.pdf")
    assert here["agency"].get(f"{BASE}evidence/{new.pk}").status_code == 200


def test_the_park_reads_that_mending_has_no_deadline_of_its_own(here: Stage) -> None:
    assert "不受自评截止时间限制，但须在审核阶段结束前完成" in here["signer"].get(BASE).content.decode()


def test_a_year_taken_in_from_records_is_read_and_offers_no_verdict(here: Stage) -> None:
    Cycle.objects.filter(year=2018).update(stage="approval")
    assert Submission.objects.get(cycle__year=2018, park__code="fushan").state == "accepted"
    for person in READERS:
        answer = here[person].get("/filing/2018/fushan/")
        assert answer.status_code == 200 and "受理与退回" not in answer.content.decode()
    assert "/filing/2018/fushan/" in here["district"].get("/filing/").content.decode()
