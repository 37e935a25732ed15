"""Prepare the fonts of official documents in vendor/fonts, which git ignores (licences: docs/fonts.md).

Fandol comes from Debian's texlive-lang-chinese, unpacked without installing it; Noto Serif CJK SC fills the
characters that Fandol lacks. Running it again changes nothing; the same packages give the same bytes.
"""

import argparse
import hashlib
import json
import shutil
import subprocess  # nosec B404
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "vendor" / "fonts"
MANIFEST = "manifest.json"
# Raised when what this script writes changes, so that an older folder is prepared again.
RECIPE = 2

FANDOL_PACKAGE = "texlive-lang-chinese"
FANDOL = ("FandolFang-Regular", "FandolKai-Regular", "FandolHei-Regular", "FandolSong-Bold")
# Half-width digits and letters: the Song's for 仿宋 and 楷体, the bold Hei's for 黑体, whose regular ones are thin.
DIGITS = {"NoticeDigits-Song": "FandolSong-Regular", "NoticeDigits-Hei": "FandolHei-Bold"}
NOTO_PACKAGE = "fonts-noto-cjk"
NOTO = {"NotoSerifCJK-Regular": "NoticeFallback-Regular", "NotoSerifCJK-Bold": "NoticeFallback-Bold"}
NOTO_SYSTEM = Path("/usr/share/fonts/opentype/noto")
NOTO_FACE = "Noto Serif CJK SC"

# A font's em is drawn between these two; a fallback with others would push its line out of the 22-line grid.
ASCENT, DESCENT = 880, -120
# ASCII, and the 一字线 on either side of a page number.
HALF_WIDTH = [*range(0x20, 0x7F), 0x2014]
UNUSED_TABLES = ("GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx", "DSIG")


class FontsUnavailableError(Exception):
    """The fonts cannot be prepared on this machine; the message says, in Chinese, what to do."""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_ready(folder: Path) -> bool:
    """Tell whether the folder holds every font of its manifest, unchanged, by the present recipe."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return False
    listed = json.loads(manifest.read_text(encoding="utf-8"))
    if listed["recipe"] != RECIPE:
        return False
    files: dict[str, str] = listed["sha256"]
    return all((folder / name).is_file() and digest(folder / name) == value for name, value in files.items())


def download(package: str, into: Path) -> Path:
    """Download a Debian package through apt, without installing it, and return its path."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise FontsUnavailableError(
            f"本机没有 apt-get 或 dpkg-deb，无法取得公文字体。请在 Debian 或 Ubuntu 上执行 "
            f"`apt-get download {package}`，再把得到的 .deb 文件用 --deb 指给本脚本。"
        )
    result = subprocess.run(  # nosec B603 B607
        ["apt-get", "download", package], cwd=into, capture_output=True, text=True, check=False
    )
    found = sorted(into.glob(f"{package}_*.deb"))
    if result.returncode != 0 or not found:
        raise FontsUnavailableError(
            f"下载软件包 {package} 失败，请检查网络和软件源（可先执行 apt-get update）。\n{result.stderr.strip()}"
        )
    return found[0]


def unpack(package: Path, wanted: set[str], into: Path) -> None:
    """Write the wanted files (by base name) of a .deb into a folder, reading past the rest of its archive."""
    missing = set(wanted)
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,  # nosec B603
        tarfile.open(fileobj=process.stdout, mode="r|") as archive,
    ):
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if name in missing and member.isfile() else None
            if content is not None:
                (into / name).write_bytes(content.read())
                missing.discard(name)
    if missing:
        raise FontsUnavailableError(f"软件包 {package.name} 中没有以下字体：{'、'.join(sorted(missing))}。")


def set_line_metrics(font: TTFont) -> None:
    """Give a font the body font's ascent and descent, so that a line with it is as high as any other."""
    per_mille = font["head"].unitsPerEm / 1000
    ascent, descent = round(ASCENT * per_mille), round(DESCENT * per_mille)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, -descent


def cut(source: Path, target: Path, characters: list[int]) -> None:
    """Write a real subset of a font: unicode-range on a whole font makes Pango skip the next family."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += list(UNUSED_TABLES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    set_line_metrics(font)
    font.save(target)


def face_number(collection: Path) -> int:
    """Return the number of the simplified Chinese face in a Noto collection."""
    number = 0
    while True:
        font = TTFont(collection, fontNumber=number, lazy=True)
        if font["name"].getDebugName(1) == NOTO_FACE:
            return number
        number += 1
        if number >= font.reader.numFonts:
            raise FontsUnavailableError(f"{collection.name} 中没有 {NOTO_FACE}。")


def fallback(collection: Path, target: Path) -> None:
    """Write the simplified Chinese face of a Noto collection with the body font's line metrics."""
    # Without recalcBBoxes=False the 65,535 outlines are parsed and written anew: twenty seconds a face.
    number = face_number(collection)
    font = TTFont(collection, fontNumber=number, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    for tag in UNUSED_TABLES:
        if tag in font:
            del font[tag]
    set_line_metrics(font)
    font.save(target)


def prepare(folder: Path, deb: Path | None) -> list[str]:
    """Write every font into the folder and return their file names, sorted.

    They are made aside and moved in one by one, so that a notice set meanwhile never finds a font missing.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fonts-", dir=folder.parent) as name:
        temporary, made = Path(name) / "packages", Path(name) / "made"
        temporary.mkdir()
        made.mkdir()
        package = deb if deb is not None else download(FANDOL_PACKAGE, temporary)
        unpack(package, {f"{font}.otf" for font in (*FANDOL, *DIGITS.values())}, temporary)
        collections = NOTO_SYSTEM
        if not all((collections / f"{font}.ttc").is_file() for font in NOTO):
            collections = temporary
            unpack(download(NOTO_PACKAGE, temporary), {f"{font}.ttc" for font in NOTO}, temporary)
        for font in FANDOL:
            shutil.copyfile(temporary / f"{font}.otf", made / f"{font}.otf")
        for target, source in DIGITS.items():
            cut(temporary / f"{source}.otf", made / f"{target}.otf", HALF_WIDTH)
        for source, target in NOTO.items():
            fallback(collections / f"{source}.ttc", made / f"{target}.otf")
        names = sorted(path.name for path in made.iterdir())
        folder.mkdir(exist_ok=True)
        for font in names:
            (made / font).replace(folder / font)
    for stale in folder.glob("*.otf"):
        if stale.name not in names:
            stale.unlink()
    return names


def main(arguments: list[str]) -> int:
    """Prepare the fonts unless they are ready; return 0, or 1 with a Chinese message if that fails."""
    parser = argparse.ArgumentParser(description="准备公文字体，写入 vendor/fonts")
    parser.add_argument("--deb", type=Path, help=f"已下载的 {FANDOL_PACKAGE} 软件包（无网络时使用）")
    parser.add_argument("--folder", type=Path, default=FONTS, help="字体目录")
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    if is_ready(folder):
        print(f"公文字体已就绪：{folder}")
        return 0
    try:
        names = prepare(folder, options.deb)
    except FontsUnavailableError as error:
        print(error, file=sys.stderr)
        return 1
    listed = {"recipe": RECIPE, "sha256": {name: digest(folder / name) for name in names}}
    (folder / MANIFEST).write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    print(f"已准备 {len(names)} 个公文字体文件：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
