"""The demonstration can be made again and again and is the same; every role has its account."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from assessment.models import Cycle, NoticeFile, Publication, ScoreRun
from parks.models import AuditEntry, User
from parks.states import Role
from zhpark import demonstration

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def make() -> None:
    scheme = demonstration.starter_scheme(NOW)
    for year in demonstration.YEARS:
        demonstration.publish_year(year, scheme, NOW)


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


def test_every_role_gets_an_account_with_a_fresh_password() -> None:
    call_command("load_reference", stdout=StringIO())
    first = {name: password for _, name, password in demonstration.put_accounts(NOW)}
    second = {name: password for _, name, password in demonstration.put_accounts(NOW)}
    assert set(User.objects.values_list("role", flat=True)) == set(Role)
    assert all(first[name] != second[name] for name in first)
    for user in User.objects.all():
        assert user.check_password(second[user.username])


def test_the_command_prints_what_a_newcomer_needs() -> None:
    said = StringIO()
    call_command("demo", stdout=said)
    text = said.getvalue()
    for year in (2017, 2018):
        assert f"{year}年度考核结果（演示数据）" in text
    assert "第1名" in text and "不排名" in text
    assert "珠府函〔2019〕86号" in text and ".pdf" in text
    assert all(role.label in text for role in Role)
    assert NoticeFile.objects.count() == 2
