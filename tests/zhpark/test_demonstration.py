"""The demonstration can be made again and again and is the same; every role has its account."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from assessment.models import Cycle, NoticeFile, Publication, ScoreRun, SurveyLink
from assessment.selectors.setup import Standing, lines_of
from assessment.selectors.sheets import standing_of
from assessment.states import SheetStanding, Stage
from parks.models import AuditEntry, Park, User
from parks.states import Role
from zhpark import demonstration

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def make() -> None:
    scheme = demonstration.starter_scheme(NOW)
    for year in demonstration.YEARS:
        demonstration.publish_year(year, scheme, NOW)
    demonstration.open_year(scheme, NOW)


def test_making_it_twice_changes_nothing() -> None:
    call_command("load_reference", stdout=StringIO())
    make()
    runs = list(ScoreRun.objects.values_list("pk", "result_digest"))
    entries = AuditEntry.objects.count()
    make()
    assert list(ScoreRun.objects.values_list("pk", "result_digest")) == runs
    assert AuditEntry.objects.count() == entries
    assert Publication.objects.count() == 2
    assert all(Cycle.objects.values_list("is_demo", flat=True))


def test_2019_is_open_until_the_coming_end_of_march_and_set_up_in_full() -> None:
    call_command("load_reference", stdout=StringIO())
    make()
    cycle = Cycle.objects.get(year=2019)
    assert (cycle.stage, cycle.is_demo) == (Stage.SELF_EVALUATION, True)
    assert SurveyLink.objects.filter(cycle=cycle).count() == 8
    link = SurveyLink.objects.get(cycle=cycle, park__code="fushan")
    assert standing_of(link, cycle, cycle.questionnaire, now=NOW) == SheetStanding.OPEN
    assert cycle.deadline == datetime(2026, 4, 1, tzinfo=demonstration.LOCAL)
    assert set(cycle.submissions.values_list("state", flat=True)) == {"draft"} and cycle.submissions.count() == 8
    assert {line.standing for line in lines_of(cycle, None)} == {Standing.NEW}
    assert set(cycle.tasks.values_list("park__code", flat=True)) == set(Park.objects.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("now", "year"),
    [
        (datetime(2026, 3, 31, 23, 59, 59, tzinfo=demonstration.LOCAL), 2026),
        (datetime(2026, 4, 1, tzinfo=demonstration.LOCAL), 2027),
        (datetime(2026, 3, 31, 16, tzinfo=UTC), 2027),
        (datetime(2026, 12, 31, tzinfo=UTC), 2027),
    ],
)
def test_the_coming_deadline_is_the_next_end_of_march_in_shanghai(now: datetime, year: int) -> None:
    assert demonstration.coming_deadline(now) == datetime(year, 4, 1, tzinfo=demonstration.LOCAL)


def test_what_the_office_changed_stays_and_a_deadline_gone_by_moves_on() -> None:
    call_command("load_reference", stdout=StringIO())
    make()
    cycle = Cycle.objects.get(year=2019)
    Cycle.objects.filter(year=2019).update(deadline=datetime(2026, 5, 1, tzinfo=demonstration.LOCAL))
    cycle.city_figures.filter(code="trade_growth").update(value=8)
    cycle.tasks.exclude(park__code="fushan").delete()
    make()
    cycle.refresh_from_db()
    assert cycle.deadline == datetime(2026, 5, 1, tzinfo=demonstration.LOCAL)
    assert cycle.city_figures.get(code="trade_growth").value == 8 and cycle.tasks.count() == 3
    later = datetime(2026, 6, 1, tzinfo=UTC)
    demonstration.open_year(cycle.scheme, later)
    assert Cycle.objects.get(year=2019).deadline == datetime(2027, 4, 1, tzinfo=demonstration.LOCAL)
    Cycle.objects.filter(year=2019).update(stage=Stage.REVIEW)
    assert demonstration.open_year(cycle.scheme, later).stage == Stage.REVIEW


def test_every_role_gets_an_account_with_a_fresh_password() -> None:
    call_command("load_reference", stdout=StringIO())
    first = {name: password for _, name, password in demonstration.put_accounts(NOW)}
    second = {name: password for _, name, password in demonstration.put_accounts(NOW)}
    assert set(User.objects.values_list("role", flat=True)) == set(Role)
    assert all(first[name] != second[name] for name in first)
    for user in User.objects.all():
        assert not user.password_is_initial
        assert user.check_password(second[user.username])


def test_the_command_prints_what_a_newcomer_needs() -> None:
    said = StringIO()
    call_command("demo", stdout=said)
    text = said.getvalue()
    for year in (2017, 2018):
        assert f"{year}年度考核结果（演示数据）" in text
    assert "2019年度正在自评申报" in text and "3月31日24时截止" in text and "填报人 tianbao" in text
    assert "第1名" in text and "不排名" in text
    assert "珠府函〔2019〕86号" in text and ".pdf" in text
    assert all(role.label in text for role in Role)
    assert NoticeFile.objects.count() == 2
