"""The receipt's PDF bears its number, digest and figures, and the demonstration mark."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest

from assessment.receipt.pdf import receipt_pdf
from tests.assessment.receipt.test_context import context

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent.parent
ELSEWHERE = """
import hashlib, json, sys
from datetime import datetime
from pathlib import Path
import django
django.setup()
from assessment.receipt.pdf import receipt_pdf
said = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
said["submitted_at"] = datetime.fromisoformat(said["submitted_at"])
print(hashlib.sha256(receipt_pdf(said)).hexdigest())
"""


def text_of(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return "".join(page.extract_text() or "" for page in document.pages).replace("\n", "").replace(" ", "")


def test_it_can_be_read_by_eye_and_checked_by_digest() -> None:
    said = context()
    text = text_of(receipt_pdf(said))
    for part in (said["number"], said["sha256"], "430.5", "397.7", "甲项目", "演示数据", "待考评团现场考察", "第1页"):
        assert part.replace(" ", "") in text, part


def test_the_demonstration_mark_stands_on_every_page_and_there_are_two_at_most() -> None:
    with pdfplumber.open(io.BytesIO(receipt_pdf(context()))) as document:
        texts = [(page.extract_text() or "").replace(" ", "") for page in document.pages]
        sizes = {(round(page.width), round(page.height)) for page in document.pages}
    assert 1 <= len(texts) <= 2 and all("演示数据" in text for text in texts)
    assert sizes == {(595, 842)}


def test_it_says_how_to_verify_and_where() -> None:
    text = text_of(receipt_pdf({**context(), "address": "https://kaohe.example/filing/2019/fushan/versions/1/"}))
    assert "核对方法" in text and "https://kaohe.example/filing/2019/fushan/versions/1/" in text
    assert "10:00:00（北京时间）" in text


def test_what_a_park_typed_is_text_and_never_markup() -> None:
    said = context()
    said["bonus"] = [{"kind": "地域性品牌", "name": "<b>甲</b><script>"}]
    assert "<b>甲</b><script>" in text_of(receipt_pdf(said))


def test_the_bytes_are_the_same_in_another_process(tmp_path: Path) -> None:
    said = context()
    digest = hashlib.sha256(receipt_pdf(said)).hexdigest()
    said["submitted_at"] = said["submitted_at"].isoformat()
    (tmp_path / "said.json").write_text(json.dumps(said), encoding="utf-8")
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, str(tmp_path / "said.json")],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "zhpark.settings"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == digest


def test_real_data_bear_no_demonstration_mark() -> None:
    assert "演示数据" not in text_of(receipt_pdf({**context(), "is_demo": False}))
