"""Write the reference data as CSV tables."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from actionplan.resources import TABLES as PLAN_TABLES
from parks.resources import TABLES as PLACE_TABLES


class Command(BaseCommand):
    """Write one CSV a table into a folder, in UTF-8 with a byte order mark so that Excel reads the Chinese."""

    help = "把基础资料导出为 CSV（带 BOM 的 UTF-8，可直接用 Excel 打开）；同名文件会被覆盖"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, which is made where it is missing."""
        parser.add_argument("folder", type=Path, help="存放 CSV 的目录，没有时新建")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Read all tables in one transaction, so that they fit together; then write them."""
        with transaction.atomic():
            datasets = {name: table().export() for name, table in {**PLAN_TABLES, **PLACE_TABLES}.items()}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, dataset in datasets.items():
                (folder / name).write_bytes(dataset.csv.encode("utf-8-sig"))
                self.stdout.write(f"{name}：{dataset.height} 行")
        except OSError as error:
            raise CommandError(f"无法写入 {folder}：{error.strerror}。请换一个目录，或改正其权限。") from error
