"""Names that are whole words and do not say of what: 总投资, 参保人数, 目标任务完成率, 报销比例."""

import re
from collections.abc import Sequence

from reportgen.extract.figures.lexicon import UNTELLING
from reportgen.extract.figures.phrases import is_holder
from reportgen.extract.figures.tagging import Token

# 目标任务完成率103% does not say of what
UNTOLD_AIM = re.compile(r"^[^，。]{0,2}(?:目标|任务|计划)(?:任务)?(?:完成率)?$")
# 参保人数 and 自查得分 do not say in what, nor 一体化管理率 whose
UNTOLD_COUNT = re.compile(r"^(?:(?:参保|参加|受益|签约|报名|服务|覆盖|惠及)(?:人数|人次|户数|对象)|[一-鿿]{0,2}得分)$")
UNTOLD_SUM = re.compile(r"^(?:完成|总)*(?:投资|投入|资金|支出|收入|费用|经费|补助)(?:总额|资金)?$")
_WHOLE = 3
_AMOUNT = re.compile(r"[率数额量度值价费积比款]$")
# no part of an age is a doctor
MEANS = ("年龄", "寿命", "年限", "时间", "天数")
_OFFICES = ("财政", "局", "委", "厅", "部门", "政府")
_VERBAL = ("v", "vn", "vd", "d", "ad", "a")
# a coverage does not say by what
_BARE_COVERAGE = ("病种覆盖", "人群覆盖", "机构覆盖", "基金覆盖")


def is_untold(name: str) -> bool:
    """Tell whether a name is an amount, an aim or a count of nothing that it names."""
    return any(untold.search(name) for untold in (UNTOLD_AIM, UNTOLD_COUNT, UNTOLD_SUM))


def is_deed_alone(words: Sequence[Token]) -> bool:
    """Tell whether words say only who did what, and not with what money (县医保局|追回)."""
    return len(words) > 1 and words[-1].tag == "v" and (is_holder(words[-2]) or words[-2].text.endswith(_OFFICES))


def names_things(words: Sequence[Token], name: str) -> bool:
    """Tell whether three characters name things or people as they are (救护车, 护理员), and no amount or deed."""
    whole = len(name) == _WHOLE and "".join(word.text for word in words) == name
    nouns = whole and all(word.is_nominal for word in words) and words[-1].tag[0] == "n"
    return nouns and name not in UNTELLING and not name.startswith("总") and not _AMOUNT.search(name)


def is_bare_rate(words: Sequence[Token]) -> bool:
    """Tell whether a rate is named by one word (报销比例, 参保率), or a coverage without what covers."""
    verbal = all(word.tag in _VERBAL or word.text.endswith("化") for word in words[:-1])
    return verbal or "".join(word.text for word in words).removesuffix("率") in _BARE_COVERAGE
