#!/usr/bin/env bash
# 生成一期并写出摘要。各种代码托管的流水线都只运行这一个脚本；在自己的电脑上也可以运行：bash ci/build.sh
#
# 结果在 ci-out/：pack 是成品，summary.md 是摘要（本期变化、存疑、检查），events.jsonl 是运行记录。
# 退出码与 reportgen 相同：0 成功，2 设置，3 材料，4 另一次生成正在进行，5 成品文件夹，6 检查或模板。
#
# 可以设的环境变量：
#   REPORTGEN_PACKAGE   要安装的程序，pip 的写法；不写则用 ci/ 里版本最新的 .whl 文件。已装好 reportgen 的不再安装
#   REPORTGEN_PARTIAL   设为 1：有材料读不出来、有地区排不进一页时缺着出，缺什么印在封面
#   REPORTGEN_TOLERATE  只提醒而不算失败的退出码，如 "3 4"
set -euo pipefail
cd "$(dirname "$0")/.."

readonly OUT=ci-out
export XDG_CACHE_HOME="${XDG_CACHE_HOME:-$PWD/.cache}"
export PIP_CACHE_DIR="${PIP_CACHE_DIR:-$PWD/.cache/pip}"

say() { printf '%s\n' "$*" >&2; }

install_libraries() {
    ldconfig -p 2>/dev/null | grep -q libpangoft2 && return 0
    local root=()
    if [[ $EUID -ne 0 ]]; then root=(sudo -n); fi
    if ! command -v apt-get >/dev/null || ! "${root[@]}" true 2>/dev/null; then
        say "缺少系统库 Pango：请在这台机器上安装 libpango-1.0-0 和 libpangoft2-1.0-0。"
        return 0
    fi
    "${root[@]}" apt-get -qq update
    "${root[@]}" apt-get -qq -y install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null
}

install_program() {
    command -v reportgen >/dev/null && return 0
    local package=${REPORTGEN_PACKAGE:-$(find ci -name 'reportgen-*.whl' | sort -V | tail -n 1)}
    if [[ -z "$package" ]]; then
        say "没有 reportgen：把它的 .whl 文件放进 ci/，或设 REPORTGEN_PACKAGE。"
        return 2
    fi
    install_libraries
    # 缓存里装的若不是同一个程序（版本号相同的也算），就重新安装
    local mark
    mark=$(sha256sum "$package" 2>/dev/null || printf '%s' "$package")
    if [[ "$(cat .cache/venv/package 2>/dev/null)" != "$mark" ]]; then rm -rf .cache/venv; fi
    [[ -x .cache/venv/bin/python ]] || python3 -m venv .cache/venv
    .cache/venv/bin/python -m pip --disable-pip-version-check -q install "$package"
    printf '%s' "$mark" >.cache/venv/package
    PATH="$PWD/.cache/venv/bin:$PATH"
}

# 本单位字体在设置里指明的，不必有开源字体；缺不缺，由生成来判断。
install_fonts() {
    reportgen fonts install >&2 || say "开源字体没有装好，按现有字体继续。"
}

build() {
    local options=(--json)
    [[ "${REPORTGEN_PARTIAL:-}" == 1 ]] && options+=(--allow-partial)
    reportgen build "${options[@]}" >"$OUT/events.jsonl"
}

# 同一期改了又出的，本期变化仍与前一期相比；改了什么，与上次生成的比一比才看得出。
compare_with_last() {
    local last=$1 folder=$2
    [[ -d "$last" && -n "$folder" && "$(readlink -f "$folder")" != "$last" ]] || return 0
    if grep -q "\"baseline\": \"$(basename "$last")\"" "$folder/manifest.json"; then return 0; fi
    printf '\n同一期重新生成，与上次生成的相比：\n\n'
    reportgen diff "$last" "$folder" --format markdown || say "与上次生成的没有比成。"
}

deliver() {
    local summary="$OUT/summary.md"
    reportgen summary "$OUT/events.jsonl" >"$summary" || say "没有写出摘要。"
    local folder
    folder=$(python3 -c 'import json, sys; print(json.loads(sys.stdin.readlines()[-1]).get("folder", ""))' \
        <"$OUT/events.jsonl")
    compare_with_last "$1" "$folder" >>"$summary"
    cat "$summary"
    if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
    if [[ -n "$folder" ]]; then cp -RL "$folder" "$OUT/pack"; fi
}

rm -rf "$OUT"
mkdir -p "$OUT"
install_program
install_fonts
if [[ -n "${GITHUB_ACTIONS:-}" ]]; then reportgen templates lint --format github || true; fi
last=$(readlink -f output/current || true)
code=0
build || code=$?
deliver "$last"
if [[ " ${REPORTGEN_TOLERATE:-} " == *" $code "* ]]; then
    say "退出码 $code 按设置只提醒。"
    code=0
fi
exit "$code"
