"""A few ledger rows and commitments, made directly: two parks, three headings, every confidence."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from actionplan.models import CityGoal, Commitment, CommitmentTarget, Duty, LedgerItem, LedgerTarget, Responsibility
from actionplan.states import BodyRole, CommitmentKind, Confidence, Horizon, TargetKind
from parks.models import Agency, Park


def put_row(park: Park, order: int, **values: Any) -> LedgerItem:
    """Store a ledger row with one target a column."""
    row = LedgerItem.objects.create(
        **{
            "key": f"{park.code}-{order:02}",
            "park": park,
            "order": order,
            "category": "工业投资",
            "item": "工业投资",
            "printed_three_year": "60(亿元)",
            "printed_2017": "15(亿元)",
            "measures_three_year": "推进龙头项目落地。",
            "confidence": Confidence.HIGH,
            "source_lines": [430],
            **values,
        }
    )
    for horizon, value, period, kind in (
        (Horizon.THREE_YEAR, "60", "2017-2019", TargetKind.CUMULATIVE),
        (Horizon.YEAR_2017, "15", "2017", TargetKind.ANNUAL),
    ):
        LedgerTarget.objects.create(
            item=row,
            horizon=horizon,
            order=1,
            metric=row.item,
            value=Decimal(value),
            unit="亿元",
            period=period,
            kind=kind,
            confidence=row.confidence,
        )
    return row


def put_rows(parks: Mapping[str, Park]) -> None:
    """Store three rows of 富山 and one of 高栏."""
    put_row(parks["fushan"], 1)
    put_row(
        parks["fushan"],
        2,
        category="创新驱动发展",
        item="孵化器建设",
        printed_three_year="=50000平方米",
        confidence=Confidence.LOW,
        note="数字印在下一行，无法确定。",
    )
    put_row(
        parks["fushan"],
        3,
        category="主导产业提升",
        item="现有主导产业",
        industry="电子信息",
        confidence=Confidence.MEDIUM,
        note="栏位脱落，依上下文判读。",
    )
    put_row(parks["gaolan"], 1, printed_three_year="188亿元")


def put_commitment(kind: CommitmentKind, number: int, title: str, bodies: Mapping[Agency, BodyRole]) -> Commitment:
    """Store an action or measure with its bodies and one target."""
    commitment = Commitment.objects.create(
        kind=kind,
        number=number,
        section="（一）实施工业投资增量提升行动",
        title=title,
        summary=f"{title}的摘要。",
        responsibility_printed="（市科工信局牵头，各区负责）",
        source_lines=[230],
        responsibility_lines=[230],
    )
    for order, (agency, role) in enumerate(bodies.items(), start=1):
        Responsibility.objects.create(commitment=commitment, agency=agency, role=role, order=order)
    CommitmentTarget.objects.create(
        commitment=commitment,
        order=1,
        metric="主营业务超百亿企业",
        value=Decimal("8"),
        unit="家",
        period="2019",
        kind=TargetKind.COUNT,
        deadline=date(2019, 12, 31),
        printed="主营业务超百亿企业达到8家",
        source_lines=[230],
    )
    return commitment


def put_goal(code: str, horizon: int, metric: str) -> CityGoal:
    """Store a city goal of 65%以上."""
    return CityGoal.objects.create(
        code=code,
        horizon=horizon,
        order=1,
        metric=metric,
        value=Decimal("65"),
        unit="%",
        qualifier="以上",
        period=str(horizon),
        kind=TargetKind.LEVEL,
        summary=metric,
        printed=f"{metric}达65%以上",
        source_lines=[216],
    )


def put_duty(owner: Agency) -> Duty:
    """Store a standing duty of this body."""
    duty = Duty.objects.create(
        code="report-data",
        order=1,
        title="报送经济数据",
        cadence="每月",
        deadline_rule="定期",
        summary="定期报送园区经济数据。",
        printed="定期、按时、保质报送园区经济发展数据",
        source_lines=[118],
    )
    duty.owners.add(owner)
    return duty
