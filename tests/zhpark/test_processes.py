"""The portal's two processes start, answer, and end together."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.integration.stand import ROOT, environment, free_port, manage, wait_for
from zhpark import processes


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def test_serve_answers_and_ends_both_processes_when_stopped(tmp_path: Path, db: None) -> None:
    port = free_port()
    env = {**environment(tmp_path), "ZHPARK_DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3"}
    manage(env, "migrate", "--verbosity", "0")
    with (tmp_path / "log").open("wb") as log:
        portal = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)], cwd=ROOT, env=env, stdout=log, stderr=log
        )
    try:
        wait_for("网页服务", lambda: answers(port), 90)
        children = Path(f"/proc/{portal.pid}/task/{portal.pid}/children").read_text().split()
        assert len(children) == 2
        portal.send_signal(signal.SIGTERM)
        assert portal.wait(30) == 0
    finally:
        portal.kill()
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_process_that_does_not_heed_is_killed_after_its_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    stubborn = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import signal,time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)",
        ],
        stdout=subprocess.PIPE,
    )
    assert stubborn.stdout and stubborn.stdout.readline()
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.3)
    processes.end([stubborn])
    assert stubborn.returncode == -signal.SIGKILL
