"""What an editor set in sources.toml wins over what the text shows."""

from reportgen.corpus.rulings import apply_rulings
from reportgen.model.documents import Level, SourceRuling, Standing
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
