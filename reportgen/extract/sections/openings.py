"""How a stretch opens: its first words → whether it looks back or plans, and the year.

2023年,天津市认真贯彻…          looks back on 2023
展望新年,天津市计划…            plans
在推进“三医联动”方面,浙江省以…   goes on as before
"""

import re
from collections import Counter
from dataclasses import dataclass

from reportgen.grammar.disposal import write_out
from reportgen.model.facts import Part
from reportgen.model.tables import Gazetteer
from reportgen.places.subjects import NUMBER, first_sentence

# 2022年启动的项目 tells of the project, not of the paragraph; 2024年全国医改会议在京召开 of the meeting.
_YEAR = (
    r"(?P<year>(?:19|20)\d{2})年(?:度|以来|全年|期间)?(?![\d度]|[^,，。]{1,6}的|启动|出台|印发|发布|入选|获批|建成(?![^,，。]{0,16}\d)|起"
    r"|[^,，。]{2,30}会(?:议)?(?:在|于|召开|举行|指出|强调|提出|要求|部署|$))"
)
_PLAN_WORDS = (
    r"(?:展望(?:新年|未来|新的一年|来年|明年|20\d\d年?)?|下一步|下一阶段|下一年|(?:步入|迈入|进入|在)?新的一年(?:里|中)?|新年(?=[,，])|来年|明年|今后|接下来"
    r"|未来(?=[,，]))"
)
_REVIEW_WORDS = (
    r"(?:(?:在)?过去(?:的)?一年(?:里|中)?|去年(?:以来)?|上年|一年来|回顾(?:过去|20\d\d年?)?"
    r"|近(?:几|[两三四五])?年来?|今年以来|“?十[二三四五六]五”?(?:时期|期间)?以来)"
)
# 下一步，甲省将在2026年…
_PROMISED = re.compile(r"^[^。；]{0,24}?(?:将|[,，])[在于到]?(?P<year>20\d{2})年")
_OF_NO_YEAR = re.compile(r"^(?:近|今年以来|“?十)")
_NEXT_YEAR = re.compile(r"^(?:步入|迈入|进入|在|展望)?(?:新的一年|新年|来年|明年|下一年)")
_LAST_YEAR = re.compile(r"^(?:在)?(?:过去的?一年|去年|上年|一年来|回顾过去)")
_LEAD_IN = (
    r"(?:记者[从在][^,，。]{2,30}(?:获悉|了解到)[,，]\s*|(?:会上|发布会)(?:发布|通报|介绍|透露)[,，]\s*"
    r"|(?:会议|报告|文件|方案)?(?:指出|强调|要求|认为|提出|明确|部署|透露|介绍)[,，:：]\s*)?"
)
_JOINTS = r"(?:[一二三四五六七八九十]{1,2}是)?(?:同时|此外|另外|其中|目前|据悉|据了解|在此基础上)?[,，]?\s*"
# 甲省2025年建成…, 甲省将在2026年…, 甲市乙区2025年…
_SUBJECT = (
    r"(?P<subject>(?!按|根据|依据|落实|推动|为|对|在|将|把|从|以)(?:[\u4e00-\u9fff]{1,7}(?:省|市|自治[区州]|[州盟]|兵团)(?:[\u4e00-\u9fff]{1,7}[市区县旗])?|[\u4e00-\u9fff]{1,3}[区县旗]|[我全本该][省市区])"
    r"(?=(?:[还也]?将[在于])?20\d{2}年))?"
)
_TIME = re.compile(
    rf"^\s*{_LEAD_IN}{_JOINTS}{_SUBJECT}(?:(?:[还也]?[将拟][在于]|在|到|进入|自|截至|截止)?{_YEAR}|(?P<plan>{_PLAN_WORDS})|(?P<review>{_REVIEW_WORDS}))"
)
_YEAR_ALONE = re.compile(r"^\s*在?(?:19|20)\d{2}年[,，]")
_SUBJECT_WILL = re.compile(rf"^[^,，。]{{0,8}}?(?:还|也|仍)?将(?:(?:在|于){_YEAR})?")
# 行动计划, 三年计划, 按计划, 计划生育 plan nothing; 2025年计划, 某省计划 do.
_PLANS = (
    r"(?:(?<![年作动养划目施展才升助采造设训度按照有该此项资金理究程育疗药医康式”》])|(?<=[\d今明来]年))"
    r"计划(?=[\u4e00-\u9fff*])(?!生育|单列|免疫|经济|管理|任务|指标|目标|要求|安排|编制|书|的|等|和|与|及|内|外|中)"
)
_OUGHT = (
    r"(?<![主重需必只摘首纲概紧])要(?=把|以|坚持|进一步|加快|加强|统筹|推[进动]|深化|完善|建[立设]|健全|实[施现]|开展|落实|巩固"
    r"|持续|继续|全面|着力|重点[^，。；的]|抓[好紧实住]|完成|聚焦|提[高升]|扩大|优化|强化|探索|打造|突出|新[增建]|培[养训]|确保|努力)"
)
_MODAL = re.compile(
    rf"将|[,，一二三四五六七八九]要|{_OUGHT}|会议(?:要求|部署)|(?<![模虚])拟|力争|{_PLANS}|打算"
    r"|预计(?=到20|到年底|在|新[增建]|建成|完成|培[养训]|投入|实现|开[展工])"
)
_DONE = re.compile(
    r"取得|完成了?|获(?:评|批|得)|(?:进行|落实|推进|出台|建立|实现|下发|开展)了|成功|入选|不断提升|较好地"
)
_REACHED = re.compile(r"已|了(?!解)|取得|同比|[比较]上年|累计|截[至止]")
# 2030年…已有15个，2031年将全部建成: what a later year promises is not of the year that opens the sentence
_LATER = re.compile(r"[,，；;](?![^,，；;]{0,6}[到至])[^,，；;。]{0,6}(?P<year>20\d{2})年")
_BY_YEAR = re.compile(r"\s*(?:力争|确保|争取)?[到至](?=20\d{2}年)")
_STOP = re.compile("[。；，]")
_HAS_BEEN = re.compile("已|了(?!解)|累计")
# 会上介绍了2030年重点工作。甲省2030年水利工作会议提出，将…: whose tasks the sentences after it are
_ANNOUNCES = re.compile(
    r"^(?![^。；]{0,30}(?:总结|回顾))[^。；，,]{0,24}?(?:介绍|部署|明确|公布|安排|提出)了?(?P<year>20\d{2})年"
    r"[^。；，,]{0,12}(?:工作|任务|安排|举措|打算|思路)[。:：]?\s*$"
)
_MEETING_OF = re.compile(
    r"^[^。；]{0,30}?(?P<year>20\d{2})年[^。；，,]{2,30}会议?上?(?:介绍|提出|明确|透露|获悉|部署|要求|强调)[,，:：]"
)
_URGED = re.compile(r"\s*会议(?:还|并)?(?:强调|要求|部署)[,，:：]")
# 在…方面， 为…， 据悉， 甲省医保局： what leads to a year, and says nothing by itself
_LEADS = re.compile(
    rf"\s*(?:{NUMBER}\s*)?(?:(?:在|为|按照?|根据|围绕|针对|对|关于|据|随着|经|自|以|由于|基于|截至|通过|作为)[^。；]*"
    r"|[^,，。；]{0,6}|[^。；]*[:：“”「」][,，]?|[^。；]*(?:方面|以来|期间|基础上))[,，]?$"
)
_LAST_CLAUSE = 4
_ZONE = 90


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first words of a stretch say: its part and year, each None where they do not say.

    ``relative`` is the year as seen from the text's other year (来年 is 1), None where the words tell of no one year.
    ``inner``: they stand behind a clause that says something by itself (编制规划，2025年完成初稿), and date no more
    than their own.
    """

    part: Part | None = None
    year: int | None = None
    relative: int | None = 0
    inner: bool = False


class Promises:
    """Find the plan that a region's paragraph opens with by its verb: 甲省还将…, 甲省将在2024年…."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._codes = {
            name: region.code
            for region in gazetteer.regions
            for name in (region.name, region.short_name, *region.aliases)
        }
        self._name = re.compile("|".join(map(re.escape, sorted(self._codes, key=len, reverse=True))) or r"(?!)")
        self._label = re.compile(
            rf"\s*(?:{NUMBER}\s*)?(?:[【\[〔]\s*(?P<marked>{self._name.pattern})\s*[】\]〕]\s*[:：]?"
            rf"|(?P<bare>{self._name.pattern})\s*[:：。](?=\s*(?:(?:截至|截止|到|在)?20\d{{2}}年)))"
            r"[ \t\u3000]*(?=[^\s:：])"
        )
        self._dated = re.compile(rf"^\s*(?:{self._name.pattern})(?=(?:[还也]?将[在于])?20\d{{2}}年[^\n]*[。；，])")
        self._time = re.compile(rf"^\s*{_LEAD_IN}{_JOINTS}(?:在)?(?:{_YEAR}|{_PLAN_WORDS}|{_REVIEW_WORDS})?[,，]?\s*")

    def after_label(self, paragraph: str, region: str) -> int:
        """Return where the text begins behind its region's label on one line (【甲省】2025年，…), 0 without."""
        found = self._label.match(paragraph)
        return found.end() if found and self._codes[found["marked"] or found["bare"]] == region else 0

    def from_year(self, paragraph: str) -> str:
        """Return a paragraph without the name that stands before its year: 甲省2025年建成…, 甲省将在2026年…."""
        return self._dated.sub("", paragraph)

    def find(self, paragraph: str) -> Opening:
        """Return what the paragraph promises, of no part where it promises nothing."""
        sentence = first_sentence(paragraph)[:_ZONE]
        for at in _clause_starts(sentence)[:_LAST_CLAUSE]:
            time = self._time.match(sentence[at:])
            rest = sentence[at + time.end() :] if time else sentence[at:]
            found = self._name.match(rest)
            will = _SUBJECT_WILL.match(write_out(rest)[found.end() :]) if found else None
            if will:
                return Opening(Part.PLAN, int(will["year"]) if will["year"] else None)
        return Opening()


def read_opening(text: str, roles: dict[int, Part]) -> Opening:
    """Return what the first words of a text say of part and year; ``roles`` is what each year stands for in it."""
    sentence = first_sentence(text)
    if announced := _ANNOUNCES.match(sentence):
        return Opening(Part.PLAN, int(announced["year"]))
    for at in _clause_starts(sentence[:_ZONE])[:3]:
        time = _match_time(sentence[at:], text)
        if not time:
            continue
        if time["year"]:
            year = int(time["year"])
            part = roles.get(year) or (Part.PLAN if _is_ahead(sentence, at, year) else Part.REVIEW)
            return Opening(part, year, inner=not _LEADS.match(sentence[:at]))
        if time["plan"]:
            promised = _PROMISED.match(sentence[at:])
            if promised:
                return Opening(Part.PLAN, int(promised["year"]))
            return Opening(Part.PLAN, relative=1 if _NEXT_YEAR.match(time["plan"]) else 0)
        if _OF_NO_YEAR.match(time["review"]):
            return Opening(Part.REVIEW, relative=None)
        return Opening(Part.REVIEW, relative=-1 if _LAST_YEAR.match(time["review"]) else 0)
    meeting = _MEETING_OF.match(sentence)
    promised_there = meeting and is_future(sentence[meeting.end() :])
    return Opening(Part.PLAN, int(meeting["year"])) if meeting and promised_there else Opening()


def opens_sentence(sentence: str, roles: dict[int, Part], *, part: Part, year: int | None) -> Opening:
    """Return what the very first words of a sentence inside a paragraph of ``part`` and ``year`` say.

    A year that opens no paragraph says nothing there, unless the paragraph has no part yet, or an earlier year stands
    alone (2021年，). A later year than the paragraph's is the plan where it is planned, else neither: it may be either.
    """
    time = _match_time(sentence, sentence)
    if not time:
        return read_opening(sentence, roles) if _ANNOUNCES.match(sentence) else Opening()
    if time["year"] and int(time["year"]) not in roles and part is not Part.OTHER:
        if year is None and part is Part.REVIEW and not is_future(sentence):
            return Opening(part, int(time["year"]))  # 近年来，…。2025年，建成11个
        if year is None or int(time["year"]) <= year:
            alone = year is not None and int(time["year"]) < year and _YEAR_ALONE.match(sentence)
            return Opening(Part.REVIEW, int(time["year"])) if alone else Opening()
        is_planned = is_future(sentence) or _is_aimed_at(sentence)
        return Opening(Part.PLAN if is_planned else Part.OTHER, int(time["year"]))
    return read_opening(sentence, roles)


def year_that_opens(sentence: str) -> int | None:
    """Return the year that the very first words of a sentence name (其中，2026年…, 到2027年…), None without."""
    time = _match_time(sentence, sentence)
    return int(time["year"]) if time and time["year"] else None


def is_future(text: str) -> bool:
    """Tell whether a text speaks of what shall be done."""
    return bool(_MODAL.search(write_out(text)))


def own_words(sentence: str, year: int) -> str:
    """Return what of a sentence is told of the year that opens it, up to what it says of a later one.

    >>> own_words("2030年已有15个，2031年将全部建成。", 2030)
    '2030年已有15个'
    """
    later = (found.start() for found in _LATER.finditer(sentence) if int(found["year"]) > year)
    return sentence[: next(later, len(sentence))]


def is_milestone(sentence: str) -> bool:
    """Tell whether a sentence opens with the year by which something shall be done (到2035年)."""
    return _BY_YEAR.match(sentence) is not None


def _is_ahead(sentence: str, at: int, year: int) -> bool:
    """Tell whether the year that stands at ``at`` in a sentence is one that it plans."""
    return is_future(own_words(sentence, year)) or _is_aimed_at(sentence[at:]) or _is_urged(sentence)


def _is_aimed_at(words: str) -> bool:
    """Tell whether a year is one by which something shall be, and not one by which it was."""
    return is_milestone(words) and not _HAS_BEEN.search(words)


def _is_urged(sentence: str) -> bool:
    """Tell whether a meeting urges what a sentence says; 会议强调，2029年取得… looks back all the same."""
    return _URGED.match(sentence) is not None and not is_reached(sentence)


def is_reached(text: str) -> bool:
    """Tell whether a text says that what it tells of is behind it, as no plan does."""
    return bool(_REACHED.search(text))


def is_past(text: str) -> bool:
    """Tell whether a text speaks of what was reached."""
    return bool(_DONE.search(text))


def year_roles(paragraphs: list[str]) -> dict[int, Part]:
    """Return what each year that opens paragraphs stands for: the plan, where most go on with 将, or the review.

    A year that as many plan as review is the plan where an earlier year is reviewed. The years stand in the order of
    how often they open, so that the last of a part is the one most of it states.

    >>> year_roles(["2023年,甲省推进了医改。", "2024年,甲省将深化医改。"])
    {2023: <Part.REVIEW: 'review'>, 2024: <Part.PLAN: 'plan'>}
    """
    votes = _year_votes(paragraphs)
    roles: dict[int, Part] = {}
    reviewed = 0  # how often an earlier year looks back
    for year, count in sorted(votes.items()):
        ahead, back = count[True], count[False]
        # Where regions tell of two years, the later is planned: one that tells of it plainly (新建3个) promises it too.
        beside = bool(reviewed) and (ahead >= back or (ahead > 0 and reviewed >= ahead + back))
        roles[year] = Part.PLAN if ahead > back or beside else Part.REVIEW
        reviewed = max(reviewed, back) if roles[year] is Part.REVIEW else reviewed
    return {year: roles[year] for year in sorted(roles, key=lambda year: (votes[year].total(), year))}


def _year_votes(paragraphs: list[str]) -> dict[int, Counter[bool]]:
    """Count, for each year that opens paragraphs, how often what it opens is planned (True) or not."""
    votes: dict[int, Counter[bool]] = {}
    for paragraph in paragraphs:
        first = first_sentence(paragraph)
        for at in _clause_starts(first[:_ZONE])[:3]:
            if (time := _match_time(first[at:], paragraph)) and time["year"]:
                year = int(time["year"])
                ahead = is_future(own_words(first, year)) or is_milestone(first[at:]) or _is_urged(first)
                votes.setdefault(year, Counter())[ahead] += 1
                break
        for sentence in paragraph[len(first) :].split("。"):
            if (time := _match_time(sentence, paragraph)) and time["year"] and int(time["year"]) in votes:
                votes[int(time["year"])][is_future(sentence)] += 1
    return votes


def main_year(roles: dict[int, Part], part: Part) -> int | None:
    """Return the year that stands for a part: of a plan the one most often stated, of a review the latest."""
    years = [year for year, role in roles.items() if role is part]
    if not years:
        return None
    return years[-1] if part is Part.PLAN else max(years)


def _match_time(words: str, whole: str) -> re.Match[str] | None:
    """Return the time that opens ``words``; a line without a stop (甲省2025年工作总结) is a title and tells nothing."""
    time = _TIME.match(words)
    return None if time and time["subject"] and not _STOP.search(whole) else time


def _clause_starts(sentence: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(r"[,，:：”」]", sentence))]
