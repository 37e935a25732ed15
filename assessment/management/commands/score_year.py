"""Score a year and store the snapshot."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessment.models import ScoreRun
from assessment.services.runs import scoring_owe, year_score
from assessment.tasks import nudge
from parks.errors import Refused


class Command(BaseCommand):
    """Score the year; the same data again give the same run, and no second one."""

    help = "按已冻结的评分细则对一个年度正式计分，结果入库"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year."""
        parser.add_argument("year", type=int, help="考核年度，如 2018")
        parser.add_argument("--queue", action="store_true", help="只登记任务，由后台计分")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score, store, print the ranking and the digests."""
        try:
            if options["queue"]:
                job = scoring_owe(year=options["year"], actor=None, now=timezone.now())
                nudge(job.pk)
                self.stdout.write(f"已登记任务 {job.pk}：{job}")
                return
            before = ScoreRun.objects.count()
            run = year_score(year=options["year"], actor=None, now=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        fresh = ScoreRun.objects.count() > before
        self.stdout.write(f"{options['year']}年度：{'新结果已入库' if fresh else '数据未变，沿用已有结果'}（编号 {run.pk}）")
        for row in run.park_results.select_related("park").order_by("-park__ranked", "rank", "park__order"):
            rank = f"第{row.rank}名" if row.rank else "不排名"
            marks = "　一票否优" if row.vetoed else ""
            self.stdout.write(f"  {rank}　{row.park.name}　{row.total}　{row.grade}{marks}")
        self.stdout.write(f"细则摘要 {run.scheme_digest}\n数据摘要 {run.case_digest}\n结果摘要 {run.result_digest}")
