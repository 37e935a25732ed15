"""Stages of a year and states of what hangs on it, with the allowed moves as tables (workflow.md, Stages)."""

from django.db import models


class Stage(models.TextChoices):
    """Where a year's assessment stands."""

    SETUP = "setup", "筹备"
    SELF_EVALUATION = "self_evaluation", "自评申报"
    REVIEW = "review", "审核评分"
    CONSULTATION = "consultation", "征求意见"
    APPROVAL = "approval", "审定"
    PUBLISHED = "published", "已公布"


STAGE_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.SETUP: frozenset({Stage.SELF_EVALUATION}),
    Stage.SELF_EVALUATION: frozenset({Stage.REVIEW}),
    Stage.REVIEW: frozenset({Stage.CONSULTATION}),
    Stage.CONSULTATION: frozenset({Stage.APPROVAL, Stage.REVIEW}),
    # Only result_publish() makes the last move: it freezes the run and numbers the notice with it.
    Stage.APPROVAL: frozenset({Stage.PUBLISHED, Stage.CONSULTATION}),
    Stage.PUBLISHED: frozenset(),
}
# Accepted data may be written and official runs made only here; afterwards a correction is a new run.
DATA_STAGES = frozenset({Stage.SETUP, Stage.SELF_EVALUATION, Stage.REVIEW})
SCORING_STAGES = frozenset({Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL})
# What parks must keep to while they file (deadline, extensions, demanded evidence) moves only until the review begins.
FILING_SETUP_STAGES = frozenset({Stage.SETUP, Stage.SELF_EVALUATION})
# The agency reviews, returns and accepts as filings come in, and parks mend what was returned.
REVIEW_STAGES = frozenset({Stage.SELF_EVALUATION, Stage.REVIEW})
MARK_STAGES = frozenset({Stage.REVIEW})
# The public answers the questionnaire only while the parks file and the agency reviews.
SURVEY_STAGES = frozenset({Stage.SELF_EVALUATION, Stage.REVIEW})
# The agency writes its report from the review on; after publication a correction may want a further version.
REPORT_STAGES = SCORING_STAGES | {Stage.PUBLISHED}


class SubmissionState(models.TextChoices):
    """Where a park's filing stands."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回补正"
    ACCEPTED = "accepted", "已受理"


SUBMISSION_MOVES: dict[SubmissionState, frozenset[SubmissionState]] = {
    SubmissionState.DRAFT: frozenset({SubmissionState.SUBMITTED}),
    SubmissionState.SUBMITTED: frozenset({SubmissionState.ACCEPTED, SubmissionState.RETURNED}),
    SubmissionState.RETURNED: frozenset({SubmissionState.SUBMITTED}),
    SubmissionState.ACCEPTED: frozenset({SubmissionState.RETURNED}),
}


class SchemeState(models.TextChoices):
    """Whether a scheme may still change."""

    DRAFT = "draft", "草稿"
    FROZEN = "frozen", "已冻结"


class VetoKind(models.TextChoices):
    """一票否优 (附件1 五（一）): what bars a park from 优秀."""

    SAFETY_ACCIDENT = "safety_accident", "安全生产事故"
    ENVIRONMENTAL_ACCIDENT = "environmental_accident", "重大环境事故"
    ENVIRONMENTAL_TARGET_MISSED = "environmental_target_missed", "环保任务指标未完成"
    ENERGY_TARGET_MISSED = "energy_target_missed", "能耗任务指标未完成"


class BonusKind(models.TextChoices):
    """加分项 of 附表."""

    BRAND = "brand", "地域性品牌"
    PLATFORM = "platform", "创新主体与平台"
    OVERFULFILMENT = "overfulfilment", "超额完成任务"


class TaskKind(models.TextChoices):
    """The year's tasks of a park whose over-fulfilment earns a bonus (附表 加分项)."""

    INTRODUCED = "introduced", "项目引进"
    STARTED = "started", "项目开工"
    COMMISSIONED = "commissioned", "项目投产"
    TRANSFERRED = "transferred", "梯度转移"


class ReportSection(models.TextChoices):
    """The agency's own passages of the assessment report (考评报告): three of the year, two of each park."""

    OVERALL = "overall", "总体评价"
    PROBLEMS = "problems", "存在问题"
    NEXT_YEAR = "next_year", "下一年度工作建议"
    ASSESSMENT = "assessment", "园区评价"
    ADVICE = "advice", "改进建议"


YEAR_SECTIONS = (ReportSection.OVERALL, ReportSection.PROBLEMS, ReportSection.NEXT_YEAR)
PARK_SECTIONS = (ReportSection.ASSESSMENT, ReportSection.ADVICE)


class SurveyGroup(models.TextChoices):
    """Who answers the questionnaire (附表 indicator 3)."""

    ENTERPRISE = "enterprise", "企业"
    EMPLOYEE = "employee", "员工"


class SheetStanding(models.TextChoices):
    """Whether a park's questionnaire takes answers through a link now; computed, never stored."""

    OPEN = "open", "正在收集"
    EARLY = "early", "尚未开始"
    CLOSED = "closed", "已经截止"
    WITHDRAWN = "withdrawn", "链接已停用"


class NoticeSeries(models.TextChoices):
    """The issue number's series, which also chooses the document format (notice.md)."""

    LETTER = "珠府函", "珠府函（信函格式）"
    DOCUMENT = "珠府", "珠府（文件格式）"


class ReviewState(models.TextChoices):
    """Where an item of a filing stands in the agency's review; computed, never stored."""

    WAITING = "waiting", "待报送"
    TO_REVIEW = "to_review", "待审核"
    ASKED = "asked", "已退回"
    DONE = "done", "已审定"


class Source(models.TextChoices):
    """Whose figure a decision is; a park's own is what it reported."""

    AGENCY = "agency", "评价机构"
    DEPARTMENT = "department", "市直部门"


class InquiryKind(models.TextChoices):
    """What a department is asked about."""

    FIGURE = "figure", "指标数据"
    VETO = "veto", "否决事项"


class InquiryVerdict(models.TextChoices):
    """What a department answers."""

    CONFIRMED = "confirmed", "无异议"
    DISPUTED = "disputed", "有异议"


class ObjectionState(models.TextChoices):
    """Where a park's objection stands."""

    OPEN = "open", "待答复"
    UPHELD = "upheld", "采纳"
    DECLINED = "declined", "维持"
    WITHDRAWN = "withdrawn", "园区撤回"


OBJECTION_MOVES: dict[ObjectionState, frozenset[ObjectionState]] = {
    ObjectionState.OPEN: frozenset({ObjectionState.UPHELD, ObjectionState.DECLINED, ObjectionState.WITHDRAWN}),
    ObjectionState.UPHELD: frozenset(),
    ObjectionState.DECLINED: frozenset(),
    ObjectionState.WITHDRAWN: frozenset(),
}


class ApprovalState(models.TextChoices):
    """Where the record of the city's decision stands."""

    PROPOSED = "proposed", "待复核"
    CONFIRMED = "confirmed", "已复核"
    USED = "used", "已公布"
    WITHDRAWN = "withdrawn", "已撤回"


APPROVAL_MOVES: dict[ApprovalState, frozenset[ApprovalState]] = {
    ApprovalState.PROPOSED: frozenset({ApprovalState.CONFIRMED, ApprovalState.WITHDRAWN}),
    # Only the publication uses an approval up, in its own transaction.
    ApprovalState.CONFIRMED: frozenset({ApprovalState.USED, ApprovalState.WITHDRAWN}),
    ApprovalState.USED: frozenset(),
    ApprovalState.WITHDRAWN: frozenset(),
}
STANDING_APPROVALS = frozenset({ApprovalState.PROPOSED, ApprovalState.CONFIRMED})


class CorrectionState(models.TextChoices):
    """Where the correction of a published result stands."""

    OPEN = "open", "更正中"
    PUBLISHED = "published", "已公布更正"
    WITHDRAWN = "withdrawn", "已撤销"


CORRECTION_MOVES: dict[CorrectionState, frozenset[CorrectionState]] = {
    CorrectionState.OPEN: frozenset({CorrectionState.PUBLISHED, CorrectionState.WITHDRAWN}),
    CorrectionState.PUBLISHED: frozenset(),
    CorrectionState.WITHDRAWN: frozenset(),
}


class NumberUse(models.TextChoices):
    """What an issue number of the register was used for."""

    NOTICE = "notice", "考核通报"
    ELSEWHERE = "elsewhere", "其他公文"


class ConsequenceKind(models.TextChoices):
    """What the rules attach to a result (附件1 五（三）、（四）; 意见 28: 与用地指标、资金分配等挂钩)."""

    COMMENDATION = "commendation", "通报表扬和奖励"
    FUND_PREFERENCE = "fund_preference", "扶持资金倾斜"
    LAND_QUOTA = "land_quota", "用地指标挂钩"
    CRITICISM = "criticism", "通报批评"
    INTERVIEW = "interview", "约谈"
    REWARD_CANCELLED = "reward_cancelled", "取消表扬和奖励"
    ACCOUNTABILITY = "accountability", "追究领导责任"


class ConsequenceState(models.TextChoices):
    """Where a consequence stands."""

    OPEN = "open", "待办"
    DONE = "done", "已办结"
    LAPSED = "lapsed", "因更正失效"


CONSEQUENCE_MOVES: dict[ConsequenceState, frozenset[ConsequenceState]] = {
    ConsequenceState.OPEN: frozenset({ConsequenceState.DONE, ConsequenceState.LAPSED}),
    ConsequenceState.DONE: frozenset({ConsequenceState.LAPSED}),
    ConsequenceState.LAPSED: frozenset(),
}


class MemberRole(models.TextChoices):
    """Who sits on the panel (附件1 三: 考评团)."""

    PARTY_DELEGATE = "党代表", "党代表"
    CONGRESS_DEPUTY = "人大代表", "人大代表"
    CPPCC_MEMBER = "政协委员", "政协委员"
    ENTERPRISE = "企业代表", "企业代表"
    EXPERT = "专家", "专家"
