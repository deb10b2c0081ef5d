from reportgen.corpus.clean import clean
from reportgen.model.documents import DoubtKind, Locator, RawDocument, ShellStretch
from reportgen.reference import read_gazetteer

TEXT = "内部交流\n江西省医改工作总结\n2023年，江西省推进医保支付方式改革。\n"


def raw(*notes, shell=()):
    return RawDocument("甲.docx", TEXT, "0" * 64, "docx", "", (Locator(0, "第1段"),), shell=shell, notes=notes)


def test_each_note_of_a_reader_is_a_doubt_that_blocks_nothing():
    doubts = clean(raw("文件里有修订未接受", "文件里有隐藏文字"), read_gazetteer()).doubts

    assert [doubt.reason for doubt in doubts] == ["文件里有修订未接受", "文件里有隐藏文字"]
    assert {doubt.kind for doubt in doubts} == {DoubtKind.SOURCE}
    assert not any(doubt.blocks for doubt in doubts)
    assert len({doubt.doubt_id for doubt in doubts}) == 2


def test_a_note_stands_at_the_first_line_that_is_no_shell():
    (doubt,) = clean(raw("文件里有批注", shell=(ShellStretch(0, 4, "页眉"),)), read_gazetteer()).doubts

    assert doubt.passage.quote == "江西省医改工作总结"
    assert TEXT[doubt.passage.start : doubt.passage.end] == doubt.passage.quote
