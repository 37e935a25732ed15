"""What the web process and the child say to each other: a line of JSON, then bytes."""

import json
import sys
from typing import Any

BROKEN, HEAVY, FULL = 3, 4, 5  # exit codes: cannot be read, out of memory, too much content


def pack(request: dict[str, Any], content: bytes) -> bytes:
    """Return the request's line and the workbook behind it."""
    return json.dumps(request).encode("ascii") + b"\n" + content


def receive() -> tuple[dict[str, Any], bytes]:
    """Return the request and the workbook that came on standard input."""
    line, _, content = sys.stdin.buffer.read().partition(b"\n")
    request: dict[str, Any] = json.loads(line)
    return request, content


def answer(content: bytes) -> None:
    """Send the answer on standard output."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
