"""The table of facts at the head of a published document (索引号、发文机关、成文日期) into lines 名称：值."""

import re

from reportgen.readers.web.grids import Grid

_LABELS = re.compile(
    r"^[\[【]?\s*(?:索\s*引\s*号|信息索引号?|主\s*题\s*分\s*类|体裁分类|组配分类|主\s*题\s*词|发\s*布\s*机\s*构|发\s*文\s*机\s*关|公开(?:主体|方式|责任部门)|"
    r"文\s*号|发\s*文\s*字\s*号|文件编号|成\s*文\s*日\s*期|发\s*文\s*日\s*期|发\s*布\s*日\s*期|公开日期|生成日期|生效日期|失效日期|废止日期|"
    r"标\s*题|名\s*称|信息名称|文件名称|有\s*效\s*性|是否有效|效力状态|时\s*效|关\s*键\s*词|内容概述|信息分类|服务对象分类)\s*[】\]]?\s*[:：]?$"
)
_INLINE = re.compile(r"^([^:：]{2,10})[:：]\s*(.*)$", re.DOTALL)
_FEW = 2


def fact_lines(grid: Grid) -> tuple[str, ...]:
    """Return the facts of a table that holds nothing else, none where it is a table of the article."""
    cells = [cell.text for row in grid.rows for cell in row]
    lines: list[str] = []
    labels = 0
    at = 0
    while at < len(cells):
        inline = _INLINE.match(cells[at])
        if _LABELS.match(cells[at]):
            value = cells[at + 1] if at + 1 < len(cells) else ""
            lines.append(f"{_bare(cells[at])}：{value}")
            labels += 1
            at += 2
        elif inline and _LABELS.match(inline[1]):
            lines.append(f"{_bare(inline[1])}：{inline[2]}")
            labels += 1
            at += 1
        elif cells[at]:
            return ()
        else:
            at += 1
    return tuple(lines) if labels >= _FEW else ()


def _bare(label: str) -> str:
    return "".join(label.split()).strip("[]【】:：")
