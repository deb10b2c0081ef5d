"""Editions of invented clauses: what the choice and the comparison of clauses are tried on."""

from dataclasses import replace
from decimal import Decimal

from reportgen.edition.assemble import Facts, Frame, assemble
from reportgen.model.documents import Article, Doubt, Level, Passage
from reportgen.model.edition import Edition, RegionPage
from reportgen.model.facts import (
    Comparator,
    FigureKind,
    KeyFigure,
    Part,
    Section,
    Statement,
    Status,
    ThemeTag,
    YearBasis,
)
from reportgen.model.printed import Quote
from reportgen.model.tables import Measure, Region, Subject, Theme
from tests.builders import make_article, make_document
from tests.small_edition import edition as small_edition

REGIONS = (
    Region("CN-11", "北京市", "北京", "东部", 1),
    Region("CN-42", "湖北省", "湖北", "中部", 2),
    Region("CN-65", "新疆维吾尔自治区", "新疆", "西部", 3),
    Region("CN-XPCC", "新疆生产建设兵团", "兵团", "西部", 4),
)
THEMES = (
    Theme("中医药", "", (), (), (Measure("服务体系", ()), Measure("传承创新", ()))),
    Theme("医保支付方式改革", "", (), (), (Measure("按病种付费", ()),)),
)
SUBJECT = Subject("医改", "深化医药卫生体制改革")
PAYMENT, MEDICINE = "医保支付方式改革", "中医药"


class Writer:
    """Write sections of invented clauses, and remember the facts in them."""

    def __init__(self, regions: tuple[Region, ...] = REGIONS, themes: tuple[Theme, ...] = THEMES) -> None:
        self.regions, self.themes = regions, themes
        self.articles: list[Article] = []
        self.sections: list[Section] = []
        self.statements: list[Statement] = []
        self.figures: list[KeyFigure] = []

    def section(self, code: str, part: Part, clauses: list[tuple[str, str]], **article: object) -> Section:
        """Add an article of one section; each clause comes with its theme (theme/measure, * before a mention)."""
        number = len(self.articles)
        text = "，".join(words for words, _ in clauses) + "。"
        document = make_document(text, source=f"{number}.txt")
        fields = {"level": Level.PROVINCE, "date": "2027-01-01", "date_trusted": True, "counted": True, **article}
        own = make_article(document, article_id=f"art-{number}", region_code=code, title=f"第{number}篇", **fields)
        whole = document.passage(0, len(text))
        year = 2026 if part is Part.REVIEW else 2027
        section = Section(
            *(f"sec-{number}", own, code, part, year, YearBasis.STATED, 0, len(text), whole), counted=own.counted
        )
        at = 0
        for order, (words, theme) in enumerate(clauses):
            passage = document.passage(at, at + len(words))
            tags = tuple(_tag(one, passage) for one in theme.split("+") if one)
            tail = "。" if order == len(clauses) - 1 else "，"
            self.statements.append(
                Statement(f"s-{number}-{order}", section, order, at, at + len(words), words, tail, text, tags, passage)
            )
            at += len(words) + 1
        self.articles.append(own)
        self.sections.append(section)
        return section

    def mark(self, words: str, **marks: str) -> None:
        """Set the stage or the date of the clause that begins with these words."""
        self.statements = [replace(s, **marks) if s.text.startswith(words) else s for s in self.statements]

    def figure(
        self, section: Section, words: str, value: str, unit: str, status: Status = Status.TARGET, **fields: object
    ) -> KeyFigure:
        document = section.article.document
        at = document.text.index(words)
        figure = KeyFigure(
            *(f"f-{len(self.figures)}", section, section.region_code, Level.PROVINCE, "", "覆盖率", "覆盖率"),
            *(Decimal(value), None, unit, Comparator.GE, FigureKind.LEVEL, "", "", "2027", status, "", ""),
            *(at, at + len(words), document.passage(at, at + len(words)), document.text, "rule", Decimal("0.9")),
        )
        self.figures.append(replace(figure, **fields))
        return self.figures[-1]

    def edition(self, doubts: tuple[Doubt, ...] = ()) -> Edition:
        imprint = replace(small_edition().imprint, date="2027-01-01")
        facts = Facts(
            tuple(self.articles), tuple(self.sections), tuple(self.statements), tuple(self.figures), doubts, ()
        )
        return assemble(facts, Frame(imprint, 2026, 2027, self.regions, self.themes, SUBJECT))


def _tag(written: str, passage: Passage) -> ThemeTag:
    theme, _, measure = written.lstrip("*").partition("/")
    return ThemeTag(theme, (measure,) if measure else (), passage, mentioned=written.startswith("*"))


def quotes_of(page: RegionPage) -> tuple[Quote, ...]:
    """Return all quotes that stand on a page."""
    return (*page.review, *(quote for group in page.plan for quote in group.quotes), *page.distinct)
