"""What a file holds that its text cannot show, counted with its places, as notes for an editor."""

from enum import Enum

_FEW = 4


class Unseen(Enum):
    """What is not in the text, or not as the page shows it, and what was done about it."""

    REVISION = "有未接受的修订，已按全部接受修订后的文字读入"
    HIDDEN = "有隐藏文字，没有读入"
    STRUCK = "有加了删除线的文字，按删去处理，没有读入"
    COMMENT = "有批注，没有读入"
    RUBY = "有文字上方的注音，只读入了正文"
    EMPTY_FIELD = "有没有结果的域（公式、序号等），此处可能缺字"
    SYMBOL = "有认不出的符号字体，此处的符号没有读入"
    PLACEHOLDER = "有未填写的占位文字，没有读入"
    PICTURE = "有图片，图中的文字没有读入"
    OBJECT = "有图表或嵌入的对象，其中的文字没有读入"
    FORMULA = "有公式，已按一行文字读入"
    EMBEDDED_FILE = "嵌入了另一个文件，没有读入"
    NUMBER_STYLE = "有认不出的编号格式，编号按阿拉伯数字读入"


class Findings:
    """The findings of one file."""

    def __init__(self) -> None:
        self._places: dict[Unseen, dict[str, None]] = {}

    def add(self, what: Unseen, place: str) -> None:
        """Note ``what`` at ``place``."""
        self._places.setdefault(what, {})[place] = None

    def notes(self) -> tuple[str, ...]:
        """Return a sentence for each kind of finding."""
        return tuple(f"{what.value}（{_list(list(self._places[what]))}）" for what in Unseen if what in self._places)


def _list(places: list[str]) -> str:
    shown = "、".join(places[:_FEW])
    return shown if len(places) <= _FEW else f"{shown}等{len(places)}处"
