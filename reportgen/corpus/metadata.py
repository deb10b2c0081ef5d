"""What an article says about itself: its lines and its shell → title, issuer, kind, date."""

import re
from dataclasses import dataclass
from datetime import date as calendar_date
from itertools import pairwise

from reportgen.corpus.collection import to_int
from reportgen.corpus.shell import named_source
from reportgen.model.documents import ArticleKind, Standing

_TITLE_LINES = 12
_YEAR_DIGITS = str.maketrans("一二三四五六七八九〇○零", "123456789000")
_LONGEST_TITLE = 60
_MONTH_DAY = r"\s*(?P<month>\d{1,2})\s*[-年/.月]\s*(?P<day>\d{1,2})\s*日?"
_MONTH = (
    r"(?P<year>(?:19|20)\d{2}|[一二][一二三四五六七八九〇○零]{3})\s*年"
    r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
)
_DAY = _MONTH + r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
_DAY_OR_MONTH = _MONTH + r"(?:\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?"
_SIGNED_DATE = re.compile(rf"^\s*{_DAY}\s*$")
_SIGNED = re.compile(rf"^\s*{_DAY_OR_MONTH}\s*$")
_POSTED = re.compile(
    r"(?:^|(?:时间|日期|发布于|发表于)\s*[:：]?|来源[^\d]{1,20})\s*(?P<year>(?:19|20)\d{2})\s*[-年/.]"
    + _MONTH_DAY
    + r"(?=\D|$)"
)
_STAMPED = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[-年/.]" + _MONTH_DAY + r"\s{1,4}\d{1,2}[:：]\d{2}(?!\d)")
# Under a title: 甲省卫生健康委员会　2025年2月14日 · （2025年2月18日） · 2025年2月24日　甲省医改办
_WHO = r"[\u4e00-\u9fff、（）()]{3,40}"
_BYLINE = re.compile(rf"^\s*[(（]?\s*(?:(?P<before>{_WHO})\s+)?{_DAY_OR_MONTH}(?:\s+(?P<after>{_WHO}))?\s*[)）]?\s*$")
_BYLINE_LINES = 5
# ——2030年1月20日在甲省第十届人民代表大会第三次会议上: when a report was given
_SESSION = re.compile(rf"^[-—－―\s]*[(（]?\s*{_DAY}\s*在[^。，；]{{4,50}}(?:会议?|大会|论坛)上?\s*[)）]?$")
# 新华社甲市2030年1月8日电: the year stands in the dateline
_DATELINED = re.compile(rf"^\s*(?:本报|本网|[\u4e00-\u9fff]{{1,6}}[社网报])[\u4e00-\u9fff]{{0,12}}\s*{_DAY}\s*[电讯]")
_OFFICE = re.compile(
    r"^[\u4e00-\u9fff、（）()\s]{3,40}(?:人民政府|委员会|办公[室厅]|领导小组|小组|[厅局委办院]|中心|协会|党组|政府)$"
)
_DECORATION = re.compile(
    r"\s*[(（【\[](?:完整(?:文档|版)?|全文|精选\d*篇?|通用\d*篇?|优质|最新|合集|下载|word版?|\d+篇)[)）】\]]\s*$"
)
_ANNOUNCED = re.compile(r"(?:现将|现印发|制定了?|现公布)[《](?P<title>[^》]{6,80})[》]\s*(?:予以)?(?:印发|公布|转发)")
_ENACTED = re.compile(r"《(?P<title>[^》]{6,80})》[^。》]{0,40}现(?:予)?(?:印发|公布|转发)")
_SENDS = re.compile(r"关于(?:印发|公布|转发)《?(?P<title>[^》]+?)》?的通知$")
# 甲省乙县：老人吃饭有了去处; 甘肃：打造专科联盟
_OF_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{2,20}[省市县区旗州]|[\u4e00-\u9fff]{2,3})：[^：]{6,}$")
_ENTRY = re.compile(r"^[\u4e00-\u9fff]{2,20}：[^：]{6,}")
_LONG_TITLE, _SHORT_REST = 12, 16
_OWN_TITLE = re.compile(r"关于|《|[\d（(]|[\u4e00-\u9fff]{2,4}[省市县区]")
_ITEM = re.compile(r"\s*\d{1,2}[.．](?!\d)")  # 6.办好健康列车 is one of several, cut out of a page
_NO_TITLE_END = tuple("。；，：:;,、")
_SHELL_LINE = re.compile(
    r"[:：>»|_]|^\s*(?:来源|编辑|作者|时间|发布|上传|责任|当前|您所在|首页|摘要|关键词|提要|导读|原?标题|主题|地点|单位|电话|附件|联系|抄送|主送|报送|记者|文号|日期)|https?:|版权|Copyright|^\d{4}[-/年.]\d{1,2}[-/月.]\d|热线|信箱|正文$|^\s*(?:内部|第.{1,5}期)",
    re.IGNORECASE,
)
_KINDS = (
    # 2025年工作总结和2026年工作计划 reports first, and ends like a plan
    (ArticleKind.REPORT, r"(?:总结|情况|进展|回顾|成效|成绩)(?:以及|[和及与暨、])(?:20\d\d年|下一?步|下一年|今后)"),
    (ArticleKind.BULLETIN, r"简\s*报(?:第.{1,4}期)?$|\s简$|工作动态$|工作信息$"),
    (ArticleKind.REPORT, r"报告$|总结$|汇报$|述职|自查"),
    (ArticleKind.NOTICE, r"通知$|通报$|公告$|批复$|函$"),
    (ArticleKind.PLAN, r"方案$|规划$|计划$|要点$|任务$|意见$|办法$|措施$|清单$|安排$|规定$"),
    (ArticleKind.ESSAY, r"思考$|浅[谈析论议]|体会$|研究$|探[讨析索]$|对策$|启示$"),
    (ArticleKind.NEWS, r"召开|举行|举办|启动|开幕|调研|部署|落户|揭牌|出台|入选|获批"),
)
_DATELINE = re.compile(r"^\s*[\u4e00-\u9fff]{2,12}\d{1,2}月\d{1,2}日[电讯]")
_AUTHOR_NOTE = re.compile(r"^\s*[(（]\s*作者[系为单]")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an article says about itself."""

    title: str
    issuer: str
    kind: ArticleKind
    date: str
    date_basis: str = ""


def find_imprint(text: str, label: str, *, shell: tuple[str, ...], standing: Standing) -> Imprint:
    """Return an article's imprint; ``label`` is the title that a collection gave it, ``shell`` the lines around it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = find_title(text, lines, label)
    issuer, signed = find_signature(lines)
    under_title = not signed
    if under_title:
        issuer, signed = find_byline(lines)
    if not issuer and standing in {Standing.OFFICIAL, Standing.OFFICIAL_MEDIA}:
        issuer = named_source(shell)
    posted = find_posted(shell)
    where = "题下的日期" if under_title else "文末的成文日期"
    basis = where if signed else "页面上的发布日期" if posted else ""
    told = signed or posted or find_occasion(lines)
    return Imprint(title, issuer, find_kind(title, lines, shell), told, basis or ("题下、电头的日期" if told else ""))


def find_title(text: str, lines: list[str], label: str) -> str:
    """Return the title: what the text announces itself as, else its own line that the label begins, else its first."""
    announced = _ANNOUNCED.search(text) or _ENACTED.search(text)
    if announced and _bare(announced["title"]) in _bare(text[announced.end() :]):
        return _DECORATION.sub("", announced["title"])
    own = [_DECORATION.sub("", line) for line in lines[:_TITLE_LINES] if _may_be_title(line)]
    if label:
        return next((line for line in own if _bare(line).startswith(_bare(label))), _DECORATION.sub("", label))
    return _first_title(lines)


def find_signature(lines: list[str]) -> tuple[str, str]:
    """Return the office that signs and the date under it, to its month at least; each empty where there is none."""
    for at, line in enumerate(lines):
        date = _SIGNED.match(line)
        if date and at:
            above = [
                other
                for other in lines[max(at - 3, 0) : at]
                if _OFFICE.match(other) and not other.startswith(("(", "（"))
            ]
            if above:
                return above[0], _iso(date)
    return "", ""


def find_byline(lines: list[str]) -> tuple[str, str]:
    """Return the office and the date that stand in one line under the title, each empty where there is none.

    >>> find_byline(["甲省水利工作总结", "甲省水利厅　2030年2月14日", "2029年，甲省……。"])
    ('甲省水利厅', '2030-02-14')
    >>> find_byline(["甲省水利工作总结", "（2030年2月）"])
    ('', '2030-02')
    """
    for at, line in enumerate(lines[:_BYLINE_LINES]):
        if line.endswith("。"):
            break
        found = _BYLINE.match(line)
        office = found["before"] or found["after"] or "" if found else ""
        if found and (at or office) and (date := _iso(found)):
            return (office if _OFFICE.match(office) else ""), date
    return "", ""


def find_occasion(lines: list[str]) -> str:
    """Return the day on which a report was given or a message sent, as the lines under its title say.

    >>> find_occasion(["政府工作报告", "——2030年1月20日在甲省第十届人民代表大会第三次会议上"])
    '2030-01-20'
    """
    for line in lines[:_BYLINE_LINES]:
        found = _SESSION.match(line) or _DATELINED.match(line)
        if found:
            return _iso(found)
    return ""


def is_byline(line: str) -> bool:
    """Tell whether a line is a date, alone or with who writes, as under a title."""
    return bool(_BYLINE.match(line))


def is_office(line: str) -> bool:
    """Tell whether a line is the name of an office, as it signs."""
    return bool(_OFFICE.match(line))


def is_signed_date(line: str) -> bool:
    """Tell whether a line is a full date and nothing else, as under a signature."""
    return bool(_SIGNED_DATE.match(line))


def find_posted(shell: tuple[str, ...]) -> str:
    """Return the date the shell says the text was posted on, in ISO form."""
    for line in shell:
        date = _POSTED.search(line) or _STAMPED.search(line)
        if date:
            return _iso(date)
    return ""


def find_kind(title: str, lines: list[str], shell: tuple[str, ...] = ()) -> ArticleKind:
    """Return the genre, by the title's last words, else by the marks that news and essays carry."""
    if any(_DATELINE.match(line) for line in (*lines[:8], *shell)):
        return ArticleKind.NEWS
    if any(_AUTHOR_NOTE.match(line) for line in lines[-3:]):
        return ArticleKind.ESSAY
    sent = _SENDS.search(title)
    candidates = (sent["title"] if sent else title, *(line for line in lines[:4] if _may_be_title(line)))
    for candidate in candidates:
        for kind, pattern in _KINDS:
            if re.search(pattern, candidate):
                return kind
    return ArticleKind.OTHER


def _first_title(lines: list[str]) -> str:
    """Return the first short line without a stop at its end; none, where a sentence comes before it.

    The line above a byline comes first where it names its genre (…工作汇报), and the first line does not.
    """
    for line, below in pairwise(lines[:_BYLINE_LINES]):
        if is_byline(below) and _may_be_title(line) and _names_genre(line) and not _names_genre(lines[0]):
            return _DECORATION.sub("", line)
    for at, line in enumerate(lines[:_TITLE_LINES]):
        if _may_be_title(line) and not _is_entry(line, lines):
            below = lines[at + 1] if at + 1 < len(lines) else ""
            if is_office(line) and below.startswith("关于") and _may_be_title(below):
                return _DECORATION.sub("", line + below)
            if is_office(line) and not line.endswith("中心"):  # who writes; but 建成国家医学中心 is a headline
                continue
            return _DECORATION.sub("", line + below if _runs_on(line, below) else line)
        if line.endswith("。") or len(line) > 2 * _LONGEST_TITLE:
            return ""
    return ""


def _is_entry(line: str, lines: list[str]) -> bool:
    """Tell whether a line is one of several that each name a place: entries of a list, no title."""
    return bool(_OF_PLACE.match(line)) and sum(bool(_ENTRY.match(other)) for other in lines) > 1


def _runs_on(line: str, below: str) -> bool:
    """Tell whether a title was typed over two lines: a long one without its genre, and the short rest that names it."""
    whole = len(line) >= _LONG_TITLE and not _names_genre(line) and not is_office(line)
    rest = len(below) <= _SHORT_REST and _names_genre(below) and not _OWN_TITLE.match(below)
    return whole and rest and not re.search(r"[，。；：、\s]", below)


def _names_genre(line: str) -> bool:
    return any(re.search(pattern, line) for _, pattern in _KINDS[:-1])


def _may_be_title(line: str) -> bool:
    hanzi = len(re.findall(r"[\u4e00-\u9fff]", line))
    is_shell = _SHELL_LINE.search(line.split("：", 1)[0] if line.startswith("关于") or _OF_PLACE.match(line) else line)
    is_long = hanzi >= 6 and len(line) <= _LONGEST_TITLE and not _ITEM.match(line)
    return is_long and not line.endswith(_NO_TITLE_END) and not is_shell and not _BYLINE.match(line)


def _bare(text: str) -> str:
    return "".join(text.split())


def _iso(date: re.Match[str]) -> str:
    """Return a date in ISO form, to its month where no day is told; empty where there is no such day."""
    year, day = int(date["year"].translate(_YEAR_DIGITS)), date["day"]
    try:
        told = calendar_date(year, to_int(date["month"]), to_int(day) if day else 1).isoformat()
        return told if day else told[: len("2030-02")]
    except ValueError:
        return ""
