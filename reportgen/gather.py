"""Gather: the seeds folder → all facts, by the first three stages, file by file.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.corpus.rulings import apply_rulings
from reportgen.edition.assemble import Facts
from reportgen.errors import ReportgenError, SettingsError, SourceError
from reportgen.extract.figures import find_figures
from reportgen.extract.formulae import find_formulae
from reportgen.extract.scope import Period, find_period, is_counted, mark_counted
from reportgen.extract.sections import find_sections
from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.model.documents import CleanDocument, Doubt, RawDocument, SourceRuling
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.ids import IdMaker
from reportgen.model.report import PassedOver
from reportgen.model.tables import Gazetteer, Theme
from reportgen.progress import Progress
from reportgen.readers import READERS, read

_SHARED = 4  # a wording is shared when so many regions use it


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of the seeds folder that could be read, those that were not, and the faults of those that failed."""

    documents: tuple[RawDocument, ...]
    passed_over: tuple[PassedOver, ...]
    faults: tuple[ReportgenError, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All facts of all sources, with the documents they stand in and the years they speak of."""

    facts: Facts
    documents: tuple[CleanDocument, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class Frame:
    """What the texts are read by: the regions, the themes, what the editor set, and the years if they are given."""

    gazetteer: Gazetteer
    themes: tuple[Theme, ...]
    rulings: tuple[SourceRuling, ...]
    review_year: int | None
    plan_year: int | None
    cache: Path


def read_sources(folder: Path, progress: Progress) -> Sources:
    """Read every source of ``folder``, subfolders included, hidden files and README* not.

    Raises:
        SettingsError: the folder is not there, or holds no source.
    """
    if not folder.is_dir():
        raise SettingsError(
            "没有这个材料文件夹", where=str(folder), hint="用 --seeds 指定，或在设置里填写 folders.seeds"
        )
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _is_offered(path.relative_to(folder)))
    known = [path for path in files if path.suffix.lower() in READERS]
    passed = tuple(
        PassedOver(path.relative_to(folder).as_posix(), f"不认识的文件类型 {path.suffix or '（无后缀）'}")
        for path in files
        if path not in known
    )
    if not known:
        raise SettingsError("材料文件夹里没有可读的材料", where=str(folder), hint=f"放入 {'、'.join(READERS)} 文件")
    progress.stage("读取材料", len(known))
    documents: list[RawDocument] = []
    faults: list[ReportgenError] = []
    for path in known:
        try:
            documents.append(read(path, path.relative_to(folder).as_posix()))
        except SourceError as fault:
            faults.append(fault)
        progress.advance()
    return Sources(tuple(documents), passed, tuple(faults))


def gather(sources: Iterable[RawDocument], frame: Frame, progress: Progress) -> Gathered:
    """Return the facts of all sources.

    Raises:
        SourceError: no source speaks of any region, or no year can be told.
    """
    documents = _clean_all(tuple(sources), frame.gazetteer, progress)
    doubts = [doubt for document in documents for doubt in document.doubts]
    articles, sections = _sections(documents, frame, doubts)
    if not any(section.region_code for section in sections):
        raise SourceError("所有材料里都没有找到地区", hint="检查材料是否放对，或看 reportgen check 的说明")
    period = find_period(sections, review=frame.review_year, plan=frame.plan_year)
    articles, sections = mark_counted(articles, sections, period, frame.gazetteer)
    statements, figures = _facts_of(sections, frame, doubts, progress)
    counted = tuple(statement for statement in statements if is_counted(statement.section, period))
    facts = Facts(articles, sections, statements, figures, tuple(doubts), find_formulae(counted, minimum=_SHARED))
    return Gathered(facts, documents, period)


def _is_offered(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts) and not path.name.upper().startswith("README")


def _clean_all(sources: Sequence[RawDocument], gazetteer: Gazetteer, progress: Progress) -> tuple[CleanDocument, ...]:
    progress.stage("清洗文字", len(sources))
    documents = []
    for raw in sources:
        documents.append(clean(raw, gazetteer))
        progress.advance()
    return tuple(documents)


def _sections(documents: Iterable[CleanDocument], frame: Frame, doubts: list[Doubt]):
    article_ids, section_ids = IdMaker("art-"), IdMaker("sec-")
    articles = []
    for document in documents:
        found, unsure = find_articles(document, frame.gazetteer, article_ids)
        articles.extend(found)
        doubts.extend(unsure)
    ruled = apply_rulings(articles, frame.rulings)
    sections = [section for article in ruled for section in find_sections(article, frame.gazetteer, section_ids)]
    return ruled, tuple(sections)


def _facts_of(
    sections: Sequence[Section], frame: Frame, doubts: list[Doubt], progress: Progress
) -> tuple[tuple[Statement, ...], tuple[KeyFigure, ...]]:
    statement_ids, figure_ids = IdMaker("s-"), IdMaker("f-")
    segment = Segmenter(frame.cache)
    statements: list[Statement] = []
    figures: list[KeyFigure] = []
    progress.stage("提取提法和指标", len(sections))
    for section in sections:
        statements.extend(find_statements(section, frame.themes, segment, statement_ids))
        found, unsure = find_figures(section, figure_ids)
        figures.extend(found)
        doubts.extend(unsure)
        progress.advance()
    return tuple(statements), tuple(figures)
