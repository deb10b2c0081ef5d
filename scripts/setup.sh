#!/usr/bin/env bash
# Set up what a build needs (--dev: and what the tests need), as far as it is not there yet:
#   system libraries (apt), a virtual environment in .venv with the pinned packages, and the fonts.
# Done work is known by its content, not by file times, which a checkout changes: .venv/.done-* hold the hash of what
# was installed. Without root, sudo or apt the script says what to install, and goes on with what is there.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly RUN_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0)
# The build goes on without this one, only slower; older releases of Debian and Ubuntu do not have it.
readonly SUBSETTER=libharfbuzz-subset0
readonly DEV_PACKAGES=(poppler-utils qpdf libreoffice-writer-nogui libreoffice-calc-nogui chromium)
readonly PYTHONS=(python3.13 python3.12 python3.11 python3)

kind=run
[[ "${1:-}" == --dev ]] && kind=dev
lock=requirements.lock
[[ $kind == dev ]] && lock=requirements-dev.lock

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "出错：$1"
    say "  怎么办：$2"
    exit 1
}

# --- system packages ------------------------------------------------------------------------------------------------

is_installed() { [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]; }
has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }
can_be_root() { [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null; }
as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo -n "$@"; fi
}

update_lists() {
    say "正在更新软件包列表 ……"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update >&2
}

install_packages() {
    say "正在安装系统软件包：$* ……"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends "$@" </dev/null >/dev/null
}

# Install the packages named that are missing; return 1, with the command to run, where that cannot be done.
need_packages() {
    has_apt || return 1
    local missing=() package
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    [[ ${#missing[@]} -eq 0 ]] && return 0
    if ! can_be_root; then
        say "注意：缺少系统软件包，而当前用户没有安装权限。请让管理员运行：sudo apt-get install ${missing[*]}"
        return 1
    fi
    update_lists || say "注意：软件包列表没有更新成功，按现有列表继续。"
    install_packages "${missing[@]}" || {
        say "注意：没有装上 ${missing[*]}。"
        return 1
    }
}

set_up_system() {
    if ! has_apt; then
        [[ -n "$python" ]] || return 0
        say "注意：本机不是 Debian 或 Ubuntu。请自行安装 Pango（含 pangoft2）、HarfBuzz（含 subset）和 fontconfig。"
        [[ $kind == run ]] || say "注意：测试还需要 poppler、qpdf、LibreOffice Writer 和 Chromium。"
        return 0
    fi
    local wanted=("${RUN_PACKAGES[@]}")
    [[ $kind == run ]] || wanted+=("${DEV_PACKAGES[@]}")
    if is_known "$SUBSETTER"; then wanted+=("$SUBSETTER"); fi
    if [[ -n "$python" ]] && ! can_make_environment; then wanted+=("$(venv_package)"); fi
    need_packages "${wanted[@]}" || say "  先按现有的软件包继续。"
}

# Whether apt could install the package; where its lists are empty nothing is known yet, and it is asked for.
is_known() { is_installed "$1" || ! has_lists || apt-cache show "$1" >/dev/null 2>&1; }
has_lists() { compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }

# --- Python ---------------------------------------------------------------------------------------------------------

# A name on the PATH may be a shim without a Python behind it, so each is asked.
find_python() {
    local name
    for name in "${PYTHONS[@]}"; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Debian keeps what makes an environment in a package of its own.
can_make_environment() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
venv_package() { "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'; }

make_environment() {
    can_make_environment ||
        fail "$("$python" --version) 缺少 venv，建不了虚拟环境" "运行 sudo apt-get install $(venv_package)，再试一次"
    say "正在建立虚拟环境 .venv（$("$python" --version)）……"
    "$python" -m venv --clear .venv
    printf '%s' "$PWD" >.venv/.place
}

# Scripts in an environment name their Python by its full path: a checkout that was moved needs a new one.
is_environment_usable() {
    [[ "$(cat .venv/.place 2>/dev/null)" == "$PWD" ]] &&
        .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

wanted_hash() { cat "$1" pyproject.toml reportgen/__init__.py | sha256sum | cut -d' ' -f1; }
is_done() { [[ "$(cat ".venv/.done-$1" 2>/dev/null)" == "$(wanted_hash "$2")" ]]; }

set_up_python() {
    [[ -z "$python" ]] || make_environment
    is_done "$kind" "$lock" && return 0
    say "正在安装 Python 依赖（$lock）……"
    local pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input -qq install)
    "${pip[@]}" --require-hashes -r "$lock" || fail "Python 依赖没有装上" "检查网络和 pip 的设置，再试一次"
    # What builds the project is in the lock as well, so nothing unpinned is fetched for it.
    "${pip[@]}" --no-deps --no-build-isolation -e . || fail "reportgen 没有装上" "看上面 pip 的说明"
    wanted_hash requirements.lock >.venv/.done-run
    wanted_hash "$lock" >".venv/.done-$kind"
}

# --- fonts ----------------------------------------------------------------------------------------------------------

has_fonts() { .venv/bin/python -c 'from reportgen.fonts.find import find_fonts; find_fonts(None)' 2>/dev/null; }

set_up_fonts() {
    has_fonts && return 0
    say "正在取开源字体（约 66 MB）……"
    .venv/bin/reportgen fonts install >&2 && return 0
    # The lists of a new machine are empty, and old lists name files that are gone.
    if has_apt && can_be_root && update_lists && .venv/bin/reportgen fonts install >&2; then return 0; fi
    say "注意：开源字体没有装好。若设置中的 fonts 已指明本单位字体，可以继续；否则生成时会再提示。"
}

# Two calls at once wait for each other.
if command -v flock >/dev/null; then
    exec 9<scripts/setup.sh
    flock 9
fi
# The Python to make an environment with; empty where a usable one is there.
python=
if ! is_environment_usable; then
    python=$(find_python) ||
        fail "没有找到 Python 3.11 或更新的版本" \
            "在 Debian 12、Ubuntu 24.04 或更新的系统上运行 sudo apt-get install python3 python3-venv"
fi
set_up_system
set_up_python
set_up_fonts
