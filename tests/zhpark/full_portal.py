"""A portal with something behind every address: two published years, one being filed by every park, the plan."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from actionplan.models import LedgerItem, LedgerTarget
from assessment import models
from assessment.scoring.casefile import case_from_dict
from assessment.selectors.evidence import evidence_of
from assessment.selectors.filing import draft_of
from assessment.services.bulk import bulk_take, bulk_template
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_advance
from assessment.services.opening import year_open
from assessment.services.reports import report_file
from assessment.services.runs import canonical, year_score
from assessment.services.schemes_edit import scheme_copy
from assessment.services.snapshot import filing_snapshot
from assessment.services.trials import trial_compute, trial_store
from assessment.services.workbook import template_of, upload_take
from assessment.shape import scheme_of
from assessment.states import Stage, SurveyGroup, TaskKind
from assessment.workbook.write import Cover
from parks.models import Agency, Job, MajorProject, Park, User
from parks.states import JobKind, Role
from tests.assessment.filing.drafts import ENTRIES
from tests.assessment.survey_year import arrange, link_to, sent
from tests.assessment.year import ORDER, case_data, frozen_starter, open_year, publish
from tests.register import NOW, put_user

BACKEND = "django.contrib.auth.backends.ModelBackend"
YEARS = {2017: 74, 2018: 86}
# All pages of a scheme but those that go through a whole year's data.
SCHEME_PAGES = (
    "scheme", "scheme_file", "scheme_checks", "scheme_compare", "scheme_section", "scheme_indicator",
    "scheme_part_new", "scheme_part",
)  # fmt: skip


@dataclass
class Portal:
    """The open year's filing of one park, one signed-in client a person, and the keys that addresses name."""

    submission: models.Submission
    clients: dict[str, Client]
    parts: dict[str, dict[str, object]]


def full_portal(codes: tuple[str, ...] | None = None) -> Portal:
    """Store the portal, with these parks alone where codes are given; 富山 must be among them."""
    call_command("load_reference", stdout=StringIO())
    if codes is not None:
        LedgerTarget.objects.exclude(item__park__code__in=codes).delete()
        LedgerItem.objects.exclude(park__code__in=codes).delete()
        Park.objects.exclude(code__in=codes).delete()
    parks = {park.code: park for park in Park.objects.all()}
    for year, number in YEARS.items():
        _published(year, number, parks)
    people = _people(parks)
    cycle = _open(people["office"])
    for submission in cycle.submissions.select_related("cycle__scheme", "park__district"):
        _file(submission, people)
    _answer(cycle)
    own = cycle.submissions.select_related("cycle__scheme", "park__district").get(park__code="fushan")
    return Portal(own, {name: _client(user) for name, user in people.items()}, _parts(own, people))


def _answer(cycle: models.Cycle) -> None:
    """Open the questionnaire, hand every park its link, and have each park's groups answer."""
    now = timezone.now()
    arrange(cycle, questions=3)
    models.Questionnaire.objects.filter(cycle=cycle).update(
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1)
    )
    for submission in cycle.submissions.select_related("park"):
        for group in SurveyGroup:
            sent(cycle, submission.park, [4, 5], group, at=now, step=timedelta(0))


def _published(year: int, number: int, parks: dict[str, Park]) -> None:
    scheme = models.Scheme.objects.first() or frozen_starter()
    cycle = open_year(scheme, year)
    data = case_data(year)
    data["parks"] = [one for one in data["parks"] if one["code"] in parks]
    case_import(cycle=cycle, case=case_from_dict(data, scheme_of(scheme)), basis="演示数据", actor=None, now=NOW)
    for step in ORDER:
        cycle_advance(cycle=cycle, target=step, actor=None, now=NOW)
    cycle.refresh_from_db()
    publish(cycle, year_score(year=year, actor=None, now=NOW), number)


def _people(parks: dict[str, Park]) -> dict[str, User]:
    for code, park in parks.items():
        if code != "fushan":
            put_user(f"filler-{code}", Role.FILLER, park=park)
    fushan = parks["fushan"]
    return {
        "filler": put_user("filler", Role.FILLER, park=fushan),
        "signer": put_user("signer", Role.SIGNER, park=fushan),
        "district": put_user("district", Role.DISTRICT, district=fushan.district),
        "agency": put_user("agency", Role.AGENCY, firm="某评价公司"),
        "office": put_user("office", Role.OFFICE),
        "panel": put_user("panel", Role.PANEL),
        "department": put_user("department", Role.DEPARTMENT, agency=Agency.objects.get(code="kegongxin")),
    }


def _open(office: User) -> models.Cycle:
    """Open 2019 with everything that the office sets, at self-evaluation."""
    now = timezone.now()
    scheme = models.Scheme.objects.get()
    cycle = year_open(
        year=2019, scheme=scheme, deadline=now + timedelta(days=30), is_demo=True, actor=office, now=now
    ).cycle
    models.CityFigure.objects.create(cycle=cycle, code="value_added_growth", value="9.5")
    models.Engagement.objects.create(
        cycle=cycle, name="某评价公司", qualification="甲级", contract="2019-1", signed_on=date(2019, 12, 1)
    )
    for park in Park.objects.all():
        for kind in TaskKind:
            models.ParkTask.objects.create(cycle=cycle, park=park, kind=kind, target=3)
    cycle_advance(cycle=cycle, target=Stage.SELF_EVALUATION, actor=office, now=now)
    cycle.refresh_from_db()
    return cycle


def _file(submission: models.Submission, people: dict[str, User]) -> None:
    """Store a filing with entries, files, two versions, each returned, an opinion and requests for time."""
    now = timezone.now()
    texts = {key: text for key, text in ENTRIES.items() if not key.startswith("claim.")}
    texts |= {f"claim.{one.pk}": "是" for one in MajorProject.objects.filter(park=submission.park)}
    models.Entry.objects.bulk_create(
        models.Entry(submission=submission, key=key, text=text, saved_at=now, saved_by=people["filler"])
        for key, text in texts.items()
    )
    demand = submission.cycle.demands.filter(item="1").first()
    for number in range(3):
        file = models.EvidenceFile.objects.create(
            submission=submission, name=f"证明{number}.pdf", path=f"evidence/{submission.pk}-{number}", kind="pdf",
            sha256=f"{number}" * 64, size=1000, pages=3, uploaded_at=now, uploaded_by=people["filler"],
        )  # fmt: skip
        for item in ("1", "2") if number < 2 else ():
            models.EvidenceUse.objects.create(
                file=file, item=item, demand=demand if item == "1" else None, page_reference="1-2", added_at=now,
                added_by=people["filler"],
            )  # fmt: skip
    for number in (1, 2):
        _version(submission, number, people)
    about = {"cycle": submission.cycle, "park": submission.park}
    for answer in (False, None):
        models.ExtensionRequest.objects.create(
            **about, wanted=date(2030, 4, 30), reason="统计数据未到", asked_at=now, asked_by=people["signer"],
            granted=answer, answer="" if answer is None else "不予延期",
            answered_at=None if answer is None else now,
        )  # fmt: skip
    models.Extension.objects.create(
        **about, until=now + timedelta(days=60), reason="台风", granted_at=now, granted_by=people["office"]
    )
    models.Submission.objects.filter(pk=submission.pk).update(state="returned", submitted_at=now)
    Job.objects.create(kind=JobKind.RENDER_RECEIPT, key=f"{submission.pk}", owed_at=now, owed_by=people["signer"])


def _version(submission: models.Submission, number: int, people: dict[str, User]) -> None:
    now, content = (
        timezone.now(),
        canonical(filing_snapshot(draft_of(submission), tuple(evidence_of(submission)), submission)),
    )
    version = models.SubmissionVersion.objects.create(
        submission=submission, number=number, receipt_number=f"ZHYQ-2019-{submission.park.order:02d}-{number:02d}",
        content=content, sha256="0" * 64, idempotency_key=f"k{number}", submitted_at=now,
        submitted_by=people["signer"],
    )  # fmt: skip
    for _ in range(2):
        models.DistrictOpinion.objects.create(version=version, text="属实", given_at=now, given_by=people["district"])
    models.ReturnRequest.objects.create(
        version=version, submission=submission, items=["1", "4a", "report"], reason="补材料", returned_at=now,
        returned_by=people["agency"],
    )  # fmt: skip


def _parts(own: models.Submission, people: dict[str, User]) -> dict[str, dict[str, object]]:
    """Return what the addresses name that their declarations leave open."""
    now = timezone.now()
    cover = Cover(own.park.official_name, "2030年3月31日", "2030年1月1日")
    upload = upload_take(
        submission=own, name="表.xlsx", content=template_of(submission=own, cover=cover, now=now),
        actor=people["filler"], now=now,
    )  # fmt: skip
    bulk = bulk_take(
        cycle=own.cycle, name="批量.xlsx", content=bulk_template(cycle=own.cycle, now=now), actor=people["office"],
        now=now,
    )  # fmt: skip
    link = link_to(own.cycle, own.park).code
    tried = trial_compute(cycle=own.cycle, scheme=own.cycle.scheme, changes=())
    trial = trial_store(cycle=own.cycle, name="试算", tried=tried, actor=people["agency"], now=now).pk
    draft = scheme_copy(scheme=own.cycle.scheme, actor=people["agency"], now=now).pk
    reported = models.Cycle.objects.get(year=2018)
    report_file(cycle=reported, actor=people["agency"], now=now)
    pages = ("report", "report_city", "report_park", "report_preview", "report_version")
    return {
        **{name: {"number": draft} for name in SCHEME_PAGES},
        **{name: {"year": reported.year} for name in pages},
        "trial": {"number": trial},
        "trial_export": {"number": trial, "what": "result"},
        "consequence": {"number": models.Consequence.objects.values_list("pk", flat=True)[0]},
        "survey_park": {"park": "fushan"},
        "survey_poster": {"park": "fushan"},
        "sheet": {"code": link},
        "sheet_form": {"code": link},
        "project_edit": {"project": MajorProject.objects.filter(park=own.park).values_list("pk", flat=True)[0]},
        "user": {"user": people["filler"].pk},
        "workbook_preview": {"number": upload.pk},
        "workbook_marked": {"number": upload.pk},
        "bulk_preview": {"number": bulk.pk},
        "bulk_marked": {"number": bulk.pk},
    }


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client
