"""An edition with enough regions, themes and targets to be drawn, and the digest that is composed of it."""

from functools import cache
from pathlib import Path

from reportgen.model.charts import Charts
from reportgen.model.edition import Edition
from reportgen.model.facts import Comparator, Part
from reportgen.model.tables import Region, Theme
from reportgen.press import catalogue
from reportgen.press.composing import Composer
from reportgen.tree import Bulletin, Chart
from tests.edition_writer import Writer

ROOT = Path(__file__).parent.parent
TEMPLATES = (ROOT / "templates",)
NAMES = (
    ("CN-11", "北京市", "北京", "东部"),
    ("CN-13", "河北省", "河北", "东部"),
    ("CN-14", "山西省", "山西", "中部"),
    ("CN-23", "黑龙江省", "黑龙江", "东北"),
    ("CN-34", "安徽省", "安徽", "中部"),
    ("CN-37", "山东省", "山东", "东部"),
    ("CN-61", "陕西省", "陕西", "西部"),
    ("CN-63", "青海省", "青海", "西部"),
    ("CN-XPCC", "新疆生产建设兵团", "兵团", "西部"),
)
REGIONS = tuple(Region(*entry, at) for at, entry in enumerate(NAMES, 1))
THEMES = tuple(Theme(name, "", (), (), ()) for name in ("中医药", "人才队伍", "投入保障", "社会办医", "区域协作"))
PLANNED = {"中医药": 9, "人才队伍": 5, "投入保障": 3, "社会办医": 1}  # so many of the regions plan it, from the first
REVIEWED = {"人才队伍": 7, "区域协作": 2}
SHARES = {"北京": "98.5", "河北": "90", "山西": "90", "青海": "70", "兵团": "85"}


def writer() -> Writer:
    """Return regions that plan and review the themes; some of them set themselves a share."""
    made = Writer(REGIONS, THEMES)
    for at, region in enumerate(REGIONS):
        share = SHARES.get(region.short_name)
        clauses = [(f"{region.short_name}推进{name}工作", name) for name, count in PLANNED.items() if at < count]
        figures = [(f"{region.short_name}覆盖率不低于{share}%", "中医药")] if share else []
        section = made.section(region.code, Part.PLAN, [*clauses, *figures])
        if share:
            made.figure(section, f"{share}%", share, "%", comparator=Comparator.GE)
        reviewed = [(f"{region.short_name}开展了{name}", name) for name, count in REVIEWED.items() if at < count]
        if reviewed:
            made.section(region.code, Part.REVIEW, reviewed)
    return made


@cache
def edition() -> Edition:
    return writer().edition()


def charts() -> Charts:
    return edition().charts


@cache
def digest() -> Bulletin:
    return Composer(edition(), TEMPLATES).compose(catalogue.DIGEST)


def charts_of(bulletin: Bulletin) -> list[Chart]:
    return [block for block in bulletin.blocks if isinstance(block, Chart)]
