"""Send the reminders that are due now, as the worker's beat does every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from assessment.services.reminders import reminders_send


class Command(BaseCommand):
    """Remind whoever has not been reminded yet; run again, it tells nobody twice."""

    help = "发送到期提醒（期限前30、7、1天和之后1、7、30天，各一次；重复执行不会重发）"

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind and print how many messages were new."""
        self.stdout.write(f"新提醒 {reminders_send(now=timezone.now())} 条。")
