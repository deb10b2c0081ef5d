"""What a DOCX says of its layout before any program has made pages of it."""

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged
from reportgen.standard.docx_tables import check_tables
from reportgen.standard.pages import Face, face_of
from reportgen.standard.word_file import Node, WordFile, is_on, tag, text_of, value

_TWIPS = 1440 / 25.4
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_SHARED_MARKS = re.compile("[“”‘’…—·]")
_HANZI = re.compile("[\u3400-\u9fff]")
_MARKS = (re.compile("[一二三四五六七八九十]+、"), re.compile("（[一二三四五六七八九十]+）"))
_LEVEL_FACES = (Face.HEI, Face.KAI)
_LONGEST_HEADING = 40
_SMALLEST_TITLE = 34  # half points
_GRID_KINDS = (Kind.BULLETIN, Kind.OFFICIAL, Kind.LETTER)


def guess_docx_kind(word: WordFile) -> Kind:
    """Return the kind of a document that no program here can make pages of."""
    size = word.sections[0].find(tag("pgSz")) if word.sections else None
    if size is not None and int(value(size, "w") or 0) > int(value(size, "h") or 0):
        return Kind.TABLE
    masthead = any(
        _is_red(word.run_property(run, paragraph, "color"))
        for paragraph in word.paragraphs
        for run in _worded(paragraph)
    )
    body = _body(word)
    if masthead and body and body[1] == 32:
        if is_on(word.sections[0].find(tag("titlePg"))):
            return Kind.LETTER
        return Kind.OFFICIAL if any("〔" in text_of(node) for node in word.paragraphs[:6]) else Kind.BULLETIN
    sizes = (word.run_property(_worded(paragraph)[0], paragraph, "sz") for paragraph in word.paragraphs)
    return Kind.ONE_PAGER if "44" in sizes else Kind.PAPER


def check_settings(word: WordFile, kind: Kind) -> Iterator[Result]:
    """Yield what the settings, styles and tables of a DOCX say."""
    yield from _pages(word, kind)
    yield from _type(word, kind)
    yield from _large(word, kind)
    yield _slots(word)
    yield _hints(word)
    yield _theme(word)
    yield from _headings(word)
    yield from _footers(word, kind)
    yield from check_tables(word, kind)
    language = _default(word, "lang", "eastAsia") or ""
    yield judged(clauses.LANGUAGE, language.lower().startswith("zh"), "zh-CN", language or "没有")
    yield judged(clauses.NAMED, bool(word.title.strip()), "写明标题", word.title or "没有")


def _pages(word: WordFile, kind: Kind) -> Iterator[Result]:
    want = (297, 210) if kind is Kind.TABLE else (210, 297)
    for number, section in enumerate(word.sections, 1):
        place = f"第{number}节" if len(word.sections) > 1 else ""
        size, margins, grid = (section.find(tag(name)) for name in ("pgSz", "pgMar", "docGrid"))
        width, height = _mm(size, "w"), _mm(size, "h")
        holds = abs(width - want[0]) <= 1 and abs(height - want[1]) <= 1
        required = f"A4，{want[0]}×{want[1]}毫米"
        yield judged(clauses.PAPER_SIZE, holds, required, f"{width:.0f}×{height:.0f}毫米", place)
        if kind in _GRID_KINDS:
            yield from _margins(margins, (width, height), place, of_letter=kind is Kind.LETTER)
        pitch = int(value(grid, "linePitch") or 0) / 20
        lined = value(grid, "type") in ("lines", "linesAndChars")
        holds = lined and (kind not in _GRID_KINDS or 28.6 <= pitch <= 29.6)
        required = "行网格" + ("，约29磅（每面22行）" if kind in _GRID_KINDS else "")
        yield judged(clauses.DOC_GRID, holds, required, f"{pitch:g}磅" if lined else "没有行网格", place)


def _margins(margins: Node | None, size: tuple[float, float], place: str, *, of_letter: bool) -> Iterator[Result]:
    """Yield what the margins say; that over a letter is of its first page, whose name stands over the text."""
    top, left = _mm(margins, "top"), _mm(margins, "left") + _mm(margins, "gutter")
    right, bottom = _mm(margins, "right"), _mm(margins, "bottom")
    yield judged(clauses.SIDE_MARGIN, abs(left - 28) <= 1, "28毫米±1毫米", f"{left:.1f}毫米", place)
    if of_letter:
        return
    # With a pitch of 29.45 pt and half the leading above the first line, 34.6 mm puts the ink at 37 mm.
    yield judged(clauses.HEAD_MARGIN, 34.3 <= top <= 38, "37毫米±1毫米", f"{top:.1f}毫米", place)
    width, height = size[0] - left - right, size[1] - top - bottom
    holds = abs(width - 156) <= 1 and (abs(height - 225) <= 1 or abs(height - 229.8) <= 1)
    yield judged(clauses.TYPE_AREA, holds, "156×225毫米", f"{width:.1f}×{height:.1f}毫米", place)


def _mm(node: Node | None, name: str) -> float:
    return int(value(node, name) or 0) / _TWIPS


def _type(word: WordFile, kind: Kind) -> Iterator[Result]:
    body = _body(word)
    if body is None:
        return
    face, size, pitch = body
    if kind in _GRID_KINDS:
        holds = face_of(face) is Face.FANGSONG and size == 32
        yield judged(clauses.BODY, holds, "3号（16磅）仿宋", f"{size / 2:g}磅{face}")
        points = pitch / 20
        holds = 28.6 <= points <= 29.6
        yield judged(clauses.PITCH, holds, "固定值约29磅（28.95—29.5磅）", f"{points:g}磅" if pitch else "不是固定值")
    elif kind is not Kind.TABLE:
        yield judged(clauses.SMALL_BODY, size >= 28, "4号（14磅）以上", f"{size / 2:g}磅{face}")


def _body(word: WordFile) -> tuple[str, int, int] | None:
    """Return the face, the size in half points and the exact pitch in twips that most of the text has."""
    looks = Counter[tuple[str, int, int]]()
    for paragraph in word.paragraphs:
        exact = word.paragraph_property(paragraph, "spacing", "lineRule") == "exact"
        pitch = int(word.paragraph_property(paragraph, "spacing", "line") or 0) if exact else 0
        for run in paragraph.iter(tag("r")):
            face = word.run_property(run, paragraph, "rFonts", "eastAsia") or ""
            size = int(word.run_property(run, paragraph, "sz") or 20)
            looks[face, size, pitch] += len(text_of(run))
    return looks.most_common(1)[0][0] if looks else None


def _large(word: WordFile, kind: Kind) -> Iterator[Result]:
    """Yield what is to be said of the masthead and the title, which are larger than the text."""
    title_seen = False
    for paragraph in word.paragraphs:
        run = _worded(paragraph)[0]
        size = int(word.run_property(run, paragraph, "sz") or 20)
        face = word.run_property(run, paragraph, "rFonts", "eastAsia") or ""
        centred = word.paragraph_property(paragraph, "jc") == "center"
        measured = f"{size / 2:g}磅{face}，{'居中' if centred else '未居中'}"
        holds = centred and face_of(face) is Face.TITLE
        if size < _SMALLEST_TITLE or kind not in _GRID_KINDS:
            continue
        if _is_red(word.run_property(run, paragraph, "color")):
            yield judged(clauses.MASTHEAD, holds, "红色小标宋，居中", measured, _place(paragraph, word))
        elif not title_seen:
            title_seen = True
            holds = holds and size == 44
            yield judged(clauses.TITLE, holds, "2号（22磅）小标宋，居中", measured, _place(paragraph, word))


def _is_red(colour: str | None) -> bool:
    if colour is None or not re.fullmatch("[0-9a-fA-F]{6}", colour):
        return False
    red, green, blue = bytes.fromhex(colour)
    return red > 150 and green < 90 and blue < 90


def _runs(word: WordFile) -> Iterator[tuple[Node, Node, str]]:
    """Yield each run with words, its paragraph and its words."""
    for paragraph in word.body.iter(tag("p")):
        for run in paragraph.iter(tag("r")):
            words = text_of(run)
            if words.strip():
                yield run, paragraph, words


def _place(paragraph: Node, word: WordFile) -> str:
    everything = list(word.body.iter(tag("p")))
    return f"第{everything.index(paragraph) + 1}段“{text_of(paragraph)[:12]}”"


def _slots(word: WordFile) -> Result:
    required = "西文、中文等四套字体都写明，中文字体不空"
    for run, paragraph, _ in _runs(word):
        empty = [slot for slot in _SLOTS if not word.run_property(run, paragraph, "rFonts", slot)]
        if empty:
            return judged(clauses.FACE_SLOTS, False, required, f"没有写 {'、'.join(empty)}", _place(paragraph, word))
    return judged(clauses.FACE_SLOTS, True, required, "都已写明")


def _hints(word: WordFile) -> Result:
    required = "引号、破折号、省略号归中文字体（eastAsia）"
    for run, paragraph, words in _runs(word):
        latin = face_of(word.run_property(run, paragraph, "rFonts", "ascii") or "")
        hinted = word.run_property(run, paragraph, "rFonts", "hint") == "eastAsia"
        if _SHARED_MARKS.search(words) and not hinted and latin is Face.OTHER:
            return judged(clauses.EAST_ASIA, False, required, "归西文字体", _place(paragraph, word))
    return judged(clauses.EAST_ASIA, True, required, "归中文字体")


def _theme(word: WordFile) -> Result:
    required = "字体写名称，不随主题"
    roots = [word.body, *([word.styles] if word.styles is not None else [])]
    named = [node for root in roots for node in root.iter(tag("rFonts"))]
    themed = [name for node in named for name in node.attrib if name.endswith("Theme")]
    return judged(clauses.THEME_FACES, not themed, required, f"{len(themed)}处随主题" if themed else "没有")


def _headings(word: WordFile) -> Iterator[Result]:
    found = [
        (level, paragraph)
        for paragraph in word.paragraphs
        for level, mark in enumerate(_MARKS)
        if mark.match(text_of(paragraph)) and _is_heading(paragraph)
    ]
    if not found:
        return
    flat = [node for _, node in found if word.paragraph_property(node, "outlineLvl") is None]
    required = "各级标题有大纲级别（可在导航窗格中显示）"
    measured = f"{len(flat)}处没有" if flat else f"{len(found)}处都有"
    yield judged(clauses.OUTLINE, not flat, required, measured, _place(flat[0], word) if flat else "")
    required = "一、黑体，（一）楷体"
    for level, paragraph in found:
        faces = [face_of(word.run_property(run, paragraph, "rFonts", "eastAsia") or "") for run in _worded(paragraph)]
        if faces[0] is not _LEVEL_FACES[level]:
            yield judged(clauses.HEADINGS, False, required, f"第{level + 1}级用{faces[0]}", _place(paragraph, word))
            return
    yield judged(clauses.HEADINGS, True, required, f"{len(found)}处标题")


def _worded(paragraph: Node) -> list[Node]:
    return [run for run in paragraph.iter(tag("r")) if text_of(run)]


def _is_heading(paragraph: Node) -> bool:
    """Tell whether a marked paragraph is a heading: short, without a full stop, and no entry of the contents."""
    words = text_of(paragraph)
    listed = any("PAGEREF" in (node.text or "") for node in paragraph.iter(tag("instrText")))
    return len(words) <= _LONGEST_HEADING and words[-1] not in "。；，" and not listed


def _footers(word: WordFile, kind: Kind) -> Iterator[Result]:
    required = "单页、双页页脚分设，各有页码域；单页居右、双页居左"
    section = word.sections[-1] if word.sections else None
    if section is None or section.find(tag("footerReference")) is None:
        if kind is not Kind.ONE_PAGER:
            yield judged(clauses.FOOTERS, False, required, "没有页脚")
        return
    apart = word.settings is not None and is_on(word.settings.find(tag("evenAndOddHeaders")))
    pages = {name: word.footer(section, name) for name in ("default", "even")}
    faults = [] if apart else ["没有分设"]
    for name, label, side in (("default", "单页", "right"), ("even", "双页", "left")):
        footer = pages[name]
        if footer is None or not _has_page_field(footer):
            faults.append(f"{label}没有页码域")
        elif _number_side(word, footer) != side:
            faults.append(f"{label}不居{'右' if side == 'right' else '左'}")
    yield judged(clauses.FOOTERS, not faults, required, "、".join(faults) or "分设，有页码域")
    if pages["default"] is not None:
        yield from _number_face(word, pages["default"])


def _has_page_field(footer: Node) -> bool:
    codes = [node.text or "" for node in footer.iter(tag("instrText"))]
    codes += [value(node, "instr") or "" for node in footer.iter(tag("fldSimple"))]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _number_side(word: WordFile, footer: Node) -> str:
    paragraph = next((node for node in footer.iter(tag("p")) if _has_page_field(node)), None)
    return (word.paragraph_property(paragraph, "jc") or "left") if paragraph is not None else ""


def _number_face(word: WordFile, footer: Node) -> Iterator[Result]:
    paragraph = next((node for node in footer.iter(tag("p")) if _has_page_field(node)), None)
    if paragraph is None:
        return
    run = next(paragraph.iter(tag("r")))
    face = word.run_property(run, paragraph, "rFonts", "eastAsia") or ""
    size = int(word.run_property(run, paragraph, "sz") or 20)
    holds = face_of(face) is Face.SONG and size == 28
    yield judged(clauses.NUMBER_FACE, holds, "4号（14磅）半角宋体", f"{size / 2:g}磅{face}")


def _default(word: WordFile, name: str, attribute: str) -> str | None:
    if word.styles is None:
        return None
    return value(word.styles.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}/{tag(name)}"), attribute)
