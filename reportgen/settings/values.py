"""The kinds of value that a setting may have, each with the check that tells an editor what to write instead.

A path starts at the folder that the validation is given as its context: that of the settings file.
"""

import datetime
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from reportgen.model.documents import Level

AUTO = "auto"
LEVEL_NAMES = {"国家": Level.NATIONAL, "省级": Level.PROVINCE, "市级": Level.CITY, "县级": Level.COUNTY}


def check_date(value: str) -> str:
    """Return ``value`` if it is empty or a date written as 2024-05-01.

    Raises:
        ValueError: it is neither.
    """
    if not value:
        return value
    try:
        plain = datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        plain = ""
    if plain != value:
        raise ValueError("应为日期，写作 2024-05-01")
    return value


def check_date_or_month(value: str) -> str:
    """Return ``value`` if it is empty, a date, or a month written as 2024-05.

    Raises:
        ValueError: it is none of these.
    """
    check_date(f"{value}-01" if len(value) == len("2024-05") else value)
    return value


def _read_date(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return value


def _check_issue(value: object) -> object:
    if value == AUTO or (type(value) is int and value >= 1):
        return value
    raise ValueError(f'应为不小于 1 的整数，不加引号，或 "{AUTO}"（接着上一期往下编）')


def _base(info: ValidationInfo) -> Path:
    return info.context if isinstance(info.context, Path) else Path()


def _resolve(value: object, info: ValidationInfo) -> object:
    return _base(info) / Path(value).expanduser() if isinstance(value, str | Path) else value


def _resolve_optional(value: object, info: ValidationInfo) -> object:
    return None if value in ("", None) else _resolve(value, info)


def _check_folder(value: Path | None) -> Path | None:
    if value is not None and not value.is_dir():
        raise ValueError(f"没有这个文件夹：{value}")
    return value


def _check_file(value: Path | None) -> Path | None:
    if value is not None and not value.is_file():
        raise ValueError(f"没有这个文件：{value}")
    return value


def _read_text(value: str, info: ValidationInfo) -> str:
    """Return the text of the file that ``value`` names, so that a run reads it once."""
    if not value:
        return ""
    path = _base(info) / Path(value).expanduser()
    try:
        return path.read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise ValueError(f"读不到文件：{path}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"文件不是 UTF-8 文本：{path}") from error


def _read_level(value: object) -> object:
    if isinstance(value, str):
        if value not in LEVEL_NAMES and value not in set(Level):
            raise ValueError(f"只能是 {'、'.join(LEVEL_NAMES)}")
        return LEVEL_NAMES.get(value) or Level(value)
    return value


LevelName: TypeAlias = Annotated[Level, BeforeValidator(_read_level)]
IsoDate: TypeAlias = Annotated[str, BeforeValidator(_read_date), AfterValidator(check_date)]
DateOrMonth: TypeAlias = Annotated[str, BeforeValidator(_read_date), AfterValidator(check_date_or_month)]
IssueNumber: TypeAlias = Annotated[int | Literal["auto"], BeforeValidator(_check_issue)]
Year: TypeAlias = Annotated[int, Field(ge=1949, le=2200)]
TextOfFile: TypeAlias = Annotated[str, AfterValidator(_read_text)]
Folder: TypeAlias = Annotated[Path, BeforeValidator(_resolve)]
ExistingFolder: TypeAlias = Annotated[Path | None, BeforeValidator(_resolve_optional), AfterValidator(_check_folder)]
ExistingFile: TypeAlias = Annotated[Path | None, BeforeValidator(_resolve_optional), AfterValidator(_check_file)]


class SettingsTable(BaseModel):
    """A table of a settings file: every key is known, every value of its type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)
