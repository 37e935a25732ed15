"""A user has the organisation of the role, in the database too."""

import pytest
from django.db import IntegrityError, transaction

from parks.models import User
from parks.states import Role
from tests.register import put_agency, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.FILLER, Role.SIGNER, Role.DISTRICT, Role.DEPARTMENT])
def test_the_database_refuses_a_role_without_its_organisation(role: Role) -> None:
    user = put_user("u", Role.OFFICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(role=role)


def test_the_database_refuses_an_office_user_with_a_park() -> None:
    user = put_user("u", Role.OFFICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(park=put_parks()["gaolan"])


def test_an_organisation_is_named_for_every_role() -> None:
    parks = put_parks()
    named = {
        put_user("a", Role.FILLER, park=parks["gaolan"]).organisation,
        put_user("b", Role.DISTRICT, district=parks["fushan"].district).organisation,
        put_user("c", Role.DEPARTMENT, agency=put_agency()).organisation,
        put_user("d", Role.AGENCY, firm="某评价公司").organisation,
        put_user("e", Role.OFFICE).organisation,
    }
    assert named == {"高栏港区", "斗门区", "市科工信局", "某评价公司", "领导小组办公室"}
