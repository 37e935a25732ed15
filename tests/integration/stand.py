"""Real services for tests: a worker process on the test's own database, a Redis server, a PostgreSQL cluster."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


def wait_for(what: str, condition: Callable[[], bool], seconds: float = 60) -> None:
    """Return once the condition holds; fail naming what was waited for."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"等不到：{what}"
        time.sleep(0.01)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(var: Path, **extra: str) -> dict[str, str]:
    """Return the environment of a process that works on this test's database, with short leases."""
    database = connection.settings_dict
    address = (
        f"sqlite:///{database['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgresql://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    )
    return {
        **os.environ,
        "ZHPARK_VAR": str(var),
        "ZHPARK_DATABASE_URL": address,
        "ZHPARK_JOB_LEASE_SECONDS": "2",
        "ZHPARK_JOB_SWEEP_SECONDS": "1",
        **extra,
    }


def start_worker(env: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    """Start a worker with its beat, as the embedded default does."""
    command = [
        sys.executable, "-m", "celery", "-A", "zhpark", "worker", "--pool", "solo", "--beat",
        "--schedule", str(Path(env["ZHPARK_VAR"]) / "beat"), "--loglevel", "warning", "--without-mingle",
    ]  # fmt: skip
    with log.open("ab") as stream:
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=stream, stderr=stream, start_new_session=True)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """kill -9 the process and its children, and wait until they are gone."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def manage(env: dict[str, str], *arguments: str) -> str:
    """Run a management command and return what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Redis:
    """A Redis server on a port of its own that can be stopped and started again; its queue is kept on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--save", ""],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for("Redis", self.answers, 10)

    def answers(self) -> bool:
        """Return whether the port takes connections."""
        with socket.socket() as probe:
            probe.settimeout(0.5)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """kill -9 the server."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Yield the address of a fresh PostgreSQL cluster, stopped afterwards."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    # PostgreSQL refuses to run as root; Debian's package brings the account to run it as.
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    data, port = folder / "data", free_port()
    if prefix:
        shutil.chown(folder, "postgres", "postgres")
    run = [
        *prefix,
        str(binaries / "initdb"),
        "-D",
        str(data),
        "-U",
        "zhpark",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    subprocess.run(run, check=True, capture_output=True, cwd=folder)
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        "max_connections": "250",  # a hundred savers at once, each with a connection, here and in a server's threads
        # What is in the cluster is thrown away with it.
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "jit": "off",  # no query of a test lasts long enough to be worth compiling
    }
    options = " ".join([f"-p {port}", *(f"-c {name}={value}" for name, value in settings.items())])
    control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run(
        [*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, capture_output=True, cwd=folder
    )
    try:
        yield f"postgresql://zhpark@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder)
