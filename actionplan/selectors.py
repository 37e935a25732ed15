"""Reads of the plan: goals, commitments by body, standing duties, and the parks' ledgers with their matrix."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from actionplan.models import CityGoal, Commitment, Duty, LedgerItem, Responsibility
from actionplan.states import LEDGER_CATEGORIES, BodyRole, CommitmentKind, Confidence
from parks.models import Agency, Park

SEARCHED = (
    "item",
    "industry",
    "printed_three_year",
    "printed_2017",
    "measures_three_year",
    "measures_2017",
    "note",
    "targets__metric",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many ledger rows a park has under a heading (工作内容), and how many of them are not read with certainty."""

    category: str
    rows: int
    uncertain: int


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A park's line of the matrix."""

    park: Park
    cells: tuple[Cell, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Park × 工作内容, with totals."""

    headings: tuple[tuple[str, str], ...]
    lines: tuple[MatrixLine, ...]
    totals: tuple[int, ...]
    rows: int
    confidence: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BodyPart:
    """What a body does in one role: 牵头, 负责 or 配合."""

    role: BodyRole
    actions: Sequence[Commitment]
    measures: Sequence[Commitment]


def goals() -> QuerySet[CityGoal]:
    """Return the city goals by target year, in their order."""
    return CityGoal.objects.order_by("horizon", "order")


def duties() -> QuerySet[Duty]:
    """Return the standing duties with their owners."""
    return Duty.objects.prefetch_related("owners")


def commitments(kind: CommitmentKind, *, body: str = "", role: str = "") -> QuerySet[Commitment]:
    """Return the actions or the measures with bodies and targets; of one body, in one role, where these are given."""
    found = Commitment.objects.filter(kind=kind)
    share = Q()
    if body:
        share &= Q(agency__code=body)
    if role:
        share &= Q(role=role)
    if share:
        found = found.filter(pk__in=Responsibility.objects.filter(share).values("commitment"))
    return found.prefetch_related(_responsibilities(), "targets")


def bodies_of(kind: CommitmentKind) -> QuerySet[Agency]:
    """Return the bodies that answer for at least one commitment of this kind."""
    return Agency.objects.filter(responsibilities__commitment__kind=kind).distinct()


def body_parts(agency: Agency) -> list[BodyPart]:
    """Return what the body leads, answers for and supports; roles that it has nowhere are left out."""
    shares = list(
        Responsibility.objects.filter(agency=agency)
        .select_related("commitment")
        .order_by("commitment__kind", "commitment__number")
    )
    parts = []
    for role in BodyRole:
        own = [share.commitment for share in shares if share.role == role]
        if own:
            actions = [one for one in own if one.kind == CommitmentKind.ACTION]
            measures = [one for one in own if one.kind == CommitmentKind.MEASURE]
            parts.append(BodyPart(role, actions, measures))
    return parts


def ledger_rows(parks: QuerySet[Park]) -> QuerySet[LedgerItem]:
    """Return the ledger rows of these parks in 附件2's order, with their targets."""
    rows = LedgerItem.objects.filter(park__in=parks).select_related("park").order_by("park__order", "order")
    return rows.prefetch_related("targets")


def ledger_filtered(rows: QuerySet[LedgerItem], wanted: Mapping[str, str]) -> QuerySet[LedgerItem]:
    """Return the rows that meet every wish of the ledger filter; an empty wish asks for nothing."""
    found = rows
    for field, lookup in (("park", "park__code"), ("category", "category"), ("item", "item")):
        if wanted[field]:
            found = found.filter(**{lookup: wanted[field]})
    if wanted["confidence"]:
        found = found.filter(confidence=wanted["confidence"])
    if wanted["kind"]:
        found = found.filter(targets__kind=wanted["kind"])
    if wanted["q"]:
        text = Q()
        for field in SEARCHED:
            text |= Q(**{f"{field}__icontains": wanted["q"]})
        found = found.filter(text)
    return found.distinct()


def ledger_items(parks: QuerySet[Park]) -> list[str]:
    """Return the 细分条款 that occur in these parks' ledgers, in the order in which they first occur."""
    items = LedgerItem.objects.filter(park__in=parks).order_by("park__order", "order").values_list("item", flat=True)
    return list(dict.fromkeys(items))


def ledger_matrix(parks: QuerySet[Park] | Collection[Park]) -> Matrix:
    """Return park × 工作内容 with counts, for these parks; one query where they were fetched already, else two."""
    counted = (
        LedgerItem.objects.filter(park__in=parks)
        .values("park_id", "category", "confidence")
        .annotate(rows=Count("pk"))
        .order_by()
    )
    rows: dict[tuple[int, str], int] = {}
    uncertain: dict[tuple[int, str], int] = {}
    confidence = dict.fromkeys(Confidence.values, 0)
    for entry in counted:
        key = (entry["park_id"], entry["category"])
        rows[key] = rows.get(key, 0) + entry["rows"]
        confidence[entry["confidence"]] += entry["rows"]
        if entry["confidence"] != Confidence.HIGH:
            uncertain[key] = uncertain.get(key, 0) + entry["rows"]
    lines = tuple(_line(park, rows, uncertain) for park in parks)
    return Matrix(
        headings=tuple(LEDGER_CATEGORIES.items()),
        lines=lines,
        totals=tuple(sum(line.cells[place].rows for line in lines) for place in range(len(LEDGER_CATEGORIES))),
        rows=sum(line.rows for line in lines),
        confidence=confidence,
    )


def _line(park: Park, rows: Mapping[tuple[int, str], int], uncertain: Mapping[tuple[int, str], int]) -> MatrixLine:
    cells = tuple(
        Cell(category, rows.get((park.pk, category), 0), uncertain.get((park.pk, category), 0))
        for category in LEDGER_CATEGORIES
    )
    return MatrixLine(park, cells, sum(cell.rows for cell in cells))


def _responsibilities() -> "Prefetch[str, QuerySet[Responsibility], str]":
    return Prefetch("responsibilities", Responsibility.objects.select_related("agency").order_by("order"))
