"""Where texts come from, and whether they may be quoted: the cases in tests/cases/standings.txt."""

from pathlib import Path

import pytest

from benchmarks.standings import cases, read_case
from reportgen.corpus.hosts import HostKind, find_host
from reportgen.corpus.publicity import find_publicity
from reportgen.corpus.standing import Form, find_standing
from reportgen.reference import read_source_facts

FACTS = read_source_facts()
CASES = (Path(__file__).parent / "cases/standings.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("standing", "public", "name", "text"), [pytest.param(*case[1:], id=case[0]) for case in cases(CASES)]
)
def test_a_text_has_the_standing_and_publicity_that_its_page_shows(standing, public, name, text):
    article = read_case(name, text)

    assert (article.standing, article.public) == (standing, public), article.evidence


def test_every_standing_has_a_reason_with_the_words_that_show_it():
    _, reason = find_standing(("来源：云南日报",), FACTS, Form())

    assert (reason.about, reason.reason) == ("standing", "写明“来源：云南日报”")


def test_the_reason_that_a_text_is_internal_quotes_only_the_mark():
    _, reason = find_publicity(("某项改革的内部通报 注意保存", "第3期"), FACTS)

    assert reason.reason == "有“内部通报”字样，按内部材料处理，未经同意不引用"


def test_links_to_other_sites_do_not_say_whose_page_it_is():
    assert find_host(("友情链接:中国政府网|新华网",), FACTS).kind is HostKind.UNKNOWN
    assert find_host(("版权所有:医疗器械商情网",), FACTS).kind is HostKind.OTHER


def read_words():
    """Yield what the words of the table say of a page, and the lines of the page."""
    for line in (Path(__file__).parent / "cases/standing-words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            told, page, words = line.split(" | ")
            yield from ((told, page.replace("{}", word).replace("_", " ")) for word in words.split())


@pytest.mark.parametrize(("told", "page"), list(read_words()))
def test_every_word_that_tells_where_a_text_comes_from_is_known(told, page):
    lines = tuple(page.split("⏎"))
    standing, _ = find_standing(lines, FACTS, Form())
    public, _ = find_publicity(lines, FACTS)

    assert told in (standing.value, "公开" if public else "内部")
