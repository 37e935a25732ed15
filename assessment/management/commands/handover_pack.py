"""Make a published year's handover pack for the archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessment.services.handover import handover_pack
from assessment.services.publication import notice_of
from parks.errors import Refused


class Command(BaseCommand):
    """Write the pack as zip: inputs, rules, scores, notice, evidence index and audit extract, with their hashes."""

    help = "生成已公布年度的归档包（zip）：数据、细则、结果、通报、佐证目录、审计摘录，附各文件的 SHA-256"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year and the file to write."""
        parser.add_argument("year", type=int, help="考核年度，如 2018")
        parser.add_argument("--output", required=True, type=Path, help="输出的 zip 文件")

    def handle(self, *args: Any, year: int, output: Path, **options: Any) -> None:
        """Pack and write; where it is refused nothing is written."""
        try:
            pack = handover_pack(notice_of(year).publication)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        output.write_bytes(pack.content)
        self.stdout.write(f"{output}：{pack.files}个文件，{len(pack.content)}字节\nSHA-256 {pack.sha256}")
