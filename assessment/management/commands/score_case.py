"""Score a case file without a database, so that a figure or a scheme can be checked anywhere."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand

from assessment.scoring.casefile import read_case, result_to_dict
from assessment.scoring.engine import score
from assessment.scoring.errors import ScoringError
from assessment.scoring.results import Result
from assessment.scoring.schemefile import read_scheme

STARTER = Path("fixtures") / "schemes" / "starter.json"
PROBLEMS_OPEN, NO_CASE = 1, 2


class Command(BaseCommand):
    """Prints the result as JSON; exits 0, 1 while problems are open (0 with --trial), 2 where a file is no case."""

    help = "对一个考核案例文件评分，结果以 JSON 输出；不使用数据库。"
    requires_system_checks: list[str] = []  # a check may want a database, and this command must not

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The case, another scheme than the starter one, and trial mode."""
        parser.add_argument("case", type=Path, help="案例文件（JSON）")
        parser.add_argument("--scheme", type=Path, help="评分方案文件（JSON），默认为示范细则")
        parser.add_argument("--trial", action="store_true", help="试算：有未决问题也输出能算出的部分")

    def handle(self, *args: Any, case: Path, scheme: Path | None, trial: bool, **options: Any) -> None:
        """Read, score, print; a final run with an open problem prints the problems and no points."""
        try:
            rules = read_scheme(self._text(scheme or settings.BASE_DIR / STARTER))
            result = score(rules, read_case(self._text(case), rules))
        except ScoringError as error:
            self._refuse(str(error))
        refused = bool(result.problems) and not trial
        self.stdout.write(json.dumps(_printed(result, refused=refused), ensure_ascii=False, indent=2))
        if refused:
            sys.exit(PROBLEMS_OPEN)

    def _text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8-sig")
        except OSError as error:
            self._refuse(f"{path}：无法读取文件（{error.strerror}）")
        except UnicodeDecodeError:
            self._refuse(f"{path}：不是 UTF-8 编码的文本")

    def _refuse(self, line: str) -> NoReturn:
        self.stderr.write(line)
        sys.exit(NO_CASE)


def _printed(result: Result, *, refused: bool) -> dict[str, object]:
    """A final run that is refused must not leave figures about that somebody could take for final."""
    data = result_to_dict(result)
    return {**data, "parks": [], "districts": []} if refused else data
