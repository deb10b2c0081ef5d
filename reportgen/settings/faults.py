"""What pydantic found wrong in a settings file → lines that an editor can act on."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.errors import SettingsError

_T = TypeVar("_T", bound=BaseModel)

_EXPECTED = {
    "string_type": "应为文字，加英文引号",
    "string_too_short": "不能为空",
    "int_type": "应为整数，不加引号",
    "int_from_float": "应为整数",
    "float_type": "应为数，不加引号",
    "bool_type": "应为 true 或 false，不加引号",
    "greater_than_equal": "应为不小于 {ge} 的整数",
    "less_than_equal": "应为不大于 {le} 的整数",
    "too_short": "至少写一项",
    "tuple_type": '应为列表，如 ["领导要点"]',
    "is_instance_of": "应为路径，加英文引号",
    "model_type": "应为一节，写作 [{key}]",
}


def validate(model: type[_T], data: object, *, base: Path, where: str, table: str = "") -> _T:
    """Return ``data`` as a ``model``; paths in it are relative to ``base``, ``table`` is where in the file it stands.

    Raises:
        SettingsError: a key is unknown or a value cannot be used; all faults in one message.
    """
    try:
        return model.model_validate(data, context=base)
    except ValidationError as error:
        faults = describe_faults(error.errors(), model, table=table)
        raise SettingsError("\n　".join(faults), where=where, hint="改正后重新运行") from error


def describe_faults(faults: Iterable[ErrorDetails], model: type[BaseModel], *, table: str = "") -> list[str]:
    """Return one line for each fault: the key with its table, what is wrong, and the nearest right key."""
    return [_describe(fault, model, table) for fault in faults]


def _describe(fault: ErrorDetails, model: type[BaseModel], table: str) -> str:
    path = [str(part) for part in fault["loc"] if isinstance(part, str)]
    keys = ([table] if table else []) + path
    place = f"[{keys[0]}] {'.'.join(keys[1:])}".strip() if len(keys) > 1 else keys[0]
    if fault["type"] == "extra_forbidden":
        return f"没有 {place} 这项设置{_suggest(path, model)}"
    return f"{place} = {_show(fault['input'])}：{_expect(fault, keys[-1])}"


def _expect(fault: ErrorDetails, key: str) -> str:
    context = fault.get("ctx", {})
    if fault["type"] == "value_error":
        return str(context["error"])
    if fault["type"] in ("literal_error", "enum"):
        return f"只能是 {context['expected'].replace(' or ', '、').replace(', ', '、').replace(chr(39), '')}"
    return _EXPECTED.get(fault["type"], fault["msg"]).format(key=key, **context)


def _suggest(path: list[str], model: type[BaseModel]) -> str:
    """Return the nearest right key: in the same table first, then the same key in another table, then any."""
    known = list(_keys(model))
    table, key = (path[0] if len(path) > 1 else ""), path[-1]
    here = [name for at, name in known if at == table]
    elsewhere = [at for at, name in known if name == key and at]
    near = difflib.get_close_matches(key, here, n=1)
    if near:
        return f"，是否为 {near[0]}"
    if elsewhere:
        return f"，它应写在 [{elsewhere[0]}] 一节里"
    anywhere = difflib.get_close_matches(key, [name for _, name in known], n=1)
    if anywhere:
        return f"，是否为 {'、'.join(_full_name(at, name) for at, name in known if name == anywhere[0])}"
    return f"，可用的有：{'、'.join(here)}"


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        yield "", name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            for key in field.annotation.model_fields:
                yield name, key


def _full_name(table: str, key: str) -> str:
    return f"[{table}] {key}" if table else key


def _show(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
