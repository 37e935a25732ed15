"""Tell people when their turn begins, within the transaction of the verb that gives it to them."""

from collections.abc import Iterable
from datetime import datetime

from assessment.messages import inbox as say
from assessment.models import (
    Approval,
    AssessmentReport,
    Cycle,
    Extension,
    ExtensionRequest,
    PanelVisit,
    Publication,
    ReturnRequest,
    Scheme,
    Submission,
    SubmissionVersion,
)
from assessment.selectors.filing import closes_at
from assessment.selectors.recipients import (
    agency_people,
    office_people,
    people_of_district,
    people_of_members,
    people_of_park,
    people_of_visit,
    people_told_of_results,
    people_who_may,
)
from parks.inbox import inbox_tell
from parks.models import Message, User
from parks.roles import Act


def tell(*, people: Iterable[User], key: str, told: say.Told, is_demo: bool, now: datetime) -> list[Message]:
    """Tell these people once of the occasion that ``key`` names; return the new messages."""
    return inbox_tell(users=people, key=key, is_demo=is_demo, now=now, **told._asdict())


def filing_opened_tell(*, cycle: Cycle, now: datetime) -> None:
    """Ask the people of every park that has a filing for the self-evaluation."""
    for submission in cycle.submissions.select_related("cycle", "park"):
        park = submission.park
        told = say.filing_opened(cycle.year, park.name, park.code, closes_at(submission))
        tell(
            people=people_of_park(park), key=_key(submission, "opened"), told=told, is_demo=cycle.is_demo, now=now
        )  # fmt: skip


def filing_submitted_tell(*, version: SubmissionVersion, now: datetime) -> None:
    """Ask the agency to review, and let the office and the park's district know."""
    submission, number = version.submission, version.number
    year, park, demo = submission.cycle.year, submission.park, submission.cycle.is_demo
    for people, told in (
        (agency_people(), say.filing_submitted_to_agency(year, park.name, number)),
        (office_people(), say.filing_submitted_to_office(year, park.name, park.code, number)),
        (people_of_district(park.district), say.filing_submitted_to_district(year, park.name, park.code, number)),
    ):
        tell(people=people, key=_key(submission, f"submitted:{number}"), told=told, is_demo=demo, now=now)


def filing_returned_tell(*, request: ReturnRequest, now: datetime) -> None:
    """Ask the park to mend what was returned."""
    submission = request.submission
    told = say.filing_returned(submission.cycle.year, submission.park.name, submission.park.code, len(request.items))
    _tell_park(submission, f"returned:{request.version.number}", told, now)


def filing_accepted_tell(*, submission: Submission, number: int, now: datetime) -> None:
    """Tell the park that version ``number`` of its filing is accepted."""
    told = say.filing_accepted(submission.cycle.year, submission.park.name, submission.park.code)
    _tell_park(submission, f"accepted:{number}", told, now)


def extension_asked_tell(*, request: ExtensionRequest, now: datetime) -> None:
    """Ask the office to answer."""
    cycle = request.cycle
    told = say.extension_asked(cycle.year, request.park.name, request.wanted)
    tell(
        people=office_people(), key=f"{cycle.year}:extension:{request.pk}:asked", told=told, is_demo=cycle.is_demo,
        now=now,
    )  # fmt: skip


def extension_granted_tell(*, extension: Extension, now: datetime) -> None:
    """Tell the park its new deadline."""
    cycle, park = extension.cycle, extension.park
    told = say.extension_granted(cycle.year, park.name, park.code, extension.until)
    tell(
        people=people_of_park(park), key=f"{cycle.year}:extension:{extension.pk}:granted", told=told,
        is_demo=cycle.is_demo, now=now,
    )  # fmt: skip


def extension_declined_tell(*, request: ExtensionRequest, now: datetime) -> None:
    """Tell the park that its deadline stands."""
    cycle, park = request.cycle, request.park
    standing = Submission.objects.select_related("cycle", "park").get(cycle=cycle, park=park)
    told = say.extension_declined(cycle.year, park.name, park.code, closes_at(standing))
    tell(
        people=people_of_park(park), key=f"{cycle.year}:extension:{request.pk}:declined", told=told,
        is_demo=cycle.is_demo, now=now,
    )  # fmt: skip


def visit_arranged_tell(*, visit: PanelVisit, gone: Iterable[int], now: datetime) -> None:
    """Tell the members of a visit as it stands, and those who are ``gone`` from its list that it is off for them."""
    told = say.visit_arranged(visit.park.name, visit.day, visit.note)
    key, demo = _visit_key(visit, "arranged"), visit.cycle.is_demo
    tell(people=people_of_visit(visit), key=key, told=told, is_demo=demo, now=now)
    visit_withdrawn_tell(visit=visit, members=gone, now=now)


def visit_withdrawn_tell(*, visit: PanelVisit, members: Iterable[int], now: datetime) -> None:
    """Tell these members that the visit is off for them."""
    told = say.visit_withdrawn(visit.park.name, visit.day)
    key, demo = _visit_key(visit, "withdrawn"), visit.cycle.is_demo
    tell(people=people_of_members(members), key=key, told=told, is_demo=demo, now=now)


def report_filed_tell(*, report: AssessmentReport, now: datetime) -> None:
    """Tell the office that the report is there."""
    cycle = report.cycle
    told = say.report_filed(cycle.year, report.number)
    tell(people=office_people(), key=f"{cycle.year}:report:{report.number}", told=told, is_demo=cycle.is_demo, now=now)


def scheme_proposed_tell(*, scheme: Scheme, actor: User, now: datetime) -> None:
    """Ask the others who may freeze for the second look; a proposal that was taken back and made again is a new one."""
    told = say.scheme_proposed(str(scheme), scheme.pk, str(actor))
    people = people_who_may(Act.FREEZE_SCHEME, but=actor)
    tell(people=people, key=f"scheme:{scheme.pk}:proposed:{now.isoformat()}", told=told, is_demo=False, now=now)


def approval_proposed_tell(*, approval: Approval, now: datetime) -> None:
    """Ask the others of the office for the second look at the record of the city's decision."""
    cycle, proposer = approval.cycle, approval.proposed_by
    told = say.approval_proposed(cycle.year, str(proposer), approval.decision)
    people = people_who_may(Act.APPROVE, but=proposer)
    tell(people=people, key=f"{cycle.year}:approval:{approval.pk}", told=told, is_demo=cycle.is_demo, now=now)


def result_published_tell(*, publication: Publication, now: datetime) -> None:
    """Tell everyone concerned that the result is public."""
    cycle = publication.cycle
    told = say.result_published(cycle.year, publication.version)
    key = f"{cycle.year}:published:{publication.version}"
    tell(people=people_told_of_results(), key=key, told=told, is_demo=cycle.is_demo, now=now)


def _tell_park(submission: Submission, occasion: str, told: say.Told, now: datetime) -> None:
    demo = submission.cycle.is_demo
    tell(people=people_of_park(submission.park), key=_key(submission, occasion), told=told, is_demo=demo, now=now)


def _key(submission: Submission, occasion: str) -> str:
    return f"{submission.cycle.year}:filing:{submission.park.code}:{occasion}"


def _visit_key(visit: PanelVisit, occasion: str) -> str:
    return f"{visit.cycle.year}:visit:{visit.pk}:{visit.version}:{occasion}"
