"""What is published: the latest version of each year, and the notice that goes with it."""

from unicodedata import category, normalize

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max, Prefetch, QuerySet

from assessment.models import IndicatorResult, Notice, NoticeDocument, NoticeFile, ParkResult, Publication

# A year's case and result are megabytes where there are many parks; pages that do not show them leave them alone.
HEAVY = ("run__case_text", "run__result_text")
CODE_GROUP = 4
CODE_LENGTH = 16
# Unicode categories of what people and PDF readers put between the digits: dashes, spaces, line ends.
SEPARATORS = frozenset({"Pd", "Zs", "Cc"})


def publications() -> QuerySet[Publication]:
    """Return every publication with its year, run and notice, the latest year and version first."""
    return Publication.objects.select_related(
        "cycle", "run", "notice", "notice__file", "notice__document", "correction"
    ).defer(*HEAVY)


def publication_latest() -> Publication | None:
    """Return the latest version of the latest published year; None before the first."""
    return publications().first()


def publication_latest_and_before() -> tuple[Publication | None, Publication | None]:
    """Return the latest version of the latest published year and of the year before it, in one query."""
    found: dict[int, Publication] = {}
    for one in publications():
        found.setdefault(one.cycle.year, one)
    latest = next(iter(found.values()), None)
    return latest, None if latest is None else found.get(latest.cycle.year - 1)


def publication_of(year: int) -> Publication | None:
    """Return the latest version of the year's publication; None where the year is not published."""
    return publications().filter(cycle__year=year).first()


def publication_version(year: int, version: int) -> Publication | None:
    """Return this version of the year's publication, replaced or not; None where there is none."""
    return publications().filter(cycle__year=year, version=version).first()


def versions_of(year: int) -> list[Publication]:
    """Return every version of the year's publication, the latest first."""
    return list(publications().filter(cycle__year=year))


def replaced_by(publication: Publication) -> Publication | None:
    """Return the latest version where it is a later one than this; None for the version in force."""
    latest = publication_of(publication.cycle.year)
    return None if latest is None or latest.pk == publication.pk else latest


def published_years() -> list[int]:
    """Return the published years, the latest first."""
    years = Publication.objects.order_by("-cycle__year").values_list("cycle__year", flat=True)
    return list(years.distinct())


def notice_of(publication: Publication) -> Notice | None:
    """Return the publication's notice; None where none was numbered."""
    try:
        return publication.notice
    except ObjectDoesNotExist:
        return None


def notice_file_of(notice: Notice) -> NoticeFile | None:
    """Return the notice's file; None while it is still being laid out."""
    try:
        return notice.file
    except ObjectDoesNotExist:
        return None


def notice_document_of(notice: Notice) -> NoticeDocument | None:
    """Return the notice's Word file; None while it is being made, and for a notice from before there were any."""
    try:
        return notice.document
    except ObjectDoesNotExist:
        return None


def notices() -> QuerySet[Notice]:
    """Return all notices with their years and files, the latest first."""
    return (
        Notice.objects.select_related("publication__cycle", "publication__run", "file")
        .defer("publication__run__case_text", "publication__run__result_text")
        .annotate(latest=Max("publication__cycle__publications__version"))
        .order_by("-publication__cycle__year", "-publication__version")
    )


def check_code_of(publication: Publication) -> str:
    """Return the check code printed in the notice: 16 hex digits of the result's digest, 1A2B-3C4D-…."""
    digits = publication.run.result_digest[:CODE_LENGTH].upper()
    return "-".join(digits[start : start + CODE_GROUP] for start in range(0, CODE_LENGTH, CODE_GROUP))


def publication_by_code(check_code: str) -> Publication | None:
    """Return the publication with this check code, however it was typed (１Ａ－…); None for anything else."""
    typed = normalize("NFKC", check_code).lower()
    digits = "".join(character for character in typed if category(character) not in SEPARATORS)
    if len(digits) != CODE_LENGTH or not set(digits) <= set("0123456789abcdef"):
        return None
    return publications().filter(run__result_digest__startswith=digits).first()


def park_results_of(publication: Publication) -> list[ParkResult]:
    """Return the published results of all parks with their points by indicator, by rank, the unranked last.

    Two queries; the workings of the parts, the bulk of a result, stay in the database.
    """
    results = (
        ParkResult.objects.filter(run_id=publication.run_id)
        .select_related("park__district")
        .prefetch_related(Prefetch("indicators", IndicatorResult.objects.defer("parts").order_by("order")))
    )
    return sorted(results, key=lambda result: (result.rank is None, result.rank or 0, result.park.order))
