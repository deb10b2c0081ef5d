"""``rulings.toml`` ↔ rulings, each a ``[[ruling]]`` table.

::

    [[ruling]]
    id = "d-0123456789"
    quote = "达到三分之"
    decision = "correct"        # confirm 确认, correct 更正, reject 不采用, print 照印, withhold 不印
    text = "达到三分之二"
    note = "据原件核对"
    date = "2024-05-06"
    settles = "习总书记→习近平总书记"   # the same question in many places: one decision for all of them

A figure (``f-…``) is corrected by its fields: indicator, value, value_high, unit, comparator, kind, direction,
base_period, period, status, region, level, place, theme. Numbers are written as strings, to the digit that counts.
"""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from reportgen.errors import SettingsError
from reportgen.model.documents import Level
from reportgen.model.facts import Comparator, FigureKind, Status
from reportgen.model.rulings import Decision, Ruling
from reportgen.settings.faults import describe_faults
from reportgen.settings.files import read_toml
from reportgen.settings.values import IsoDate

if TYPE_CHECKING:
    from tomlkit.items import AoT

RULINGS_FILE = "rulings.toml"
_FIGURE_FIELDS = (
    *("indicator", "value", "value_high", "unit", "comparator", "kind", "direction", "base_period", "period"),
    *("status", "region", "level", "place", "theme"),
)
_ID = re.compile(r"[dfs]-[0-9a-f]{10}")
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*ruling[ \t]*\]\][^\n]*\n", re.MULTILINE)
_HEADER = "裁定：编辑对存疑和指标的决定，由 reportgen rulings import 写入，也可手工修改。"


def _read_number(value: object) -> object:
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise ValueError('应为数字，加英文引号，如 "91.3"')
    return number


def _check_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("应为编号，如 d-0123456789（存疑）、f-…（指标）、s-…（语句）")
    return value


_Number = Annotated[Decimal | None, BeforeValidator(_read_number)]


class _RulingTable(BaseModel):
    """One ``[[ruling]]``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Annotated[str, AfterValidator(_check_id)]
    quote: str = ""
    decision: Annotated[Decision, Field(strict=False)]
    text: str = ""
    indicator: str | None = None
    value: _Number = None
    value_high: _Number = None
    unit: str | None = None
    comparator: Annotated[Comparator | None, Field(strict=False)] = None
    kind: Annotated[FigureKind | None, Field(strict=False)] = None
    direction: str | None = None
    base_period: str | None = None
    period: str | None = None
    status: Annotated[Status | None, Field(strict=False)] = None
    region: str | None = None
    level: Annotated[Level | None, Field(strict=False)] = None
    place: str | None = None
    theme: str | None = None
    note: str = ""
    date: IsoDate = ""
    settles: str = ""


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """Read the rulings of the file at ``path``; no file means that nothing was ruled.

    Raises:
        SettingsError: the file cannot be read, a key is unknown, a value cannot be used, or a fact is ruled twice.
    """
    if not path.exists():
        return ()
    data = read_toml(path)
    tables = data.pop("ruling", [])
    if data or not isinstance(tables, list):
        raise SettingsError(
            f"没有 {'、'.join(data) or 'ruling'} 这种写法", where=str(path), hint="每条裁定写作一节 [[ruling]]"
        )
    faults: list[str] = []
    rulings: list[Ruling] = []
    for number, table in enumerate(tables, start=1):
        try:
            ruling = Ruling(**dict(_RulingTable.model_validate(table)))
        except ValidationError as error:
            faults += (f"第{number}条 {fault}" for fault in describe_faults(error.errors(), _RulingTable))
            continue
        if misuse := _find_misuse(ruling):
            faults.append(f"第{number}条 {misuse}")
        rulings.append(ruling)
    ruled = Counter(f"“{ruling.settles}”" if ruling.settles else ruling.id for ruling in rulings)
    faults += (f"{what} 裁定了两次，只能留一条" for what, times in ruled.items() if times > 1)
    if faults:
        raise SettingsError("\n　".join(faults), where=str(path), hint="改正后重新运行")
    return tuple(rulings)


def _find_misuse(ruling: Ruling) -> str:
    """Return what does not go together in a ruling, empty where all does."""
    fields = [name for name in _FIGURE_FIELDS if getattr(ruling, name) is not None]
    if ruling.decision is Decision.CORRECT and not (ruling.text or fields):
        return "更正要写明改成什么：文字写 text，指标写 indicator、value 等"
    if ruling.decision is not Decision.CORRECT and (ruling.text or fields):
        return '写了改正的内容，decision 应为 "correct"'
    if fields and not ruling.id.startswith("f-"):
        return f"{'、'.join(fields)} 只能用于指标（编号 f-…）"
    if ruling.text and ruling.id.startswith("f-"):
        return "text 只能用于存疑（编号 d-…）和语句（s-…）；指标写 indicator、value 等"
    if ruling.settles and not ruling.id.startswith("d-"):
        return "settles 只能用于存疑（编号 d-…）"
    return ""


def write_rulings(path: Path, rulings: Sequence[Ruling]) -> None:
    """Write ``rulings`` into the file at ``path``: over those of the same fact or question, behind the others.

    What else stands in the file, remarks included, stays as it is.

    Raises:
        SettingsError: the file cannot be read or written.
    """
    import tomlkit

    document = tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
    if not path.exists():
        document.add(tomlkit.comment(_HEADER))
    tables = _tables(document.setdefault("ruling", tomlkit.aot()), path)
    places = {table.get("settles") or table.get("id"): at for at, table in enumerate(tables)}
    for ruling in rulings:
        table = tomlkit.table()
        table.update(_values(ruling))
        key = ruling.settles or ruling.id
        if key in places:
            tables[places[key]] = table
        else:
            tables.append(table)
    _write(path, tomlkit.dumps(document))


def remove_ruling(path: Path, ruling: Ruling) -> None:
    """Take a ruling out of the file at ``path``; the others stay as they are, and all lines of remarks.

    Raises:
        SettingsError: the file cannot be read or written, or the ruling stands in it in a way that is not known.
    """
    import tomlkit

    document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    tables = _tables(document["ruling"], path)
    key = ruling.settles or ruling.id
    at = next(at for at, table in enumerate(tables) if (table.get("settles") or table.get("id")) == key)
    left = [table.unwrap() for table in tables if table is not tables[at]]
    for name in list(tables[at]):
        tables[at].remove(name)
    # Of the table nothing is left now but its first line and the remarks in it, which mostly speak of the next.
    text = tomlkit.dumps(document)
    for line in _TABLE.finditer(text):
        rest = text[: line.start()] + text[line.end() :]
        if _holds(rest, left):
            _write(path, rest)
            return
    raise SettingsError("这一条写法特别，不能自动撤回", where=str(path), hint="打开文件，删去这一节 [[ruling]]")


def _tables(found: object, path: Path) -> "AoT":
    from tomlkit.items import AoT

    if not isinstance(found, AoT):
        raise SettingsError("裁定没有写成一节一节的 [[ruling]]", where=str(path), hint="改写成每条一节，再裁定")
    return found


def _holds(text: str, rulings: Sequence[object]) -> bool:
    import tomllib

    try:
        return bool(tomllib.loads(text).get("ruling", []) == rulings)
    except tomllib.TOMLDecodeError:
        return False


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"写不进去（{error.strerror}）", where=str(path), hint="检查文件权限") from error


def _values(ruling: Ruling) -> dict[str, str]:
    """Return what is set, in the order of the file; numbers as strings."""
    set_values = {name: getattr(ruling, name) for name in Ruling.__slots__}
    return {name: str(value) for name, value in set_values.items() if value not in (None, "")}
