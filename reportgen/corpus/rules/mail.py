"""The wrapper of a letter or an e-mail: header lines, greeting, closing formulae, who to ask, who signs.

Greetings and formulae go only where a header, or a greeting with a close, shows the text to be a letter: a speech opens
with 各位领导 too. The subject stays, without its label, where the letter has no title of its own.
"""

import re
from collections.abc import Iterator

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import fold
from reportgen.corpus.lines import Line, find_filled_lines

_HEADER, _GREETING, _CLOSING, _CONTACT = "chrome-mail-header", "chrome-greeting", "chrome-closing", "chrome-contact"
_FIELD = re.compile(
    r"[\s>*]*(?:(?P<mail>发件人|发信人|寄件人|收件人|收信人|发送时间|发件时间|密送|From|To|Sent|Bcc|Reply-To)|(?P<subject>主题|Subject)"
    r"|抄送人?|日期|时间|附件|优先级|重要性|Cc|Date|Attachments?|Importance)\**\s*:\**\s*",
    re.IGNORECASE,
)
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_MORE_ADDRESSES = re.compile(rf"[\s>]*(?:[^。,;:@]{{0,20}}<?{_ADDRESS}>?[\s,;]*)+$")
_FORWARDED = re.compile(
    r"[\s>]*[-—=_*]{2,}\s*(?:原始邮件|转发的?邮件|转发邮件信息|Original Message|Forwarded message)\s*[-—=_*]*\s*$", re.I
)
_REPLIED = re.compile(r"(?:(?:Re|Fwd?|回复|答复|转发)\s*:\s*)+", re.IGNORECASE)
_HELLO = r"(?:您好|你们?好|大家好|各位好)"
_GREETS = re.compile(
    rf"\s*(?:{_HELLO}|(?:尊敬的)?[^。;:!\d]{{0,20}}(?:老师|编辑部?|领导|同事|同志|专家|先生|女士|[处科厅局委办室])们?\s*[:,]\s*{_HELLO}?)"
    r"\s*[!。,]?\s*$"
)
_CLOSES = re.compile(
    r"\s*(?:此致|敬礼|(?:顺|即|敬|恭)?[祝颂][^。;]{1,14}|谢谢[^。;]{0,8}|(?:衷心)?感谢[^。;]{0,16}支持|特此(?:报告|函报|报送|致函))\s*[!。]?\s*$"
)
_FORMULA = re.compile(
    rf"(?:{_HELLO}|(?:现|兹)将[^。;]{{2,40}}(?:报送|函报|呈报|发送|发给|反馈|提供)[^。;]{{0,12}}(?:,请[^。;]{{0,10}})?"
    r"|[^。;]{0,16}(?:敬请|烦请|请予?以?|请您|望)(?:各位)?(?:查收|审阅|收阅|阅示|指正|批评指正|参阅|审核)"
    r"|[如若](?:有|需)[^。;]{1,14},?[^。;]{0,12}(?:联系|指正|指出|告知|沟通|反馈|来电|致电|补充)[^。;]{0,8}"
    r"|[妥当可]否,请[^。;]{1,8}|此致|敬礼|谢谢[^。;]{0,6})\s*(?:[!。;:]|$)\s*"
)
_ASK = re.compile(
    r"\s*(?:联系人|经办人|联系电话|联系方式|电话|手机|固话|传真|邮箱|电子邮[箱件]|E-?mail|Tel|邮编)(?:及[^:]{1,6})?\s*:[^。]*$",
    re.I,
)
_REACHED = re.compile(rf"{_ADDRESS}|[0-9*×xX-]{{7,}}")
_ONLY_ADDRESS = re.compile(
    rf"[\s<(]*{_ADDRESS}[\s>)]*$|\s*(?:发自|来自)我的\S{{1,12}}$|\s*Sent from my .{{1,20}}$", re.I
)
_SIGNED = re.compile(
    r"\s*[\u4e00-\u9fff]{2,24}(?:[委厅局办处科室部组会院]|中心)(?P<name>[\s,]+[\u4e00-\u9fff某×xX*]{2,4})?\s*$"
)
_DATE = re.compile(r"\s*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\s*$")
_COPIED = re.compile(r"\s*(?:抄送|抄报|附件)\s*:[^。]*$")
_OPENS_SECTION = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十]+[)）、.]|\d+[、.]|第[一二三四五六七八九十]+)")
_HEAD_LINES, _FOOT_LINES, _FEWEST_FIELDS = 4, 8, 2
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 60


def drop_mail(text: str) -> Changes:
    """Remove what makes a text a letter, and keep what it reports."""
    lines = find_filled_lines(text)
    views = [fold(line.text) for line in lines]
    headers = list(_headers(lines, views))
    cut = {at: _HEADER for header in headers for at in header}
    if headers or _is_letter(views):
        cut |= _formulae(views, cut)
    cut |= {at: _CONTACT for at, view in enumerate(views) if at not in cut and _is_contact(view)}
    edits = {at: Edit(lines[at].start, lines[at].end, "", rule) for at, rule in cut.items()}
    edits |= dict(_subjects(lines, views, headers, cut))
    found = list(edits.values())
    if headers or _is_letter(views):
        rest = [at for at in range(len(lines)) if at not in cut]
        found += (edit for at in rest for edit in _parts(lines[at], views[at], is_dated=_is_dated(views, at)))
    return Changes(tuple(sorted(found, key=lambda edit: edit.start)))


def _headers(lines: list[Line], views: list[str]) -> Iterator[range]:
    """Yield the runs of header lines, each with the line above that says it was forwarded."""
    at = 0
    while at < len(lines):
        end, fields, is_mail = at, 0, False
        while end < len(lines) and (
            (field := _FIELD.match(views[end])) or (end > at and _MORE_ADDRESSES.match(views[end]))
        ):
            fields += field is not None
            is_mail |= field is not None and field["mail"] is not None
            end += 1
        if is_mail and fields >= _FEWEST_FIELDS:
            yield range(at - 1 if at and _FORWARDED.match(views[at - 1]) else at, end)
        at = max(end, at + 1)


def _is_letter(views: list[str]) -> bool:
    """Say whether a text without a header greets at its head and closes at its foot; a speech ends with thanks."""
    closes = any(_CLOSES.match(view) and "谢" not in view for view in views[-_FOOT_LINES:])
    return closes and any(map(_GREETS.match, views[:_HEAD_LINES]))


def _formulae(views: list[str], taken: dict[int, str]) -> dict[int, str]:
    """Return the lines of a letter that say nothing: greetings, closes, and who signs below the last paragraph.

    An office above a date stays, as it signs the text and dates it.
    """
    found: dict[int, str] = {}
    for at, view in enumerate(views):
        if at in taken:
            continue
        if _GREETS.match(view):
            found[at] = _GREETING
        elif _CLOSES.match(view) or not _FORMULA.sub("", view.strip()):
            found[at] = _CLOSING
    last = max(
        (at for at, view in enumerate(views) if at not in taken and at not in found and "。" in view), default=-1
    )
    for at in range(last + 1, len(views)):
        signs = _SIGNED.match(views[at]) and not _is_dated(views, at)
        if at not in taken and last >= 0 and (signs or _COPIED.match(views[at])):
            found[at] = _CLOSING
    return found


def _is_dated(views: list[str], at: int) -> bool:
    return at + 1 < len(views) and bool(_DATE.match(views[at + 1]))


def _is_contact(view: str) -> bool:
    return bool(_ONLY_ADDRESS.match(view) or (_ASK.match(view) and _REACHED.search(view)))


def _subjects(
    lines: list[Line], views: list[str], headers: list[range], cut: dict[int, str]
) -> Iterator[tuple[int, Edit]]:
    """Yield the edits that leave a subject in place: only its label goes, where no title of its own follows."""
    kept: set[str] = set()
    for header in headers:
        below = next((at for at in range(header.stop, len(views)) if at not in cut), None)
        for at in header:
            field = _FIELD.match(views[at])
            if not field or not field["subject"]:
                continue
            replied = _REPLIED.match(views[at], field.end())
            start = replied.end() if replied else field.end()
            subject = views[at][start:].strip()
            own = below is not None and _is_title(views[below])
            if _is_title(subject) and subject not in kept and not own:
                kept.add(subject)
                yield at, Edit(lines[at].start, lines[at].start + start, "", _HEADER)


def _is_title(view: str) -> bool:
    hanzi = len(re.findall(r"[\u4e00-\u9fff]", view))
    ends = view.rstrip().endswith(("。", ";", ":", ",", "!"))
    return hanzi >= _SHORTEST_TITLE and len(view) <= _LONGEST_TITLE and not ends and not _OPENS_SECTION.match(view)


def _parts(line: Line, view: str, *, is_dated: bool) -> Iterator[Edit]:
    """Yield the formulae at the head and the foot of a paragraph, and the name beside the office that signs."""
    signed = _SIGNED.match(view)
    if signed and signed["name"] and is_dated:
        yield Edit(line.start + signed.start("name"), line.start + signed.end("name"), "", _CLOSING)
        return
    start = len(view) - len(view.lstrip())
    low = start
    while formula := _FORMULA.match(view, low):
        low = formula.end()
    if low > start:
        yield Edit(line.start + start, line.start + low, "", _CLOSING)
    tail = high = len(view.rstrip())
    while (stop := max(view.rfind(sign, low, high - 1) for sign in "。!")) >= low and _FORMULA.fullmatch(
        view, stop + 1, tail
    ):
        high = stop + 1
        yield Edit(line.start + high, line.start + tail, "", _CLOSING)
        tail = high
