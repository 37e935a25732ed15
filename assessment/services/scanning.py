"""The optional virus scanner: clamd at a local socket, asked before a file is kept; it refuses, it never blocks.

A scanner that is down, slow or not content with a file's size must not keep a park from its deadline: the file is kept,
the log says so, and the audit row of the upload tells that it was not scanned. There is no quarantine: what is infected
is not kept at all.
"""

import logging
import socket
import struct
from enum import StrEnum

from django.conf import settings

from assessment.messages import evidence as say
from parks.errors import Refused

OFF = "-"
SECONDS = 10.0
_BLOCK = 1 << 18
_MAX_ANSWER = 4096

logger = logging.getLogger(__name__)


class Scan(StrEnum):
    """What the audit row of an upload says about the scanner."""

    OFF = "off"
    CLEAN = "clean"
    NOT_SCANNED = "not_scanned"


def scan(content: bytes, *, name: str) -> Scan:
    """Return how the scan went; raises Refused where the scanner found something. Waits ten seconds a step at most."""
    if settings.SCANNER == OFF:
        return Scan.OFF
    try:
        answer = _ask(settings.SCANNER, content)
    except OSError as fault:
        logger.warning("病毒扫描服务 %s 不可用，文件未经扫描：%s", settings.SCANNER, fault)
        return Scan.NOT_SCANNED
    # clamd answers "stream: OK", "stream: <signature> FOUND" or "... ERROR".
    if answer.endswith(" FOUND"):
        raise Refused(say.infected(name, answer.removesuffix(" FOUND").removeprefix("stream: ")))
    if answer.endswith("OK"):
        return Scan.CLEAN
    logger.warning("病毒扫描服务 %s 没有给出结论，文件未经扫描：%s", settings.SCANNER, answer)
    return Scan.NOT_SCANNED


def _ask(address: str, content: bytes) -> str:
    """Return clamd's answer to the bytes as a stream (INSTREAM: blocks with their length, an empty one at the end)."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        line.connect(address)
        line.sendall(b"zINSTREAM\0")
        for place in range(0, len(content), _BLOCK):
            block = content[place : place + _BLOCK]
            line.sendall(struct.pack(">I", len(block)) + block)
        line.sendall(struct.pack(">I", 0))
        answer = b""
        while len(answer) < _MAX_ANSWER and (part := line.recv(_MAX_ANSWER)):
            answer += part
            if answer.endswith(b"\0"):
                break
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
