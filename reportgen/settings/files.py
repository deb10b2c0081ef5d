"""A TOML file that an editor keeps → its tables, or a fault that an editor can act on."""

import tomllib
from pathlib import Path

from reportgen.errors import SettingsError
from reportgen.toml_slips import tell_slip


def read_toml(path: Path) -> dict[str, object]:
    """Read the file at ``path``.

    Raises:
        SettingsError: it cannot be read, is no UTF-8, or is no TOML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError("读不到这个文件", where=str(path), hint="检查路径，或用 reportgen new 新建") from error
    except UnicodeDecodeError as error:
        raise SettingsError("文件不是 UTF-8 文本", where=str(path), hint="在编辑器中另存为 UTF-8") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        slip, hint = tell_slip(error, text)
        raise SettingsError(slip, where=str(path), hint=hint) from error
