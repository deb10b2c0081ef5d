"""Shipped templates that an office copied and changed: from which version, and what became of the original since.

A copy begins with a line that names the version and the hash of its original. The original itself is kept beside it,
in a hidden folder, so that a later version of the program can show what it would bring.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from reportgen.compose.loader import SUFFIX
from reportgen.errors import OutputError, SettingsError

KEPT = ".origin"
_NOTE = re.compile(r"\A\{# 复制自 reportgen (\S+) 自带的模板，原件校验 ([0-9a-f]{12})。[^\n]*#\}\n?")
_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Copy:
    """A copied template: ``version`` is that of its original, ``stale`` whether that has changed since."""

    name: str
    version: str
    stale: bool


def customize(name: str, own: Path, shipped: Path, *, version: str) -> Path:
    """Copy the shipped template ``name`` into the office's folder and return the file.

    Raises:
        OutputError: it is there already, or the folder cannot be written.
    """
    path = own / name
    if own.resolve() == shipped.resolve():
        raise OutputError(
            "这里就是自带的模板，直接改即可", where=str(path), hint="要另放，在设置 [folders] templates 里写别的文件夹"
        )
    if path.exists():
        raise OutputError("已有这个模板，没有改动任何内容", where=str(path), hint="直接改它；要重新开始，先移走它")
    text = _read(shipped / name)
    _write(own / KEPT / name, text)
    _write(path, _note(text, version) + text)
    return path


def find_copies(own: Path, shipped: Path) -> Iterator[Copy]:
    """Yield the copies in an office's folder, by name."""
    for path in sorted(own.rglob(f"*{SUFFIX}")) if own.is_dir() and own.resolve() != shipped.resolve() else ():
        if path.is_symlink() or not path.is_file():  # no template: a pipe would keep its reader for ever
            continue
        name = path.relative_to(own).as_posix()
        original = shipped / name
        note = _NOTE.match(path.read_text("utf-8-sig", errors="replace"))
        if note and not name.startswith(KEPT) and original.is_file():
            yield Copy(name, note[1], _hash(_read(original)) != note[2])


def diff_original(name: str, own: Path, shipped: Path) -> str:
    """Return what the original of a copy has changed since, as a unified diff; empty where nothing.

    Raises:
        SettingsError: the template is no copy, or its original was not kept.
    """
    copy = _copy(name, own, shipped)
    kept = own / KEPT / name
    if not kept.is_file():
        hint = f"把 {name} 与新版自带的对照；核对后运行 reportgen templates diff {name} --done"
        raise SettingsError("没有留下复制时的原件，不能比较", where=str(kept), hint=hint)
    before, after = (_read(path).splitlines(keepends=True) for path in (kept, shipped / name))
    return "".join(unified_diff(before, after, f"{name}（复制时，{copy.version}）", f"{name}（现在）"))


def accept_original(name: str, own: Path, shipped: Path, *, version: str) -> None:
    """Take today's original as the one that the copy was held against: its changes are told no more.

    Raises:
        SettingsError: the template is no copy.
        OutputError: it cannot be written.
    """
    _copy(name, own, shipped)
    original = _read(shipped / name)
    _write(own / KEPT / name, original)
    _write(own / name, _note(original, version) + _NOTE.sub("", _read(own / name)))


def _copy(name: str, own: Path, shipped: Path) -> Copy:
    for copy in find_copies(own, shipped):
        if copy.name == name:
            return copy
    raise SettingsError(
        f"{name} 不是用 templates customize 复制的，不知道它的来历",
        where=str(own),
        hint="用 reportgen templates list 查看",
    )


def _note(text: str, version: str) -> str:
    wish = "请保留这一行，程序升级后据此提示原件的变化。"
    return f"{{# 复制自 reportgen {version} 自带的模板，原件校验 {_hash(text)}。{wish} #}}\n"


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LENGTH]


def _read(path: Path) -> str:
    return path.read_text("utf-8-sig")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"不能写入（{error.strerror}）", where=str(path), hint="检查文件夹的权限") from error
