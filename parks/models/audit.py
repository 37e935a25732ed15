"""The append-only, hash-chained audit trail. Its only writer is parks.audit.record()."""

from django.conf import settings
from django.db import models


class AuditAction(models.TextChoices):
    """The closed list of what the trail can say."""

    SIGNED_IN = "signed_in", "登录"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    SIGNED_OUT = "signed_out", "退出"
    REFUSED = "refused", "无权访问被拒"
    REFERENCE_LOADED = "reference_loaded", "载入基础资料"
    USER_CREATED = "user_created", "建立账号"
    PASSWORD_SET = "password_set", "设置口令"
    USER_CHANGED = "user_changed", "变更账号"
    SCHEME_CREATED = "scheme_created", "新建评分细则"
    SCHEME_FROZEN = "scheme_frozen", "冻结评分细则"
    CYCLE_OPENED = "cycle_opened", "开启考核年度"
    STAGE_CHANGED = "stage_changed", "变更考核阶段"
    CYCLE_CHANGED = "cycle_changed", "修改年度设置"
    EXTENSION_ASKED = "extension_asked", "申请延期"
    EXTENSION_GRANTED = "extension_granted", "批准延期"
    EXTENSION_DECLINED = "extension_declined", "不同意延期"
    ENTRIES_IMPORTED = "entries_imported", "导入填报表"
    FIGURES_IMPORTED = "figures_imported", "批量导入数据"
    EVIDENCE_ADDED = "evidence_added", "上传佐证"
    EVIDENCE_REMOVED = "evidence_removed", "移除佐证"
    PROJECT_CHANGED = "project_changed", "修改项目"
    SUBMITTED = "submitted", "报送"
    RETURNED = "returned", "退回补正"
    ACCEPTED = "accepted", "受理"
    OPINION_GIVEN = "opinion_given", "区政府意见"
    ITEM_REVIEWED = "item_reviewed", "审定填报项"
    FIGURE_DECIDED = "figure_decided", "认定数据"
    CLAIM_DECIDED = "claim_decided", "认定项目或加分项"
    RULED = "ruled", "裁定得分"
    EXEMPTED = "exempted", "认定不适用"
    REVIEW_ASSIGNED = "review_assigned", "分派审核"
    CONFLICT_DECLARED = "conflict_declared", "登记回避"
    PANEL_ARRANGED = "panel_arranged", "安排考评团"
    MARK_SAVED = "mark_saved", "现场考察评分"
    SURVEY_CHANGED = "survey_changed", "设置问卷"
    SCHEME_EDITED = "scheme_edited", "修改评分细则"
    SCHEME_PROPOSED = "scheme_proposed", "提请冻结评分细则"
    SCHEME_ADOPTED = "scheme_adopted", "年度采用评分细则"
    TRIAL_STORED = "trial_stored", "试算"
    REPORT_WRITTEN = "report_written", "撰写考评报告"
    REPORT_FILED = "report_filed", "提交考评报告"
    CASE_IMPORTED = "case_imported", "导入年度数据"
    JOB_OWED = "job_owed", "登记待办任务"
    JOB_FAILED = "job_failed", "任务未能完成"
    RUN_STORED = "run_stored", "计分结果入库"
    RESULT_PUBLISHED = "result_published", "公布结果"
    NOTICE_RENDERED = "notice_rendered", "生成通报文件"
    FILE_ATTACHED = "file_attached", "附上文件"
    CONSULTATION_OPENED = "consultation_opened", "开展征求意见"
    INQUIRY_PLANNED = "inquiry_planned", "安排征询分工"
    INQUIRY_PUT = "inquiry_put", "提请部门核对"
    INQUIRY_ANSWERED = "inquiry_answered", "部门答复"
    INQUIRY_SETTLED = "inquiry_settled", "处理部门意见"
    VETO_RECORDED = "veto_recorded", "登记否决事项"
    FRAUD_RECORDED = "fraud_recorded", "认定弄虚作假"
    RESULTS_RELEASED = "results_released", "反馈暂定结果"
    OBJECTION_RAISED = "objection_raised", "提出异议"
    OBJECTION_ANSWERED = "objection_answered", "答复异议"
    OBJECTION_WITHDRAWN = "objection_withdrawn", "撤回异议"
    APPROVAL_PROPOSED = "approval_proposed", "登记审定"
    APPROVAL_CONFIRMED = "approval_confirmed", "复核审定"
    APPROVAL_WITHDRAWN = "approval_withdrawn", "撤回审定"
    NUMBER_REGISTERED = "number_registered", "登记发文字号"
    NOTICE_DRAFTED = "notice_drafted", "修改通报文稿"
    CORRECTION_OPENED = "correction_opened", "提出更正"
    CORRECTION_WITHDRAWN = "correction_withdrawn", "撤销更正"
    CONSEQUENCE_OPENED = "consequence_opened", "列入结果运用"
    CONSEQUENCE_RECORDED = "consequence_recorded", "办理结果运用"
    PACK_DOWNLOADED = "pack_downloaded", "下载归档包"
    MAIL_SENT = "mail_sent", "发出邮件"
    MAIL_FAILED = "mail_failed", "邮件未能发出"
    REAUTHENTICATION_FAILED = "reauthentication_failed", "复核口令不符"
    WRONG_STATE = "wrong_state", "阶段不符被拒"
    CHAIN_VERIFIED = "chain_verified", "核验审计链"
    INTEGRITY_CHECKED = "integrity_checked", "核对完整性"
    TRAIL_EXPORTED = "trail_exported", "导出审计记录"


class AuditHead(models.Model):
    """The chain's end: locked by each writer, so that entries stand in one order and none can be cut off."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField("序号", default=0)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "审计链尾"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_audit_head")]


class AuditEntry(models.Model):
    """One event: who, when, what, on which object, with the figures; chained to the one before it."""

    sequence = models.PositiveBigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="用户"
    )
    actor_name = models.CharField("操作人", max_length=160)
    action = models.CharField("事项", max_length=32, choices=AuditAction.choices)
    object_type = models.CharField("对象类别", max_length=64)
    object_key = models.CharField("对象", max_length=128)
    detail = models.JSONField("详情", default=dict, blank=True)
    previous_digest = models.CharField("前一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["object_type", "object_key"], name="audit_by_object"),
            models.Index(fields=["action", "sequence"], name="audit_by_action"),
            models.Index(fields=["actor", "sequence"], name="audit_by_actor"),
            models.Index(fields=["at"], name="audit_by_time"),
            # The alarms ask for a few events within a window, whatever the length of the trail.
            models.Index(fields=["action", "at"], name="audit_by_action_time"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.get_action_display()} {self.object_key}"
