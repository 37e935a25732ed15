"""Closed lists of the base app: roles, categories, job states; and which moves a job may make."""

from django.db import models


class Role(models.TextChoices):
    """Who a user is; one role a user (workflow.md, Actors)."""

    FILLER = "filler", "园区填报人"
    SIGNER = "signer", "园区负责人"
    DISTRICT = "district", "区政府（管委会）"
    AGENCY = "agency", "第三方评价机构"
    PANEL = "panel", "考评团成员"
    OFFICE = "office", "领导小组办公室"
    DEPARTMENT = "department", "市直部门"


PARK_ROLES = frozenset({Role.FILLER, Role.SIGNER})


class Category(models.TextChoices):
    """The three groups of parks that 附件1 三 tells apart."""

    INCREMENT = "increment", "增量型"
    STOCK = "stock", "存量型"
    BONDED = "bonded", "保税型"


class JobKind(models.TextChoices):
    """What the portal can owe: each kind has one handler."""

    SCORE_YEAR = "score_year", "年度计分"
    RENDER_RECEIPT = "render_receipt", "生成回执"
    RENDER_NOTICE = "render_notice", "通报排版"
    RENDER_REPORT = "render_report", "考评报告排版"
    SEND_MAIL = "send_mail", "发送邮件"


class MessageKind(models.TextChoices):
    """Why somebody is told something: it is their turn, a deadline nears or has passed, or it is done."""

    TURN = "turn", "请办理"
    DEADLINE = "deadline", "期限提醒"
    OVERDUE = "overdue", "逾期提醒"
    NEWS = "news", "进展"


class MailState(models.TextChoices):
    """Where a message's mail stands."""

    NONE = "none", "没有邮箱"
    OWED = "owed", "待发"
    SENT = "sent", "已发出"
    FAILED = "failed", "未能发出"


class JobState(models.TextChoices):
    """Where a job stands."""

    OWED = "owed", "待办"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "未能完成"


JOB_MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.OWED: frozenset({JobState.RUNNING}),
    # A lease that ran out leads from running to running: another worker took the job over.
    JobState.RUNNING: frozenset({JobState.RUNNING, JobState.DONE, JobState.FAILED, JobState.OWED}),
    JobState.DONE: frozenset(),
    JobState.FAILED: frozenset(),
}
OPEN_JOB_STATES = frozenset({JobState.OWED, JobState.RUNNING})
