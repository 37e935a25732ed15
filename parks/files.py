"""Files on disk that a row vouches for: written beside, flushed, renamed, folder flushed; then the row."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings


class StoredFile(NamedTuple):
    """A file below the media root: relative path, SHA-256 in hex, size in bytes."""

    path: str
    sha256: str
    size: int


def file_store(content: bytes, *, folder: str, suffix: str) -> StoredFile:
    """Write the bytes under a generated name and return only once they are on the disk.

    The caller saves the row afterwards: there is never a row without its file. Raises OSError where the disk refuses.
    """
    target_folder = Path(settings.MEDIA_ROOT) / folder
    target_folder.mkdir(parents=True, exist_ok=True)
    name = f"{uuid4().hex}{suffix}"
    draft = target_folder / f".{name}.part"
    try:
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.rename(target_folder / name)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    handle = os.open(target_folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return StoredFile(f"{folder}/{name}", hashlib.sha256(content).hexdigest(), len(content))


def file_discard(stored_path: str) -> None:
    """Delete a file that no row speaks of; its name is generated, so nobody else's can be meant. Gone is gone."""
    (Path(settings.MEDIA_ROOT) / stored_path).unlink(missing_ok=True)


def file_read(stored_path: str, *, sha256: str) -> bytes:
    """Return the file's bytes; raises ValueError where they are not those that the row vouches for."""
    content = (Path(settings.MEDIA_ROOT) / stored_path).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"文件 {stored_path} 的 SHA-256 为 {found}，与登记的 {sha256} 不符。")
    return content
