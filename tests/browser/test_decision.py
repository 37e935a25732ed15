"""From the steps to the published result in a real browser: two persons of the office, each with the own password."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from assessment.models import Cycle, Publication
from assessment.services.duties import due_job_ids, job_run
from assessment.states import Stage
from tests.assessment.decision_year import MINUTES, World, decision_world, object_to
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor, go, press, told
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db: None) -> World:
    return decision_world(Stage.CONSULTATION)


def confirm_with_password(person: Visitor, button: str) -> None:
    """Type the own password and press."""
    person.page.get_by_label("您自己的口令（确认）").fill(PASSWORD)
    press(person, button)


def test_the_year_goes_from_consultation_to_the_public_by_two_persons(
    world: World, enter: Opener, tmp_path: Path
) -> None:
    objection = object_to(world)
    first, second = enter(world.cast.office), enter(world.second)
    first.look_at("/decision/2018/")
    told(first, "下一步：园区异议")
    type(objection).objects.update(state="withdrawn", answer="园区撤回", answered_at=timezone.now(),
                                   answered_by=world.cast.signer)  # fmt: skip
    go(first, "/decision/2018/")
    press(first, "转入审定")
    told(first, "下一步：市委、市政府审定")
    first.look_at("/approval/2018/")
    (tmp_path / "纪要.pdf").write_bytes(MINUTES)
    first.page.get_by_label("审定文件或会议纪要编号").fill("市政府常务会议纪要〔2019〕12号")
    first.page.get_by_label("审定日期").fill(f"{timezone.localdate() - timedelta(days=1):%Y-%m-%d}")
    first.page.get_by_label("选择审定文件或会议纪要").set_input_files(tmp_path / "纪要.pdf")
    confirm_with_password(first, "登记")
    told(first, "您是登记人，复核须由办公室另一人办理")
    second.look_at("/approval/2018/")
    confirm_with_password(second, "复核无误")
    second.page.get_by_role("link", name="去公布").click()
    second.look_at("/publish/2018/")
    told(second, "按下“公布”之后")
    confirm_with_password(second, "公布")
    told(second, "正在生成")
    second.look_at("/publish/2018/")
    for job in due_job_ids(now=timezone.now()):
        job_run(job_id=job, now=timezone.now())
    # The page asks for itself how far the file is.
    told(second, f"{Publication.objects.get().notice}.pdf")
    second.look_at("/publish/2018/")
    second.look_at("/decision/2018/")
    second.look_at("/decision/register/")
    told(second, "2018年度考核通报")
    assert Cycle.objects.get().stage == Stage.PUBLISHED
    enter().look_at("/results/2018/")


def test_the_steps_can_be_read_and_gone_without_scripts(world: World, people: Opener) -> None:
    reader = people(world.cast.office, scripts=False)
    go(reader, "/decision/2018/")
    press(reader, "转入审定")
    told(reader, "现在的阶段：审定")
    go(reader, "/approval/2018/")
    told(reader, "名次")
