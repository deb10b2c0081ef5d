"""Whatever ends a run early, as an error that says where, what and what next, with its exit code."""

import traceback
from pathlib import Path

from reportgen.errors import ReportgenError

TRACEBACK = "REPORTGEN_TRACEBACK"
FAULT = 1
INTERRUPTED = 130


def as_error(error: BaseException) -> ReportgenError:
    """Return what to tell of an error; one that the user cannot act on is a fault of the program."""
    if isinstance(error, ReportgenError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return ReportgenError("中途停下了", hint="已发布的成品没有改动；重新运行即可")
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return ReportgenError(
        f"程序内部故障（{type(error).__name__}: {error}）",
        where=place,
        hint=f"已发布的成品没有改动；设环境变量 {TRACEBACK}=1 再运行一次，把显示的内容发给维护者",
    )


def exit_code(error: BaseException) -> int:
    """Return the code that a run ends with."""
    return INTERRUPTED if isinstance(error, KeyboardInterrupt) else as_error(error).exit_code
