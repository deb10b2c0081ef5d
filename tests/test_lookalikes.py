import pytest

from reportgen.corpus.clean import clean
from reportgen.model.documents import DoubtKind, RawDocument
from reportgen.model.tables import Gazetteer

NO_PLACES = Gazetteer((), ())


def cleaned(text):
    return clean(RawDocument("甲.txt", text, "", "utf-8", "", ()), NO_PLACES)


def doubted(text):
    return [d.passage.quote for d in cleaned(text).doubts if d.kind is DoubtKind.FIGURE and d.blocks]


@pytest.mark.parametrize(
    ("number", "quote"),
    [
        ("9①%", "9①%"),
        ("٣٥%", "٣٥%"),
        ("9\U0001d7d1%", "9\U0001d7d1%"),
        ("95²%", "95²%"),
        ("2O24年", "2O24"),
        ("2О24年", "2О24"),
        ("9l.3%", "9l.3%"),
        ("1〇5个", "1〇5"),
        ("O.5%", "O.5%"),
        ("9O%", "9O%"),
        ("95·6%", "95·6%"),
        ("95。6%", "95。6%"),
        ("2023一2025年", "2023一2025"),
        ("9\u03365%", "9\u03365%"),
        ("3½%", "3½%"),
    ],
)
def test_a_sign_that_only_looks_like_a_digit_makes_a_doubt_that_blocks(number, quote):
    text = f"全省医保支付率达到{number}，较上年提高。"

    assert doubted(text) == [quote]
    assert cleaned(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "①3个县推进改革；②5个县完成任务。",
        "防控H7N9和CO2监测，推广5G应用，编码I10和O80，PM2.5下降。",
        "业务用房1200m²，占地3公顷。",
        "二〇二四年，二氧化碳排放下降；第一、二项完成。",
        "完成率95。2024年继续推进，1:1配备，11·23会议。",
        "第一季度和2024年一季度，3一是推进。",
        "2023—2025年，10-15个，二是完成30％。",
    ],
)
def test_what_belongs_to_a_text_is_no_lookalike(text):
    assert doubted(text) == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("２０２４年３５．５％", "2024年35.5%", "width"),
        ("⼀⽤⻓⻔⺠", "一用长门民", "compatibility-hanzi"),
        ("医\ufa0b", "医廓", "compatibility-hanzi"),
        ("二○○九年，二○二四年", "二〇〇九年，二〇二四年", "zero"),
        ("yi\u0304", "yī", "composition"),
        *((f"医{sign}改", "医改", "invisible") for sign in "\u202e\u2066\u200e\u200d\u00ad\ufeff\ufe0f\x07\x00\x9b"),
        ("医\U000e0041改", "医改", "invisible"),
    ],
)
def test_what_unicode_holds_for_the_same_is_made_so_with_a_log(before, after, rule):
    document = cleaned(f"推进{before}工作")

    assert document.text == f"推进{after}工作"
    assert {repair.rule for repair in document.repairs} == {rule}


def test_a_replacement_character_is_damage_and_stays():
    document = cleaned("推进医\ufffd改革，完成任务。")

    assert "\ufffd" in document.text
    assert [doubt.kind for doubt in document.doubts] == [DoubtKind.GARBLED]


def test_masked_places_are_no_zeros():
    assert cleaned("○○市和二○市推进改革。").text == "○○市和二○市推进改革。"
