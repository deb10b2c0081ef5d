"""The bytes of a web page into its tree, with what its head says of itself."""

import re
from dataclasses import dataclass
from typing import Any

from reportgen.errors import SourceError
from reportgen.readers.encoding import Decoded, decode

_LONGEST_VALUE = 300
# What the heads of Chinese sites call their own facts, by the Chinese name under which it is shown.
_META_NAMES = {
    "articletitle": "标题",
    "og:title": "标题",
    "title": "标题",
    "pubdate": "发布时间",
    "publishdate": "发布时间",
    "og:release_date": "发布时间",
    "article:published_time": "发布时间",
    "og:article:published_time": "发布时间",
    "weibo:article:create_at": "发布时间",
    "contentsource": "来源",
    "source": "来源",
    "og:article:author": "作者",
    "author": "作者",
    "sitename": "网站名称",
    "og:site_name": "网站名称",
    "columnname": "栏目",
    "sitedomain": "网站域名",
}
_URL = "网址"
_NULL = re.compile("\x00")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its tree, how it was decoded, its own style sheets, its facts as (名称, 值)."""

    body: Any
    decoded: Decoded
    style_sheets: str
    facts: tuple[tuple[str, str], ...]

    def titles(self) -> tuple[str, ...]:
        """Return the titles that the head gives the page."""
        return tuple(value for name, value in self.facts if name in {"标题", "网页标题"})


def parse_page(content: bytes, source: str) -> Page:
    """Parse the bytes of a page.

    Raises:
        SourceError: the bytes are in no known encoding, nested beyond reason, or a frame page without text.
    """
    import lxml.html

    decoded = decode(content, source)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    markup = _NULL.sub("", decoded.text).encode("utf-8", "surrogatepass")
    if not markup.strip():
        raise SourceError("网页是空的", where=source, hint="请在浏览器里打开原网页，重新保存")
    root = lxml.html.document_fromstring(markup, parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise SourceError("网页的标记嵌套过深，读不完整", where=source, hint="请把正文复制到文本文件或Word文件里")
    if next(root.iter("frameset"), None) is not None:
        raise SourceError("这是框架网页，正文在另一个文件里", where=source, hint="请打开正文所在的网页，另存后放入")
    body = root if root.tag == "body" else root.find("body")
    if body is None:
        raise SourceError("网页里没有正文部分", where=source, hint="请在浏览器里打开原网页，重新保存")
    sheets = "\n".join(style.text or "" for style in root.iter("style"))
    return Page(body, decoded, sheets, _facts(root))


def _facts(root: Any) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for title in root.iter("title"):
        found.setdefault("网页标题", _one_line(title.text_content()))
        break
    for meta in root.iter("meta"):
        name = _META_NAMES.get((meta.get("name") or meta.get("property") or "").strip().lower())
        value = _one_line(meta.get("content") or "")
        if name and value:
            found.setdefault(name, value)
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault(_URL, _one_line(link.get("href")))
    return tuple((name, value) for name, value in found.items() if value)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_VALUE]
