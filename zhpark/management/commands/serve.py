"""Serve the portal with its worker on this machine."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from zhpark.processes import serve


class Command(BaseCommand):
    """Migrate, then run the web server and the worker together until stopped."""

    help = "启动网页服务和后台任务（同启同停）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port."""
        parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until one of the two ends."""
        call_command("migrate", verbosity=0)
        self.stdout.write(f"平台已启动：http://127.0.0.1:{options['port']}/　按 Ctrl+C 停止")
        self.stdout.flush()
        status = serve(options["port"])
        if status:
            sys.exit(status)
