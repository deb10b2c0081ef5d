"""Where the things end that a number counts, among words that go on to say what these have or do."""

import re

from reportgen.extract.figures.lexicon import DOING, NOMINAL
from reportgen.extract.figures.linking.context import COUNTED, Context
from reportgen.extract.figures.linking.things import governing_verb, take_things
from reportgen.extract.figures.phrases import counted_end, is_institution, is_person, join, person_end
from reportgen.extract.figures.tagging import Token

_PLACES = tuple("省市县区州盟旗")
# 8个市州|三级综合医院全覆盖
_COVERED_PLACES = re.compile(r"(?P<places>(?:[省市县区州盟旗]|乡镇|街道|社区)(?:（[^）]*）)?)[^，。；的]{3,24}全覆盖$")
_BODIES = ("个", "家", "所")
_RUN_BY = ("组织", "牵头", "主导", "运营", "管理", "承办", "主办", "领办", "负责")
_PER_HEAD = ("户均", "人均")
_HAVING = ("有", "共有", "现有", "拥有", "设有", "建有", "配有")
_OWN_THINGS = re.compile(r"(?:基金|资金|经费|收入|支出|费用|[率额量])$")


def count_things(context: Context) -> int:
    """Return how many words behind a number name the things it counts, none where it counts no things."""
    people = context.quantity.kind is None and bool(context.quantity.unit)  # 资助240万困难群众
    taken = take_things(context) if people or context.quantity.kind in COUNTED else 0
    if taken > 1 and context.after[taken - 1].text in _PER_HEAD:
        taken -= 1  # 带动1.1万农户|户均增收6800元
    covered = _COVERED_PLACES.match(join(context.after))
    if covered:
        return (
            next(
                at
                for at, word in enumerate(context.after)
                if word.end >= context.quantity.after + covered.end("places")
            )
            + 1
        )
    if taken > 1 and context.after[0].text in _PLACES:
        follower = context.after[1]
        if follower.text == "的" or (context.quantity.name == "个" and follower.tag[0] == "v"):
            return 1  # 32个县|的财政管理情况, 14个市|建设基地
        acts = any(word.tag == "v" for word in context.after[taken:]) and not context.feeds_next
        if (
            acts
            and any(_OWN_THINGS.search(word.text) for word in context.after[1 : taken + 1])
            and not governing_verb(context)[1]
        ):
            return 1  # 9个县|医保基金监管不到位
    if context.quantity.name in ("名", "位"):
        return person_end(context.after, taken)
    if people or context.quantity.name in ("户", "人"):
        return _owner_end(context, taken) or taken
    taken = _qualified_end(context, taken)
    if context.quantity.name in _BODIES:
        taken = _visited_end(context, taken) or taken
    return counted_end(context.after, taken, context.quantity.name) if context.meets_number else taken


def _qualified_end(context: Context, taken: int) -> int:
    """Return how many words name things behind what qualifies them (规范化、有组织|的团队, 医共体牵头组织|的中心)."""
    words = context.after
    if not taken or taken == len(words) or context.meets_number or context.feeds_next:
        return taken
    listed = words[taken].text == "、" and (words[taken - 1].tag[0] != "n" or words[taken - 1].text.endswith("化"))
    own = taken if words[taken].text in _RUN_BY else taken - 1
    run = own and words[own].text in _RUN_BY and [word.text for word in words[own + 1 : own + 2]] == ["的"]
    end = next((at for at, word in enumerate(words) if word.text == "，"), len(words))
    of = next((at for at in range(taken, end) if words[at].text == "的"), end)
    behind = words[of + 1 : end]
    told = bool(behind) and all(word.is_nominal or word.tag == "a" for word in behind)
    return end if (listed or run) and told else taken


def _visited_end(context: Context, taken: int) -> int:
    """Return how many words name bodies to which the clause did something (完成1个救助站|的专项检查), 0 for none."""
    of = next((at for at, word in enumerate(context.after[:taken]) if word.text == "的"), 0)
    done = of and is_institution(context.after[of - 1]) and context.after[taken - 1].text in DOING | NOMINAL
    return of if done else 0


def _owner_end(context: Context, taken: int) -> int:
    """Return how many words name people of whose things the clause tells (90万群众|的饮水困难得到缓解), 0 for none."""
    of = next((at for at, word in enumerate(context.after[:taken]) if word.text == "的"), 0)
    acts = any(word.tag == "v" for word in context.after[taken:]) and not context.feeds_next
    governed = any(word.tag[0] == "v" for word in context.before)
    return of if of and is_person(context.after[of - 1]) and acts and not governed else 0


def are_counted_before(context: Context) -> bool:
    """Tell whether a number counts the people right before it, and not what they act on (专家17名|传帮带骨干51名)."""
    if not context.meets_number or context.bound or context.quantity.name not in ("名", "位", "人"):
        return False
    last = context.subject_words[-1:]
    return bool(last) and last[0].end == context.quantity.start and is_person(last[0])


def told_behind(context: Context, taken: int) -> tuple[Token, ...]:
    """Return what is told of the things behind a number, none where it leads up to the next number."""
    rest = () if context.feeds_next else context.after[taken:]
    if context.meets_number and (context.after[-1].text == "的" or any(word.text in _HAVING for word in rest)):
        return ()  # 25个品种采购量完成任务量的165%, 126支队伍共有队员7600人
    if context.meets_number and _goes_on_behind(context):
        return ()  # 12支队伍走遍全县|17个乡镇: the deed is not told to its end
    if rest and rest[0].text == "、":
        return ()  # the next member of the list, and nothing that this one does
    return rest[1:] if rest and rest[0].text == "的" else rest


def _goes_on_behind(context: Context) -> bool:
    """Tell whether the next number's own noun stands behind it, so that a deed goes on past it."""
    following = next(other for other in context.sentence.quantities if other.start >= context.after[-1].end)
    behind = context.sentence.tag(following.after, context.sentence.clause_of(following.start)[1])
    return following.kind in COUNTED and bool(behind) and behind[0].is_nominal
