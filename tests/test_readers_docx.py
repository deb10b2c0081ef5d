import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word_files import NAMESPACES, paragraph, read_word, run, saved, with_body, with_parts

HANZI = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029\x85"), min_size=1, max_size=30
).filter(str.strip)


def lines(content):
    return read_word(content).text.splitlines()


def place_of(document, quote):
    return document.locate(document.text.index(quote))


@settings(max_examples=30, deadline=None)
@given(st.lists(HANZI, min_size=1, max_size=6), st.lists(st.tuples(HANZI, HANZI), min_size=2, max_size=4))
def test_every_character_of_paragraphs_and_cells_comes_back(paragraphs, rows):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    read = read_word(saved(document))

    assert read.text == "".join(f"{line}\n" for line in [*paragraphs, *("\t".join(row) for row in rows)])
    assert [read.text[cell.start : cell.end] for cell in read.tables[0].cells] == [text for row in rows for text in row]


def test_places_are_named_as_a_reader_counts_them():
    document = docx.Document()
    document.add_heading("江西省医改总结", 1)
    document.add_paragraph("")
    document.add_paragraph("全省推进。")
    document.add_table(2, 2).cell(1, 1).text = "91.3%"
    document.add_paragraph("完。")

    read = read_word(saved(document))

    assert place_of(read, "江西") == "第1段"
    assert place_of(read, "全省") == "第2段"
    assert place_of(read, "91.3") == "第1表第2行第2列"
    assert place_of(read, "完。") == "第3段"
    assert (read.encoding, read.encoding_basis) == ("docx", "Word文档（docx）")


def test_a_merged_cell_stands_once_at_its_top_left():
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = "" if (row, column) in {(0, 1), (2, 2)} else f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))

    read = read_word(saved(document))

    assert read.text == "00\t\t02\n10\t11\t12\n20\t21\n"
    spans = {read.text[c.start : c.end]: (c.row, c.column, c.rows, c.columns) for c in read.tables[0].cells}
    assert spans["00"] == (0, 0, 1, 2)
    assert spans["12"] == (1, 2, 2, 1)
    assert spans["21"] == (2, 1, 1, 1)


def test_a_repeated_heading_row_is_marked_and_the_title_becomes_the_caption():
    document = docx.Document()
    for line in ("全省床位继续增加。", "表1 2023年各市床位数", "", "单位：张"):
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "地区"
    table.rows[0]._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))

    (read,) = read_word(saved(document)).tables

    assert read.caption == "表1 2023年各市床位数 单位：张"
    assert [cell.header for cell in read.cells] == [True, True, False, False]


def test_a_paragraph_of_the_style_caption_is_the_caption_whatever_it_reads():
    document = docx.Document()
    document.add_paragraph("各市情况", style="Caption")
    document.add_table(1, 2).cell(0, 0).text = "甲"

    assert read_word(saved(document)).tables[0].caption == "各市情况"


def test_a_sentence_before_a_table_is_no_caption():
    document = docx.Document()
    document.add_paragraph("各市要按时报送下表。")
    document.add_table(1, 2).cell(0, 0).text = "甲"

    assert read_word(saved(document)).tables[0].caption == ""


def test_several_paragraphs_of_a_cell_are_one_line():
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "三级\t医院"
    cell.add_paragraph("二级医院\n一级医院")

    assert read_word(saved(document)).text == "三级 医院 二级医院 一级医院\t\n"


def test_a_table_in_a_cell_stands_after_the_table_around_it():
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "外"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text = "内"
    inner.cell(0, 1).text = "7家"

    read = read_word(saved(document))

    assert read.text == "外\t\n内\t7家\n"
    assert len(read.tables) == 2
    assert place_of(read, "7家") == "第1表第1行第2列内表第1行第2列"


def test_a_frame_around_text_is_no_table():
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "一、总体要求。"
    cell.add_paragraph("二、主要任务。")

    read = read_word(saved(document))

    assert read.text == "一、总体要求。\n二、主要任务。\n"
    assert not read.tables


def test_signs_without_letters_come_in_as_the_page_shows_them():
    content = with_body(
        "<w:p><w:r><w:t>达到</w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:t>95</w:t><w:noBreakHyphen/><w:t>98%</w:t>"
        "<w:softHyphen/><w:tab/><w:t>左</w:t><w:br/><w:t>右</w:t></w:r></w:p>"
    )

    assert read_word(content).text == "达到≥95-98%\t左\n右\n"


def test_a_sign_of_an_unknown_font_is_noted():
    read = read_word(with_body("<w:p><w:r><w:t>甲</w:t><w:sym w:font='Webdings' w:char='F0AA'/></w:r></w:p>"))

    assert read.text == "甲\n"
    assert read.notes == ("有认不出的符号字体，此处的符号没有读入（第1段）",)


def test_raised_digits_do_not_run_into_the_number_before_them():
    raised = '<w:vertAlign w:val="superscript"/>'

    assert lines(with_body(paragraph("10", run("5", raised), "万m", run("2", raised)))) == ["10⁵万m²"]


def test_a_fraction_is_no_whole_number():
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"

    assert lines(with_body(paragraph("约占", half))) == ["约占1/2"]


def test_the_reading_above_a_character_is_left_out_and_noted():
    reading, base = run("qí"), run("亓")
    ruby = f"<w:r><w:ruby><w:rt>{reading}</w:rt><w:rubyBase>{base}</w:rubyBase></w:ruby></w:r>"
    read = read_word(with_body(paragraph("姓", ruby, "的")))

    assert read.text == "姓亓的\n"
    assert "注音" in read.notes[0]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + box + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" + box + "</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    read = read_word(with_body(paragraph("框外", both), paragraph("其后")))

    assert read.text == "框外\n框内\n其后\n"
    assert place_of(read, "框内") == "第1段文本框"
    assert place_of(read, "其后") == "第2段"


def test_notes_follow_the_paragraph_that_refers_to_them():
    note = "<w:footnote w:id='{}'>" + paragraph("{}") + "</w:footnote>"
    content = with_body(
        paragraph("北京市推进。", "<w:r><w:footnoteReference w:id='5'/></w:r>"),
        paragraph(
            "天津市推进。", "<w:r><w:footnoteReference w:id='2'/></w:r>", "<w:r><w:endnoteReference w:id='1'/></w:r>"
        ),
        footnotes=note.format(0, "分隔") + note.format(2, "后注") + note.format(5, "前注"),
        endnotes="<w:endnote w:id='1'>" + paragraph("尾") + "</w:endnote>",
    )
    read = read_word(content)

    assert read.text == "北京市推进。\n前注\n天津市推进。\n后注\n尾\n"
    assert [place_of(read, quote) for quote in ("前注", "后注", "尾")] == ["脚注1", "脚注2", "尾注1"]


def sign(kind):
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def code(text):
    return f"<w:r><w:instrText xml:space='preserve'>{text}</w:instrText></w:r>"


def test_of_a_field_the_result_is_text():
    inner = (sign("begin"), code("PAGE"), sign("separate"), "99", sign("end"))
    nested = (sign("begin"), code("IF "), *inner, sign("separate"), "结果", sign("end"))
    simple = "<w:fldSimple w:instr='DATE'><w:r><w:t>2024年</w:t></w:r></w:fldSimple>"

    assert lines(with_body(paragraph("前", *nested, "后", simple))) == ["前结果后2024年"]


def test_a_field_without_result_is_noted_and_one_without_end_swallows_nothing():
    empty = read_word(with_body(paragraph("合计", sign("begin"), code("=SUM(ABOVE)"), sign("end"))))
    open_ended = read_word(with_body(paragraph("前", sign("begin"), code("PAGE")), paragraph("后面的话。")))

    assert empty.notes == ("有没有结果的域（公式、序号等），此处可能缺字（第1段）",)
    assert open_ended.text == "前\n后面的话。\n"


def test_unaccepted_changes_are_read_as_if_accepted_and_noted():
    content = with_body(
        paragraph("达到", "<w:del><w:r><w:delText>80%</w:delText></w:r></w:del>", "<w:ins>" + run("91%") + "</w:ins>"),
        paragraph("整段删去", properties="").replace(run("整段删去"), "<w:del>" + run("整段删去") + "</w:del>"),
        paragraph("前半", properties="<w:rPr><w:del/></w:rPr>"),
        paragraph("后半"),
        paragraph("<w:moveFrom>" + run("移走") + "</w:moveFrom>", "<w:moveTo>" + run("移来") + "</w:moveTo>"),
    )
    read = read_word(content)

    assert read.text == "达到91%\n\n前半后半\n移来\n"
    assert len(read.notes) == 1
    assert "修订" in read.notes[0]
    assert "第1段" in read.notes[0]


def test_hidden_and_struck_words_are_left_out_and_noted():
    content = with_body(
        paragraph("甲", run("乙", "<w:vanish/>"), run("丙", "<w:strike/>"), run("丁", '<w:vanish w:val="0"/>'))
    )
    read = read_word(content)

    assert read.text == "甲丁\n"
    assert [note[:4] for note in read.notes] == ["有隐藏文", "有加了删"]


def test_a_large_first_character_belongs_to_its_paragraph():
    drop = "<w:framePr w:dropCap='drop' w:lines='2'/>"

    assert lines(with_body(paragraph("医", properties=drop), paragraph("药卫生体制改革。"))) == ["医药卫生体制改革。"]


def test_a_hidden_paragraph_takes_no_number():
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:vanish/></w:rPr>"
    content = with_body(
        *(item("甲"), paragraph(run("乙", "<w:vanish/>"), properties=number), item("丙")),
        numbering=numbering((1, "chineseCounting", "%1、")),
    )

    assert lines(content) == ["一、甲", "二、丙"]


def test_comments_are_left_out_and_noted():
    document = docx.Document()
    paragraph_ = document.add_paragraph("全省推进。")
    document.add_comment(paragraph_.runs, "此处待核", author="审", initials="审")

    read = read_word(saved(document))

    assert read.text == "全省推进。\n"
    assert read.notes == ("有批注，没有读入（第1段）",)


def test_headers_and_footers_are_shell():
    document = docx.Document()
    document.add_paragraph("正文。")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "某省卫生健康委员会印发"

    read = read_word(saved(document))

    assert read.text == "内部资料\n正文。\n某省卫生健康委员会印发\n"
    assert [(read.text[s.start : s.end], s.what) for s in read.shell] == [
        ("内部资料\n", "页眉"),
        ("某省卫生健康委员会印发\n", "页脚"),
    ]


def test_a_table_of_contents_is_shell():
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent>" + paragraph("一、总体要求", "<w:r><w:tab/></w:r>", "3") + "</w:sdtContent></w:sdt>"
    )
    read = read_word(with_body(contents, paragraph("一、总体要求")))

    assert [(s.start, s.what) for s in read.shell] == [(0, "目录")]
    assert read.text.count("总体要求") == 2


LEVEL = "<w:lvl w:ilvl='{0}'><w:start w:val='{1}'/><w:numFmt w:val='{2}'/>{4}<w:lvlText w:val='{3}'/></w:lvl>"


def numbering(*levels, lists="<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"):
    inner = "".join(LEVEL.format(at, *(*level, "")[:4]) for at, level in enumerate(levels))
    return f"<w:abstractNum w:abstractNumId='0'>{inner}</w:abstractNum>{lists}"


def item(text, level=0, list_id=1):
    return paragraph(text, properties=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list_id}'/></w:numPr>")


def test_the_numbers_of_automatic_lists_are_part_of_the_text():
    content = with_body(
        *(
            item("总体要求"),
            item("指导思想", 1),
            item("主要目标", 1),
            item("到2025年", 2),
            item("任务"),
            item("改革", 1),
        ),
        numbering=numbering((1, "chineseCounting", "%1、"), (1, "chineseCounting", "（%2）"), (1, "decimal", "%3.")),
    )

    assert lines(content) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "1.到2025年",
        "二、任务",
        "（一）改革",
    ]


def test_levels_of_a_legal_list_show_those_above_them():
    content = with_body(
        *(item("章"), item("条", 1), item("条", 1), item("款", 2), item("章"), item("款", 2)),
        numbering=numbering(
            (1, "chineseCountingThousand", "第%1章"), (1, "decimal", "%1.%2"), (1, "decimal", "%1.%2.%3", "<w:isLgl/>")
        ),
    )

    assert lines(content) == ["第一章 章", "一.1 条", "一.2 条", "1.2.1 款", "第二章 章", "2.1.1 款"]


def test_a_list_with_a_start_of_its_own_begins_anew_and_one_without_counts_on():
    lists = "".join(
        f"<w:num w:numId='{list_id}'><w:abstractNumId w:val='0'/>{override}</w:num>"
        for list_id, override in (
            (1, ""),
            (2, ""),
            (3, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"),
        )
    )
    content = with_body(
        *(item("甲", 0, 1), item("乙", 0, 1), item("丙", 0, 2), item("丁", 0, 3), item("戊", 0, 3)),
        numbering=numbering((5, "decimal", "%1."), lists=lists),
    )

    assert lines(content) == ["5.甲", "6.乙", "7.丙", "1.丁", "2.戊"]


def test_a_level_that_never_restarts_goes_on_counting():
    content = with_body(
        *(item("章"), item("条", 1), item("章"), item("条", 1)),
        numbering=numbering(
            (1, "chineseCounting", "第%1章"), (1, "chineseCounting", "第%2条", "<w:lvlRestart w:val='0'/>")
        ),
    )

    assert lines(content) == ["第一章 章", "第一条 条", "第二章 章", "第二条 条"]


def test_bullets_give_no_label_and_a_list_may_be_left_by_number_nought():
    content = with_body(
        *(item("点"), paragraph("文", properties="<w:numPr><w:numId w:val='0'/></w:numPr>")),
        numbering=numbering((1, "bullet", "\uf06c")),
    )

    assert lines(content) == ["点", "文"]


def test_an_unknown_style_of_numbers_is_noted():
    read = read_word(with_body(item("甲"), numbering=numbering((1, "hebrew1", "%1."))))

    assert read.text == "1.甲\n"
    assert "编号" in read.notes[0]


def test_headings_are_numbered_through_their_styles():
    document = docx.Document()
    for level in (1, 2):
        style = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        style._insert_numPr(docx.oxml.parse_xml(f"<w:numPr {NAMESPACES}><w:numId w:val='1'/></w:numPr>"))
    for text, level in (("总则", 1), ("目的", 2), ("依据", 2), ("附则", 1), ("解释", 2)):
        document.add_heading(text, level)
    linked = numbering(
        (1, "chineseCounting", "%1、", "<w:pStyle w:val='Heading1'/>"),
        (1, "decimal", "（%2）", "<w:pStyle w:val='Heading2'/>"),
    )

    assert lines(with_parts(saved(document), numbering=linked)) == [
        "一、总则",
        "（1）目的",
        "（2）依据",
        "二、附则",
        "（1）解释",
    ]


def test_a_column_of_automatic_numbers_is_not_empty():
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(item("")) + cell.format(paragraph("{}")) + "</w:tr>"
    content = with_body(
        f"<w:tbl><w:tblGrid/>{row.format('床位')}{row.format('医师')}</w:tbl>",
        numbering=numbering((1, "decimal", "%1")),
    )

    assert read_word(content).text == "1\t床位\n2\t医师\n"


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("chineseCounting", ["一", "十", "十一", "二十", "二十三", "一〇五"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十", "二十三", "一百零五"]),
        ("japaneseCounting", ["一", "十", "十一", "二十", "二十三", "一百零五"]),
        ("ideographDigital", ["一", "一〇", "一一", "二〇", "二三", "一〇五"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "贰拾叁", "壹佰零伍"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "㉓", "105"]),
        ("upperRoman", ["I", "X", "XI", "XX", "XXIII", "CV"]),
        ("lowerLetter", ["a", "j", "k", "t", "w", "aaaaa"]),
        ("decimalZero", ["01", "10", "11", "20", "23", "105"]),
        ("ideographTraditional", ["甲", "癸", "11", "20", "23", "105"]),
    ],
)
def test_numbers_are_written_as_word_writes_them(style, written):
    from reportgen.readers.word.numerals import numeral

    assert [numeral(number, style) for number in (1, 10, 11, 20, 23, 105)] == written
