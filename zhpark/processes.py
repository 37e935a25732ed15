"""The portal as two processes on one machine: a web server and a worker that live and end together."""

import signal
import subprocess  # nosec B404
import sys
import time
from pathlib import Path
from types import FrameType

from django.conf import settings

GRACE_SECONDS = 15


def web_command(port: int) -> list[str]:
    """Return the web server's command line; threads, because pages wait for the database more than they compute."""
    return [
        sys.executable, "-m", "gunicorn", "zhpark.wsgi:application",
        "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--log-level", "warning",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """Return the worker's command line: one process that also keeps the beat that looks for owed jobs."""
    return [
        sys.executable, "-m", "celery", "--quiet", "-A", "zhpark", "worker", "--pool", "solo", "--beat",
        "--schedule", str(Path(settings.VAR_DIR) / "beat-schedule"), "--loglevel", "warning", "--without-mingle",
    ]  # fmt: skip


def serve(port: int) -> int:
    """Run both until one ends or the person stops them; return the first ended one's exit status."""
    running = [
        subprocess.Popen(command, cwd=settings.BASE_DIR)  # nosec B603
        for command in (web_command(port), worker_command())
    ]
    asked = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, stop)
    try:
        while not asked and all(process.poll() is None for process in running):
            time.sleep(0.2)
        return next((process.returncode for process in running if process.poll() is not None), 0)
    finally:
        end(running)


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask each process to stop, give it time to finish what it holds, and only then kill it."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
