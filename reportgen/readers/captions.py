"""The title of a table, from the lines right before it."""

import re
from collections.abc import Container, Sequence

_LONGEST = 60
_NUMBER = r"[0-9０-９一二三四五六七八九十]"
_NUMBERED = re.compile(
    rf"^[（(]?(?:附表|续表|表格|表)\s*{_NUMBER}*(?:[-—－.．]{_NUMBER}+)*(?=[\s：:、.．）)\u4e00-\u9fff]|$)"
)
_ENDS_AS_TITLE = re.compile(r"(?:表|一览|清单|目录|名单|台账|统计|明细)(?:[（(][^（）()]*[）)])?$")
_UNIT = re.compile(r"^[（(]?\s*(?:计量)?单\s*位\s*[:：]\s*\S.{0,30}$")
_SENTENCE = re.compile("[。；;！？]|[，,].*[，,]")


def is_table_title(line: str) -> bool:
    """Tell whether ``line`` reads like the title of a table.

    >>> is_table_title("表1 2023年各市每千人口床位数"), is_table_title("表示感谢。"), is_table_title("重点任务分工表")
    (True, False, True)
    """
    line = line.strip()
    if not line or len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    numbered = _NUMBERED.match(line)
    return bool(
        _ENDS_AS_TITLE.search(line) or ((numbered and any(sign in numbered[0] for sign in "附续")) or _counted(line))
    )


def is_unit_line(line: str) -> bool:
    """Tell whether ``line`` names the unit of a table (单位：万元) and nothing else."""
    return bool(_UNIT.match(line.strip()))


def caption_of(lines: Sequence[str], *, titles: Container[str] = ()) -> str:
    """Return the caption that the filled ``lines`` before a table end with: its title, its unit, or both.

    ``titles`` are lines that the source itself marks as captions, whatever they read like.

    >>> caption_of(["正文。", "表2 床位数", "单位：张"])
    '表2 床位数 单位：张'
    """
    found: list[str] = []
    for line in reversed(lines[-3:]):
        if is_unit_line(line) and not found:
            found.append(line.strip())
        elif line in titles or is_table_title(line):
            found.append(line.strip())
            break
        else:
            break
    return " ".join(reversed(found))


def _counted(line: str) -> bool:
    return bool(re.match(rf"^[（(]?表格?\s*{_NUMBER}", line))
