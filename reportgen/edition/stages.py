"""How far each region has come with a theme: the stage of a clause, where it is said of that theme."""

import re

from reportgen.edition import ranking
from reportgen.model.facts import Part, Statement, ThemeTag

# 延续 says nothing of how far a deed has come.
STAGES = {
    "探索": "探索或研究制定",
    "启动": "启动",
    "试点": "开展试点",
    "推开": "提出全面推开",
    "完成": "写明完成或推开",
}
PILOTED = "试点"
_SPREAD, _DONE = "推开", "完成"
_WORDS = {
    "探索": re.compile(r"探索|研究|谋划|起草|论证"),
    "启动": re.compile(r"^[^，的]{0,6}启动|^(?:率先|首批|首次)|筹建|开工"),
    "试点": re.compile(r"试点|试行|先行"),
    "推开": re.compile(r"全面|全覆盖|推开|推广|所有|全[省市区县]"),
    "完成": re.compile(r"完成|建成|挂牌|已"),
}
_PIECES = re.compile(r"[、，]|和|与|及")


def is_at(statement: Statement, theme: str, stage: str) -> bool:
    """Tell whether a clause says that it is at this stage with the theme.

    Of a list (3个区域医疗中心和2个医疗集团试点项目) the stage is that of the item which names it.
    """
    if stage != _stage_today(statement):
        return False
    words = _WORDS[statement.stage]
    if len(ranking.claimed_themes(statement)) == 1:
        return bool(words.search(statement.text))
    evidence = next((tag for tag in statement.themes if tag.theme == theme and not tag.mentioned), None)
    return evidence is not None and any(words.search(piece) for piece in _pieces(statement.text, evidence))


def _stage_today(statement: Statement) -> str:
    """Return the stage that a clause tells of today: what was done everywhere is done, a trial may have ended."""
    if statement.section.part is not Part.REVIEW:
        return statement.stage
    return _DONE if statement.stage in (_SPREAD, _DONE) else ""


def _pieces(text: str, tag: ThemeTag) -> list[str]:
    return [piece for piece in _PIECES.split(text) if tag.evidence.quote in piece]
