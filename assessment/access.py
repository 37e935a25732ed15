"""Fetch and check in one call: what is published is anyone's, what is not does not exist for the public pages."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from assessment import messages
from assessment.models import (
    AttachedFile,
    Cycle,
    FraudFinding,
    Inquiry,
    InquiryAnswer,
    Notice,
    NoticeDocument,
    NoticeFile,
    Objection,
    ObjectionFile,
    PanelMember,
    Publication,
    Scheme,
    Submission,
    SubmissionVersion,
    Veto,
)
from assessment.selectors.filing import submission_of, submissions_of
from assessment.selectors.marks import member_of, park_on_list
from assessment.selectors.objection_page import objections_with_files
from assessment.selectors.park import ParkPage, park_page_of
from assessment.selectors.published import (
    notice_document_of,
    notice_file_of,
    notice_of,
    publication_by_code,
    publication_of,
    publication_version,
)
from assessment.selectors.snapshots import Snapshot, snapshot_of
from assessment.states import SchemeState, Stage, SubmissionState
from parks.access import park_for, parks_visible_to, place_of_user, require
from parks.models import Park, User
from parks.roles import Act, may
from parks.states import Role

# A draft is the park's own; district and agency read what has been submitted, or was taken in as accepted
# (workflow.md, "sees").
READERS_AFTER_SUBMISSION = frozenset({Role.DISTRICT, Role.AGENCY})


def publication_for(year: int, version: int | None = None) -> Publication:
    """Return the year's latest publication, or one version of it; Http404 where it is not published, whoever asks."""
    publication = publication_of(year) if version is None else publication_version(year, version)
    if publication is None:
        which = "" if version is None else f"第{version}版"
        raise Http404(f"{year}年度的考核结果{which}尚未公布。")
    return publication


def snapshot_for(year: int) -> Snapshot:
    """Return the year's latest published snapshot; Http404 where the year is not published, whoever asks."""
    snapshot = snapshot_of(year)
    if snapshot is None:
        raise Http404(f"{year}年度的考核结果尚未公布。")
    return snapshot


def handover_for(user: User, year: int) -> Publication:
    """Return the publication whose pack the user may make; PermissionDenied before Http404: only the office asks."""
    require(user, Act.PUBLISH)
    return publication_for(year)


def park_page_for(publication: Publication, code: str) -> ParkPage:
    """Return the park's page of this publication; Http404 for a park that it does not hold."""
    page = park_page_of(publication, code)
    if page is None:
        raise Http404(f"{publication.cycle.year}年度的考核结果中没有这个园区。")
    return page


def notice_for(year: int, version: int | None = None) -> Notice:
    """Return the year's latest notice, or that of one version; Http404 where there is none."""
    notice = notice_of(publication_for(year, version))
    if notice is None:
        raise Http404(f"{year}年度没有通报。")
    return notice


def notice_file_for(year: int, version: int | None = None) -> NoticeFile:
    """Return the file of the year's latest notice, or of one version's; Http404 while it is still being laid out."""
    file = notice_file_of(notice_for(year, version))
    if file is None:
        raise Http404(f"{year}年度的通报正在排版，请稍后再下载。")
    return file


def notice_document_for(year: int, version: int | None = None) -> NoticeDocument:
    """Return the Word file of the year's latest notice, or of one version's; Http404 where there is none."""
    document = notice_document_of(notice_for(year, version))
    if document is None:
        raise Http404(f"{year}年度的通报没有 Word 文件，或正在生成；请下载 PDF，或稍后再来。")
    return document


def publication_with_code(check_code: str) -> Publication:
    """Return the publication with this check code; Http404 for any other code."""
    publication = publication_by_code(check_code)
    if publication is None:
        raise Http404("没有与这个核验码相符的通报。请核对通报末页印的核验码，共16位，由数字和字母 A—F 组成。")
    return publication


def submission_for(user: User, year: int, park_code: str, act: Act) -> Submission:
    """Return the park's filing of the year for this act.

    Http404 for strangers to the park and for years without filings; PermissionDenied for insiders whose role may not
    do this, and for readers from outside the park while nothing has been submitted yet.
    """
    require(user, act)
    # One query says yes; what stands in the way is looked for only where it says no.
    rows = submissions_of(year).filter(park__code=park_code, park__in=parks_visible_to(user))
    if user.role in READERS_AFTER_SUBMISSION:
        rows = rows.exclude(state=SubmissionState.DRAFT)
    submission = rows.first()
    if submission is None:
        park = park_for(user, park_code, act)
        if submission_of(year, park) is None:
            raise Http404(f"{year}年度没有{park.name}的申报。")
        raise PermissionDenied(f"{park.name}还没有报送{year}年度申报；报送后即可查看。")
    place_of_user(user, submission.park)
    return submission


def provisional_for(user: User, year: int, park_code: str, act: Act) -> Submission:
    """Return the park's filing of the year, whose provisional result the user reads or objects to, as the act says.

    Http404 for strangers to the park and for years that do not file yet; PermissionDenied where the role may not.
    """
    require(user, act)
    rows = submissions_of(year).filter(park__code=park_code, park__in=parks_visible_to(user))
    submission = rows.exclude(cycle__stage=Stage.SETUP).first()
    if submission is None:
        park = park_for(user, park_code, act)
        raise Http404(f"{year}年度没有{park.name}的申报，也就没有可反馈的结果。")
    place_of_user(user, submission.park)
    return submission


def objection_for(user: User, year: int, number: int, act: Act) -> list[Objection]:
    """Return an objection of the year for agency or office, a row a file; Http404 where there is none."""
    require(user, act)
    rows = list(objections_with_files(user).filter(cycle__year=year, pk=number))
    if not rows:
        raise Http404(f"{year}年度没有这件异议。")
    return rows


def own_objection_for(user: User, year: int, park_code: str, number: int) -> Objection:
    """Return an objection that the user's own park raised; Http404 where there is none."""
    submission = provisional_for(user, year, park_code, Act.OBJECT)
    rows = Objection.objects.filter(cycle=submission.cycle_id, park=submission.park_id)
    objection = rows.filter(pk=number).first()
    if objection is None:
        raise Http404("没有这件异议。")
    return objection


def objection_file_for(objections: QuerySet[Objection], number: int, file: int) -> AttachedFile:
    """Return a file that one of these objections brought; Http404 for any other."""
    found = AttachedFile.objects.filter(
        pk__in=ObjectionFile.objects.filter(
            objection__in=objections.order_by().values("pk"), objection=number, file=file
        ).values("file")
    ).first()
    if found is None:
        raise Http404("没有这份佐证材料。")
    return found


def version_for(user: User, year: int, park_code: str, number: int) -> SubmissionVersion:
    """Return a submitted version that the user may read; Http404 where there is none of this number."""
    submission = submission_for(user, year, park_code, Act.READ_FILING)
    rows = SubmissionVersion.objects.select_related(
        "submission__cycle__scheme", "submission__park__district", "submitted_by", "receipt"
    )
    version = rows.filter(submission=submission, number=number).first()
    if version is None:
        raise Http404("没有这一版报送。")
    return version


def cycle_for(user: User, year: int, act: Act) -> Cycle:
    """Return the year for this act; PermissionDenied where the role may not, Http404 for a year not opened."""
    require(user, act)
    cycle = Cycle.objects.select_related("scheme").filter(year=year).first()
    if cycle is None:
        raise Http404(f"还没有开启{year}年度。")
    return cycle


def inquiry_for(user: User, key: int) -> Inquiry:
    """Return the inquiry that is put to the user's department; to any other department it is not there."""
    require(user, Act.ANSWER_INQUIRY)
    rows = Inquiry.objects.select_related("cycle__scheme", "department", "park__district")
    inquiry = rows.filter(pk=key, department=user.agency_id).first()
    if inquiry is None:
        raise Http404("没有这个征询事项，或它不是提请贵部门核对的；请从“征询意见”进入。")
    return inquiry


def asked_park_for(user: User, year: int, park_code: str) -> tuple[Cycle, Park]:
    """Return year and park where the user's department is asked about the park; Http404 for any other park."""
    cycle = cycle_for(user, year, Act.ANSWER_INQUIRY)
    park = Park.objects.filter(code=park_code).first()
    rows = Inquiry.objects.filter(cycle=cycle, department=user.agency_id, park=park)
    if park is None or not rows.exists():
        raise Http404("贵部门的征询清单里没有这个园区。")
    return cycle, park


def opinion_file_for(user: User, key: int) -> AttachedFile:
    """Return a document that a department brought, for office, agency and that department; Http404 for any other."""
    if not may(user.role, Act.READ_CONSULTATION):
        require(user, Act.ANSWER_INQUIRY)
    row = AttachedFile.objects.filter(pk=key).select_related("uploaded_by").first()
    brought = row is not None and any(
        model.objects.filter(file=row).exists() for model in (InquiryAnswer, Veto, FraudFinding)
    )
    foreign = user.role == Role.DEPARTMENT and row is not None and row.uploaded_by.agency_id != user.agency_id
    if row is None or not brought or foreign:
        raise Http404("没有这份依据文件，或它不是贵部门提交的。")
    return row


def answer_for(user: User, year: int, key: int) -> InquiryAnswer:
    """Return a department's answer that the user may settle; Http404 where the year has none of this number."""
    cycle = cycle_for(user, year, Act.SETTLE)
    rows = InquiryAnswer.objects.select_related("inquiry__cycle__scheme", "inquiry__park", "inquiry__department")
    answer = rows.filter(pk=key, inquiry__cycle=cycle).first()
    if answer is None:
        raise Http404("没有这条部门意见；请从征求意见页面进入。")
    return answer


def visited_park_for(user: User, year: int, park_code: str) -> tuple[PanelMember, Park]:
    """Return who the user is on the year's panel, and the park of their visit list.

    Http404 for whatever is not on the list: to a member no other park is there, nor a year without the member.
    """
    require(user, Act.MARK)
    member = member_of(user, year)
    park = park_on_list(member, park_code) if member else None
    if member is None or park is None:
        raise Http404("您的考察名单里没有这个园区。名单由领导小组办公室安排。")
    return member, park


def scheme_for(user: User, number: int, act: Act) -> Scheme:
    """Return the scheme for this act; PermissionDenied where the role may not, Http404 where there is none."""
    require(user, act)
    rows = Scheme.objects.select_related("edited_by", "proposed_by", "frozen_by", "based_on")
    scheme = rows.filter(pk=number).first()
    if scheme is None:
        raise Http404("没有这一版评分细则。")
    return scheme


def draft_for(user: User, number: int) -> Scheme:
    """Return a draft that the user may edit; PermissionDenied, saying what to do instead, for a frozen one."""
    scheme = scheme_for(user, number, Act.EDIT_SCHEME)
    if scheme.state == SchemeState.FROZEN:
        raise PermissionDenied(messages.scheme_frozen(str(scheme)))
    return scheme
