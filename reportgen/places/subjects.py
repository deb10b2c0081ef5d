"""Whom a sentence speaks of: its first words → a region, no single one, or whoever was spoken of before.

【江苏】 · 3.江苏： · （一）江苏省          a label: the region's until the next
2023年，天津市… · 在西部，陕西…           the region is the subject
江苏、浙江两省… · 京津冀三地… · 全国…      several regions or all: no single one's
北京大学… · 浙江经验… · 推进京津冀…       goes on with whoever was spoken of
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reportgen.model.tables import Area, Gazetteer, Group, Place, Region
from reportgen.places.finder import code_of, finder_of, names_of_region
from reportgen.places.manner import Manners

NUMBER = (
    r"(?:[(（]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[(（]\d{1,2}[)）]|\d{1,2}[、.．)](?!\d))"
)
_MARKS = r"[◆●■▲★·•◇○※►\-–—*#]*"
_TIME = (
    r"(?:(?:在|到|至|自|从|截至|截止|早在|进入)?(?:(?:19|20)\d{2}年|今年|去年|前年|上年|明年|来年|当年|同年)"
    r"(?:度|以来|全年|期间|初|底|末|中|前|上半年|下半年|[一二三四]季度|\d{1,2}月(?:\d{1,2}日|[初底末份])?)*(?:以来|前|起|至今)?"
    r"|\d{1,2}月\d{1,2}日(?:[上下]午)?|近(?:几|[两三四五]|日)?年?来?|近日|日前|目前|当前|截至目前|(?:在)?过去(?:的)?一年(?:里|中)?|一年来|多年来|长期以来"
    r"|回顾(?:过去|20\d\d年?)?|展望(?:新年|未来|新的一年|来年|明年|20\d\d年?)?|下一步|下一阶段|下一年"
    r"|(?:步入|迈入|进入|在)?新的一年(?:里|中)?|新年(?=[,，])|今后|接下来|未来(?:[一二三五]年|\d年)?(?=[,，])"
    r"|“?十[二三四五六]五”?(?:时期|期间)?(?:以来)?)"
)
_JOINTS = (
    r"(?:(?:与此)?同时|此外|另外|其中|例如|比如|譬如|如|而|但|再看|来看|随后|紧随其后|相比之下|值得一提的是|不仅如此|不只是|除此之外"
    r"|目前|据悉|据了解|据介绍|在此基础上|为此|对此|反观|而在|同样)"
)
_LEAD_IN = (
    r"(?:(?:会议|报告|文件|方案|数据|调查|统计|材料|消息|年报|公报)?"
    r"(?:指出|强调|要求|认为|提出|明确|部署|透露|介绍|显示|表明|称)[,，:：]\s*)?"
)
_EPITHET = r"(?:[\u4e00-\u9fff]{2,8}(?:大省|强省|大市|大区|省份|重镇|高地|前沿|枢纽|老区|之乡|门户|直辖市|自治区))"
_DATELINE = (
    r"(?:(?:新华社|中新社|中新网|人民网|央视网|本报)[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日[电讯]"
    r"[ \u3000]*(?:[(（][^)）]{1,30}[)）])?"
    r"|(?:本报|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|商报|网|台|社))讯[ \u3000]*(?:[(（][^)）]{1,30}[)）])?)\s*"
)
# 在全国会议召开后，云南省…: the first words only frame the clause that follows
_FRAME_END = re.compile(
    r"(?:以来|之后|过后|后|之际|期间|背景下|形势下|推动下|带动下|支持下|指导下|方面|中|时|里|上|下)$"
)
_FRAME_START = re.compile(
    r"(?:在|按|为|随着|围绕|通过|面对|受|据|根据|以|从|作为|除|自|近|与|同|此外|另|而|对|针对|截至|依托|聚焦|今|去|当|目前|"
    r"下一步|展望|过去|步入|“|20\d\d年|19\d\d年)"
)
_LISTED = r"(?:[、与和及同或]|以及)"
_OTHERS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?(?:地|省|市|自治区|个|兄弟)|等(?:[东中西]部|沿海|发达)")
_APART = re.compile(r"分别|均|都|[两三四五六]省|[两三四五]地|[两三四五]市")
_JOINTLY = re.compile(r"^[^，,。；]{0,8}?(?:两[省市地区]|三[省市地区]|双方|均|都|分别)")
_MANNER_OF = re.compile(
    r"^(?:[省市]|自治区)?(?:(?:对口)?(?:协作|合作(?!社|医疗|银行|伙伴)|帮扶)|(?:的)?(?:支持|指导|帮助)下)"
)
_ZONE = 90
_CLAUSES = 4
_HELP_ZONE = 12


@dataclass(frozen=True, slots=True)
class Label:
    """A name that heads what follows: ``region``, the style of its number (empty without), and where its words end."""

    region: str
    number: str
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What a sentence turns to: ``region`` is empty where it is no single one's; ``national``: it speaks for all."""

    region: str
    national: bool = False


@lru_cache(maxsize=4)
def subjects_of(gazetteer: Gazetteer) -> "Subjects":
    """Return the reader of a gazetteer's subjects, made once."""
    return Subjects(gazetteer)


class Subjects:
    """Reads whom the first words of a sentence speak of."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        naming = gazetteer.naming
        self._finder = finder_of(gazetteer)
        self._manners = Manners(naming)
        self._regions = {region.code: region for region in gazetteer.regions}
        codes = {name: region.code for region in gazetteer.regions for name in names_of_region(region)}
        self.names = re.compile("|".join(sorted(map(re.escape, codes), key=len, reverse=True)) or r"(?!)")
        self._codes = codes
        self._national = re.compile("|".join(naming.national) or r"(?!)")
        self._helping = re.compile(naming.helping or r"(?!)")
        self._giving = re.compile(naming.giving or r"(?!)")
        self._joining = re.compile(naming.joining or r"(?!)")
        self._epithet = re.compile(rf"{_EPITHET}(?={self.names.pattern})")
        # 同样关注交通的还有四川。
        self._cleft = re.compile(
            rf"^[^，。；：]{{0,24}}(?:还有|则?是|当属|要数|来自|转向|看看|走进|轮到)(?P<name>{self.names.pattern})$"
        )
        self.own_meeting = re.compile(
            rf"(?:{self.names.pattern}|全[省市区])[^，。；]{{0,20}}(?:会议|大会|推进会|座谈会|沟通会|发布会)"
        )
        self.after_comma = re.compile(rf"[，,](?=(?:而|但|同时)?(?:{self.names.pattern}))")
        self.after_colon = re.compile(rf"[:：](?=\s*(?:{self.names.pattern}))")
        self._lead = re.compile(rf"^\s*{_MARKS}\s*(?:{NUMBER}\s*)?(?:{_DATELINE})?{_LEAD_IN}(?:{_JOINTS}[,，]?\s*)?")
        self._time = re.compile(rf"^(?:{_TIME}[,，]?\s*)?(?:{_JOINTS}[,，]?\s*)?")
        name = f"(?P<name>{self.names.pattern})"
        self._label = re.compile(
            rf"^\s*{_MARKS}\s*(?P<number>{NUMBER})?\s*{_MARKS}[【\[〔]?\s*{name}(?:篇|方面|经验|做法)?\s*"
            r"(?:[】\]〕]\s*[:：]?|[:：]|[ \u3000]{1,4}(?=\S)(?![^。]{0,16}$)|\s*$)"
        )
        self._inline = re.compile(rf"^\s*(?:{NUMBER})?\s*[【\[〔]?{name}(?:[】\]〕]\s*[:：]?|[:：])")
        self._listed = re.compile(rf"^(?P<by>{_LISTED})(?:{self.names.pattern})")

    def label(self, line: str) -> Label | None:
        """Return the label that a line begins with."""
        found = self._label.match(line)
        return Label(self._codes[found["name"]], style_of(found["number"] or ""), found.end()) if found else None

    def inline_label(self, sentence: str) -> str | None:
        """Return the region that heads a stretch inside a paragraph (北京：…；天津：…)."""
        found = self._inline.match(sentence)
        return self._codes[found["name"]] if found else None

    def turn(self, sentence: str, current: str, *, inner: bool = False) -> Turn | None:
        """Return what a sentence turns to, None where it goes on with the ``current`` region.

        A sentence that opens with something else and names the current region as well goes on with it: 按照部署，
        浙江省选派专家到新疆. Inside a paragraph (``inner``) only the first words, or what stands after a frame, count.
        """
        sentence = first_sentence(sentence)
        starts = _clause_starts(sentence[:_ZONE])[:_CLAUSES]
        for clause, at in enumerate(starts):
            end = sentence.find("，", at)
            words = sentence[at : end if end >= 0 else len(sentence)].strip(",， ")
            if clause and inner and not _FRAME_START.match(self._bare(sentence[starts[0] :])[:6] or sentence):
                return None
            found = self._subject(sentence[at:], current, sentence)
            if found is None or (clause + 1 < len(starts) and not found.region and _FRAME_END.search(words)):
                continue
            if found.region == current:
                return found
            if clause == 0 and current and not inner and self._gives_help(sentence):
                return Turn("")
            return None if self._stays(sentence, found, current, clause) else found
        cleft = self._cleft.match(sentence.strip())
        if cleft:
            return Turn(self._codes[cleft["name"]])
        # 会议指出 is taken off as a lead; where nothing it leads to is a subject, the meeting is
        meeting = Turn("", national=True)
        is_meeting = self._national.match(sentence.lstrip())
        return meeting if is_meeting and not self._stays(sentence, meeting, current, 0) else None

    def refers_back(self, sentence: str, region: str) -> bool:
        """Tell whether a sentence's first words mean ``region`` without its name: 该省, 全区, 省政府, 兵团."""
        held = self._regions.get(region)
        if held is None:
            return False
        unit = unit_of(held)
        for at in _clause_starts(sentence[:_ZONE])[:2]:
            rest = self._bare(sentence[at:])
            if re.match(
                rf"(?:该|我|本|全){unit}|{unit}(?:委|政府|级|直|内|卫|医|财|人|教|民|发|药)|当地|其(?![中他它余次实])",
                rest,
            ):
                return True
            if held.name.endswith("自治区") and re.match(r"(?:该|本)?自治区", rest):
                return True
        return False

    def _gives_help(self, sentence: str) -> bool:
        """Tell whether a sentence opens with a region that gives help (广东省拨付协作资金), with no year before it."""
        words = sentence[self._matched(self._lead, sentence) :].split("，")[0]
        found = self.names.match(words)
        return bool(found and self._giving.search(words, found.end(), found.end() + _HELP_ZONE))

    def is_helping(self, sentence: str) -> bool:
        """Tell whether a sentence tells of help given to others."""
        return bool(self._helping.search(first_sentence(sentence)))

    def _bare(self, clause: str) -> str:
        """Return a clause without number, dateline, time and connectives."""
        rest = clause[self._matched(self._lead, clause) :]
        rest = rest[self._matched(self._time, rest) :]
        return rest[self._matched(self._epithet, rest) :]

    @staticmethod
    def _matched(pattern: re.Pattern[str], text: str) -> int:
        found = pattern.match(text)
        return found.end() if found else 0

    def _subject(self, clause: str, current: str, sentence: str) -> Turn | None:
        """Return the subject that a clause begins with."""
        rest = self._bare(clause)
        topic = re.match(rf"(?:在|走进|来到|转向|聚焦|(?:把)?目光投向)(?=(?:{self.names.pattern})[，,])", rest)
        rest = rest[topic.end() :] if topic else rest
        if self._national.match(rest):
            return Turn("", national=True)
        name, holders = self._finder.opening(rest, current)
        if not name:
            return None
        after, first = rest[len(name) :], holders[0]
        if self._manners.is_model(after):
            return None
        if self._manners.is_borne(after):
            return self._institution(code_of(first), current, sentence)
        if isinstance(first, Group):
            return Turn("")
        if isinstance(first, Region):
            if first.code not in self._regions:
                return Turn("")
            return self._region_subject(first.code, after, current)
        return self._place_subject(holders, current)

    def _institution(self, code: str, current: str, sentence: str) -> Turn | None:
        """Return the turn of an institution: from elsewhere it is no matter of the current region, unless it comes."""
        if code == current or not current:
            return None
        comes = self._helping.search(sentence) or self._joining.search(sentence) or self._is_named(current, sentence)
        return None if comes else Turn("")

    def _is_named(self, code: str, sentence: str) -> bool:
        """Tell whether a sentence names a region, one of its places, or its letter after 在, 援, 来, 入."""
        region = self._regions.get(code)
        letters = "".join(region.abbreviations) if region else ""
        if letters and re.search(rf"[在援来入驻赴][{letters}]", sentence):
            return True
        return any(mention.region_code == code for mention in self._finder.find(sentence, code))

    def _region_subject(self, code: str, after: str, current: str) -> Turn | None:
        listed = self._listed.match(after)
        if listed and not self._manners.is_borne(after[listed.end() :]):
            # 甘肃省与山东省签署协议 tells of the first; 甘肃省和山东省, 甘肃省与山东省共同 of both
            alone = listed["by"] in {"与", "同"} and not _JOINTLY.match(after[listed.end() :])
            return Turn(code if alone else "")
        if _OTHERS.match(after):
            return Turn("")
        letters = "".join(self._regions[current].abbreviations) if current in self._regions else ""
        if letters and re.match(rf"省?援[{letters}]", after):
            return None
        return None if _MANNER_OF.match(after) else Turn(code)

    def _place_subject(self, holders: list[Region | Place | Group | Area], current: str) -> Turn | None:
        """Return the turn of a place below the regions: its own region's text goes on, any other's is left."""
        codes = {code_of(holder) for holder in holders}
        return None if current in codes or not current else Turn("")

    def _stays(self, sentence: str, found: Turn, current: str, clause: int) -> bool:
        """Tell whether a sentence goes on with the current region, whoever else is its subject."""
        if not current:
            return False
        named = {self._codes[name] for name in self.names.findall(sentence)}
        own = current in named or self.refers_back(sentence, current)
        if found.national:
            return own
        if not found.region:
            return own and not _APART.search(sentence) and "、" not in sentence[:_ZONE].split("，")[0]
        if clause and self.is_helping(sentence):
            return own
        return clause > 0 and own


def first_sentence(paragraph: str) -> str:
    """Return the first sentence; one in quotation marks is not the first, but who says it."""
    found = re.match(r"\s*(?:[“「][^”」\n]*[”」])?[^。；！？\n]*", paragraph)
    return found[0] if found else ""


def style_of(number: str) -> str:
    """Return the style of a number, by its marks and its digits: （一）, 1., 一、."""
    kind = "1" if re.search(r"\d", number) else "一" if number else ""
    return re.sub(r"[\d一二三四五六七八九十]+", kind, number).replace("(", "（").replace(")", "）")


def unit_of(region: Region) -> str:
    """Return what kind of place a region calls itself: 省, 市, 区, 县 …; 兵团 has none but its name."""
    if region.name.endswith("兵团"):
        return "(?:兵团|师市|团场)"
    return re.escape(region.name[-1])


def _clause_starts(sentence: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(r"[,，:：”」]", sentence))]
