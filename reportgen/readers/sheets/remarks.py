"""What a workbook holds that its text cannot show, counted with its cells, as notes for an editor."""

from enum import Enum

_FEW = 4


class Unshown(Enum):
    """What is not on the page of a sheet, or not in the text, and what was done about it."""

    HIDDEN_SHEET = "有隐藏的工作表，已照常读入"
    HIDDEN_ROW = "有隐藏或筛选掉的行，已照常读入"
    HIDDEN_COLUMN = "有隐藏的列，已照常读入"
    FORMULA = "有公式没有存下结果，单元格按空白读入，请用Excel或WPS打开重算后另存"
    ERROR = "有公式出错的单元格"
    BLANKED = "有被数字格式隐去的数，没有读入"
    FORMAT = "有少见的数字格式，按原数读入"
    OTHER_SHEET = "有图表页等不是表格的页，没有读入"
    COMMENT = "有批注，没有读入"
    DRAWING = "有图片、图表或文本框，其中的文字没有读入"
    RAGGED = "有的行列数与其余各行不同，按原样读入"


class Remarks:
    """The remarks on one file."""

    def __init__(self) -> None:
        self._places: dict[Unshown, list[str]] = {}

    def add(self, what: Unshown, place: str) -> None:
        """Note ``what`` at ``place``."""
        self._places.setdefault(what, []).append(place)

    def notes(self) -> tuple[str, ...]:
        """Return a sentence for each kind of remark."""
        return tuple(f"{what.value}（{_list(self._places[what])}）" for what in Unshown if what in self._places)


def _list(places: list[str]) -> str:
    shown = "、".join(places[:_FEW])
    return shown if len(places) <= _FEW else f"{shown}等{len(places)}处"
