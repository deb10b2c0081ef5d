"""An edition of one sentence, made by hand: what the writers of data and workbooks are tried on."""

from dataclasses import fields, replace
from decimal import Decimal

from reportgen.model.documents import (
    Article,
    ArticleKind,
    CleanDocument,
    Confidence,
    Doubt,
    DoubtKind,
    Level,
    Locator,
    RawDocument,
    Repair,
    Standing,
)
from reportgen.model.edition import DoubtRow, Edition
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
from reportgen.model.printed import Count, Imprint
from reportgen.model.tables import Region

REGIONS = (
    Region("CN-11", "北京市", "北京", "东部", 1),
    Region("CN-XPCC", "新疆生产建设兵团", "兵团", "西部", 32),
)
SENTENCE = "=2024年，北京将 医保支付率提高到不少于70%；"


def document(text: str = SENTENCE, source: str = "a/甲.txt") -> CleanDocument:
    """Return a source whose one blank was taken out."""
    raw = RawDocument(source, text, "0" * 64, "utf-8", "声明", (Locator(0, "第1行"),))
    blank = text.find(" ")
    kept = [at for at in range(len(text)) if at != blank]
    repairs = () if blank < 0 else (Repair(source, blank, blank + 1, " ", "", "blank", Confidence.SAFE),)
    clean = "".join(text[at] for at in kept)
    return CleanDocument(raw, clean, tuple(kept), tuple(at + 1 for at in kept), repairs, ())


def edition(text: str = SENTENCE, *, public: bool = True, source: str = "a/甲.txt") -> Edition:
    """Return the edition of one article, section, statement and figure."""
    own = document(text, source)
    article = Article(
        *("art-1", own, 0, len(own.text), "", "", ArticleKind.PLAN, Level.PROVINCE, "CN-11", "北京市", ""),
        *(False, Standing.OFFICIAL, public, True),
    )
    whole = own.passage(0, len(own.text))
    section = Section("sec-1", article, "CN-11", Part.PLAN, 2024, YearBasis.STATED, 0, len(own.text), whole)
    at = own.text.index("70%")
    evidence = own.passage(at - 3, at)
    tags = (
        ThemeTag("医保支付方式改革", ("按病种付费", "总额付费"), evidence),
        ThemeTag("中医药", (), evidence, mentioned=True),
    )
    end = len(own.text) - 1
    statement = Statement("s-1", section, 0, 0, end, own.text[:end], "；", own.text, tags, own.passage(0, end))
    figure = KeyFigure(
        *("f-1", section, "CN-11", Level.PROVINCE, "", "医保支付率", "", Decimal("70.10"), None, "%", Comparator.GE),
        *(FigureKind.LEVEL, "", "", "2024", Status.TARGET, "", "医保支付方式改革", at, at + 3),
        *(own.passage(at, at + 3), own.text, "rule", Decimal("0.9")),
    )
    doubt = Doubt("d-1", own.passage(1, 5), DoubtKind.YEAR, "年份不可信", ("2023年", "2025年"))
    given = {
        "imprint": Imprint("简报", "", 1, 1, "2024-05-01", "送审稿", "", "", "", "", "", "", None, "", ""),
        "review_year": 2023,
        "plan_year": 2024,
        "doubts": (DoubtRow(1, doubt, 1, "北京"),),
        "articles": (article,),
        "sections": (section,),
        "statements": (statement,),
        "figures": (figure,),
        "counts": (Count("c-1", 1, "部署的地区", ("s-1",)),),
    }
    return Edition(**{field.name: given.get(field.name, ()) for field in fields(Edition)})


def with_figure(base: Edition, **changes: object) -> Edition:
    """Return the edition with its figure changed."""
    return replace(base, figures=(replace(base.figures[0], **changes),))
