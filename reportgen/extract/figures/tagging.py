"""Words with their parts of speech, for stretches of a sentence.

Tags are those of the dictionary that jieba and rjieba share (n noun, v verb, vn verb as noun, d adverb …); a word that
the trade writes and the dictionary cuts is added below.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from reportgen.extract.figures.view import Bracket

_NOUNS = """占比 托位 托育 托育服务机构 医共体 医联体 集采 旗县 盟市 市州 县域 市域 省域 总额 结余 专科 试点 示范区 试点区 国考 编制
医养 家医 病种 病组 床位 增幅 降幅 次均费用 均次费用 参保率 住院率 就诊率 接种率 签约率 报销比例 支付比例 新农合 站室 卫生院 卫生室
乡镇卫生院 村卫生室 医保基金 医疗机构 医疗卫生机构 区域医疗中心 临床重点专科 重点专科 医疗集团 专项资金 专项债券 专科联盟 互联网医院
门急诊 卫技人员 医务人员 公立医院 统筹地区 分类管理 特殊门诊 村医 中成药 耗材 药耗 专家库 三甲医院""".split()
_VERBS = "获批 遴选 建成 建好 建有 设有 新增 新建 改建 扩建 改扩建 招录 托管 挂牌 落户 入选 创建 完成 达标".split()
_ADVERBS = "全面 率先 累计 先后 分别 平均 仅 均 已 将 约 近 至少 最多 共 合计 总计 高达".split()
_SUFFIXES = "率费数额比量度面点线员者级型类期日"
_KNOWN = {word: mark for words, mark in ((_NOUNS, "n"), (_VERBS, "v"), (_ADVERBS, "d")) for word in words}
_NOMINAL = re.compile(r"n|vn|an|[bjliekgs]|eng|x$|ag|vg|q$|zg")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence with its offsets; ``tag`` is ``quote`` for a quoted name, ``aside`` for brackets."""

    start: int
    end: int
    text: str
    tag: str

    @property
    def is_nominal(self) -> bool:
        """Whether the word may stand inside a noun phrase."""
        return self.tag == "quote" or bool(_NOMINAL.match(self.tag))


@lru_cache(maxsize=1)
def _dictionary() -> rjieba.Jieba:
    # One of our own: words added to the module's would depend on who came first.
    dictionary = rjieba.Jieba()
    for word, mark in _KNOWN.items():
        dictionary.add_word(word, 20000, mark)
    return dictionary


def tag(view: str, start: int, end: int, brackets: tuple[Bracket, ...]) -> tuple[Token, ...]:
    """Return the words of ``view[start:end]``; a bracket or a quotation is one word."""
    tokens: list[Token] = []
    at = start
    for bracket in brackets:
        if bracket.end <= start or bracket.start >= end:
            continue
        tokens += _cut(view, at, max(bracket.start, at))
        left, right = max(bracket.start, at), min(bracket.end, end)
        tokens.append(Token(left, right, view[left:right], "aside" if bracket.mark in "（[〔" else "quote"))
        at = right
    tokens += _cut(view, at, end)
    return tuple(_join_suffixes(tokens))


def _cut(view: str, start: int, end: int) -> list[Token]:
    tokens, at = [], start
    for word, mark in _dictionary().tag(view[start:end]) if start < end else ():
        tokens.append(Token(at, at + len(word), word, _KNOWN.get(word, mark)))
        at += len(word)
    return tokens


def _join_suffixes(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and len(token.text) == 1 and token.text in _SUFFIXES and last.tag[0] in "nvabj":
            joined[-1] = Token(last.start, token.end, last.text + token.text, "b" if token.text in "级型类" else "n")
        else:
            joined.append(token)
    return joined
