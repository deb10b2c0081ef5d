"""Whether a figure was reached, is planned, is a target, or exists: by its clause, then by its section."""

import re

from reportgen.extract.figures.periods import is_beginning
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.grammar.disposal import write_out
from reportgen.model.facts import Comparator, Part, Section, Status
from reportgen.model.tables import UnitKind

_AHEAD = re.compile(
    r"将|力争|确保|计划(?!生育|(?:完成|执行|落实)率)|未来(?!乡村|社区|工厂|产业|学校|科学|城)|今后|下一步|拟|预计|(?:预期|估计)(?=全年|今年|可|能|新增|完成|实现|达)|年底前|年底实现|期末|到20\d\d年(?!的)|展望|规划(?=再|新?建)|(?<![主重必需首摘纲])要(?!求|点|素|件|领|清醒|看到|认识|承认|正视|注意到|说明)|督促"
)
_BEHIND = re.compile(r"(?<![到至计期])20\d\d年|过去|已经?|累计|截至|目前|现有|获批|落户|以来|先后|去年|完成了|建成了")
_AIM = re.compile(
    r"力争|确保|达到|(?:扩大|扩展|拓展)[到至为](?=[近约超]?[0-9一二三四五六七八九十百千])|(?:增加|提高|缩短|压缩|压减|减少|延长|放宽|上浮|降低|[增提升降调])[到至为]|控制在|稳定在|保持在|超过|每个?[旗县市区乡省村]|每(?:百|千|万|十万|10万)(?:名|人|张)|千名?(?:常住|户籍)?(?:人口|老年人)"
)
_STRIVING = re.compile(r"(?:力争|确保)到[^，。；]{2,8}，[^；]*$")
_EXISTS = re.compile(
    r"现有|下辖|^辖|总面积|(?:户籍|常住|总|老年|流动)人口|共有|目前|其余|尚有|仍有|仅(?!次)|只有|徘徊|不足|低于"
)
# 预计 in a review is what it reckons with for its own year, and no plan of the next
_ESTIMATE = re.compile(r"预计|预期|估计")
# 预计到2030年失能老人将超过240万: nobody aims at it
_FORECAST = re.compile(r"(?:预计|预期|估计)[^，。；]*将(?:超过|突破|接近|达到?|[增升降]至)$")
_YEAR = re.compile(r"20\d\d(?=年)")
_NAMED_PLAN = re.compile(r"(?<=＿)计划(?=[，、；。）的和与等]|$)")  # “双高”计划，
_NEXT = re.compile(r"明年|来年|今后|未来|下一?步|下半?年")
# in a plan, a sum so far is said of its own clause alone, and 累计达到 is what the sum shall be
_WITHIN_CLAUSE = ("累计", "先后", "获批", "落户", "以来")
_REACHING = re.compile(
    r"^(?:达到?|超过|不少于|不低于|完成)|^(?![^，。；]*[已了])[^，。；]*(?:达到?|超过|突破|不少于|不低于)$"
)
# 到2026年底，累计建成90个, and not 到2026年再建10个，目前累计建成80个
_BY_THEN = re.compile(r"到20|力争|确保|年底")
_SO_FAR = re.compile(r"；|当前")
# 由去年的88%提高到95%: where it began, and not when the number is of
_FROM_THEN = re.compile(r"(?:由|从|较|比)(?:去年|目前|现有|过去)")
# 目前，我市有医生2176人，平均年龄54岁: what stands behind it is so today
_TODAY = re.compile(r"^(?:[^，。；：]{1,12}：)?(?:截至)?(?:[目当]前|现阶段|现在)，")
_THIS_YEAR = re.compile(r"今年|年内|本年")
# 2024年末建成47个; 2020年至2024年，…; 2024年，…: over, where a later year is planned
_OVER = re.compile(r"(?:20[0-9]{2}年[-—－–~～至到]{1,2})?(20[0-9]{2})年(?:[底末]|，)")
_NOW = re.compile(r"^(?:但是?，?)?(?:当前|目前|现阶段)，?.*(?:还有|尚有|仍有|不足|尚未|偏低|短缺|仅)")
# 占空编数的六成 is a share of what was filled
_LACKING = re.compile(r"(?:(?:缺编|缺口|空编|空缺|缺额)(?!数的)[^，。；]{0,4}|[还尚仍标]差)$")
_DONE = re.compile(
    r"下达|投入|安排|拨付|完成|建成|新增|新建|获批|培训|招录|引进|累计|组建|建立|设立|成立|创建|打造|开通|更换|改造|签约|覆盖(?!率)|纳入"
)
# 目前60项结果在914家医院实现互认
_COMES_TRUE = re.compile(r"实现")
_TREATED = re.compile(r"^对(?:[^，。；]{0,10}等|\d+[^，。；]{2,16}[、和及与])?$")
_KEPT_UP = re.compile(r"继续(?:抓好|抓实|做好|巩固|深化|支持|用好)[^，。；]*$")
_REPRESENTING = re.compile(r"[^，。；]{2,24}为(?:代表|例|主体|依托|龙头|引领|重点|抓手|纽带)")
_FINISHED = re.compile(r"[一-鿿]了(?!解)")
_SET = re.compile(r"目标(?:值|任务)?(?:为|是)?$")
# 高于预期目标0.3个百分点 was reached
_AGAINST_GOAL = re.compile(r"(?:[高低好优快]于|超[过出]?|比)[^，。；]{0,14}$")
_GOAL = re.compile(r"(?:以[上下内]|左右)?”?的(?:预期|年度|控制|既定|预定)?(?:目标|计划|任务)(?!群)")
# who may plan something: 全省计划新建…, and not 人才计划
_ACTOR = re.compile(r"[省市县区州盟旗国院校局委部厅司]$|政府|财政")
_YEAR_PLAN = re.compile(r"计划(?:数|任务|目标)?的|[占成](?:全年|原)?(?:投资)?计划(?:总?投资)?$")
# 标准计划从45元提高: the plan is a verb
_PLANS_TO = ("从", "由", "于", "在", "将", "把")
_STOCK = re.compile(r"现有|共有|总面积|(?:户籍|常住|总|老年)人口")
_PROBLEM = re.compile(
    r"^(?:[^，。；：]{0,8}存在的?[^，。；：]{0,4}(?:问题|困难|短板|不足)[是有]*"
    r"|[^。；：]{0,12}(?:看到|认识到|意识到|正视|承认)[^。；：]{0,30}(?:差距|短板|弱项|不足|问题|困难|挑战)[^。；：，]{0,4})[：，]"
)
_REPORTED_HEADING = re.compile(r"问题|不足|困难|短板|原因|现状|基本情况")
# 也要看到：…；原计划…；有5个市…: what is planned in one problem is not in the next
_OF_ITSELF = re.compile(r"^.*[；：]")
_AHEAD_HEADING = re.compile(r"目标|任务|打算|计划|建议|下一步|措施|安排|部署")


def find_status(section: Section, sentence: Sentence, quantity: Quantity, comparator: Comparator, rise: str) -> Status:
    """Return the status of a figure."""
    start, end = sentence.clause_of(quantity.start)
    clause, lead = sentence.view[start:end], sentence.view[: quantity.start]
    if _is_set(sentence, quantity, lead):
        return Status.TARGET
    began = is_beginning(sentence, quantity)
    if began:
        return Status.BASELINE if _looks_ahead(section, sentence, lead, clause) else Status.ACHIEVED
    if _looks_ahead(section, sentence, lead, clause):
        if _exists_already(sentence, quantity, start):
            return Status.BASELINE
        # 4000余万元 is more than 4000, and no more a target than 4000
        bounded = comparator in (Comparator.GE, Comparator.GT) and quantity.comparator is not Comparator.GT
        aims = bounded or quantity.kind in (UnitKind.SHARE, UnitKind.RATE)
        strives = _STRIVING.search(lead[lead.rfind("；") + 1 :])
        if _is_estimate(section, lead):
            return Status.EXPECTED
        return Status.TARGET if aims or strives or _AIM.search(clause) else Status.PLANNED
    done = _DONE.search(sentence.view[start : quantity.start]) or _COMES_TRUE.search(
        sentence.view[quantity.after : end]
    )
    if rise or done or _FINISHED.search(clause):
        return Status.ACHIEVED
    if _NOW.match(sentence.view) or _LACKING.search(sentence.view[start : quantity.start]):
        return Status.BASELINE
    if _PROBLEM.match(sentence.view):
        return Status.BASELINE
    exists = (
        _EXISTS.search(clause) or _goes_on(sentence, start) or _TREATED.search(sentence.view[start : quantity.start])
    )
    exists = exists or _TODAY.match(sentence.view)
    if _REPORTED_HEADING.search(section.heading) or (exists and section.part is not Part.REVIEW):
        return Status.BASELINE
    return Status.ACHIEVED


def _is_set(sentence: Sentence, quantity: Quantity, lead: str) -> bool:
    """Say whether a value is called a goal (目标为90%, 90%的目标), and is not measured against one."""
    aimed = _SET.search(lead)
    if aimed and not _AGAINST_GOAL.search(lead[: aimed.start()]):
        return True
    return quantity.kind is UnitKind.SHARE and _GOAL.match(sentence.view[quantity.end :]) is not None


def _is_estimate(section: Section, lead: str) -> bool:
    """Say whether what looks ahead before a number is only that a review reckons with it for its own year."""
    if section.part is Part.PLAN or section.year is None:
        return False
    if _FORECAST.search(lead):
        return True
    ahead = [found[0] for found in _AHEAD.finditer(lead)]
    years = _YEAR.findall(lead)
    of_own_year = not _NEXT.search(lead) and (not years or int(years[-1]) <= section.year)
    return bool(ahead) and _ESTIMATE.fullmatch(ahead[-1]) is not None and of_own_year


def parts_stock(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a sentence goes on to part what the one before says there is (现有学校54所。其中，小学32所)."""
    start, _ = sentence.clause_of(quantity.start)
    return sentence.view.startswith("其中") and not _DONE.search(sentence.view[start : quantity.start])


def _goes_on(sentence: Sentence, start: int) -> bool:
    """Say whether a clause without a verb goes on with what an earlier one says there is (现有甲2家，乙3家)."""
    stock = max((found.end() for found in _STOCK.finditer(sentence.view[:start])), default=-1)
    if stock < 0 or sentence.view.startswith("其中", start):
        return stock >= 0
    end = sentence.clause_of(start)[1]
    first = next((other.after for other in sentence.quantities if other.start >= stock), stock)
    return not any(word.tag == "v" and word.text != "占" for word in sentence.tag(first, end))


def _exists_already(sentence: Sentence, quantity: Quantity, start: int) -> bool:
    """Say whether a plan counts what is there: 对125个甲实行…, 继续抓好31个乙, 以两家丙为代表."""
    lead = sentence.view[start : quantity.start]
    stands_for = re.search(r"以[^，。；]*$", lead) and _REPRESENTING.match(sentence.view[quantity.after :])
    return bool(_TREATED.search(lead) or _KEPT_UP.search(lead) or stands_for)


def _looks_ahead(section: Section, sentence: Sentence, lead: str, clause: str) -> bool:
    whole = write_out(_without_names(sentence, lead) + sentence.view[len(lead) :])
    end, lead = len(lead), _FROM_THEN.sub(lambda found: "＿" * len(found[0]), whole[: len(lead)])
    if section.problems:
        lead = _OF_ITSELF.sub(lambda found: "＿" * len(found[0]), lead)
        whole = lead + whole[end:]
    marks = [match for match in _AHEAD.finditer(whole) if match.end() <= end and not _is_over(match[0], section)]
    ahead = max((match.start() for match in marks), default=-1)
    told = (match for match in _behind_marks(section, lead) if not _is_aimed_at(section, match, marks, lead))
    behind = max((match.start() for match in told), default=-1)
    if ahead != behind:
        return ahead > behind
    heads_tasks = section.part is Part.OTHER and bool(_AHEAD_HEADING.search(section.heading))
    return section.part is Part.PLAN or (heads_tasks and not _FINISHED.search(clause))


def _without_names(sentence: Sentence, lead: str) -> str:
    """Return the words before a number with the plans that are names blotted out (“双高计划”, 国家级人才计划)."""
    for bracket in sentence.brackets:
        if bracket.mark in "“《" and bracket.end <= len(lead):
            lead = lead[: bracket.start] + "＿" * (bracket.end - bracket.start) + lead[bracket.end :]
    lead = _NAMED_PLAN.sub("＿＿", lead)
    for at in [found.start() for found in re.finditer("计划", lead)]:
        start, _ = sentence.clause_of(at)
        before = [word for word in sentence.tag(start, at) if word.end == at]
        named = bool(before) and before[0].tag in ("n", "vn", "nz", "l") and not _ACTOR.search(before[0].text)
        if named and not lead.startswith(_PLANS_TO, at + 2):
            lead = lead[:at] + "＿＿" + lead[at + 2 :]
    return _YEAR_PLAN.sub(lambda found: "＿" * len(found[0]), lead)


def _behind_marks(section: Section, lead: str) -> list[re.Match[str]]:
    """Return the marks that look back; a bare year does so only where the section does not plan for it."""
    if section.part is Part.REVIEW:
        return [mark for mark in _BEHIND.finditer(lead) if not _is_later(mark[0], section.year)]
    clause = max(lead.rfind(sign) for sign in "，；：") + 1
    again = section.part is Part.PLAN and _THIS_YEAR.match(lead, clause)  # 目前已招录326人，今年再招录150人
    return [
        mark
        for mark in _BEHIND.finditer(lead, clause if again else 0)
        if not (mark[0].startswith("20") and not _is_past(lead[mark.start() :], section.year))
        and not (mark[0] in _WITHIN_CLAUSE and (mark.start() < clause or _REACHING.search(lead[mark.end() :])))
    ]


def _is_aimed_at(section: Section, told: re.Match[str], ahead: list[re.Match[str]], lead: str) -> bool:
    """Tell whether a sum is what shall have come together by a day named before it (到2026年底，累计建成90个).

    A day before that of the text itself is over.
    """
    if told[0] != "累计":
        return False
    for mark in ahead:
        year = _YEAR.search(mark[0])
        over = year is not None and year[0] < section.article.date[:4]
        between = lead[mark.end() : told.start()] if mark.end() <= told.start() else "；"
        if _BY_THEN.match(mark[0]) and not over and not _SO_FAR.search(between):
            return True
    return False


def _is_over(mark: str, section: Section) -> bool:
    """Tell whether a text looks back on what it names the end of (到2025年底完成率达到78%, written in 2026)."""
    year = _YEAR.search(mark)
    if year is None or section.year is None or int(year[0]) > section.year:
        return False
    if int(year[0]) < section.year:
        return True
    return section.part is Part.REVIEW and (not section.article.date or section.article.date[:7] >= f"{year[0]}-12")


def _is_later(mark: str, year: int | None) -> bool:
    return year is not None and mark.startswith("20") and int(mark[:4]) > year


def _is_past(told: str, year: int | None) -> bool:
    """Whether a plan begins with an earlier year, or its end (2025年末建成47个，办件量占38%)."""
    ended = _OVER.match(told)
    return ended is not None and year is not None and int(ended[1]) < year
