"""Texts of other subjects, damaged in known ways: what is restored, what is only told, and what is left alone."""

from pathlib import Path

import pytest

from reportgen.corpus.clean import clean
from reportgen.model.documents import Confidence, DoubtKind, RawDocument
from reportgen.readers.text import line_locators
from reportgen.reference import read_gazetteer

SOUND = sorted((Path(__file__).parent.parent / "benchmarks" / "data" / "clean").glob("*.txt"))
GAZETTEER = read_gazetteer()
OF_WORDING = {DoubtKind.DAMAGE, DoubtKind.GARBLED, DoubtKind.FOREIGN, DoubtKind.FRAGMENT, DoubtKind.GAP}


def cleaned(text):
    return clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), GAZETTEER)


def quotes(text, kind):
    return [doubt.passage.quote for doubt in cleaned(text).doubts if doubt.kind is kind and doubt.blocks]


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_text_of_another_subject_is_left_alone(path):
    document = cleaned(path.read_text("utf-8").rstrip())

    assert document.repairs == ()
    assert [doubt.passage.quote for doubt in document.doubts if doubt.kind in OF_WORDING] == []


SENTENCE = "全县持续推进农村供水保障工程建设，健全长效管护机制，群众满意度达到96.5%。"


@pytest.mark.parametrize(
    "planted",
    ["qk88体育", "www.kz365.vip", "k y 7 7 b e t", "ｋｙ７７体育", "★mk66娱乐★", "加微信mk886677", "真人棋牌游戏"],
)
def test_text_planted_inside_a_word_goes_whole(planted):
    document = cleaned(SENTENCE.replace("保障", f"保{planted}障"))

    assert document.text == SENTENCE
    assert {row.confidence for row in document.repairs} == {Confidence.RESTORED}


@pytest.mark.parametrize(
    "planted", ["qk88体育", "www.kz365.vip", "k y 7 7 b e t", "咨询电话13900001111", "扣扣280011223", "论文代写"]
)
def test_text_planted_at_the_end_of_a_clause_is_told_and_kept(planted):
    text = SENTENCE.replace("机制，", f"机制{planted}，")

    assert cleaned(text).text == text
    assert any(planted[:2] in quote for quote in quotes(text, DoubtKind.FOREIGN))


@pytest.mark.parametrize(
    "text",
    [
        "申报网址为http://kjj.example.com/apply，详见www.example.gov.cn，邮箱：kjj@example.com。",
        "整治利用网络代写论文、网络赌博平台等违法行为，足浴店、棋牌室一并检查。",
        "在甲、乙、丙3个市州整市推进紧密型县域医共体建设，整县推进紧密型县域医共体建设。",
        "基于Linux内核开发系统，机组容量达到30万kW，口令不得使用admin等字样。",
        "联系人：张同志，咨询电话13900001111。",
    ],
)
def test_addresses_and_words_of_honest_text_are_not_spam(text):
    assert cleaned(text).text == text
    assert quotes(text, DoubtKind.FOREIGN) == []


@pytest.mark.parametrize("gloss", ["(shuǐ)", "(shui3)", "（shui）", "[shuǐ]"])
def test_a_gloss_goes_however_it_is_spelt(gloss):
    assert cleaned(SENTENCE.replace("供水", f"供水{gloss}")).text == SENTENCE


@pytest.mark.parametrize(
    "text", ["按方案（a）和（b）执行。", "手机应用（app）上线，推广政府和社会资本合作（ppp）。", "第（ii）项除外。"]
)
def test_letters_in_brackets_that_are_no_reading_stay(text):
    assert cleaned(text).text == text


def windows(content):
    return "".join(chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in content)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda text: text.encode().decode("latin-1"), id="UTF-8 as Latin-1"),
        pytest.param(lambda text: windows(text.encode()), id="UTF-8 as Windows-1252"),
        pytest.param(lambda text: windows(windows(text.encode()).encode()), id="twice"),
        pytest.param(lambda text: text.encode("gbk").decode("latin-1"), id="GBK as Latin-1"),
        pytest.param(lambda text: windows(text.encode("gbk")), id="GBK as Windows-1252"),
    ],
)
@pytest.mark.parametrize("part", [slice(None), slice(2, 18)], ids=["whole", "stretch"])
def test_text_that_was_decoded_wrongly_is_read_again(wrong, part):
    stretch = SENTENCE[part]
    document = cleaned(SENTENCE.replace(stretch, wrong(stretch)))

    assert document.text == SENTENCE
    assert {row.rule for row in document.repairs} == {"mojibake"}


def test_utf8_read_as_gbk_is_read_again_where_all_its_bytes_are_left():
    stretch = "农村供水保障工程建"

    assert cleaned(SENTENCE.replace(stretch, stretch.encode().decode("gbk", "replace"))).doubts != ()
    even = "农村供水保障工程"
    assert cleaned(SENTENCE.replace(even, even.encode().decode("gbk"))).text == SENTENCE


def test_a_byte_lost_before_a_digit_may_have_taken_it_along():
    text = "园区投入保险费".encode().decode("gb18030", "replace") + ".3亿元，群众满意。"

    assert ".3亿元" in cleaned(text).text
    assert quotes(text, DoubtKind.GARBLED)


@pytest.mark.parametrize(
    "text", ["热线（025-5888××××）", "坐标为30°15′，误差±2%，面积3×4米·次", "Köln市与Málaga市结好"]
)
def test_signs_of_the_latin_block_are_no_wrong_decoding(text):
    assert cleaned(text).text.replace("(", "（") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("推进&ldquo;放管服&rdquo;改革&nbsp;，取得实效。", "推进“放管服”改革，取得实效。"),
        ("推进改革&lt;br&gt;，取得<b>实效</b>。", "推进改革，取得实效。"),
        ("## 一、总体要求\n**坚持水利先行**，加快建设[1]。", "一、总体要求\n坚持水利先行，加快建设。"),
        ("> 第一行，\n> 第二行，\n> 第三行。", "第一行，第二行，第三行。"),
        ("取得实效，，明显好转。。", "取得实效，明显好转。"),
        ("二<br>、主要做法，坚持<br>。", "二、主要做法，坚持。"),
        ("覆盖率达到86. 5%。", "覆盖率达到86.5%。"),
        (f"{SENTENCE}\n{SENTENCE}", SENTENCE),
    ],
)
def test_what_other_programs_left_goes(before, after):
    assert cleaned(before).text == after


@pytest.mark.parametrize(
    "text", ["会同**市**区**局联合检查。", "印发文件（水农〔2023〕14号）[2023]5号。", "投资增长……好。"]
)
def test_masks_and_numbers_of_documents_are_no_remains(text):
    assert cleaned(text).text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("建成泵站27座，进一步\n提升排涝能力，保障安全。", "建成泵站27座，进一步提升排涝能力，保障安全。"),
        ("建成泵站27座\n，排涝能力提升。", "建成泵站27座，排涝能力提升。"),
        ("全县推广ET\nC收费，便利出行。", "全县推广ETC收费，便利出行。"),
        ("一是建成泵站27座。二是修复渠道31公里；\n新建水池140口，解决饮水困难。", None),
        ("任务如下：\n修复渠道，改善灌溉条件，扩大覆盖面，提高保障水平，确保完成；\n新建水池。", "same"),
        ("讲诚信，守法纪；\n爱家园，护青山；\n孝父母，睦邻里。", "same"),
        ("第三条 推行改革，取得实效。\n第四条 健全机制，抓好落实。", "same"),
    ],
)
def test_lines_are_joined_only_where_the_sentence_goes_on(before, after):
    wanted = before.replace("\n", "") if after is None else before if after == "same" else after

    assert cleaned(before).text == wanted


def test_two_numbers_are_never_made_one():
    text = "新建泵站，受益人口12\n86万人，全县覆盖。"

    assert cleaned(text).text == text
    assert quotes(text, DoubtKind.FRAGMENT) == ["12\n86"]
    assert quotes("查处案件2 240件，罚没款。", DoubtKind.DAMAGE) == ["2 240"]


def test_a_particle_written_twice_is_told():
    assert quotes("推进改革的的任务。", DoubtKind.GAP) == ["的的"]
    assert quotes("这是改革的目的的确切含义，人人有责，稳稳推进。", DoubtKind.GAP) == []


def test_the_zhe_of_taiwan_becomes_ours_and_works_stay_works():
    text = "沿著產業融合的路子，著力提升，顯著改善，著名學者著作等身，配合著推進，衞生條件好轉。"

    assert cleaned(text).text == "沿着产业融合的路子，着力提升，显著改善，著名学者著作等身，配合着推进，卫生条件好转。"


def test_stars_inside_a_sentence_may_hide_a_name():
    assert quotes("全面推进**农村供水**保障。", DoubtKind.DAMAGE) == ["**", "**"]


def test_the_buttons_and_the_titles_around_a_text_go_and_the_same_words_inside_stay():
    body = (
        f"收藏 分享 举报\n{SENTENCE}\n附件 下载\n{SENTENCE.replace('全县', '全市')}\n相关推荐\n水利工作要点\n某县总结"
    )

    assert cleaned(body).text == f"{SENTENCE}\n附件 下载\n{SENTENCE.replace('全县', '全市')}"
