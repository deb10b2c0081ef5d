"""What must hold of cleaning for any text."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.corpus.clean import clean
from reportgen.model.documents import DoubtKind, RawDocument
from reportgen.model.tables import Gazetteer
from reportgen.readers.text import line_locators

NO_PLACES = Gazetteer((), ())
QUICK = settings(max_examples=60, deadline=None)

SENTENCES = (
    "2024年，全省将持续深化以公益性为导向的公立医院改革，推动优质医疗资源扩容下沉和区域均衡布局。",
    "强化公立医院内涵式发展，持续开展全省公立医院改革与高质量发展评价。",
    "扩大DRG/DIP实际付费范围，常态化组织实施药品耗材集中带量采购，落实医疗服务价格动态调整机制。",
    "推进紧密型县域医共体建设，139个县（市、区）全面推开，基层诊疗占比达到56.32%。",
    "坚持以人民健康为中心，健全医疗保障制度，提高医务人员薪酬待遇，调动积极性。",
)
PIECES = (
    *SENTENCES,
    *("\n", "\n\n", " ", "　　", "\r\n", "\u200b", "\ufeff", "\x07", "\ufffd", "\ue2ae", "\u2f00"),
    *(",", ";", ":", "(", ")", "?", "??", '"', "“", "”", "|", "_a_b", "abc", "２０", "437770", "http://a.cn/b,c"),
    *("1.", "一是", "一、", "（一）", "图3", "（完）", "人，", "《关于", "》", "***", "XX市", "xx年年"),
    *("醫療(yī)", "衛(wèi)生體制", "著力", "??漆t聯體", "序?qū)嵤﹥r格", "1xbet体育", "副主任李斌同志"),
    *(
        "&nbsp;",
        "&lt;br&gt;",
        "<p>",
        "**",
        "# ",
        "> ",
        "[1]",
        "，，",
        "。。",
        "的的",
        "2 240",
        "86. 5%",
        "见http://a.b.com",
    ),
    *("鍖荤枟鏀归潻", "åŒ»ç–—æ”¹é©", "Ò½ÁÆ¸Ä¸ï£¬", "Ã—", "kz88.vip", "k y 8 8 b", "真人棋牌游戏", "加微信kz8866"),
    *("来源:某某网", "首页 > 新闻 > 正文", "版权所有", "2024年04月30日 17:09", "习新时代中国特色社会主义思想"),
)
MESS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=24).map("".join)


def cleaned(text):
    return clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), NO_PLACES)


def replay(document):
    pieces, at = [], 0
    for repair in document.repairs:
        assert at <= repair.start < repair.end
        assert document.raw.text[repair.start : repair.end] == repair.before != repair.after
        pieces += document.raw.text[at : repair.start], repair.after
        at = repair.end
    return "".join([*pieces, document.raw.text[at:]])


@QUICK
@given(MESS)
def test_the_repairs_replayed_on_the_source_give_the_clean_text(text):
    document = cleaned(text)

    assert replay(document) == document.text


@QUICK
@given(MESS)
def test_every_character_is_its_source_or_lies_in_a_repair(text):
    document = cleaned(text)

    assert len(document.text) == len(document.starts) == len(document.ends)
    assert list(document.starts) == sorted(document.starts)
    assert list(document.ends) == sorted(document.ends)
    for char, start, end in zip(document.text, document.starts, document.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert char == text[start:end] or any(row.start <= start and end <= row.end for row in document.repairs)


@QUICK
@given(MESS)
def test_cleaning_a_clean_text_changes_nothing(text):
    once = cleaned(text)
    again = clean(replace(once.raw, text=once.text, locators=line_locators(once.text)), NO_PLACES)

    assert again.text == once.text
    assert again.repairs == ()


@QUICK
@given(MESS)
def test_doubts_quote_their_source_in_order(text):
    doubts = cleaned(text).doubts

    assert [doubt.passage.start for doubt in doubts] == sorted(doubt.passage.start for doubt in doubts)
    for doubt in doubts:
        assert text[doubt.passage.start : doubt.passage.end] == doubt.passage.quote != ""
    assert len({doubt.doubt_id for doubt in doubts}) == len(doubts)


@QUICK
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
def test_a_well_written_text_is_left_alone(sentences):
    document = cleaned("\n".join(sentences))

    assert document.repairs == ()
    assert document.doubts == ()


SPAM = st.from_regex(r"[qwzjvk]{2,4}[0-9]{1,3}|[0-9][qwzjvk]{3,5}", fullmatch=True)
TRADES = st.sampled_from(["", "体育", "娱乐", "棋牌", "官网", "彩票"])


@QUICK
@given(st.sampled_from(SENTENCES), SPAM, TRADES, st.data())
def test_planted_text_is_removed_whole_or_doubted_and_takes_nothing_along(sentence, token, trade, data):
    at = data.draw(st.integers(1, len(sentence) - 1))
    is_inside_number = sentence[at - 1].isascii() or sentence[at].isascii()
    assume(not is_inside_number)
    planted = token + trade
    document = cleaned(sentence[:at] + planted + sentence[at:])

    if document.text != sentence:
        assert document.text == sentence[:at] + planted + sentence[at:]
        glued = "一" <= sentence[at - 1] <= "鿿" or "一" <= (trade + sentence[at:])[0] <= "鿿"
        assert not glued or any(doubt.kind is DoubtKind.FOREIGN for doubt in document.doubts)


@QUICK
@given(SPAM, TRADES, st.data())
def test_text_planted_twice_takes_nothing_along(token, trade, data):
    text = "\n".join(SENTENCES[:2])
    spots = sorted(data.draw(st.sets(st.integers(6, len(text) - 2), min_size=2, max_size=2)))
    assume(all(not text[at - 1].isascii() and not text[at].isascii() for at in spots))
    low, high = spots
    planted = token + trade
    document = cleaned(text[:low] + planted + text[low:high] + planted + text[high:])

    assert document.text.replace(planted, "") == text
