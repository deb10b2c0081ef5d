"""Old office files through LibreOffice, where it is installed: .doc → .docx, .xls → .xlsx, one at a time.

Each conversion has a profile of its own in a folder that goes afterwards, with macros off and no link followed. What
counts is the file that comes out: the program says 0 even where it wrote nothing.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from filelock import FileLock, Timeout

from reportgen.errors import SourceError

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 90
_WAIT_SECONDS = 60
_SAFE = (("DisableMacrosExecution", "true"), ("MacroSecurityLevel", "3"), ("BlockUntrustedRefererLinks", "true"))
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f"{''.join(_SETTING.format(*setting) for setting in _SAFE)}</oor:items>"
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """From which suffix to which, and the import filter: left to itself, LibreOffice takes anything for text."""

    suffix: str
    target: str
    filter: str


def convert(content: bytes, source: str, conversion: Conversion, environment: Mapping[str, str] | None = None) -> bytes:
    """Return ``content`` as a file of the kind that ``conversion`` leads to.

    ``environment`` is set for LibreOffice beside that of this process.

    Raises:
        SourceError: LibreOffice is not there, takes too long, or makes nothing of the file.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise SourceError(
            f"本机没有安装LibreOffice，读不了{conversion.suffix}文件",
            where=source,
            hint=f"请用Word或WPS打开，另存为{conversion.target}；或安装LibreOffice后重试",
        )
    try:
        with (
            FileLock(Path(tempfile.gettempdir(), f"reportgen-libreoffice-{getuser()}.lock"), timeout=_WAIT_SECONDS),
            tempfile.TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True) as folder,
        ):
            return _convert(program, content, Path(folder), conversion, source, environment or {})
    except Timeout as error:
        raise _failed(source, conversion, "LibreOffice一直被占用") from error


def _convert(
    program: str,
    content: bytes,
    folder: Path,
    conversion: Conversion,
    source: str,
    environment: Mapping[str, str],
) -> bytes:
    before = folder / f"source{conversion.suffix}"
    after = folder / "converted" / f"source{conversion.target}"
    before.write_bytes(content)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
        *(
            f"--infilter={conversion.filter}",
            "--convert-to",
            conversion.target[1:],
            "--outdir",
            str(after.parent),
            str(before),
        ),
    ]
    if not _run(command, folder, environment):
        raise _failed(source, conversion, f"转换超过{_SECONDS}秒")
    try:
        return after.read_bytes()
    except FileNotFoundError as error:
        raise _failed(source, conversion, "LibreOffice打不开，文件可能已损坏、加了密码，或缺少相应组件") from error


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> bool:
    """Run ``command`` to its end; tell whether it came to one in time. What it started ends with it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"HOME": str(folder), "TMPDIR": str(folder)} | dict(environment),
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        # the office itself is a child of what was started
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _failed(source: str, conversion: Conversion, what: str) -> SourceError:
    return SourceError(
        f"{conversion.suffix}文件转换失败：{what}",
        where=source,
        hint=f"请用Word或WPS打开，另存为{conversion.target}后重试",
    )
