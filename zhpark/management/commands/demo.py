"""From an empty database to a portal with two published demonstration years."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessment import messages
from assessment.messages.setup import last_moment
from assessment.models import Publication
from assessment.services.duties import due_job_ids, job_run
from assessment.services.publication import notice_of
from assessment.services.runs import ranking
from parks.errors import Refused
from zhpark.demonstration import YEARS, open_year, publish_year, put_accounts, starter_scheme
from zhpark.processes import serve


class Command(BaseCommand):
    """Load what the seed states, publish the demonstration years, and print what a newcomer needs."""

    help = "载入基础资料，公布两个演示年度，生成通报和各角色账号；加 --serve 则随后启动服务"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether and where to serve."""
        parser.add_argument("--serve", action="store_true", help="完成后启动网页服务和后台任务")
        parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step, skipping what stands; then serve where asked."""
        call_command("migrate", verbosity=0)
        call_command("load_reference", stdout=self.stdout)
        now = timezone.now()
        try:
            scheme = starter_scheme(now)
            publications = [publish_year(year, scheme, now) for year in YEARS]
            filing = open_year(scheme, now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for job_id in due_job_ids(now=timezone.now()):
            job_run(job_id=job_id, now=timezone.now())
        for publication in publications:
            self._print_ranking(publication)
        closes = last_moment(filing.deadline)
        self.stdout.write(f"\n{filing.year}年度正在自评申报，{closes}截止（演示数据）：填报人 tianbao，负责人 fuzeren")
        self.stdout.write("\n各角色演示账号（口令随机生成，只显示这一次；再次运行会换新）：")
        for role, username, password in put_accounts(timezone.now()):
            self.stdout.write(f"  {role}\t{username}\t{password}")
        if not options["serve"]:
            self.stdout.write("\n启动服务：make run")
            return
        self.stdout.write(f"\n平台已启动：http://127.0.0.1:{options['port']}/　按 Ctrl+C 停止")
        self.stdout.flush()
        sys.exit(serve(options["port"]))

    def _print_ranking(self, publication: Publication) -> None:
        year = publication.cycle.year
        self.stdout.write(f"\n{year}年度考核结果（演示数据）")
        for row in ranking(publication.run):
            self.stdout.write(messages.ranking_line(row))
        notice = notice_of(year)
        path = Path(settings.MEDIA_ROOT) / notice.file.path
        self.stdout.write(f"  通报 {notice.number}：{path}（{notice.file.pages}页）")
