"""A finished edition and some words → where they come from, and in which documents they are printed."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from reportgen.errors import OutputError, SettingsError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DATA = "data/edition.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """A fact with its place: ``quote`` is the source's own wording, ``text`` what became of it, ``repairs`` how."""

    ref: str
    what: str
    source: str
    locator: str
    start: int
    end: int
    quote: str
    text: str
    repairs: tuple[str, ...]
    printable: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the words come from, and the documents (DOCX) that hold them."""

    origins: tuple[Origin, ...]
    printed: tuple[str, ...]


def trace(folder: Path, words: str) -> Trace:
    """Find ``words``, or the fact with that id, in an edition; white space does not count.

    A statement asked for by its id is looked for in the documents by its wording.

    Raises:
        SettingsError: there are no words to find.
        OutputError: the folder holds no edition, or a file of it cannot be read.
    """
    wanted = _fold(words)
    if not wanted:
        raise SettingsError("没有要查的文字", hint="写出一个数字、一句话或一个编号")
    try:
        content = json.loads((folder / _DATA).read_text(encoding="utf-8"))
        texts = {entry["statement_id"]: _fold(entry["text"]) for entry in content["statements"]}
        return Trace(tuple(_origins(content, wanted)), tuple(_printed(folder, texts.get(wanted, wanted))))
    except FileNotFoundError as error:
        raise OutputError(
            "这里没有一期完整的材料", where=str(folder), hint="指向 output/current 或某一期的文件夹"
        ) from error
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise OutputError(f"这一期的文件读不出来（{error}）", where=str(folder), hint="重新生成本期") from error


def _origins(content: dict[str, Any], wanted: str) -> Iterator[Origin]:
    for figure in content["figures"]:
        if _is_meant(figure, wanted):
            value = "—".join(filter(None, (figure["value"], figure["value_high"])))
            what = f"指标 {figure['region']} {figure['indicator']} {value}{figure['unit']}"
            yield _origin(content, figure, ref=figure["figure_id"], what=what, text=figure["sentence"])
    for statement in content["statements"]:
        if _holds((statement["statement_id"], statement["quote"], statement["text"]), wanted):
            what = f"提法 {'、'.join(statement['themes'])}".strip()
            yield _origin(content, statement, ref=statement["statement_id"], what=what, text=statement["text"])
    for doubt in content["doubts"]:
        if _holds((doubt["doubt_id"], doubt["quote"]), wanted):
            what = f"存疑 {doubt['kind']}：{doubt['reason']}"
            yield _origin(content, doubt, ref=doubt["doubt_id"], what=what, text="")


def _is_meant(figure: dict[str, Any], wanted: str) -> bool:
    """Tell whether the words name a figure, or are a part of its sentence that holds it."""
    if _holds((figure["figure_id"], figure["quote"], figure["indicator"]), wanted):
        return True
    return _fold(figure["quote"]) in wanted and wanted in _fold(figure["sentence"])


def _origin(content: dict[str, Any], fact: dict[str, Any], *, ref: str, what: str, text: str) -> Origin:
    return Origin(
        ref=ref,
        what=what,
        source=fact["source"],
        locator=fact["locator"],
        start=fact["start"],
        end=fact["end"],
        quote=fact["quote"],
        text=text,
        repairs=tuple(_repairs(content, fact)),
        printable=fact.get("printable", False),
    )


def _repairs(content: dict[str, Any], fact: dict[str, Any]) -> Iterator[str]:
    """Yield what was repaired inside a fact's place."""
    for repair in content["repairs"]:
        if repair["source"] == fact["source"] and repair["start"] < fact["end"] and repair["end"] > fact["start"]:
            yield f"“{repair['before']}”改为“{repair['after']}”（{repair['rule']}）"


def _printed(folder: Path, wanted: str) -> Iterator[str]:
    for path in sorted(folder.rglob("*.docx")):
        if not path.name.startswith("~$") and wanted in _fold(_text_of(path)):
            yield path.relative_to(folder).as_posix()


def _text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name in ("word/document.xml", "word/footnotes.xml")]
        trees = [ElementTree.fromstring(archive.read(name)) for name in parts]
    return "".join(run.text or "" for tree in trees for run in tree.iter(f"{_WORD}t"))


def _holds(words: tuple[str, ...], wanted: str) -> bool:
    return any(wanted in _fold(word) for word in words)


def _fold(words: str) -> str:
    return "".join(words.split())
