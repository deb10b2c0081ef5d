"""What an editor set in sources.toml wins over what the text shows."""

from reportgen.corpus.rulings import apply_rulings, article_keys, drop_answered
from reportgen.model.documents import Doubt, DoubtKind, Level, SourceRuling, Standing
from tests.builders import make_article, make_document

ONE = make_article(make_document("一", source="甲.txt"), title="旧题", date="2022-01-01", place="某市")
OTHER = make_article(make_document("二", source="乙.txt"), title="另题")


def test_only_what_is_set_changes_and_only_in_that_source():
    ruling = SourceRuling("甲.txt", standing=Standing.OFFICIAL, level=Level.CITY, region="CN-33", public=False)
    ruled, other = apply_rulings([ONE, OTHER], [ruling])

    assert (ruled.standing, ruled.level, ruled.region_code, ruled.public) == ("官方原文", "city", "CN-33", False)
    assert (ruled.title, ruled.date, ruled.date_trusted, ruled.place) == ("旧题", "2022-01-01", False, "某市")
    assert other is OTHER


def test_a_date_that_an_editor_gives_is_trusted():
    (ruled,) = apply_rulings([ONE], [SourceRuling("甲.txt", date="2024-05-01")])

    assert (ruled.date, ruled.date_trusted) == ("2024-05-01", True)


def test_an_empty_word_takes_a_wrong_one_away():
    (ruled,) = apply_rulings([ONE], [SourceRuling("甲.txt", title="", place="")])

    assert (ruled.title, ruled.place) == ("", "")


def test_a_doubt_that_the_editor_answered_is_none_any_more():
    def doubt(article, reason):
        return Doubt("d-1", article.document.passage(0, 1), DoubtKind.SOURCE, reason, blocks=False)

    asked = [
        doubt(ONE, "看不出本篇出自何处，来源等级记为“未知”"),
        doubt(OTHER, "看不出本篇出自何处"),
        doubt(ONE, "另有原因"),
    ]
    ruled = apply_rulings([ONE, OTHER], [SourceRuling("甲.txt", standing=Standing.REPRINT)])

    assert drop_answered(asked, (ONE, OTHER), ruled) == tuple(asked[1:])


def test_one_article_of_a_source_is_named_by_its_title_or_its_place():
    both = make_document("一二", source="集.txt")
    first = make_article(both, title="甲篇", start=0, end=1, article_id="art-1")
    second = make_article(both, title="", start=1, end=2, article_id="art-2")
    rulings = [
        SourceRuling("集.txt", article="甲篇", title="改题"),
        SourceRuling("集.txt", issuer="某厅"),
        SourceRuling("集.txt", article="第2篇", issuer="某局"),
    ]

    one, other = apply_rulings([first, second], rulings)

    assert (one.title, one.issuer, other.title, other.issuer) == ("改题", "某厅", "", "某局")
    assert article_keys([first, second]) == ("甲篇", "第2篇")
