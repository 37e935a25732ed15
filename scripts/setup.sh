#!/usr/bin/env bash
# Install what the machine lacks, and only that: `run` for serving, `dev` for the tests and checks as well.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=${1:?用法：setup.sh run|dev}

# Debian packages, each with a file or command that proves it is there.
needed=()
lacks() { [ -e "$1" ] || command -v "$1" >/dev/null 2>&1 || compgen -G "$1" >/dev/null; }
want() { lacks "$1" || needed+=("$2"); }
want '/usr/lib/*/libpango-1.0.so.0' libpango-1.0-0
want '/usr/lib/*/libpangoft2-1.0.so.0' libpangoft2-1.0-0
want '/usr/lib/*/libharfbuzz-subset.so.0' libharfbuzz-subset0
want '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc' fonts-noto-cjk
want node nodejs
want npm npm
python3 -c 'import ensurepip' >/dev/null 2>&1 || needed+=(python3-venv)
if [ "$mode" = dev ]; then
    want chromium chromium
    want redis-server redis-server
    want '/usr/lib/postgresql/*/bin/initdb' postgresql
    want pdftoppm poppler-utils
    want soffice libreoffice-calc
fi
if [ ${#needed[@]} -gt 0 ]; then
    root=""
    [ "$(id -u)" = 0 ] || root="sudo -n"
    if command -v apt-get >/dev/null && { [ -z "$root" ] || $root true 2>/dev/null; }; then
        echo "安装系统包：${needed[*]}"
        $root apt-get update -qq
        DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends "${needed[@]}" >/dev/null
    else
        echo "缺少系统包，且本账号无权安装。请由管理员运行一行命令后重试：" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${needed[*]}" >&2
        exit 1
    fi
fi

# Python packages, reinstalled only when the pinned list changed.
[ -x .venv/bin/python ] || python3 -m venv .venv
list=requirements.txt
[ "$mode" = run ] || list=requirements-dev.txt
stamp=.venv/.installed-$mode
sum=$(cat requirements*.txt | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ]; then
    echo "安装 Python 包（$list）"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$list"
    echo "$sum" >"$stamp"
fi

# Scripts and styles from npm by the lock file; fonts from Debian's packages.
sum=$(sha256sum package-lock.json scripts/fetch_assets.py)
if [ "$(cat static/vendor/.installed 2>/dev/null)" != "$sum" ] || [ ! -d node_modules ]; then
    echo "安装前端资源"
    npm ci --silent --no-audit --no-fund --ignore-scripts
    .venv/bin/python scripts/fetch_assets.py
    echo "$sum" >static/vendor/.installed
fi
.venv/bin/python scripts/fetch_fonts.py
