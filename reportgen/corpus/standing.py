"""Where a text comes from: its shell, its file name and its own form → its standing, and the words that show it.

What the page is weighs more than what it claims: a document-sharing site stays one whatever source it names, and a
text that another site took over (转载自…) is a reprint even of an original. Where no page shows, the named source is
taken at its word; where none is named, a document number with a signature shows an original.
"""

import re
from dataclasses import dataclass

from reportgen.corpus.hosts import Host, HostKind, find_host, normalise, shows
from reportgen.corpus.shell import named_source
from reportgen.model.documents import Evidence, Standing
from reportgen.model.tables import SourceFacts

_DATELINE = r"^[\s(【\[]*(?:{outlet})[\u4e00-\u9fff]{{0,8}}\d{{1,2}}月\d{{1,2}}日[电讯]"
_TAKEN_OVER = re.compile(
    r"(?:本文|文章|内容|全文|以下)?(?:转载|转发|摘编|摘录|整理)(?:自|于|来源)\s*:?\s*(?P<from>[^\s,;。]{2,30})|转自\s*:?\s*(?P<other>[^\s,;。]{2,30})"
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[(](?:19|20)\d{2}[〕\])]\s*第?\s*\d+\s*号")
_QUOTED_NUMBER = re.compile(r"[《》]|根据|按照|依据|落实")
_FEW_HINTS = 2
_FEW_RECORDS = 2
ABOUT = "standing"


@dataclass(frozen=True, slots=True)
class Form:
    """How a text itself looks: the office that signs it, and whether it is one of several counted texts."""

    signature: str = ""  # at the end, or under the title where ``is_byline``
    is_collection: bool = False
    source: str = ""
    is_byline: bool = False


def find_standing(shell: tuple[str, ...], facts: SourceFacts, form: Form) -> tuple[Standing, Evidence]:
    """Return the standing that a shell and a text's form show, with the reason for an editor."""
    lines = tuple(normalise(line) for line in shell)
    standing, reason = _by_page(lines, facts, form)
    return standing, Evidence(ABOUT, reason)


def _by_page(lines: tuple[str, ...], facts: SourceFacts, form: Form) -> tuple[Standing, str]:
    registered = _fields(lines, facts.records, fewest=_FEW_RECORDS)
    host = find_host(lines, facts)
    library = _library(lines, facts, form, is_government=bool(registered) or host.kind is HostKind.GOVERNMENT)
    if library:
        return Standing.LIBRARY, library
    taken = _taken_over(lines)
    source = named_source(lines)
    if taken and host.kind is not HostKind.GOVERNMENT:
        return Standing.REPRINT, f"写明“{taken}”"
    if registered and host.kind is not HostKind.OTHER:
        host = Host(HostKind.GOVERNMENT, f"政府信息公开目录“{registered}”") if not host.words else host
        host = Host(HostKind.GOVERNMENT, host.words)
    return _by_source(host, taken or source, facts) or _by_form(lines, facts, form, host)


def _library(lines: tuple[str, ...], facts: SourceFacts, form: Form, *, is_government: bool) -> str:
    if form.is_collection:
        return "一个文件里连排多篇（第一篇、第二篇……），是范文类网站的做法"
    for line in lines:
        if not _is_prose(line) and (words := shows(facts.libraries, line)):
            return f"页面有文库、范文网站的字样“{words}”"
    if words := shows(facts.libraries, form.source):
        return f"文件名有文库、范文网站的字样“{words}”"
    hints = _fields(lines, facts.library_hints, fewest=_FEW_HINTS)
    return f"页面有文档分享网站的字样“{hints}”" if hints and not is_government else ""


def _by_source(host: Host, source: str, facts: SourceFacts) -> tuple[Standing, str] | None:
    """Return what the site and the source it names show together, None where neither is known."""
    is_body, is_medium = bool(shows(facts.bodies, source)), bool(shows(facts.media, source))
    if not is_body and not is_medium and shows(facts.government, source):
        is_body = True
    named = f"写明“来源：{source}”" if source else ""
    page = f"{host.kind.value}页面“{host.words}”"
    match host.kind:
        case HostKind.GOVERNMENT if is_medium:
            return Standing.OFFICIAL_MEDIA, f"{page}，{named}"
        case HostKind.GOVERNMENT if not source or is_body:
            return Standing.OFFICIAL, page
        case HostKind.GOVERNMENT | HostKind.OTHER if source:
            return Standing.REPRINT, f"{page}，{named}"
        case HostKind.MEDIA:
            is_own = not source or is_body or is_medium
            return (Standing.OFFICIAL_MEDIA if is_own else Standing.REPRINT), f"{page}{'，' if named else ''}{named}"
        case _ if source:
            if is_body:
                return Standing.OFFICIAL, named
            return (Standing.OFFICIAL_MEDIA if is_medium else Standing.REPRINT), named
    return None


def _by_form(lines: tuple[str, ...], facts: SourceFacts, form: Form, host: Host) -> tuple[Standing, str]:
    """Return what a text's own form shows, where neither a site nor a source is known."""
    dateline = re.compile(_DATELINE.format(outlet="|".join(facts.media) or "(?!)"))
    for line in lines:
        if dateline.search(line):
            return Standing.OFFICIAL_MEDIA, f"文前有电头“{line[:20]}”"
    number = next((line for line in lines if _is_own_number(line)), "")
    if host.kind is HostKind.OTHER:
        what = "且有文号" if number else "未写明来源"
        standing = Standing.REPRINT if number or form.signature else Standing.UNKNOWN
        return standing, f"{host.kind.value}页面“{host.words}”，{what}"
    if number and form.signature:
        return Standing.OFFICIAL, f"有文号“{number[:30]}”和署名“{form.signature}”"
    if form.signature:
        return Standing.OFFICIAL, f"{'题下' if form.is_byline else '文末'}有署名“{form.signature}”和成文日期"
    if number:
        return Standing.UNKNOWN, f"有文号“{number[:30]}”而没有署名，看不出出自何处"
    return Standing.UNKNOWN, "没有来源、网站、文号和署名"


def _taken_over(lines: tuple[str, ...]) -> str:
    for line in lines:
        found = _TAKEN_OVER.search(line)
        if found and not _is_prose(line) and not re.search(r"请|须|需|注明|禁止|不得|授权|未经", line):
            return found[0]
    return ""


def _fields(lines: tuple[str, ...], patterns: tuple[str, ...], *, fewest: int) -> str:
    """Return the words of ``fewest`` patterns that short lines show, empty where fewer are shown."""
    text = "\n".join(line for line in lines if not _is_prose(line))
    found = [words for pattern in patterns if (words := shows((pattern,), text))]
    return "、".join(found[:3]) if len(found) >= fewest else ""


def _is_own_number(line: str) -> bool:
    """Tell whether a line is, or begins with, the number of the document itself, and not of one it cites."""
    return bool(_NUMBER.search(line)) and len(line) <= 60 and not _QUOTED_NUMBER.search(line) and not _is_prose(line)


def _is_prose(line: str) -> bool:
    """Tell whether a line is a sentence of the text itself, and no line of a page."""
    return line.endswith(("。", ";")) and len(line) > 40
