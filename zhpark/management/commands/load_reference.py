"""Load the reference data: places, bodies, goals, actions, measures, duties and ledgers."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from parks.models import Park
from parks.reference.reading import ReferenceFault
from parks.reference.syncing import Journal
from zhpark.reference import reference_compare, reference_load


class Command(BaseCommand):
    """Bring the database in line with fixtures/reference; a second run changes nothing."""

    help = "载入基础资料（园区、单位、目标、行动、措施、常规任务、台账）；重复载入不改变任何内容"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, and whether only to compare."""
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures" / "reference",
            help="基础资料目录，默认 fixtures/reference",
        )
        parser.add_argument("--check", action="store_true", help="只核对，不写入；与数据库不一致时退出码为 1")

    def handle(self, *args: Any, folder: Path, check: bool, **options: Any) -> None:
        """Load or compare, and print each file's counts."""
        now = timezone.now()
        try:
            journal = (
                reference_compare(folder=folder, now=now)
                if check
                else reference_load(folder=folder, actor=None, now=now)
            )
        except ReferenceFault as fault:
            raise CommandError(
                "\n".join([*fault.faults, f"共 {len(fault.faults)} 处问题，没有写入任何内容。"])
            ) from fault
        self._print(journal, check=check)
        if check and journal.anything_changed:
            raise CommandError("文件与数据库不一致，没有写入任何内容。请运行 load_reference 载入。")

    def _print(self, journal: Journal, *, check: bool) -> None:
        names = dict(Park.objects.values_list("code", "name"))
        ledger_rows = 0
        for file in journal.files:
            counts = journal.counts(file)
            park = names.get(Path(file).stem, "") if file.startswith("ledgers/") else ""
            ledger_rows += counts["total"] if file.startswith("ledgers/") else 0
            self.stdout.write(
                f"{file}{f'（{park}）' if park else ''}：共 {counts['total']} 条，新增 {counts['new']}，"
                f"改动 {counts['changed']}，未变 {counts['unchanged']}"
            )
        self.stdout.write(f"园区台账合计 {ledger_rows} 条。")
        if not journal.anything_changed:
            self.stdout.write("与数据库一致，没有改动。")
        elif not check:
            self.stdout.write("已载入，并记入审计。")
