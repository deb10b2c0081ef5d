"""Old office files through LibreOffice, where it is installed: .doc → .docx, .xls → .xlsx, one at a time.

Each conversion has a profile of its own in a folder that goes afterwards, with macros off and no link followed. What
counts is the file that comes out: the program says 0 even where it wrote nothing.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from filelock import FileLock, Timeout

from reportgen.errors import SourceError
from reportgen.libreoffice import office_program, run_office

_SECONDS = 90
_WAIT_SECONDS = 60


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
    program = office_program()
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
    arguments = (
        f"--infilter={conversion.filter}",
        "--convert-to",
        conversion.target[1:],
        "--outdir",
        str(after.parent),
        str(before),
    )
    if not run_office(program, arguments, folder, environment, _SECONDS):
        raise _failed(source, conversion, f"转换超过{_SECONDS}秒")
    try:
        return after.read_bytes()
    except FileNotFoundError as error:
        raise _failed(source, conversion, "LibreOffice打不开，文件可能已损坏、加了密码，或缺少相应组件") from error


def _failed(source: str, conversion: Conversion, what: str) -> SourceError:
    return SourceError(
        f"{conversion.suffix}文件转换失败：{what}",
        where=source,
        hint=f"请用Word或WPS打开，另存为{conversion.target}后重试",
    )
