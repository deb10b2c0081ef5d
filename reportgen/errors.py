"""What can go wrong, in the order a run meets it.

ReportgenError
├── SettingsError    a setting, an option or the seeds folder cannot be used      exit 2
├── SourceError      a source cannot be read                                      exit 3
│   └── RegionError  a region cannot be built
├── BusyError        another build holds the output folder                        exit 4
├── OutputError      the output folder cannot be written                          exit 5
└── CheckError       a check failed, or a template has a fault                    exit 6
    └── TemplateError    with the template's file and line

A fault of the program is no ReportgenError: it exits with 1.
"""

from typing import ClassVar


class ReportgenError(Exception):
    """A failure the user can act on; shown in one or two lines, without a traceback.

    ``where`` names the place (a path, or path:line), ``hint`` the next thing to try, ``usual_hint`` the one where
    ``hint`` says nothing. Messages are Chinese, since an editor reads them.
    """

    exit_code: ClassVar[int] = 1
    usual_hint: ClassVar[str] = ""

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}：{self.message}" if self.where else self.message


class SettingsError(ReportgenError):
    """A setting, an option or the seeds folder cannot be used."""

    exit_code = 2


class SourceError(ReportgenError):
    """A source cannot be read, or what it says cannot be built."""

    exit_code = 3


class RegionError(SourceError):
    """Some regions cannot be built: ``regions`` are their names."""

    def __init__(self, message: str, *, regions: tuple[str, ...], hint: str) -> None:
        super().__init__(message, where="、".join(regions), hint=hint)
        self.regions = regions


class BusyError(ReportgenError):
    """Another build is at work on the same output folder."""

    exit_code = 4


class OutputError(ReportgenError):
    """The output folder cannot be written, is full, or is not a folder."""

    exit_code = 5


class CheckError(ReportgenError):
    """A check of the finished edition failed, or a template has a fault."""

    exit_code = 6


class TemplateError(CheckError):
    """A template cannot be rendered, or writes what the subset does not know."""

    usual_hint: ClassVar[str] = "改好模板的这一处后重新运行；上一期未动"
