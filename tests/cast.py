"""A small cast of named people, one a role, who visit every screen in the tests."""

from dataclasses import dataclass
from datetime import UTC, datetime

from parks.models import Agency, Park, User
from parks.services import user_put
from parks.states import Role

PASSWORD = "yuan-qu-kao-he-2018"
NOW = datetime(2019, 4, 20, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Who is who: 富山's filler and signer, 斗门区, the agency, a panel member, the office, 市科工信局."""

    filler: User
    signer: User
    district: User
    agency: User
    panel: User
    office: User
    department: User

    def everyone(self) -> list[User]:
        """Return all seven."""
        return [self.filler, self.signer, self.district, self.agency, self.panel, self.office, self.department]


def put_cast(parks: dict[str, Park], body: Agency) -> Cast:
    """Store the seven with one password; 富山工业园 belongs to 斗门区, the department is this body."""
    fushan = parks["fushan"]
    return Cast(
        filler=_put("li-tianbao", "李天宝", Role.FILLER, park=fushan),
        signer=_put("zhou-fuze", "周负责", Role.SIGNER, park=fushan),
        district=_put("chen-doumen", "陈斗门", Role.DISTRICT, district=fushan.district),
        agency=_put("wu-pingjia", "吴评价", Role.AGENCY, firm="南方评价咨询公司"),
        panel=_put("he-kaocha", "何考察", Role.PANEL),
        office=_put("huang-zhuren", "黄主任", Role.OFFICE),
        department=_put("lin-kegong", "林科工", Role.DEPARTMENT, agency=body),
    )


def _put(username: str, name: str, role: Role, **organisation: object) -> User:
    return user_put(
        username=username,
        display_name=name,
        role=role,
        password=PASSWORD,
        actor=None,
        now=NOW,
        **organisation,  # type: ignore[arg-type]  # each caller names the one organisation of its role
    )


def give_everybody_the_password() -> None:
    """Let every user who is stored sign in with the cast's password."""
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()
