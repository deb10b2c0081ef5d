"""Why a place of a source waits for an editor. Types only."""

from enum import StrEnum


class DoubtKind(StrEnum):
    """Why a place waits for an editor."""

    DAMAGE = "乱码"
    GARBLED = "误码"
    GAP = "疑似缺字"
    FRAGMENT = "文字残缺"
    MASKED_NAME = "姓名缺失"
    WORDING = "表述待核"
    OFFICIAL = "官员姓名"
    YEAR = "年份不可信"
    UNDATED = "年份不明"
    IDENTIFYING = "可识别信息"
    FOREIGN = "疑似外来文字"
    ORDINAL = "序号不连"
    FIGURE = "指标不明"
    CONFLICT = "数据不一致"
    MAGNITUDE = "量级存疑"
    REGION = "地区缺材料"
    SOURCE = "来源存疑"
