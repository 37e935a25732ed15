"""The inbox: what a person was told, when they read it, and what became of the mail; the sent log of the portal."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from parks.states import MailState, MessageKind


class Message(models.Model):
    """One thing told to one person, once: ``key`` names the occasion, the same occasion is never told twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inbox")
    key = models.CharField("事由", max_length=120)
    kind = models.CharField("类别", max_length=16, choices=MessageKind.choices)
    subject = models.CharField("标题", max_length=120)
    body = models.TextField("内容")
    link = models.CharField("页面", max_length=200)
    is_demo = models.BooleanField("演示数据", default=False)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    mail = models.CharField("邮件", max_length=16, choices=MailState.choices)
    address = models.CharField("收件地址", max_length=254, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    mail_error = models.TextField("未能发出的原因", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_message_per_occasion"),
            models.CheckConstraint(condition=Q(kind__in=MessageKind.values), name="message_kind_is_known"),
            models.CheckConstraint(condition=Q(mail__in=MailState.values), name="message_mail_is_known"),
            models.CheckConstraint(
                condition=~Q(mail=MailState.SENT) | Q(sent_at__isnull=False), name="sent_mail_says_when"
            ),
            models.CheckConstraint(condition=Q(mail=MailState.NONE) | ~Q(address=""), name="mail_has_an_address"),
        ]
        indexes = [models.Index(fields=["mail"], name="messages_by_mail", condition=Q(mail="owed"))]

    def __str__(self) -> str:
        return f"{self.user} {self.subject}"
