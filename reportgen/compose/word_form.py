"""A form made in Word or WPS, a ``.docx`` with Jinja tags among its words → the filled DOCX, and all that it prints.

docxtpl finds the tags that Word has cut into pieces; the tags obey the rules of all templates (``sandbox.py``). Each
value stands between marks until the form is filled, so that what it prints is known as from any other template.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from jinja2 import TemplateError as JinjaError
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from reportgen.compose.budget import RunawayError
from reportgen.compose.sandbox import TemplateEnvironment
from reportgen.errors import TemplateError
from reportgen.model.ledger import BlockKind, PrintedBlock, Run
from reportgen.model.printed import Cited

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Noncharacters, which XML holds and no text does: an id, the words it stands for, their end.
_REF, _WORDS, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{_REF}([^{_WORDS}]*){_WORDS}([^{_END}]*){_END}")
_SPAN = re.compile(r'<span data-ref="([^"]*)">(.*?)</span>', re.DOTALL)
PRINTING = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
_HINT = "在 Word 里改好这份范本的标签，重新运行；上一期未动"


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form: the DOCX, its paragraphs and cells in order, and what it cites of its editor's own."""

    docx: bytes
    blocks: tuple[PrintedBlock, ...]
    cited: tuple[Cited, ...]


def fill_form(form: bytes, context: Mapping[str, Any], where: str) -> FilledForm:
    """Return a form filled with the values of ``context``; ``where`` names it in errors.

    Raises:
        TemplateError: the file is no DOCX, or a tag in it has a fault.
    """
    from docxtpl import DocxTemplate

    environment = _FormEnvironment(())
    try:
        template = DocxTemplate(io.BytesIO(form))
        template.render(dict(context), environment)
        buffer = io.BytesIO()
        template.save(buffer)
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateError(f"不是 Word 文稿（{error}）", where=where, hint="另存为 .docx 后重试") from error
    except (JinjaError, RunawayError, RecursionError, TypeError, ArithmeticError, LookupError) as error:
        raise TemplateError(f"范本里的标签有误：{_told(error)}", where=where, hint=_HINT) from error
    except TemplateError as error:
        raise TemplateError(error.message, where=where, hint=error.hint or _HINT) from error
    filled = buffer.getvalue()
    blocks = tuple(_blocks(filled))
    return FilledForm(_unmarked(filled), blocks, environment.citations.all)


class _FormEnvironment(TemplateEnvironment):
    """The environment of all templates, but for what it writes: words between marks, and no element."""

    @pass_context
    def _finalize(self, _context: Context, value: object) -> Markup:
        html = str(self._paid(value))
        return Markup(_SPAN.sub(lambda found: f"{_REF}{escape(found[1])}{_WORDS}{found[2]}{_END}", html))


def _told(error: BaseException) -> str:
    """Return what is wrong, with the words of the form about it where they are known."""
    around = " ".join("".join(getattr(error, "docx_context", ())).split())
    message = str(getattr(error, "message", None) or error).partition("\n")[0]
    return f"{message}（在“{around[:60]}”附近）" if around else message


def _blocks(docx: bytes) -> Iterator[PrintedBlock]:
    """Yield the paragraphs of a filled form that say something, those of its headers and footers too."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in sorted(filter(PRINTING.fullmatch, archive.namelist())):
            for paragraph in etree.fromstring(archive.read(name), parser).iter(f"{W}p"):
                runs = tuple(_runs(_text_of(paragraph)))
                if runs and next(paragraph.iterancestors(FALLBACK), None) is None:
                    yield PrintedBlock(BlockKind.PARAGRAPH, "".join(run.text for run in runs), runs=runs)


def _text_of(paragraph: Any) -> str:
    """Return the words of a paragraph, without those of a text box that stands in it."""
    pieces = paragraph.iter(f"{W}t")
    return "".join(piece.text or "" for piece in pieces if next(piece.iterancestors(f"{W}p")) is paragraph)


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for found in _MARKED.finditer(text):
        yield from (Run(part, ref) for part, ref in ((text[at : found.start()], ""), (found[2], found[1])) if part)
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def _unmarked(docx: bytes) -> bytes:
    """Return a DOCX without the marks."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith(".xml"):
                data = _MARKED.sub(r"\2", data.decode("utf-8")).encode()
            info = zipfile.ZipInfo(name, _DAY_ZERO)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()
