"""How far a deed has come, and by when it is to be done: two marks of a clause, read from its own words.

The stage is one of a small scale, the farthest that the words show::

    探索    what is tried, studied or prepared          探索建立、研究制定、谋划
    启动    what begins                                 启动、开工、筹建
    试点    what is done in some places first           试点、试行、先行先试
    推开    what is done everywhere                     全面推开、全覆盖、在全省推广
    完成    what the text reports as done               已建成、完成了
    延续    what goes on as before                      持续、继续、巩固

A clause that denies a stage (尚未全覆盖, 不再试点) has none of it. A deadline that opens a sentence holds for the
clauses of that sentence until another takes its place.
"""

import re

from reportgen.model.facts import Part

EXPLORED, STARTED, PILOTED, SPREAD, DONE, CONTINUED = "探索", "启动", "试点", "推开", "完成", "延续"
STAGES = (EXPLORED, STARTED, PILOTED, SPREAD, DONE, CONTINUED)

_NUMBER = r"[\d一二两三四五六七八九十]+"
_WHOLE = r"(?:全[省市区县州盟旗国域院]|全自治区|全兵团|各[省市区县州盟旗地]|所有|整个)"
_NAMES = re.compile(r"《[^《》]*》")
_DENIED = re.compile(r"(?:没有|不再|停止|取消|未)[^，；。]{0,4}$")
_SPREAD = re.compile(
    r"(?:全面|全域|普遍|整体|整[省市县])(?:推[开行]|铺开|推广|施行|实行|覆盖|取消|落地|(?:组织)?实施)"
    r"|全覆盖|覆盖率?(?:达到?|为)?(?:100%|百分之百)|推[广开行](?:到|至)全|[向在]" + _WHOLE + r"[^，；。]{0,8}"
    r"(?:推[开广行]|铺开|实施|实行|复制|施行)|" + _WHOLE + r"(?:范围内?|[^，；。、的]{0,10}(?:均|全部|全面|都))"
    r"(?:已)?(?:推[开广行]|实施|实行|建立|建成|开展|纳入|施行|开通|设立|启用|达到|配备|组建|落实)"
    r"|全部(?:推[开行]|实施|实行|建立|建成|开展|纳入|施行|开通|设立|启用|配备|组建|取消)"
    r"|扩[大面展](?:到|至)" + _WHOLE + r"|覆盖(?:到)?" + _WHOLE
)
_PILOTED = re.compile(
    r"试点(?!经验|成果|总结|方案印发)|先行先试|先行(?:探索|试验|推开)"
    r"|试行(?!办法|方案|意见|稿|）)|试运行"
)
_PILOTS_END = re.compile(r"(?:结束|总结|完成)[^，；。]{0,8}试点|试点(?:任务)?[^，；。]{0,4}(?:结束|完成)|[由从]试点")
_IN_PILOTS = re.compile(
    r"(?:在|[0-9一二两三四五六七八九十]个?|国家|省级)[^，；。]{0,10}试点(?:地区|城市|医院|机构|单位|[省市区县])"
)
_EXPLORED = re.compile(
    r"(?<!改革)(?<!实践)(?<!形式的)(?<!大胆)探索(?!者|了一条|出了?一条|性|创新|$|和|与|、)"
    r"|(?<!临床)(?<!科学)研究(?:制定|制订|出台|建立|推进|实施|提出|完善|谋划)"
    r"|谋划(?:实施|建设|推进|推动|一批|布局|设立)|酝酿|起草|前期(?:工作|准备)|论证(?!会)|(?:筹备|拟)(?:建|设|成立|开展|出台)"
)
_STARTED = re.compile(
    r"启动(?!会|仪式|资金|机制|响应)|开工|筹建|动工|奠基|(?:首次|首个|首批|率先)(?=.{0,12}(?:开展|开通|设立|实施|实行|建立))"
    r"|起步(?!晚|阶段|较)|部署开展"
)
_DONE = re.compile(
    r"(?:已[^，；。、]{0,10}|(?:全部|圆满|如期|提前|(?<!为)顺利|基本|全面)[^，；。、]{0,2})"
    r"(?:完成|建成|建立|办结|落地|挂牌|投用|运行"
    r"|组建|印发|出台|实现|达到|通过|竣工|验收|开诊|实施|开展|设立|成立)"
    r"|(?:完成|建成|建立|组建|出台|印发|设立|成立|实现|开通|投用)了(?!.{0,6}(?:突破|跨越|进步|提升|飞跃))|^(?:共|累计)?(?:完成|建成|竣工|建设完成)|(?:建成|竣工|通过验收)$"
    r"|建成并?(?:投用|启用|运行)|[^待未]建成[^，；。]{0,4}\d|投入使用|(?:正式)?(?:挂牌|揭牌|投用|启用|开诊)(?=$|，|运)"
)
_CONTINUED = re.compile(r"(?<!可)持续(?!时间|葡|性)|继续(?!医学|教育)|巩固|常态化|接续|续[签约]|长期坚持|保持")
_SURE = re.compile(r"已|(?<!为)了(?!解)")

_MARK = r"(?:年?[底末]|年中|初)?"
_MONTH = r"1?\d月(?:[底末]|[上中下]旬|\d{1,2}日)?"
_YEAR = r"20\d{2}年"
# 前三季度, 前述, 前期, 前列 end no span
_BY = r"[以之]?前(?![述三往后期列])"
_DUE = re.compile(
    r"(?P<due>"
    rf"(?:力争|争取|确保)?(?:到|(?<!截)至){_YEAR}(?:{_MONTH}|{_MARK})(?:[以之]?前|为止)?"
    rf"|{_YEAR}(?:{_MONTH}|{_MARK}){_BY}"
    rf"|[到至]?(?:[今明本当次]年)?(?:年[底末]|{_MONTH}){_BY}"
    r"|[到至](?:[今明本当]年)?年[底末中]|(?:[今明]年|本|(?<![\d一二两三四五六七八九十]))年内|[今明]年底"
    rf"|(?<!前)第?{_NUMBER}季度(?![一调召])[末内前底]?(?:[之以]?前)?|[上下]半年(?:内|底?前)?"
    rf"|[到至在]?[“\"]十{_NUMBER}五[”\"](?:期?末|期间|时期)前?"
    rf"|(?:未来|今后|今年起|利?用){_NUMBER}(?:[至—]{_NUMBER})?年(?:时间|左右)?内?"
    rf"|(?<![近前过]){_NUMBER}个?[年月](?:时间)?之?内"
    rf"|[自从]{_YEAR}(?:{_MONTH}|{_MARK})(?:起|开始)|20\d{{2}}年?[—－~～-]20\d{{2}}年"
    r")"
)
# every one of them has one of these
_DATED = re.compile(r"[年月季]|五[”\"]")
_AS_OF = re.compile(r"(?:截[至止]|[较比自由从与])$")
_OPENS = re.compile(r"(?:^|[，；：。）)、]|[一二三四五六七八九十]是)$")


def find_stage(words: str, part: Part) -> str:
    """Return how far the deed of a clause has come; empty where its words do not say.

    What a plan completes is not done yet, unless the words say so (已, 了).

    >>> find_stage("在3个市开展按床日付费试点", Part.PLAN)
    '试点'
    """
    text = _NAMES.sub(lambda match: "书" * len(match.group()), words)
    spread = _affirmed(_SPREAD, text)
    if spread and not _IN_PILOTS.search(text):
        return SPREAD
    if _affirmed(_PILOTED, text) and not _PILOTS_END.search(text):
        return PILOTED
    done = _affirmed(_DONE, text)
    if done and (part is not Part.PLAN or _SURE.search(text)):
        return DONE
    for stage, pattern in ((EXPLORED, _EXPLORED), (STARTED, _STARTED), (CONTINUED, _CONTINUED)):
        if _affirmed(pattern, text):
            return stage
    return ""


def find_due(words: str, before: str = "") -> str:
    """Return the deadline or the span of time that a clause names, as written; empty where it names none.

    ``before`` are the words of its sentence before the clause: a deadline that opens them, or stands between commas,
    holds for the clause too.

    >>> find_due("年底前实现村卫生室全覆盖")
    '年底前'
    """
    own = [due for due, _, _ in _dues(words)]
    if own:
        return own[0]
    held = [
        due
        for due, start, end in _dues(before)
        if _OPENS.search(before[:start]) and (not before[:start] or before[end : end + 1] in ("，", ""))
    ]
    return held[-1] if held else ""


def _dues(text: str) -> list[tuple[str, int, int]]:
    """Return the deadlines of a text with their places; the years in the name of a document are none."""
    if not _DATED.search(text):
        return []
    plain = re.sub(r"《[^《》]*》|〔[^〔〕]*〕|（20\d{2}[^（）]*）", lambda match: "书" * len(match.group()), text)
    return [
        (text[match.start("due") : match.end("due")], match.start("due"), match.end("due"))
        for match in _DUE.finditer(plain)
        if not _AS_OF.search(plain[: match.start("due")])
    ]


def _affirmed(pattern: re.Pattern[str], text: str) -> bool:
    return any(not _DENIED.search(text[max(0, match.start() - 8) : match.start()]) for match in pattern.finditer(text))
