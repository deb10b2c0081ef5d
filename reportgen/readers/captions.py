"""The title of a table, from the lines right before it."""

import re
from collections.abc import Container, Sequence

_LONGEST = 60
_NUMBER = r"[0-9０-９一二三四五六七八九十]"
# 表1 床位数, 附表2：…, （续表）; but not 表5所示…, 表三显示…
_NUMBERED = re.compile(
    rf"^[（(]?(?:(?:附|续)表\s*{_NUMBER}*|表格?\s*{_NUMBER}+)(?:[-—－.．]{_NUMBER}+)*(?!{_NUMBER})"
    r"(?!\s*(?:所|显示|中|可见|可知|列|反映|给出|说明|为|是))(?=[\s：:、.．）)\u4e00-\u9fff]|$)"
)
_ENDS_AS_TITLE = re.compile(r"(?:表|一览|清单|目录|名单|台账|统计|明细)(?:[（(][^（）()]*[）)])?$")
_POINTS_TO_TABLE = re.compile(r"(?:见|如|按|列于|列入|填写?|详见)[下上附本后]?(?:图)?表$")
_DEMANDS = re.compile(
    r"(?:^|[）)、.．])\s*(?:建立|制定|完善|健全|出台|公布|发布|编制|实行|推行|明确|落实|形成|梳理|填报|报送|印发|列出)"
)
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
    if _NUMBERED.match(line):
        return True
    return bool(_ENDS_AS_TITLE.search(line)) and not _POINTS_TO_TABLE.search(line) and not _DEMANDS.search(line)


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
