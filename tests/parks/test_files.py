"""A stored file is whole, is what its digest says, and never half there."""

import hashlib
from pathlib import Path

import pytest

from parks import files


def test_a_stored_file_reads_back_as_the_same_bytes(own_media_root: Path) -> None:
    stored = files.file_store(b"%PDF-1.7 abc", folder="notices/2019", suffix=".pdf")
    assert stored.sha256 == hashlib.sha256(b"%PDF-1.7 abc").hexdigest()
    assert stored.size == 12
    assert stored.path.startswith("notices/2019/") and stored.path.endswith(".pdf")
    assert files.file_read(stored.path, sha256=stored.sha256) == b"%PDF-1.7 abc"


def test_names_are_generated_so_that_equal_contents_do_not_collide(own_media_root: Path) -> None:
    first = files.file_store(b"same", folder="notices", suffix=".pdf")
    assert files.file_store(b"same", folder="notices", suffix=".pdf").path != first.path


def test_a_changed_file_is_refused(own_media_root: Path) -> None:
    stored = files.file_store(b"before", folder="notices", suffix=".pdf")
    (own_media_root / stored.path).write_bytes(b"after!")
    with pytest.raises(ValueError, match="不符"):
        files.file_read(stored.path, sha256=stored.sha256)


def test_a_failed_write_leaves_nothing_behind(own_media_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.file_store(b"x" * 100, folder="notices", suffix=".pdf")
    assert list((own_media_root / "notices").iterdir()) == []
