"""Score a year and store the snapshot."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessment import messages
from assessment.models import ScoreRun
from assessment.services.runs import ranking, scoring_owe, year_score
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
        said = "新结果已入库" if ScoreRun.objects.count() > before else "数据未变，沿用已有结果"
        self.stdout.write(f"{options['year']}年度：{said}（编号 {run.pk}）")
        for row in ranking(run):
            self.stdout.write(messages.ranking_line(row))
        self.stdout.write(f"细则摘要 {run.scheme_digest}\n数据摘要 {run.case_digest}\n结果摘要 {run.result_digest}")
