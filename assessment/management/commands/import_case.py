"""Open a year with the data of a case file."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from assessment.models import Scheme
from assessment.scoring.casefile import read_case
from assessment.scoring.errors import CaseError
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_open
from assessment.shape import scheme_of
from parks.errors import Refused


class Command(BaseCommand):
    """Take a whole year's accepted data in from a case file: all of it or nothing."""

    help = "由案例文件开启一个年度并导入全部认定数据"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and where its data come from."""
        parser.add_argument("case", help="案例文件（JSON）")
        parser.add_argument("--basis", required=True, help="数据来源说明，将作为否决事项和认定的依据")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check against the latest frozen scheme, open the year, import."""
        row = Scheme.objects.filter(state="frozen").order_by("-frozen_at").first()
        if row is None:
            raise CommandError("尚无已冻结的评分细则；请先冻结细则再导入年度数据。")
        try:
            case = read_case(Path(options["case"]).read_text(encoding="utf-8"), scheme_of(row))
            # The self-evaluation of year Y closes when March 31 of Y+1 ends, in Asia/Shanghai.
            deadline = datetime(case.year + 1, 4, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
            with transaction.atomic():
                cycle = cycle_open(
                    year=case.year, scheme=row, deadline=deadline, is_demo=False, actor=None, now=timezone.now()
                )
                parks = case_import(cycle=cycle, case=case, basis=options["basis"], actor=None, now=timezone.now())
        except (OSError, CaseError, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{case.year}年度：导入{parks}个园区的认定数据。")
