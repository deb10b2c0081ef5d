"""What the template of the digest makes of counts: no sentence about nothing, and a paragraph for each theme."""

from dataclasses import replace

from reportgen.edition.brief import lay_brief
from reportgen.model.documents import Level
from reportgen.model.facts import Comparator, Part
from reportgen.press import catalogue
from reportgen.press.composing import Composer
from reportgen.tree import Bulletin, Paragraph, Text
from tests import charted


def paragraphs(document: Bulletin) -> list[str]:
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    return ["".join(piece.text for piece in block.content if isinstance(piece, Text)) for block in blocks]


def compose(edition) -> list[str]:
    return paragraphs(Composer(edition, charted.TEMPLATES).compose(catalogue.DIGEST))


def test_no_sentence_says_that_none_of_the_fields_is_planned_by_half_of_the_regions():
    edition = charted.edition()
    coverage = edition.charts.coverage
    none = replace(coverage, wide=replace(coverage.wide, value=0, rows=()))
    told = {count.ref: none.wide if count.ref == none.wide.ref else count for count in edition.counts}
    bare = replace(edition, charts=replace(edition.charts, coverage=none), counts=tuple(told.values()))

    said = [words for words in compose(bare) if "个领域的涉及面" in words]

    assert "半数以上地区的领域有2个" in "".join(compose(edition))
    assert len(said) == 1
    assert "半数以上" not in said[0]
    assert "。。" not in said[0]
    assert said[0].endswith("。")


def test_a_number_of_a_city_stands_under_its_province_with_the_citys_name():
    writer = charted.writer()
    section = writer.section("CN-13", Part.PLAN, [("甲市社会办医单位占比不低于60%", "社会办医")])
    writer.figure(section, "60%", "60", "%", theme="社会办医", level=Level.CITY, place="甲市")
    edition = writer.edition()

    page = Composer(edition, charted.TEMPLATES).compose(catalogue.BRIEF, {"brief": lay_brief(edition, 9)})

    assert "覆盖率（甲市）不低于60%" in "".join(paragraphs(page))


def test_the_numbers_of_a_few_lesser_themes_are_one_paragraph():
    writer = charted.writer()
    for code, theme, share in (("CN-11", "社会办医", "60"), ("CN-13", "区域协作", "50")):
        section = writer.section(code, Part.PLAN, [(f"{theme}单位占比不低于{share}%", theme)])
        writer.figure(section, f"{share}%", share, "%", comparator=Comparator.GE, theme=theme)

    (told,) = [words for words in compose(writer.edition()) if words.startswith("其他领域的数字。")]

    assert told.index("社会办医：") < told.index("区域协作：")
