"""Users: one role each, and the organisation that the role calls for."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from parks.models.places import Agency, District, Park
from parks.states import PARK_ROLES, Role


class User(AbstractUser):
    """A person who signs in (workflow.md, Actors)."""

    display_name = models.CharField("姓名", max_length=64)
    role = models.CharField("角色", max_length=16, choices=Role.choices)
    park = models.ForeignKey(Park, on_delete=models.PROTECT, null=True, blank=True, verbose_name="园区")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, verbose_name="所属区")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, verbose_name="责任单位")
    # An initial password signs in once, to choose one's own.
    password_is_initial = models.BooleanField("初始口令", default=False)
    initial_password_used_at = models.DateTimeField("初始口令使用时间", null=True, blank=True)
    firm = models.CharField("评价机构名称", max_length=64, blank=True)

    REQUIRED_FIELDS = ["display_name", "role"]

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        constraints = [
            models.CheckConstraint(
                name="user_organisation_matches_role",
                condition=(
                    Q(role__in=sorted(PARK_ROLES), park__isnull=False, district=None, agency=None)
                    | Q(role=Role.DISTRICT, park=None, district__isnull=False, agency=None)
                    | Q(role=Role.DEPARTMENT, park=None, district=None, agency__isnull=False)
                    | Q(
                        role__in=[Role.AGENCY, Role.PANEL, Role.OFFICE],
                        park=None,
                        district=None,
                        agency=None,
                    )
                ),
                violation_error_message="角色与单位不符：园区角色须填园区，区政府须填所属区，"
                "市直部门须填责任单位，其余角色不填。",
            )
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def organisation(self) -> str:
        """Return the name of the organisation the user acts for, in Chinese."""
        place = self.park or self.district or self.agency
        return place.name if place else self.firm or self.get_role_display()
