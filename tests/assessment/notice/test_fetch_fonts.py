"""Preparing the fonts: what is asked of the system, what is refused, and that nothing is done twice."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from assessment.notice import fonts
from assessment.notice.fonts import font_file
from scripts import fetch_fonts
from scripts.fetch_fonts import FontsUnavailableError, cut, digest, download, is_ready, main, unpack


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in ("NoticeDigits-Song.otf", "NoticeDigits-Hei.otf"):
        shutil.copyfile(fonts.FOLDER / name, folder / name)
    listed = {name: digest(folder / name) for name in ("NoticeDigits-Song.otf", "NoticeDigits-Hei.otf")}
    manifest = {"recipe": fetch_fonts.RECIPE, "sha256": listed}
    (folder / fetch_fonts.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_folder_that_matches_its_manifest_is_ready_and_left_alone(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in copy.iterdir()}
    assert main(["--folder", str(copy)]) == 0
    assert "已就绪" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in copy.iterdir()} == before


def test_a_changed_font_is_not_ready(copy: Path) -> None:
    (copy / "NoticeDigits-Hei.otf").write_bytes(b"changed")
    assert not is_ready(copy)


def test_a_missing_font_is_not_ready(copy: Path) -> None:
    (copy / "NoticeDigits-Hei.otf").unlink()
    assert not is_ready(copy)


def test_a_folder_of_an_older_recipe_is_not_ready(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_fonts, "RECIPE", fetch_fonts.RECIPE + 1)
    assert not is_ready(copy)


def test_without_apt_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(FontsUnavailableError, match="apt-get download texlive-lang-chinese"):
        download("texlive-lang-chinese", tmp_path)


def test_a_failure_is_told_and_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert main(["--folder", str(tmp_path / "fonts")]) == 1
    assert "本机没有 apt-get 或 dpkg-deb" in capsys.readouterr().err
    assert not (tmp_path / "fonts").exists()


def make_package(tmp_path: Path, content: bytes) -> Path:
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN" / "control").write_text(
        "Package: sample\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\nDescription: sample\n"
    )
    (tree / "usr" / "share").mkdir(parents=True)
    (tree / "usr" / "share" / "One.otf").write_bytes(content)
    (tree / "usr" / "share" / "Other.otf").write_bytes(b"other")
    target = tmp_path / "sample.deb"
    subprocess.run(["dpkg-deb", "--build", str(tree), str(target)], check=True, capture_output=True)
    return target


def test_only_the_wanted_files_of_a_package_are_unpacked(tmp_path: Path) -> None:
    package = make_package(tmp_path, b"one")
    into = tmp_path / "into"
    into.mkdir()
    unpack(package, {"One.otf"}, into)
    assert {path.name: path.read_bytes() for path in into.iterdir()} == {"One.otf": b"one"}


def test_a_package_without_a_wanted_file_is_refused_by_name(tmp_path: Path) -> None:
    package = make_package(tmp_path, b"one")
    with pytest.raises(FontsUnavailableError, match=r"Missing\.otf"):
        unpack(package, {"Missing.otf"}, tmp_path)


def test_a_cut_font_holds_only_its_characters_and_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a.otf", tmp_path / "b.otf"
    for target in (first, second):
        cut(font_file("FandolFang-Regular"), target, [ord("7"), ord("园")])
    assert digest(first) == digest(second)
    font = TTFont(first)
    assert set(font.getBestCmap()) == {ord("7"), ord("园")}
    assert (font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap) == (880, -120, 0)
