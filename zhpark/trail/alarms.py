"""What in the trail should make the office look: each with its rule, and the last verification of the chain."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.utils import timezone

from parks.models import AuditAction, AuditEntry

FAILURES, FAILURE_WINDOW = 5, timedelta(hours=24)
REFUSALS, REFUSAL_WINDOW = 10, timedelta(days=7)
UNUSUAL_WINDOW = timedelta(days=30)
WORK_BEGINS, WORK_ENDS = time(8, 30), time(18)
SATURDAY = 6
VERIFY_WITHIN = timedelta(days=7)
# What changes figures or results that count officially.
OFFICIAL = (
    AuditAction.FIGURES_IMPORTED,
    AuditAction.CASE_IMPORTED,
    AuditAction.FIGURE_DECIDED,
    AuditAction.CLAIM_DECIDED,
    AuditAction.RULED,
    AuditAction.EXEMPTED,
    AuditAction.CYCLE_CHANGED,
    AuditAction.SCHEME_FROZEN,
    AuditAction.SCHEME_ADOPTED,
    AuditAction.RUN_STORED,
    AuditAction.RESULT_PUBLISHED,
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing to look at; ``query`` filters the trail for it."""

    title: str
    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words, and what it finds now."""

    name: str
    rule: str
    alarms: list[Alarm]


@dataclass(frozen=True, slots=True)
class ChainState:
    """The outcome of the last verification; ``entry`` is None where there was none. Faults are counted."""

    entry: AuditEntry | None
    tone: str
    mark: str
    word: str
    faults: int
    through: int
    found: list[str]
    integrity: AuditEntry | None
    integrity_faults: int


def rules_now(*, now: datetime) -> list[Rule]:
    """Return every rule with what it finds, in three queries."""
    return [_failures(now), _refusals(now), _unusual_hours(now)]


def chain_state(*, now: datetime) -> ChainState:
    """Return what verify_audit and check_integrity found last, in two queries."""
    entry, integrity = (_latest(action) for action in (AuditAction.CHAIN_VERIFIED, AuditAction.INTEGRITY_CHECKED))
    faults = int(entry.detail["faults"]) if entry else 0
    if entry is None:
        tone, mark, word = "late", "!", "尚未核验"
    elif faults:
        tone, mark, word = "bad", "▲", f"发现{faults}处不符"
    elif now - entry.at > VERIFY_WITHIN:
        tone, mark, word = "late", "!", "核验已过期"
    else:
        tone, mark, word = "ok", "✓", "完好"
    return ChainState(
        entry=entry,
        tone=tone,
        mark=mark,
        word=word,
        faults=faults,
        through=int(entry.detail["through"]) if entry else 0,
        found=list(entry.detail["found"]) if entry else [],
        integrity=integrity,
        integrity_faults=int(integrity.detail["faults"]) if integrity else 0,
    )


def _latest(action: AuditAction) -> AuditEntry | None:
    return AuditEntry.objects.filter(action=action).order_by("-sequence").first()


def _failures(now: datetime) -> Rule:
    rows = (
        AuditEntry.objects.filter(action=AuditAction.SIGN_IN_FAILED, at__gte=now - FAILURE_WINDOW)
        .order_by()
        .values("object_key")
        .annotate(times=Count("pk"), latest=Max("at"))
        .filter(times__gte=FAILURES)
        .order_by("-times", "object_key")[:10]
    )
    alarms = [
        Alarm(
            f"{'账号“' + row['object_key'] + '”' if row['object_key'] != '（无此账号）' else '不存在的账号'}"
            f"登录失败{row['times']}次",
            f"最近一次在{_moment(row['latest'])}。请向本人核实；不是本人的，请停用账号或重发初始口令。",
            _query(now - FAILURE_WINDOW, action=AuditAction.SIGN_IN_FAILED, object=row["object_key"]),
        )
        for row in rows
    ]
    return Rule("登录失败集中", f"24小时内同一账号（或不存在的账号）登录失败{FAILURES}次及以上", alarms)


def _refusals(now: datetime) -> Rule:
    rows = (
        AuditEntry.objects.filter(action=AuditAction.REFUSED, at__gte=now - REFUSAL_WINDOW, actor__isnull=False)
        .order_by()
        .values("actor__username", "actor__display_name")
        .annotate(times=Count("pk"), latest=Max("at"))
        .filter(times__gte=REFUSALS)
        .order_by("-times", "actor__username")[:10]
    )
    alarms = [
        Alarm(
            f"{row['actor__display_name']}被拒{row['times']}次",
            f"最近一次在{_moment(row['latest'])}。请看打开了哪些页面；工作确有需要的，请更改角色。",
            _query(now - REFUSAL_WINDOW, action=AuditAction.REFUSED, who=row["actor__username"]),
        )
        for row in rows
    ]
    return Rule("一人多次被拒", f"7天内同一人打开无权限的页面{REFUSALS}次及以上", alarms)


def _unusual_hours(now: datetime) -> Rule:
    unusual = Q(at__iso_week_day__gte=SATURDAY) | Q(at__time__lt=WORK_BEGINS) | Q(at__time__gte=WORK_ENDS)
    rows = (
        AuditEntry.objects.filter(unusual, action__in=OFFICIAL, at__gte=now - UNUSUAL_WINDOW, actor__isnull=False)
        .order_by()
        .values("actor__username", "actor__display_name", "action")
        .annotate(times=Count("pk"), latest=Max("at"))
        .order_by("-latest")[:10]
    )
    alarms = [
        Alarm(
            f"{row['actor__display_name']}在工作时间以外{AuditAction(row['action']).label}{row['times']}次",
            f"最近一次在{_moment(row['latest'])}。请向本人核实是否本人操作、有无依据。",
            _query(now - UNUSUAL_WINDOW, action=row["action"], who=row["actor__username"]),
        )
        for row in rows
    ]
    hours = f"{WORK_BEGINS:%H:%M}—{WORK_ENDS:%H:%M}"
    rule = f"30天内，周一至周五{hours}以外改动正式数据、细则或结果；不识别法定节假日和调休"
    return Rule("工作时间以外改动正式数据", rule, alarms)


def _moment(value: datetime) -> str:
    local = timezone.localtime(value)
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def _query(since: datetime, **asked: str) -> str:
    return urlencode({**asked, "first": timezone.localtime(since).date().isoformat()})
