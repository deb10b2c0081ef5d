"""What other programs left in a text: entities and tags of HTML, signs of Markdown, of mail and of notes, double marks.

All of it is writing about the text, not text. Where the same signs may be the text's own (** for a name that was cut
out), they stay.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import HANZI
from reportgen.corpus.lines import find_filled_lines
from reportgen.model.documents import Confidence, DoubtKind

_ENTITY = re.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,20}));")
_LARGEST_CODE = 0x10FFFF
_TAG = re.compile(
    r"<!--[^\n]{0,400}?-->|</?(?:(p|br|div|tr|li|ul|ol|table|h[1-6]|hr|section|center|article)"
    r"|a|b|i|u|em|td|th|sub|sup|img|span|font|strong|small|tbody|thead|script|style)(?:\s[^<>\n]{0,300})?\s*/?>",
    re.IGNORECASE,
)
_HEADING = re.compile(f"(?m)^[ \t]*#{{1,6}}(?:[ \t]+(?=\\S)|(?=[{HANZI}（(]))")
_STRONG = re.compile(f"(?m)(?:^|(?<=[。；：，、 ]))(\\*\\*|__)([{HANZI}（0-9][^*_\n]{{1,80}}?)\\1(?!\\*)")
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
_MASKED = re.compile("[省市县区州盟旗乡镇村街同书主局处院科厅部]")
_LINK = re.compile(r"!?(\[)([^\[\]\n]{0,80})(\]\((?:https?://|/|#)[^()\s]{0,300}\))")
_RULED = re.compile(r"(?m)^[ \t]*([-=_*~—─━])\1{2,}[ \t]*$")
_NOTE = re.compile(
    f"(?<=[{HANZI}”》）%])[\\[［]\\d{{1,2}}[\\]］](?!\\s*(?:第?\\d+号|号))(?=[{HANZI}，。；：、！？“《（）\n]|$)"
)
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+(?=[^>\s]|$)")
_FEW_QUOTED = 3
_TWICE = re.compile("([，、；：])\\1+|(?<!。)。。(?!。)")
_BLANK_AT_POINT = re.compile(
    f"(?<=[{HANZI}])(?<![表图栏第])(?<!附件)(?<![\\d.])\\d+"
    "(?:(\\.[ \u3000]+)|([ \u3000]+\\.[ \u3000]*))\\d+(?=%|％|‰|万|亿|倍|个百分点)"
)
_SHORTEST_REPEAT = 20


def decode_entities(text: str) -> Changes:
    """Put the sign in the place of its name: &ldquo; → “; one that parts lines or cells becomes a blank."""
    edits = []
    for match in _ENTITY.finditer(text) if "&" in text else ():
        sign = _sign(match)
        if sign:
            edits.append(Edit(match.start(), match.end(), " " if sign.isspace() else sign, "html-entity"))
    return Changes(tuple(edits))


def _sign(match: re.Match[str]) -> str:
    if match[3]:
        return html5.get(f"{match[3]};", "")
    code = int(match[1]) if match[1] else int(match[2], 16)
    is_sign = code <= _LARGEST_CODE and not 0xD800 <= code < 0xE000 and code not in (0, 0x26)
    return chr(code) if is_sign else "&" if code == 0x26 else ""


def drop_remains(text: str) -> Changes:
    """Drop tags, signs of Markdown, of quoted mail and of notes, and the second of two equal marks."""
    edits = [*_tags(text), *_markdown(text), *_quoted(text), *_repeated(text)]
    edits += [Edit(match.start(), match.end(), "", "note-mark") for match in _NOTE.finditer(text)]
    edits += [Edit(match.start() + 1, match.end(), "", "mark-twice") for match in _TWICE.finditer(text)]
    for match in _BLANK_AT_POINT.finditer(text):
        start, end = match.span(1) if match[1] else match.span(2)
        edits.append(Edit(start, end, ".", "blank-in-number", Confidence.RESTORED))
    kept = tuple(_apart(edits))
    return Changes(kept, tuple(_doubt_stars(text, {edit.start for edit in kept})))


def _doubt_stars(text: str, dropped: set[int]) -> Iterator[Finding]:
    """Yield the pairs of stars that may be Markdown or stand for a name that was cut out."""
    for match in _STARS.finditer(text):
        if match.start() not in dropped:
            reason = "星号可能是排版记号，也可能隐去了文字；原文未改，所在句暂不付印"
            yield Finding(match.start(), match.end(), DoubtKind.DAMAGE, reason)


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    """Yield the edits in order, leaving out what touches one before it: the next pass finds it again."""
    at = -1
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= at:
            yield edit
            at = edit.end


def _tags(text: str) -> Iterator[Edit]:
    for match in _TAG.finditer(text) if "<" in text else ():
        is_break = match[1] and text[match.end() : match.end() + 1] not in tuple("，。；、：")
        yield Edit(match.start(), match.end(), "\n" if is_break else "", "html-tag")


def _markdown(text: str) -> Iterator[Edit]:
    if "#" in text:
        yield from (Edit(match.start(), match.end(), "", "markdown") for match in _HEADING.finditer(text))
    for match in _STRONG.finditer(text):
        if not _MASKED.match(match[2]):
            yield Edit(match.start(1), match.end(1), "", "markdown")
            yield Edit(match.end(2), match.end(), "", "markdown")
    for match in _LINK.finditer(text) if "](" in text else ():
        yield Edit(match.start(), match.end(1), "", "markdown")
        yield Edit(match.start(3), match.end(), "", "markdown")
    yield from (Edit(match.start(), match.end(), "", "ruled-line") for match in _RULED.finditer(text))


def _quoted(text: str) -> Iterator[Edit]:
    """Yield the signs of quotation before each of several lines."""
    run: list[Edit] = []
    for line in find_filled_lines(text) if ">" in text else ():
        match = _QUOTED.match(line.text)
        if match:
            run.append(Edit(line.start, line.start + match.end(), "", "mail-quote"))
            continue
        yield from run if len(run) >= _FEW_QUOTED else ()
        run = []
    yield from run if len(run) >= _FEW_QUOTED else ()


def _repeated(text: str) -> Iterator[Edit]:
    """Yield the paragraphs that stand twice, one right after the other."""
    before = ""
    for line in find_filled_lines(text):
        content = line.text.strip()
        if content == before and len(content) >= _SHORTEST_REPEAT and re.search("[。；，]", content):
            yield Edit(line.start, line.end, "", "paragraph-twice", Confidence.RESTORED)
        before = content
