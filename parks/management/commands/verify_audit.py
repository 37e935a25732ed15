"""Check the audit trail's hash chain."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from parks.audit import chain_faults
from parks.models import AuditEntry


class Command(BaseCommand):
    """Print each fault of the chain; exit 1 where there is one."""

    help = "核对审计链：逐条验算摘要，列出被改动、缺失或错位的记录"

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the whole chain."""
        faults = list(chain_faults())
        for fault in faults:
            self.stderr.write(f"第 {fault.sequence} 条：{fault.found}")
        if faults:
            raise CommandError(f"审计链有 {len(faults)} 处不符。")
        self.stdout.write(f"审计链完好，共 {AuditEntry.objects.count()} 条。")
