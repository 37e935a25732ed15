"""The published year 2018 and the open year 2019 with one signed-in client a person, for the pages of trials."""

from dataclasses import dataclass

from django.test import Client

from assessment.models import Cycle
from assessment.selectors.trial_base import trial_year
from parks.models import User
from parks.states import Role
from tests.assessment.year import published_year
from tests.register import put_agency, put_parks, put_user


@dataclass
class Here:
    """The year and everybody's clients."""

    cycle: Cycle
    people: dict[str, User]

    def __getitem__(self, person: str) -> Client:
        client = Client()
        if person != "anonymous":
            client.force_login(self.people[person], backend="django.contrib.auth.backends.ModelBackend")
        return client


def here() -> Here:
    """Publish 2018 and put everybody on record."""
    parks = put_parks()
    published_year()
    cycle = trial_year(2018)
    if cycle is None:
        raise LookupError("2018 was not opened")
    people = {
        "agency": put_user("agency", Role.AGENCY, firm="机构"),
        "office": put_user("office", Role.OFFICE),
        "filler": put_user("filler", Role.FILLER, park=parks["fushan"]),
        "signer": put_user("signer", Role.SIGNER, park=parks["fushan"]),
        "district": put_user("district", Role.DISTRICT, district=parks["fushan"].district),
        "panel": put_user("panel", Role.PANEL),
        "department": put_user("department", Role.DEPARTMENT, agency=put_agency()),
    }
    return Here(cycle, people)


ROW = {"park-1": "nanping", "figure-1": "value_added/2018", "value-1": "99.5"}


def posted(year: Here, person: str = "agency", **changes: str) -> str:
    """Post a trial and return where it leads."""
    data = {"name": "金丝雀试算", "scheme": str(year.cycle.scheme_id), **ROW, **changes}
    answer = year[person].post("/trials/2018/new/", data)
    if answer.status_code != 302:
        raise AssertionError(answer.content.decode())
    return str(answer["Location"])
