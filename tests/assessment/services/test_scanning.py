"""The scanner refuses what is infected and never stands in the way: down, silent or unwilling, the file passes."""

import logging
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from assessment.services import scanning
from assessment.services.scanning import Scan, scan
from parks.errors import Refused


class Daemon:
    """A clamd that reads the stream to its end and gives one answer; None means that it never answers."""

    def __init__(self, path: Path, answer: bytes | None) -> None:
        self.answer, self.heard = answer, b""
        self.door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.door.bind(str(path))
        self.door.listen()
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        line, _ = self.door.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while length := struct.unpack(">I", stream.read(4))[0]:
                self.heard += stream.read(length)
            if self.answer is not None:
                line.sendall(self.answer)
            else:
                stream.read(1)


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.SCANNER = str(tmp_path / "clamd")
    yield tmp_path / "clamd"


def test_without_a_scanner_nothing_is_asked() -> None:
    assert scan(b"x", name="a.pdf") == Scan.OFF


def test_what_is_clean_passes_and_every_byte_was_looked_at(place: Path) -> None:
    daemon = Daemon(place, b"stream: OK\0")
    content = bytes(range(256)) * 3000
    assert scan(content, name="a.pdf") == Scan.CLEAN
    assert daemon.heard == content


def test_what_is_infected_is_refused_by_name(place: Path) -> None:
    Daemon(place, b"stream: Eicar-Test-Signature FOUND\0")
    with pytest.raises(Refused, match=r"“a\.pdf”未收存：病毒扫描报告 Eicar-Test-Signature。"):
        scan(b"x", name="a.pdf")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", None])
def test_a_scanner_without_a_verdict_lets_the_file_pass_and_the_log_tells(
    place: Path, answer: bytes | None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    Daemon(place, answer)
    with caplog.at_level(logging.WARNING):
        assert scan(b"x", name="a.pdf") == Scan.NOT_SCANNED
    assert "文件未经扫描" in caplog.text


def test_a_scanner_that_is_not_there_lets_the_file_pass(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert scan(b"x", name="a.pdf") == Scan.NOT_SCANNED
    assert "不可用" in caplog.text
