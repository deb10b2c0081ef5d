"""How a name is used: the words before and after it → a subject, or only a model, a venue, part of another name."""

import re
from enum import StrEnum

from reportgen.model.tables import Naming

_MODEL_BEFORE = re.compile(
    r"(?:推广|学习|借鉴|参照|复制|推行|对标|对照|看齐|移植|吸收)[^，,。；;、]{0,4}$|(?:学习|借鉴|推广)[^，,。；;]{1,6}、$"
)
_MODEL_AFTER = re.compile(
    r"^(?:[省市县区]|自治区)?(?:[\u4e00-\u9fff]{2}[市县]?)?(?:等地|等省|等)?(?:综合)?(?:医改|改革)?的?(?:先进|成功|好|典型)?"
    r"(?:经验|模式|做法|样板)(?!是|：|主要|包括|在于|有|入选|获)"
)
_VENUE_BEFORE = re.compile(r"(?:在|于|赴|来|到|走进)$")
_VENUE_AFTER = re.compile(
    r"^(?:[省市县区]|自治区)?[^，,。；;、]{0,8}(?:召开|举行|举办|开幕|闭幕|落幕|揭牌|启动|签约|亮相|主持|出席|调研|考察)"
)
_PARTNER_BEFORE = re.compile(
    r"(?:(?<![参给])与|同|跟|联合|携手|会同|对口支援|支援|援助|帮扶|对接|赴|邀请|来自|前往|引进)$"
)
_COMPARED_BEFORE = re.compile(r"(?:高于|低于|超过|优于|不如|仅次于|落后于|领先于|多于|少于|强于|[，,]?比|较|超)$")
# 黄河南岸, 洞庭湖南, 泰山东麓: a side of a river or mountain is no province
_BORDER_BEFORE = re.compile(r"(?:[黄运淮沿珠泰华洞长辽漳渭汾沂]|[^，。；\s]泰|大运|太行|昆仑|洞庭)$")
_BEARER_BEFORE = re.compile(r"(?:附属|大学|学院)$")


class Manner(StrEnum):
    """How a place is named."""

    SUBJECT = "subject"
    INSTITUTION = "institution"
    MODEL = "model"
    PARTNER = "partner"
    VENUE = "venue"
    COMPARED = "compared"


class Manners:
    """Reads the manner of a name from what stands around it."""

    def __init__(self, naming: Naming) -> None:
        self._bearer = re.compile(
            rf"^(?:[省市县区]|自治区)?(?P<between>[^，,。；;：:、\s（(“”]{{0,12}}?)(?:{'|'.join(naming.bearers)})"
            if naming.bearers
            else r"(?!)"
        )
        self._attached = re.compile(rf"^(?:[省市县区])?(?:{'|'.join(naming.attached)})" if naming.attached else r"(?!)")
        self._verb = re.compile(naming.verbs) if naming.verbs else re.compile(r"(?!)")

    def read(self, before: str, after: str) -> Manner:
        """Return the manner of a name between ``before`` and ``after``."""
        if self.is_borne(after) or _BEARER_BEFORE.search(before):
            return Manner.INSTITUTION
        if _MODEL_BEFORE.search(before) or _MODEL_AFTER.match(after):
            return Manner.MODEL
        if _VENUE_BEFORE.search(before) and _VENUE_AFTER.match(after):
            return Manner.VENUE
        if _COMPARED_BEFORE.search(before):
            return Manner.COMPARED
        return Manner.PARTNER if _PARTNER_BEFORE.search(before) else Manner.SUBJECT

    def is_borne(self, after: str) -> bool:
        """Tell whether what follows a name makes it the name of an institution (四川|大学华西医院)."""
        if self._attached.match(after):
            return True
        found = self._bearer.match(after)
        return bool(found and not self._verb.search(found["between"]))

    @staticmethod
    def is_model(after: str) -> bool:
        """Tell whether what follows a name makes it a model's (三明|的做法)."""
        return bool(_MODEL_AFTER.match(after))

    @staticmethod
    def is_across(text: str, start: int) -> bool:
        """Tell whether a name at ``start`` is the end of another word: 黄河南岸."""
        return bool(_BORDER_BEFORE.search(text[max(start - 3, 0) : start]))
