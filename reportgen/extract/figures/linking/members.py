"""The members of a list of names: the head and the owner that one of them takes from the others."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from reportgen.extract.figures.phrases import has_amount_head, is_holder, is_institution, is_person, join
from reportgen.extract.figures.tagging import Token, tag
from reportgen.extract.figures.view import find_brackets

# names that differ in their first character, with what follows it said once
_SERIES = ("一二三四五六", "甲乙丙丁", "男女", "东中西南北", "大中小")
# a number or letter and its measure belong to the word behind them (2型|糖尿病, Ⅲ期, 4价)
_CODE = re.compile("[0-9A-Za-zⅠ-Ⅻ]+")
_CODED = tuple("型级类期价")
_GROUPS = ("患者", "病人", "人群", "疫苗")
_BODY_KINDS = tuple("院园学校")


def owner_of(first: str) -> str:
    """Return the holder that the first of a list begins with (三级公立医院|门诊、住院次均费用), if more follows."""
    words = tag(first, 0, len(first), find_brackets(first))
    at = next((at for at in range(len(words) - 2, -1, -1) if is_holder(words[at])), None)
    told = (
        at is not None
        and words[at].text != "地区"
        and all(word.tag[0] in "bn" or word.text.endswith(("级", "以上")) for word in words[: at + 1])
    )
    return join(words[: at + 1]) if told and at is not None else ""


def give_owner(owner: str, name: str) -> str:
    """Return a later name of the list under the first one's owner, where it has none of its own."""
    has_own = any(is_holder(word) for word in tag(name, 0, len(name), find_brackets(name)))
    return name if has_own or name.startswith(owner) else owner + name


def share_head(part: str, last: str) -> str:
    """Give a short member of a list the head that only the last one states (市域内、县域内住院率).

    Empty where no rule tells where the last member ends and the head begins.
    """
    if has_amount_head(part):
        return part
    rest = last[len(part) :]
    alike = len(part) > 2 and part[0] == last[0] and rest.startswith(("地区", "片区"))
    if (
        alike
        or (len(part) == 1 and last[1:2] == "级")
        or (len(part) == 1 and any(part in series and last[0] in series for series in _SERIES))
    ):
        return part + rest  # 东、中、西部|地区收入, 一、二、三产|增加值, 男、女婴儿|死亡率, 渝东北、渝东南|地区就诊率
    words = tag(last, 0, len(last), ())
    own = tag(part, 0, len(part), ())
    at = _end_of_like(part, own, last, words)
    if at:
        return part + last[at:]
    for is_like in (is_person, is_institution):
        whose = _end_of_member(own[-1], words, is_like)
        if whose and is_like(own[-1]):
            return part + join(words[whose:])  # 失能老人、严重精神障碍患者|签约率
        if is_like(own[-1]) and is_like(words[-1]):
            return part  # 执业医师、注册护士
    return _share_with_thing(part, own, words)


def _end_of_like(part: str, own: Sequence[Token], last: str, words: Sequence[Token]) -> int:
    """Return where the last member ends that closes as this one does (市域|内、县域|内), 0 where none does."""
    opened = {word.start for word in words if len(word.text) > 1 and word.tag != "q"}  # 新生儿、5岁以下|儿童死亡率
    closed = {word.start + 1 if word.tag == "q" else word.end for word in words}  # 果洛州|州级医院
    for size in range(min(len(part), len(last)), 0, -1):
        at = last.find(part[-size:])
        if at < 0 or at + size not in closed:
            continue  # 国企、规模以上民营|企业
        if size > 1 and len(part) == size + 1 and len(own) == 1 and at in opened:
            return 0  # 高血压、糖尿病患者|血压控制率
        if size > 1 or (at + size < len(last) and at not in opened):
            return at + size
    return 0


def _end_of_member(own: Token, words: Sequence[Token], is_like: Callable[[Token], bool]) -> int:
    """Return how many words the last member has, where it names people or a body as ``own`` does.

    The first of the same kind closes it (妇幼保健院|胸痛中心), else the first of any (社区卫生服务中心|中医馆).
    """
    ends = [
        at + 1
        for at, (word, behind) in enumerate(pairwise(words))
        if is_like(word) and not (word.text == "中心" and behind.text.endswith(_BODY_KINDS))  # 中心卫生院
    ]
    if any(words[end - 1].text != "家庭" for end in ends):
        ends = [end for end in ends if words[end - 1].text != "家庭"]  # 困难家庭学生|资助率
    return next((end for end in ends if words[end - 1].text[-1] == own.text[-1]), ends[0] if ends else 0)


def _share_with_thing(part: str, own: Sequence[Token], words: Sequence[Token]) -> str:
    """Give a thing the head that the last of a list has, empty where the last one's own words cannot be told."""
    if is_person(words[0]) and len(words[0].text) > len(part) and len(words) > 1:
        return part + words[0].text[len(part) :] + join(words[1:])  # 城镇、农村居民收入
    if words[0].text.endswith("保险") and len(words[0].text) > 2:
        return f"{part}保险{join(words[1:])}"  # 养老、失业、工伤保险参保人数
    coded = len(words) > 2 and _CODE.fullmatch(words[0].text) and words[1].text in _CODED
    words = words[2:] if coded else words
    for at, word in enumerate(words[:-1]):
        group = next((group for group in _GROUPS if word.text.endswith(group) and (at or word.text != group)), "")
        if group:
            return part + group + join(words[at + 1 :])  # 高血压、严重精神障碍|患者管理率
    alone = len(own) == 1 or not part.startswith(words[0].text)
    if len(words) == 1 or not (alone or has_amount_head(words[-1].text)):
        return part  # 健康社区、健康单位 are whole names, each with its own head
    return part + join(words[1:]) if _is_parallel(part, own[-1], words) else ""


def _is_parallel(part: str, own: Token, words: Sequence[Token]) -> bool:
    """Tell whether the first word of the last member is all that stands in the place of this one."""
    one, behind = words[0], words[1]
    coded = bool(_CODE.match(own.text))
    if coded != bool(_CODE.match(one.text)) or behind.text == "以上":
        return False
    if is_institution(behind) and own.tag == "n" and not is_holder(own):
        return False  # 水库、农村供水站|水质达标率
    return len(words) == 2 or len(part) == len(one.text) or coded or "ns" in (own.tag, one.tag)
