"""The office's layout file (版式.toml) → OfficeLayout, checked as a whole; an unknown key is told with the nearest."""

import re
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from reportgen.errors import SettingsError
from reportgen.model.faces import FaceRole
from reportgen.model.office_layout import OfficeLayout
from reportgen.settings.faults import describe_faults
from reportgen.settings.files import read_toml

NUMBER_FORMS = {"— 1 —": ("— ", " —"), "第1页": ("第", "页")}
_TOLERANCE_MM = 1  # 5.2.1
_STANDARD = {"top": ("天头", 37), "left": ("订口", 28)}

_FaceName: TypeAlias = Literal["仿宋", "楷体", "黑体", "宋体", "小标宋"]
_Face: TypeAlias = _FaceName | None


def _as_length(value: object) -> object:
    """Return a whole number as a length: an editor writes 37, not 37.0."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


_Length: TypeAlias = Annotated[float, BeforeValidator(_as_length)]


def _check_colour(value: str) -> str:
    if not re.fullmatch("[0-9a-fA-F]{6}", value):
        raise ValueError("应为六位十六进制颜色，如 e60000")
    return value.lower()


_Colour: TypeAlias = Annotated[str, AfterValidator(_check_colour)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Masthead(_Table):
    face: _Face = None
    size: Annotated[_Length, Field(ge=22, le=72)] | None = None
    colour: _Colour | None = None


class _Numbers(_Table):
    form: Literal["— 1 —", "第1页"] | None = None


class _Margins(_Table):
    top: Annotated[_Length, Field(ge=20, le=50)] | None = None
    left: Annotated[_Length, Field(ge=15, le=40)] | None = None


class _Faces(_Table):
    title: _Face = None
    body: _Face = None
    level_1: _Face = None
    level_2: _Face = None
    level_3: _Face = None
    aside: _Face = None
    table_head: _Face = None
    table_text: _Face = None


class _LayoutFile(_Table):
    masthead: _Masthead = _Masthead()
    page_number: _Numbers = _Numbers()
    margins: _Margins = _Margins()
    faces: _Faces = _Faces()


def read_office_layout(path: Path | None) -> OfficeLayout:
    """Read what an office sets of the layout; without a file, nothing.

    Raises:
        SettingsError: the file cannot be read, a key is unknown, or a value cannot be used.
    """
    if path is None:
        return OfficeLayout()
    try:
        checked = _LayoutFile.model_validate(read_toml(path))
    except ValidationError as error:
        faults = describe_faults(error.errors(), _LayoutFile)
        raise SettingsError("\n　".join(faults), where=str(path), hint="改正后重新运行") from error
    masthead, form = checked.masthead, checked.page_number.form
    return OfficeLayout(
        name_face=FaceRole(masthead.face) if masthead.face else None,
        name_size_pt=masthead.size,
        colour=masthead.colour,
        number=NUMBER_FORMS[form] if form else None,
        top_mm=checked.margins.top,
        left_mm=checked.margins.left,
        faces=tuple((part, FaceRole(face)) for part, face in checked.faces if face),
    )


def margin_warnings(office: OfficeLayout) -> tuple[str, ...]:
    """Return what an editor should know of margins that lie outside the standard's tolerance."""
    set_ = {"top": office.top_mm, "left": office.left_mm}
    return tuple(
        f"版式文件的{name} {set_[key]:g} 毫米不在 GB/T 9704—2012 5.2.1 的 {wanted}±{_TOLERANCE_MM} 毫米之内，照设置排印"
        for key, (name, wanted) in _STANDARD.items()
        if (value := set_[key]) is not None and abs(value - wanted) > _TOLERANCE_MM
    )
