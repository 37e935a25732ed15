"""Start the confined child and make of its end either an answer or a sentence for the person."""

import json
import os
import signal
import subprocess  # nosec B404 -- the child is the safeguard
import sys
from pathlib import Path
from typing import Any

from assessment.workbook import protocol, wording
from assessment.workbook.cells import Cell
from assessment.workbook.refusal import Unfit

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 15
MAX_ANSWER = 40 * 1_048_576
# In the child, openpyxl would import these only to know their types: two thirds of its start.
_SLIM = "import sys; sys.modules.update(dict.fromkeys(('numpy', 'PIL')));"
_START = "from assessment.workbook.{module} import main; sys.exit(main())"


def read_sheets(
    content: bytes, titles: list[str], *, rows: int, columns: int, module: str = "parse"
) -> dict[str, dict[str, Cell]]:
    """Return the cells of these sheets by title and coordinate; a sheet that is not there is missing in the answer.

    `module` is the reader: parse (openpyxl) or tabulate (pandas and calamine).
    Raises Unfit where the workbook cannot be read within the limits.
    """
    request = {"titles": titles, "rows": rows, "columns": columns}
    answer = json.loads(run(module, request, content))
    return {
        title: {place: Cell(*parts) for place, parts in answer["sheets"].get(title, {}).items()}
        for title in answer["present"]
        if title in titles
    }


def run(module: str, request: dict[str, Any], content: bytes) -> bytes:
    """Return the bytes that the child answers; raises Unfit where it fails, and says why."""
    slim = "" if module == "tabulate" else _SLIM
    command = [sys.executable, "-s", "-c", f"{slim or 'import sys;'} {_START.format(module=module)}"]
    try:
        done = subprocess.run(  # nosec B603 -- fixed command, no shell; the bytes go to stdin
            command,
            input=protocol.pack(request, content),
            capture_output=True,
            timeout=SECONDS,
            cwd=ROOT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise Unfit(wording.too_slow()) from fault
    if done.returncode == 0 and len(done.stdout) <= MAX_ANSWER:
        return done.stdout
    raise Unfit(_why(done.returncode, done.stderr))


def _why(code: int, said: bytes) -> str:
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return wording.too_slow()
    if code in {protocol.HEAVY, -signal.SIGABRT, -signal.SIGSEGV} or b"MemoryError" in said:
        return wording.too_heavy()
    if code in {protocol.FULL, 0}:
        return wording.too_many_cells(20_000)
    return wording.damaged()


def _environment() -> dict[str, str]:
    """Nothing of the portal's settings or secrets goes along."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENPYXL_LXML": "False",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
