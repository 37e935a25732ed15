"""The line and the bytes that the two processes exchange."""

import io
import sys
from types import SimpleNamespace

import pytest

from assessment.workbook.protocol import answer, pack, receive


def test_a_request_comes_out_as_it_went_in(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack({"titles": ["经济指标"]}, b"PK\n\x00\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(packed)))
    assert receive() == ({"titles": ["经济指标"]}, b"PK\n\x00\n")


def test_an_answer_is_sent_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    answer(b"\x00\n1")
    assert out.getvalue() == b"\x00\n1"
