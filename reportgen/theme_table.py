"""One theme of the table of themes, as TOML holds it → ``Theme``, with what cannot be used told by its place."""

import re
from collections.abc import Mapping
from typing import Any

from reportgen.errors import SettingsError
from reportgen.model.tables import Measure, Theme

_THEME_KEYS = {"name", "definition", "patterns", "together", "false_friends", "measure"}
_MEASURE_KEYS = {"name", "patterns"}


def read_theme(table: Any, where: str) -> Theme:
    """Read a theme.

    Raises:
        SettingsError: the table is no theme, or holds a rule that cannot be used.
    """
    if not isinstance(table, dict):
        raise SettingsError("主题应写成 [[theme]]", where=where)
    check_keys(table, _THEME_KEYS, "主题", where)
    name = _name(table, "主题", where)
    place = f"主题“{name}”"
    definition = table.get("definition", "")
    if not isinstance(definition, str):
        raise SettingsError(f"{place}的 definition 应是一段文字", where=where)
    measures = table.get("measure", [])
    if not isinstance(measures, list):
        raise SettingsError(f"{place}的做法应写成 [[theme.measure]]", where=where)
    names = [_check_measure(measure, place, where) for measure in measures]
    check_unique(names, f"{place}的做法", where)
    _check_patterns(table, "patterns", place, where)
    _check_patterns(table, "false_friends", place, where, needed=False)
    _check_together(table.get("together", []), place, where)
    return make_theme(table)


def make_theme(table: Mapping[str, Any]) -> Theme:
    """Return the theme of a table that is known to be one."""
    return Theme(
        name=table["name"].strip(),
        definition=table.get("definition", ""),
        patterns=tuple(table["patterns"]),
        false_friends=tuple(table.get("false_friends", ())),
        measures=tuple(
            Measure(measure["name"].strip(), tuple(measure["patterns"])) for measure in table.get("measure", ())
        ),
        together=tuple(tuple(tuple(column.split()) for column in group) for group in table.get("together", ())),
    )


def _check_measure(measure: Any, place: str, where: str) -> str:
    """Return the name of a measure that can be used."""
    if not isinstance(measure, dict):
        raise SettingsError(f"{place}的做法应写成 [[theme.measure]]", where=where)
    check_keys(measure, _MEASURE_KEYS, f"{place}的做法", where)
    name = _name(measure, f"{place}的做法", where)
    _check_patterns(measure, "patterns", f"{place}的做法“{name}”", where)
    return name


def _name(table: dict[str, Any], what: str, where: str) -> str:
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise SettingsError(f"{what}缺少 name", where=where)
    return name.strip()


def _check_patterns(table: dict[str, Any], key: str, place: str, where: str, *, needed: bool = True) -> None:
    patterns = table.get(key, [])
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
        raise SettingsError(f"{place}的 {key} 应是文字的列表", where=where)
    if needed and not patterns:
        raise SettingsError(f"{place}缺少 {key}", where=where)
    for pattern in patterns:
        _check_pattern(pattern, f"{place}的 {key}", where)


def _check_together(groups: Any, place: str, where: str) -> None:
    if not isinstance(groups, list) or not all(_is_group(group) for group in groups):
        raise SettingsError(
            f"{place}的 together 应是几组词，每组两栏以上，栏内以空格分开",
            where=where,
            hint="如 together = [['医院 院长', '债务 欠款']]",
        )


def _is_group(group: Any) -> bool:
    columns = group if isinstance(group, list) else []
    return len(columns) > 1 and all(isinstance(column, str) and column.split() for column in columns)


def _check_pattern(pattern: str, place: str, where: str) -> None:
    if pattern.isalnum():
        return  # plain words, as most are: nothing can be wrong with them
    try:
        matches_nothing = re.compile(pattern).match("") is not None
    except re.error as error:
        raise SettingsError(f"{place}中“{pattern}”不是正则表达式：{error}", where=where) from error
    if matches_nothing:
        raise SettingsError(f"{place}中“{pattern}”处处都能匹配", where=where)


def check_keys(table: dict[str, Any], known: set[str], place: str, where: str) -> None:
    """Refuse a key that is not known.

    Raises:
        SettingsError: the table has one.
    """
    unknown = sorted(set(table) - known)
    if unknown:
        raise SettingsError(
            f"{place}有不认识的项：{'、'.join(unknown)}", where=where, hint=f"可用：{'、'.join(sorted(known))}"
        )


def check_unique(names: list[str], what: str, where: str) -> None:
    """Refuse a name that stands twice.

    Raises:
        SettingsError: one does.
    """
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SettingsError(f"{what}重名：{'、'.join(twice)}", where=where)
