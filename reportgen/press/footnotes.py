"""Sources as footnotes: a paragraph that quotes ends with a note that names what it quotes, by title and date.

The marks in the tree say which facts a paragraph prints, so that no template needs to say it. A paragraph of several
sources tells which regions each stands for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.edition.proof import in_chinese
from reportgen.model.edition import Edition
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.printed import SourceNote
from reportgen.tree import Block, Bulletin, Inline, ItemList, Note, Paragraph, Text

_JOINED = "+"


class Footnotes:
    """The notes of one edition: what each fact was taken from, and how that is named to a reader."""

    def __init__(self, edition: Edition) -> None:
        facts: tuple[Statement | KeyFigure, ...] = (*edition.statements, *edition.figures)
        self._facts: Mapping[str, _Origin] = {_fact_id(fact): _Origin.of(fact) for fact in facts}
        self._names = {note.article.article_id: note for note in edition.sources}
        self._regions = {material.region.code: material.region.short_name for material in edition.materials}

    def put_on(self, bulletin: Bulletin) -> Bulletin:
        """Return ``bulletin`` with a note at the end of each paragraph, and each item, that prints facts."""
        return replace(bulletin, blocks=tuple(self._noted(block) for block in bulletin.blocks))

    def _noted(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, content=self._with_note(block.content))
            case ItemList():
                return replace(block, items=tuple(self._with_note(item) for item in block.items))
        return block

    def _with_note(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        words = self._words(run.ref for run in content if isinstance(run, Text) and run.ref)
        return (*content, Note((Text(words),))) if words else content

    def _words(self, refs: Iterable[str]) -> str:
        """Return what a note says of the facts ``refs``, empty where they have no source that has a name."""
        regions: dict[str, dict[str, None]] = {}
        for origin in self._origins(refs):
            regions.setdefault(origin.article_id, {})[self._regions.get(origin.region_code, "")] = None
        if len(regions) == 1:
            return f"{self._name(next(iter(regions)))}。"
        told = ("、".join(filter(None, names)) + "：" + self._name(article) for article, names in regions.items())
        return "；".join(entry.removeprefix("：") for entry in told) + "。" if regions else ""

    def _origins(self, refs: Iterable[str]) -> Iterator["_Origin"]:
        for ref in refs:
            yield from (self._facts[one] for one in ref.split(_JOINED) if one in self._facts)

    def _name(self, article_id: str) -> str:
        note: SourceNote = self._names[article_id]
        return f"{note.name}（{in_chinese(note.date)}）" if note.date else note.name


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a fact comes from: its article, and the region it is told of."""

    article_id: str
    region_code: str

    @classmethod
    def of(cls, fact: Statement | KeyFigure) -> "_Origin":
        region = fact.region_code if isinstance(fact, KeyFigure) else fact.section.region_code
        return cls(fact.section.article.article_id, region)


def _fact_id(fact: Statement | KeyFigure) -> str:
    return fact.statement_id if isinstance(fact, Statement) else fact.figure_id
