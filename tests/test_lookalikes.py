import pytest

from reportgen.corpus.clean import clean
from reportgen.model.documents import DoubtKind, RawDocument
from reportgen.model.rulings import Decision, Ruling, Rulings
from reportgen.model.tables import Gazetteer

NO_PLACES = Gazetteer((), ())


def cleaned(text):
    return clean(RawDocument("甲.txt", text, "", "utf-8", "", ()), NO_PLACES)


def doubted(text):
    return [d.passage.quote for d in cleaned(text).doubts if d.kind is DoubtKind.DAMAGE and d.blocks]


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
        ("8&.6%", "8&.6%"),
        ("62.%", "62.%"),
        ("7,4%", "7,4%"),
        ("4..7亿元", "4..7"),
        ("3.06.1%", "3.06.1%"),
        ("5，208名", "5，208"),
        ("8#3家", "8#3"),
        ("07.4%", "07.4%"),
        (".7%", ".7%"),
        ("6k.2%", "6k.2%"),
        ("66%%", "66%%"),
        ("8S.5%", "8S.5%"),
        ("1B例", "1B"),
        ("S.3亿元", "S.3"),
        ("lO%", "lO%"),
        ("1O3O家", "1O3O"),
        ("6O.8O%", "6O.8O%"),
        ("I0O个", "I0O"),
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
        "A3纸印发2.0版，I期临床3个，B超和CD4检测，3D打印，O型血，DRG2.0和VTE防治，1+X证书，3A医院12家，4S店6家。",
        "7*24小时服务，5、6%，3~5%，“95”%，第1,2,3项，2024,2025年，1,234,567元，0.05%，100%。",
        "O2O项目3个，B2B平台5家，2B项目，5A级景区10个，维生素B12片，3T磁共振2台，DRG/DIP占80%！5个县完成。",
        "| 45.6% | 30亿元 |5%|\n|12.5%|3亿元|6%|",
        "截至2025年，3家医院；2024年12月，286名医师；1:5配备，（95）%，一.5个项目。",
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
        ("二O二六年一月，二o二四年", "二〇二六年一月，二〇二四年", "zero"),
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


@pytest.mark.parametrize(("number", "right"), [("8&.6%", "82.6%"), ("1O3O", "1030"), ("62.%", "62.5%")])
def test_a_ruling_on_a_damaged_number_corrects_the_text_and_lets_its_clause_print(number, right):
    raw = RawDocument("甲.txt", f"全省签约率指标为{number}，较上年提高。", "", "utf-8", "", ())
    (doubt,) = clean(raw, NO_PLACES).doubts

    ruled = clean(
        raw,
        NO_PLACES,
        rulings=Rulings((Ruling(doubt.doubt_id, doubt.passage.quote, Decision.CORRECT, text=right),)),
    )

    assert ruled.text == f"全省签约率指标为{right}，较上年提高。"
    assert [(doubt.blocks, doubt.ruling) for doubt in ruled.doubts] == [(False, f"更正：{right}")]


def test_a_broken_number_that_looks_foreign_is_one_doubt():
    doubts = cleaned("全省参保率达7l.5%，新增停车位300个。").doubts

    assert [(doubt.kind, doubt.passage.quote) for doubt in doubts] == [(DoubtKind.DAMAGE, "7l.5%")]
