"""A copy of the reference files that a test may change."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.register import REFERENCE


def copied(tmp_path: Path) -> Path:
    """Return a folder with a copy of all reference files."""
    return Path(shutil.copytree(REFERENCE, tmp_path / "reference"))


def edit(folder: Path, file: str, change: Callable[[Any], object]) -> None:
    """Change one file's data in place: `change` alters the data it is given."""
    path = folder / file
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
