"""Copy the browser-side files that the portal serves from node_modules to static/vendor, with their licences.

Run after `npm ci`. Nothing is downloaded here; each file is checked for, so that a missing one stops the set-up.
"""

import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

# package: (files to serve, licence files to keep beside them)
ASSETS = {
    "htmx.org": (("dist/htmx.min.js",), ("LICENSE",)),
    "echarts": (("dist/echarts.common.min.js",), ("LICENSE", "NOTICE")),
    # Bundled inside ECharts' file.
    "zrender": ((), ("LICENSE",)),
    "tslib": ((), ("LICENSE.txt",)),
}


def copy_package(package: str, files: tuple[str, ...], licences: tuple[str, ...]) -> str:
    """Copy one package's files and return its line of the list; raises FileNotFoundError where one is missing."""
    source = MODULES / package
    facts = json.loads((source / "package.json").read_text(encoding="utf-8"))
    target = VENDOR / package
    target.mkdir(parents=True, exist_ok=True)
    for name in files + licences:
        shutil.copyfile(source / name, target / Path(name).name)
    return f"{package} {facts['version']} {facts['license']}"


def main() -> int:
    """Fill static/vendor anew and print what was put there; 1 where `npm ci` has not been run."""
    if not MODULES.is_dir():
        print("缺少 node_modules：请先运行 npm ci。", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    lines = [copy_package(package, *parts) for package, parts in ASSETS.items()]
    (VENDOR / "VERSIONS.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
