"""A confined process can neither call out, start another, write, nor grow without bound."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def confined(code: str, *, scratch: bool = False) -> subprocess.CompletedProcess[str]:
    start = (
        "import os, socket, subprocess, sys, tempfile; from assessment.workbook.confine import confine; "
        f"confine(scratch={scratch})"
    )
    return subprocess.run(
        [sys.executable, "-c", f"{start}\n{code}"], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("socket.socket()", "socket.__new__"),
        ("socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
        ("subprocess.run(['true'])", "subprocess.Popen"),
        ("os.system('true')", "os.system"),
        ("os.fork()", "os.fork"),
        ("os.execv('/bin/true', ['true'])", "os.exec"),
        ("import ctypes; ctypes.CDLL('libc.so.6')", "ctypes.dlopen"),
        ("open('/tmp/written-by-a-confined-child', 'w')", "open"),
        ("os.open('/tmp/written-by-a-confined-child', os.O_WRONLY | os.O_CREAT)", "open"),
    ],
)
def test_what_a_reader_never_needs_is_refused(code: str, event: str) -> None:
    done = confined(code)
    assert done.returncode == 1
    assert f"Confined: {event}" in done.stderr
    assert not Path("/tmp/written-by-a-confined-child").exists()


def test_reading_and_answering_go_on() -> None:
    assert confined("print(len(open('/etc/hostname').read()) > 0)").stdout == "True\n"


def test_memory_has_an_end() -> None:
    done = confined("bytearray(600 * 1024 * 1024)")
    assert done.returncode == 1
    assert "MemoryError" in done.stderr


def test_with_scratch_only_temporary_files_are_written() -> None:
    assert confined("tempfile.TemporaryFile().write(b'x'); print('ok')", scratch=True).stdout == "ok\n"
    target = Path(tempfile.gettempdir()).parent / "elsewhere-by-a-confined-child"
    assert "Confined: open" in confined(f"open({str(target)!r}, 'w')", scratch=True).stderr


def test_the_processor_limit_is_set_for_good() -> None:
    done = confined("import resource; print(resource.getrlimit(resource.RLIMIT_CPU))")
    assert done.stdout == "(10, 10)\n"
