"""The members of a list of names: the head and the owner that one of them takes from the others."""

from reportgen.extract.figures.phrases import has_amount_head, is_holder, is_institution, is_person, join
from reportgen.extract.figures.tagging import tag
from reportgen.extract.figures.view import find_brackets

# names that differ in their first character, with what follows it said once
_SERIES = ("一二三四五六", "甲乙丙丁", "男女", "东中西南北", "大中小")


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
    """Give a short member of a list the head that only the last one states (市域内、县域内住院率)."""
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
    opened = {word.start for word in words if len(word.text) > 1 and word.tag != "q"}  # 新生儿、5岁以下|儿童死亡率
    for size in range(min(len(part), len(last)), 0, -1):
        at = last.find(part[-size:])
        if at >= 0 and (size > 1 or (at + size < len(last) and at not in opened)):
            return part + last[at + size :]
    own = tag(part, 0, len(part), ())[-1]
    for is_like in (is_person, is_institution):
        whose = max((at + 1 for at, word in enumerate(words[:-1]) if is_like(word)), default=0)
        if whose and is_like(own):
            return part + join(words[whose:])  # 失能老人、严重精神障碍患者|签约率
        if is_like(own) and is_like(words[-1]):
            return part  # 执业医师、注册护士
    if is_person(words[0]) and len(words[0].text) > len(part) and len(words) > 1:
        return part + words[0].text[len(part) :] + join(words[1:])  # 城镇、农村居民收入
    if words[0].text.endswith("保险") and len(words[0].text) > 2:
        return f"{part}保险{join(words[1:])}"  # 养老、失业、工伤保险参保人数
    alone = len(tag(part, 0, len(part), ())) == 1 or not part.startswith(words[0].text)
    # 健康社区、健康单位 are whole names, each with its own head
    return part + join(words[1:]) if len(words) > 1 and (alone or has_amount_head(last)) else part
