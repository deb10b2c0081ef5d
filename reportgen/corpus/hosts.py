"""Who runs the page that a text stood on: the lines of its shell → the site, and what kind of site it is.

A page names its own site in its address, its copyright, its host (主办), its title's tail, its trail (当前位置). Links
to other sites (友情链接) are no sign of whose page it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.tables import SourceFacts

_WIDE = str.maketrans("：（）＞｜＿　，；／．＝", ":()>|_ ,;/.=")
_LINKS = re.compile(
    r"友情链接|相关链接|网站链接|合作媒体|友情网站|分享到|原文链接|原文地址|原文网址|阅读原文|参见|详见"
)
_OWN = (
    re.compile(
        r"(?:^|网页元数据.*?)(?:本页)?(?:网址|链接|地址|URL|url|canonical|og:url)\s*[:=]?\s*(?P<name>https?:\S+)"
    ),
    re.compile(r"^(?P<name>https?://\S+|www\.\S+)$"),
    re.compile(r"版权(?:归|所有)?(?:归|为)?\s*[:©(C)]*\s*(?P<name>[\u4e00-\u9fffA-Za-z0-9.]{2,30})"),
    re.compile(
        r"(?:Copyright|©|\(C\))[\s©(C)\d\-—–,.]*(?:年)?\s*(?P<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9.]{1,30})",
        re.I,
    ),
    re.compile(r"(?:主\s*办|承\s*办)(?:单位|方)?\s*:\s*(?P<name>[^\s,;|]{3,40})"),
    re.compile(
        r"(?:网站名称?|网站域名|站点名称?|站点|网站|og:site_name|SiteName|ContentSource|Publisher|发布机构)\s*[:=]\s*(?P<name>[^\s,;|]{2,40})",
        re.I,
    ),
    re.compile(r"(?:当前|您|所在|现在)+的?(?:所在)?的?位置(?:是)?\s*[:>]\s*(?P<name>[^\s>»›|]{3,30})"),
    re.compile(r"^\S.{4,80}?(?:_|\s[-–—|]\s|-{1,2})(?P<name>[\u4e00-\u9fffA-Za-z.]{3,24})$"),
    re.compile(r"(?:微信)?(?:公众号|微信号)(?:名称)?\s*[:\"“]?\s*(?P<name>[^\s,;|\"”)]{2,24})"),
    re.compile(r"本(?:网站|站|网|平台).{0,24}?不代表(?P<name>[\u4e00-\u9fff]{2,12}?)(?:和|的|观点|立场)"),
    re.compile(r"(?P<name>[\u4e00-\u9fff]{2,10}(?:网|分社))(?:正文|首页|频道)$"),
)
_REGISTERED = re.compile(r"(?:政府)?网站标识码")
_NO_NAME = re.compile(
    r"^(?:首页|主页|网站首页|本站|本网站|原作者|作者|网络|互联网|All|all|Rights|rights|Reserved|Inc|www|所有|声明|所有者|归)$"
)


class HostKind(StrEnum):
    """What kind of site a page stands on."""

    LIBRARY = "文库网站"
    GOVERNMENT = "政府网站"
    MEDIA = "官方媒体网站"
    OTHER = "其他网站"
    UNKNOWN = "未见网站"


@dataclass(frozen=True, slots=True)
class Host:
    """The site of a page, with the words that show it."""

    kind: HostKind
    words: str = ""


def normalise(line: str) -> str:
    """Return a line with half-width signs, character for character."""
    return line.translate(_WIDE).strip()


def find_host(lines: Iterable[str], facts: SourceFacts) -> Host:
    """Return the site that normalised lines show: a government's own before a medium's, a known one before any."""
    hosts = [host for line in lines if not _LINKS.search(line) for host in _hosts_in(line, facts)]
    order = (HostKind.GOVERNMENT, HostKind.MEDIA, HostKind.OTHER)
    return min(hosts, key=lambda host: order.index(host.kind), default=Host(HostKind.UNKNOWN))


def shows(patterns: Iterable[str], text: str) -> str:
    """Return the first words in a text that one of the patterns matches, empty where none does."""
    for pattern in patterns:
        found = re.search(pattern, text, re.MULTILINE | re.IGNORECASE)
        if found and found[0]:
            return found[0].strip()
    return ""


def _hosts_in(line: str, facts: SourceFacts) -> list[Host]:
    if _REGISTERED.search(line):
        return [Host(HostKind.GOVERNMENT, _cut(line))]
    names = [found["name"].strip(" .:©") for pattern in _OWN for found in pattern.finditer(line)]
    return [Host(_kind_of(name, facts), _cut(line)) for name in names if len(name) > 1 and not _NO_NAME.match(name)]


def _kind_of(name: str, facts: SourceFacts) -> HostKind:
    if shows((*facts.government, *facts.bodies), name):
        return HostKind.GOVERNMENT
    return HostKind.MEDIA if shows(facts.media, name) else HostKind.OTHER


def _cut(line: str) -> str:
    return line if len(line) <= 40 else f"{line[:40]}…"
