"""Typeset a published year's notice."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessment.services.publication import notice_of, notice_pdf
from parks.errors import Refused


class Command(BaseCommand):
    """Write the notice of a published year as PDF; every figure in it comes from the stored snapshot."""

    help = "由已公布的结果生成通报（PDF）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year and the file to write."""
        parser.add_argument("year", type=int, help="考核年度，如 2018")
        parser.add_argument("--output", required=True, help="输出的 PDF 文件")

    def handle(self, *args: Any, **options: Any) -> None:
        """Typeset and write."""
        try:
            notice = notice_of(options["year"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        rendered = notice_pdf(notice)
        Path(options["output"]).write_bytes(rendered.content)
        self.stdout.write(f"{notice.number}：{options['output']}（{rendered.pages}页，{len(rendered.content)}字节）")
