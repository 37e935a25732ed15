"""Check the audit trail's hash chain."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from parks.audit import chain_verify


class Command(BaseCommand):
    """Print each fault of the chain; exit 1 where there is one. The outcome stands in the trail."""

    help = "核对审计链：逐条验算摘要，列出被改动、缺失或错位的记录；结果记入审计记录"

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the whole chain."""
        outcome = chain_verify(now=timezone.now())
        for fault in outcome.faults:
            self.stderr.write(f"第 {fault.sequence} 条：{fault.found}")
        if not outcome.recorded:
            self.stderr.write("链尾已被改动，本次核验结果无法记入审计记录；请从备份恢复链尾。")
        if outcome.faults:
            raise CommandError(f"审计链有 {len(outcome.faults)} 处不符。")
        self.stdout.write(f"审计链完好，共 {outcome.entries} 条。")
