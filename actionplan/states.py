"""Closed lists of the plan: what a target is, how bodies are involved, how sure a reading is."""

from django.db import models


class TargetKind(models.TextChoices):
    """What a target's figure means, and so how progress is held against it."""

    CUMULATIVE = "cumulative", "期间累计"
    ANNUAL = "annual", "当年值"
    LEVEL = "level", "期末达到"
    GROWTH = "growth", "增长率"
    COUNT = "count", "新增数量"
    AREA = "area", "面积"
    MILESTONE = "milestone", "里程碑"


class Confidence(models.TextChoices):
    """How sure the reading of a damaged print is."""

    HIGH = "high", "清晰"
    MEDIUM = "medium", "推断"
    LOW = "low", "存疑"


class CommitmentKind(models.TextChoices):
    """Whether a commitment is one of 附件2's actions or one of the main text's measures."""

    ACTION = "action", "行动"
    MEASURE = "measure", "政策措施"


class BodyRole(models.TextChoices):
    """How a body is involved: 牵头, 负责 or 配合, as printed."""

    LEAD = "lead", "牵头"
    RESPONSIBLE = "responsible", "负责"
    SUPPORT = "support", "配合"


class Horizon(models.TextChoices):
    """Which of a ledger row's two target columns a reading belongs to."""

    THREE_YEAR = "three_year", "2017—2019年目标"
    YEAR_2017 = "2017", "2017年度目标"


# 工作内容, in the order of 附件2's tables; the short form heads the columns of boards.
LEDGER_CATEGORIES = {
    "工业投资": "工业投资",
    "载体和配套建设": "载体和配套",
    "主导产业提升": "主导产业",
    "龙头企业引进": "龙头企业",
    "投融资体系建设": "投融资",
    "管理模式创新": "管理创新",
    "创新驱动发展": "创新驱动",
}
