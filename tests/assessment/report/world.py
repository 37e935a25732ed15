"""Years to report on: 2017 published, 2018 under review with rulings, differing figures and evidence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment import models
from assessment.models import Cycle
from assessment.report.content import build_content
from assessment.scoring.casefile import case_from_dict
from assessment.selectors.report_facts import ReportFacts, report_facts
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_advance
from assessment.services.runs import year_score
from assessment.shape import scheme_of
from assessment.states import Stage
from parks.models import Park, User
from parks.states import Role
from tests.assessment.year import ORDER, case_data, frozen_starter, open_year, publish
from tests.register import NOW, put_parks, put_user

# Texts that begin as spreadsheet formulas do, and one with a control character.
HOSTILE = ("=SUM(A1:A9)佐证.pdf", "@cmd佐证.pdf", "-1+1佐证.pdf")


@dataclass
class ReportWorld:
    """The year under review and the people around its report."""

    cycle: Cycle
    parks: dict[str, Park]
    agency: User
    second: User
    office: User

    def again(self) -> Cycle:
        """Return the year as the pages fetch it."""
        return Cycle.objects.select_related("scheme", "engagement").get(pk=self.cycle.pk)

    def facts(self) -> ReportFacts:
        """Return what the report rests on."""
        return report_facts(self.again())

    def content(self) -> dict[str, Any]:
        """Return the report's content as it stands."""
        content = build_content(self.facts())
        assert content is not None
        return content

    def short(self, *codes: str) -> dict[str, Any]:
        """Return the content with these parks' parts alone: laying out all eight takes long."""
        content = self.content()
        content["parks"] = [one for one in content["parks"] if one["code"] in codes]
        content["passages"] = [one for one in content["passages"] if one["park"] in {"", *codes}]
        return content

    def park(self, code: str) -> dict[str, Any]:
        """Return one park's part of the content."""
        return next(one for one in self.content()["parks"] if one["code"] == code)


def review_world(*, stage: Stage = Stage.REVIEW, parks: dict[str, Park] | None = None) -> ReportWorld:
    """Store both years; the parks are those given, or the register of the fixtures."""
    registered = parks or put_parks()
    scheme = models.Scheme.objects.first() or frozen_starter()
    for year in (2017, 2018):
        cycle = open_year(scheme, year)
        case = case_from_dict(case_data(year), scheme_of(scheme))
        case_import(cycle=cycle, case=case, basis="演示数据", actor=None, now=NOW)
        for step in ORDER[: ORDER.index(Stage.APPROVAL if year == 2017 else stage) + 1]:
            cycle_advance(cycle=cycle, target=step, actor=None, now=NOW)
        if year == 2017:
            cycle.refresh_from_db()
            publish(cycle, year_score(year=year, actor=None, now=NOW), 74)
    cycle = Cycle.objects.get(year=2018)
    models.Engagement.objects.create(
        cycle=cycle, name="南方评价咨询公司", qualification="甲级", contract="2018-12", signed_on=date(2018, 12, 3)
    )
    return ReportWorld(
        cycle=cycle,
        parks=registered,
        agency=put_user("agency", Role.AGENCY, firm="南方评价咨询公司"),
        second=put_user("second", Role.AGENCY, firm="南方评价咨询公司"),
        office=put_user("office", Role.OFFICE),
    )


def enrich(world: ReportWorld) -> None:
    """Give 富山 a ruling, an exemption, a differing figure with reasons, a refused project and evidence."""
    own = models.Submission.objects.get(cycle=world.cycle, park=world.parks["fushan"])
    models.Ruling.objects.create(
        submission=own, part_code="5.1", points="3.25", reason="口径调整后按可比数计", decided_at=NOW,
        decided_by=world.agency,
    )  # fmt: skip
    models.NotApplicable.objects.create(submission=own, part_code="6.2", reason="年内无技改增量口径")
    models.Figure.objects.filter(submission=own, element="gross_output").update(reported="999.5")
    for source, value, reason in (("agency", "431.2", "剔除区外产值"), ("department", "430.9", "统计局快报数")):
        models.FigureDecision.objects.create(
            submission=own, element="gross_output", source=source, version=1, value=value, reason=reason,
            decided_at=NOW, decided_by=world.agency,
        )  # fmt: skip
    claim = models.ProjectClaim.objects.filter(submission=own).order_by("name").first()
    assert claim is not None
    models.ProjectClaim.objects.filter(pk=claim.pk).update(accepted=False, reason="未见开工证明")
    for number, name in enumerate(HOSTILE):
        file = models.EvidenceFile.objects.create(
            submission=own, name=name, path=f"evidence/{number}", kind="pdf", sha256=f"{number + 1}" * 64, size=1000,
            pages=number + 2, uploaded_at=NOW, uploaded_by=None,
        )  # fmt: skip
        models.EvidenceUse.objects.create(file=file, item="1", page_reference="1-2", added_at=NOW)
