"""A subject that no theme foresaw, asked of a finished edition → a comparison of the regions, as DOCX and PDF.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from reportgen.compose.templating import make_environment
from reportgen.edition.search import find_named, search
from reportgen.edition.topics import TopicFrame, lay_topic
from reportgen.errors import CheckError, SettingsError
from reportgen.finished import open_finished
from reportgen.fonts.find import find_fonts
from reportgen.fonts.libraries import check_libraries
from reportgen.locations import cache_folder
from reportgen.look import read_look
from reportgen.press import catalogue
from reportgen.press.composing import compose_document
from reportgen.press.faceless import refuse_faceless
from reportgen.press.folding import Composed
from reportgen.press.printing import Press
from reportgen.press.proving import next_steps, prove, tell_findings
from reportgen.press.typecase import TypeCase, characters
from reportgen.publish.disk import output_fault, replace_file
from reportgen.reference import read_gazetteer, read_terms, read_themes
from reportgen.settings.config import Settings

FOLDER = "topics"
_UNSAFE = re.compile(r"[^\w\u3400-\u9fff+-]+")
_NAME = 40
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class TopicReport:
    """What was found on a subject, and the documents that were written."""

    words: str
    statements: int
    regions: int
    silent: int
    files: tuple[Path, ...]


def make_topic(settings: Settings, folder: Path, words: str, press: Press) -> TopicReport:
    """Compare what the regions say on ``words`` in the edition at ``folder``, and write it as DOCX and PDF.

    Raises:
        SettingsError: the words are too few, or nothing in the edition speaks of them.
        ReportgenError: the edition cannot be read, the documents are not proved, or cannot be written.
    """
    words = " ".join(words.split())
    if len(words) < _SHORTEST:
        raise SettingsError("专题至少要两个字", hint="如 reportgen topic 按床日付费")
    check_libraries()
    templates = settings.template_folders()
    press.lay_out_by(read_look(settings.layout).layout)
    finished = open_finished(folder)
    shown = tuple(statement for statement in finished.statements if statement.printable)
    figures = tuple(figure for figure in finished.figures if figure.printable)
    known = read_terms()
    hits = search(words, shown, read_themes(settings.folders.themes), figures, known=known)
    if not hits and not find_named(words, figures, known):
        raise SettingsError(f"本期材料中没有与“{words}”相近的内容", hint="换一种说法，或减少词语")
    gazetteer = read_gazetteer(settings.folders.regions)
    regions = gazetteer.regions
    sections = (*(s.section for s in finished.statements), *(figure.section for figure in finished.figures))
    present = frozenset(section.region_code for section in sections if section.counted)
    frame = TopicFrame(finished.imprint, finished.review_year, finished.plan_year, regions, present, known)
    topic, proof = lay_topic(words, hits, figures, frame)
    plan = catalogue.topic_plan(words)
    context = {
        "topic": topic,
        "review_year": frame.review_year,
        "plan_year": frame.plan_year,
        "realm": gazetteer.realm,
    }
    bulletin = compose_document(make_environment(templates), plan, frame.imprint, context)
    fonts = find_fonts(settings.fonts.dir)
    refuse_faceless((Composed(plan, bulletin),), fonts)
    case = TypeCase(press, fonts, cache_folder())
    case.add(characters((bulletin,)))
    printed = press.print_all((bulletin,), lambda: None)
    findings = prove(proof, (Composed(plan, bulletin),), printed, by_rule=False).findings
    if findings:
        raise CheckError(tell_findings(findings), hint=next_steps(findings, "没有写出文件"))
    files = _write(settings.folders.output / FOLDER, words, printed[0].docx, printed[0].pdf)
    said = len(topic.direct.regions) + len(topic.near.regions)
    return TopicReport(words, topic.statements.value, said, len(topic.silent.regions), files)


def _write(folder: Path, words: str, docx: bytes, pdf: bytes) -> tuple[Path, Path]:
    name = _UNSAFE.sub("_", words).strip("_")[:_NAME] or "专题"
    paths = folder / f"{name}.docx", folder / f"{name}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in zip(paths, (docx, pdf), strict=True):
            replace_file(path, data)
    except OSError as error:
        raise output_fault(error, folder) from error
    return paths
