"""The office asks by what became of the mail, by person and by day; a question without sense finds nothing."""

from datetime import timedelta

import pytest

from parks.models import Message
from parks.states import MailState, MessageKind, Role
from tests.register import NOW, put_user
from zhpark.inbox.filters import SentFilter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three() -> None:
    """Told on April 20th, 21st and 22nd: sent, failed, without address."""
    for day, (name, mail) in enumerate((("li", MailState.SENT), ("wu", MailState.FAILED), ("he", MailState.NONE))):
        user = put_user(name, Role.OFFICE)
        Message.objects.create(
            user=user, key="k", kind=MessageKind.NEWS, subject=name, body="b", link="/home/", mail=mail,
            created_at=NOW + timedelta(days=day), sent_at=NOW, address="a@b.example" if mail != "none" else "",
        )  # fmt: skip


def found(**asked: str) -> list[str]:
    return [one.subject for one in SentFilter(asked).messages()]


def test_without_a_question_everything_is_found_the_newest_first() -> None:
    assert found() == ["he", "wu", "li"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"mail": "failed"}, ["wu"]),
        ({"who": "li"}, ["li"]),
        ({"first": "2019-04-21"}, ["he", "wu"]),
        ({"last": "2019年4月21日"}, ["wu", "li"]),
        ({"first": "2019-04-21", "last": "2019-04-21"}, ["wu"]),
        ({"mail": "sent", "who": "wu"}, []),
    ],
)
def test_each_field_narrows(asked: dict[str, str], names: list[str]) -> None:
    assert found(**asked) == names


@pytest.mark.parametrize("asked", [{"first": "2019-04-22", "last": "2019-04-21"}, {"first": "昨天"}, {"mail": "lost"}])
def test_what_makes_no_sense_is_an_error_and_finds_nothing(asked: dict[str, str]) -> None:
    form = SentFilter(asked)
    assert list(form.messages()) == [] and form.errors
