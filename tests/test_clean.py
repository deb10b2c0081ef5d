from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.corpus.clean import clean
from reportgen.model.documents import Confidence, RawDocument
from reportgen.model.tables import Gazetteer
from reportgen.readers import read
from reportgen.readers.text import line_locators

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
NO_PLACES = Gazetteer((), ())


def raw(text, source="甲.txt"):
    return RawDocument(source, text, "", "utf-8", "", line_locators(text))


def cleaned(text):
    return clean(raw(text), NO_PLACES)


def replay(document):
    pieces, at = [], 0
    for repair in document.repairs:
        assert at <= repair.start < repair.end
        assert document.raw.text[repair.start : repair.end] == repair.before
        pieces += document.raw.text[at : repair.start], repair.after
        at = repair.end
    return "".join([*pieces, document.raw.text[at:]])


def check(document):
    """Assert what holds of every clean document."""
    text, starts, ends = document.text, document.starts, document.ends
    assert replay(document) == text
    assert len(starts) == len(ends) == len(text)
    assert list(starts) == sorted(starts)
    assert list(ends) == sorted(ends)
    assert all(0 <= start < end <= len(document.raw.text) for start, end in zip(starts, ends, strict=True))
    for char, start, end in zip(text, starts, ends, strict=True):
        untouched = char == document.raw.text[start:end]
        assert untouched or any(row.start <= start and end <= row.end for row in document.repairs)
    again = clean(replace(document.raw, text=text, locators=line_locators(text)), NO_PLACES)
    assert again.text == text
    assert again.repairs == ()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_every_seed_keeps_the_promises_of_the_map(path):
    check(clean(read(path, path.name), NO_PLACES))


@pytest.fixture(scope="module")
def seeds():
    return {path.name[:3]: clean(read(path, path.name), NO_PLACES) for path in SEEDS}


def test_a_planted_word_goes_with_its_tail_and_leaves_the_sentence_whole(seeds):
    text = seeds["000"].text

    assert "强化公立医院内涵式发展" in text
    assert "全面推进DRG/DIP支付方式改革。" in text
    assert "xbet" not in text


def test_a_title_of_search_words_goes(seeds):
    first = seeds["001"].repairs[0]

    assert (first.rule, first.after) == ("spam-line", "")
    assert "国产三级" not in seeds["001"].text


def test_the_shell_of_a_page_goes_and_stays_readable_in_the_repairs(seeds):
    rules = {repair.before: repair for repair in seeds["004"].repairs if not repair.after}

    assert rules["2024年04月30日 17:09"].rule == "chrome-metadata"
    assert rules["来源:中新网青海"].rule == "chrome-metadata"
    assert rules["中新网青海新闻4月30日电(何君)"].rule == "chrome-dateline"
    assert "青海分社" not in seeds["004"].text
    assert seeds["004"].text.startswith("青海省综合医改工作暨政策培训会议在西宁召开\n")


def test_glosses_go_and_acronyms_stay(seeds):
    text = seeds["001"].text

    assert "推广福建三明经验 深化上海市医药卫生体制改革的工作方案" in text
    assert "多学科诊疗（MDT）" in text
    assert "著力" not in text


@pytest.mark.parametrize("confidence", [repair.confidence for repair in cleaned("甲,乙").repairs])
def test_a_wider_comma_is_a_safe_repair(confidence):
    assert confidence is Confidence.SAFE
