"""Places where characters seem to be missing: 认线年全国卫生健康工作会议 (认真…2024年).

Evidence is strong only where two things meet: a 年 that no number, numeral or word brings in, and right before it hanzi
that form no words at all. A doubled word (围绕围绕) is the same kind of slip the other way round.
"""

import re
from collections.abc import Iterator

from reportgen.corpus.changes import Finding
from reportgen.corpus.characters import HANZI, is_hanzi
from reportgen.corpus.tables import read_table
from reportgen.corpus.words import read_words
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_YEAR = re.compile(f"(?<=[{HANZI}])年(?=[{HANZI}])")
_NUMBERS = frozenset("一二三四五六七八九十百千万〇零两几多余半数每本该当今去前后全上下同隔此某逾满整近翌来历往")
# 一件一件, 逐步逐步 are good Chinese.
_STEPWISE = frozenset("一两几每逐层阵次")
_DOUBLED = re.compile(f"([{HANZI}]{{2}})\\1")
# 县（市、区） without its 县.
_HEADLESS = re.compile("(?<=[各个等全本])（[市区县旗州]、[市区县旗州]）")
# 2024年年底 is good Chinese; where the year is masked, the mask itself is damaged as often as not.
_YEAR_YEAR = re.compile(r"\d{4}年年(?![底初中末内终度报会检])|[XxＸ×]{2,4}年年")
# 的、着、了 lean on a word before them: where a clause begins with one, that word is gone (着大力提升).
_LEANING = re.compile(f"(?<=[，。；：！？\n])[的着了](?=[{HANZI}])")
# XX and XX市 hide a place, xx年 a year; small xx before any other word hides nobody knows what.
_HIDDEN = re.compile(f"(?<![A-Za-z])[x×]{{2,}}(?=[{HANZI}])(?![省市县区州盟旗镇乡村街年月日号])")
# A verb joined by 和 to what is no verb has lost its object (推进和职业化…队伍建设); 加强和改进 joins two verbs, and
# 加强和部门的协作 is with somebody.
_VERB = (
    "推进|推动|加强|促进|深化|完善|健全|提高|提升|开展|实施|落实|强化|加快|扩大|优化|建立|改进|改善|规范|创新|巩固|保障|"
    "支持|鼓励|探索|发展|建设|培养|管理|维护|修订|制定|调整|监督|监测|评估|评价|使用|合作|协调|服务|治理|统筹|整合|引导|"
    "指导|督促|检查|考核|宣传|推广|总结|引进|培训|应用|配置|布局|拓展|延伸|增强|增加|减少|控制|防治|预防|救治|诊疗|研究"
)
_SEVERED = re.compile(
    "(?:^|[，。；：\n]|加快|持续|进一步|扎实|大力|深入|不断|着力|积极|全面|稳步|继续)"
    f"(?P<severed>(?:推进|推动|加强|促进|深化|完善|健全|提高|提升|强化)[和及](?!{_VERB})[{HANZI}]{{2}})"
)
_WITH = re.compile("[^，。；]*(?:协作|合作|沟通|衔接|联系|协调|配合|对接|联动|交流)")
_CONTEXT = 6
_FEW = 2
_REASON = "此处文字不通，可能缺字；原文未改，所在句暂不付印"


def find_gaps(text: str, _: Gazetteer) -> list[Finding]:
    """Find what reads as if characters were cut out, or doubled."""
    found = [Finding(*span, DoubtKind.GAP, _REASON) for span in _broken_years(text)]
    for match in _DOUBLED.finditer(text):
        if _is_slip(text, match):
            reason = f"“{match[1]}”重复，疑为误衍；原文未改，所在句暂不付印"
            found.append(Finding(match.start(), match.end(), DoubtKind.GAP, reason, (match[1],)))
    for match in _YEAR_YEAR.finditer(text):
        reason = f"“{match[0]}”多一“年”字或缺字；原文未改，所在句暂不付印"
        found.append(Finding(match.start(), match.end(), DoubtKind.GAP, reason, (match[0][:-1], f"{match[0][:-1]}度")))
    for match in _HEADLESS.finditer(text):
        reason = f"“{match[0]}”之前疑缺“县”等字；原文未改，所在句暂不付印"
        found.append(Finding(match.start(), match.end(), DoubtKind.GAP, reason, (f"县{match[0]}",)))
    for match in _LEANING.finditer(text):
        first = read_words().divide(text[match.start() : match.start() + _CONTEXT])[0]
        if first == match[0] and not read_words().has(text[match.start() : match.start() + 2]):
            reason = f"分句以“{match[0]}”字开头，前面可能缺字；原文未改，所在句暂不付印"
            found.append(Finding(match.start(), min(match.end() + 2, len(text)), DoubtKind.GAP, reason))
    for match in _SEVERED.finditer(text):
        if not _WITH.match(text, match.end()):
            words = match["severed"]
            reason = f"“{words}”中“{words[2]}”字之前疑缺宾语；原文未改，所在句暂不付印"
            found.append(Finding(*match.span("severed"), DoubtKind.GAP, reason))
    for match in _HIDDEN.finditer(text):
        reason = f"“{match[0]}”遮盖了文字，看不出原来是什么；原文未改，所在句暂不付印"
        found.append(Finding(*match.span(), DoubtKind.GAP, reason))
    return sorted(found, key=lambda finding: finding.start)


def _broken_years(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of lone hanzi that end in a 年 without a number."""
    for match in _YEAR.finditer(text):
        at = match.start()
        if text[at - 1] in _NUMBERS:
            continue
        before = re.search(f"[{HANZI}]*$", text[max(0, at - _CONTEXT) : at])
        after = text[at : at + _CONTEXT]
        head = before[0] if before else ""
        words = read_words().divide(head + after)
        lone = _lone_run(words, len(head))
        # 主任刘浩年出席: a rare name is no gap.
        if lone > _FEW and text[at + 1 - lone] not in read_table("officials")["surnames"]:
            yield at + 1 - lone, at + 1


def _lone_run(words: list[str], at: int) -> int:
    """Return how many words of one hanzi run up to the one at ``at``, that one included."""
    run, place = 0, 0
    for word in words:
        if place > at:
            break
        run = run + 1 if len(word) == 1 and is_hanzi(word) else 0
        place += len(word)
        if place > at + 1:
            return 0
    return run


def _is_slip(text: str, match: re.Match[str]) -> bool:
    """Say whether a doubled word is no reduplication: a word of its own, and the doubling is none."""
    words = read_words()
    if match[1][0] in _STEPWISE or match[1][0] == match[1][1] or words.has(match[0]) or not words.has(match[1]):
        return False
    low = max(0, match.start() - 3)
    at = low
    borders = {match.start() + 2, match.end()}
    seen = set()
    for word in words.divide(text[low : match.end() + 3]):
        seen.add(at)
        at += len(word)
    return borders <= seen | {at}
