"""Tie the child's hands before it touches a byte that a stranger sent: processor, memory, files, sockets, processes.

Limits are the kernel's; the audit hook cannot be taken off again. Imports come before, so nothing is loaded after.
"""

import os
import resource
import sys
import tempfile
from pathlib import Path

CPU_SECONDS = 10
MEMORY = 512 * 1_048_576
OPEN_FILES = 32
SCRATCH_SIZE = 128 * 1_048_576
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "ctypes.dlopen",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "pty.",
    "signal.pthread_kill",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Confined(PermissionError):
    """The child tried what it may not."""


def confine(*, scratch: bool) -> None:
    """Lower the limits for good; with `scratch` temporary files may be written, else none at all."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = SCRATCH_SIZE if scratch else 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    folder = Path(tempfile.gettempdir()).resolve() if scratch else None

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise Confined(event)
        if event == "open" and _writes(arguments) and not _below(arguments[0], folder):
            raise Confined(f"open {arguments[0]!r}")

    sys.addaudithook(watch)


def _writes(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITING)


def _below(path: object, folder: Path | None) -> bool:
    return folder is not None and isinstance(path, str) and Path(path).resolve().is_relative_to(folder)
