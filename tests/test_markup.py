"""The closed subset and the tree it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from reportgen.compose.markup import Properties, parse_bulletin
from reportgen.errors import TemplateError
from reportgen.tree import (
    Align,
    Aside,
    Cell,
    Colophon,
    ColophonRow,
    Contents,
    ContentsEntry,
    Heading,
    ItemList,
    LineBreak,
    Masthead,
    MastheadLine,
    MastheadRole,
    Note,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    Table,
    Text,
)

PROPERTIES = Properties("题")
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))).map(
    lambda text: " ".join(part for part in text.replace("\xa0", "").split(" ") if part)
)


def blocks(html):
    return parse_bulletin(html, PROPERTIES, template="t.j2").blocks


def fault(html):
    with pytest.raises(TemplateError) as caught:
        blocks(html)
    return caught.value


def test_each_block_of_the_subset_becomes_one_of_the_tree():
    html = """
    <section data-part="masthead"><p data-role="name">医改简报</p><p data-role="issuer"></p></section>
    <nav data-title="本期要目" data-levels="2"></nav>
    <section>
      <h1>标题<br>二</h1>
      <aside><p>按：说明</p></aside>
      <h2 id="one">一、总<span data-ref="f-1">28</span>个</h2>
      <p>正文<strong>重</strong><em>引</em>
      <a href="#one">见</a><span data-note>注<span data-ref="s-1">文</span></span></p>
      <p data-role="source">来源</p>
      <p>  </p>
    </section>
    <ul><li>甲</li><li></li></ul><ol><li>乙</li></ol>
    <hr data-break="page">
    <figure data-alt="柱图"><svg viewBox="0 0 1 1"><rect width="1" height="1"/></svg>
    <figcaption>图1</figcaption></figure>
    <footer><p>报：甲</p><p><span data-role="left">编</span> <span data-role="right">印</span></p></footer>
    """

    assert blocks(html) == (
        Masthead((MastheadLine(MastheadRole.NAME, (Text("医改简报"),)),)),
        Contents("本期要目", (ContentsEntry(2, (Text("一、总"), Text("28", "f-1"), Text("个")), "one"),)),
        Heading(1, (Text("标题"), LineBreak(), Text("二")), "h-1"),
        Aside((Paragraph((Text("按：说明"),)),)),
        Heading(2, (Text("一、总"), Text("28", "f-1"), Text("个")), "one"),
        Paragraph(
            (
                Text("正文"),
                Text("重", strong=True),
                Text("引", emphasis=True),
                Text("见", href="#one"),
                Note((Text("注"), Text("文", "s-1"))),
            )
        ),
        Paragraph((Text("来源"),), ParagraphRole.SOURCE),
        ItemList(((Text("甲"),),)),
        ItemList(((Text("乙"),),), ordered=True),
        PageBreak(),
        Picture(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
            "柱图",
            (Text("图1"),),
        ),
        Colophon((ColophonRow((Text("报：甲"),)), ColophonRow((Text("编"),), (Text("印"),)))),
    )


def test_a_table_keeps_its_spans_scopes_and_widths():
    html = """<table data-widths="0.5,0.25,0.25"><caption>表1</caption>
    <thead><tr><th rowspan="2">地区</th><th colspan="2">数</th></tr><tr><th>甲</th><th>乙</th></tr></thead>
    <tbody><tr><th>北京</th><td data-align="right">1</td><td>2</td></tr></tbody></table>"""

    head = Align.CENTRE
    assert blocks(html) == (
        Table(
            (Text("表1"),),
            (
                Row(
                    (
                        Cell((Text("地区"),), "col", rowspan=2, align=head),
                        Cell((Text("数"),), "col", colspan=2, align=head),
                    )
                ),
                Row((Cell((Text("甲"),), "col", align=head), Cell((Text("乙"),), "col", align=head))),
            ),
            (Row((Cell((Text("北京"),), "row"), Cell((Text("1"),), align=Align.RIGHT), Cell((Text("2"),)))),),
            (0.5, 0.25, 0.25),
        ),
    )


@given(WORDS)
def test_any_text_comes_back_unchanged_from_wherever_it_stands(text):
    html = f"<h2>甲{escape(text)}乙</h2><p>甲{escape(text)}乙</p><table><tr><td>甲{escape(text)}乙</td></tr></table>"

    heading, paragraph, table = blocks(html)

    content = (Text(f"甲{text}乙"),)
    assert (heading.content, paragraph.content, table.body[0].cells[0].content) == (content, content, content)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>\n  甲\n  乙 </p>", "甲乙"),
        ("<p>a\n b</p>", "a b"),
        ("<p>增长5%\n同比</p>", "增长5%同比"),
        ("<p>甲 乙</p>", "甲 乙"),
        ("<p>甲　乙</p>", "甲　乙"),
    ],
)
def test_the_line_ends_of_a_template_are_no_spaces_between_hanzi(html, text):
    assert blocks(html) == (Paragraph((Text(text),)),)


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<b>x</b>", "不认识的标签 <b>"),
        ("<p style='color:red'>x</p>", "<p> 不认识属性 style"),
        ("<script>x</script>", "不认识的标签 <script>"),
        ("<p data-role='x'>x</p>", "data-role 不能是“x”"),
        ("x", "不在段落之中"),
        ("<p>x", "<p> 没有结束"),
        ("<p>x</h1>", "</h1> 没有对应的开头"),
        ("<p><a href='javascript:x'>x</a></p>", "不能用"),
        ("<p><a href='file:///etc/passwd'>x</a></p>", "不能用"),
        ("<p><a href='#no'>x</a></p>", "指向的标题不存在"),
        ("<h2 id='a'>x</h2><h2 id='a'>y</h2>", "用了两次"),
        ("<h2> </h2>", "标题是空的"),
        ("<table><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></table>", "超出了表格的 1 列"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>1</td></tr></table>", "缺 1 格"),
        ("<table><tr><td rowspan='2'>1</td></tr></table>", "rowspan 超出"),
        ("<table><tr><td colspan='99999999'>1</td></tr></table>", "colspan 不能是"),
        ("<table data-widths='0.5'><tr><td>1</td><td>2</td></tr></table>", "列宽有 1 个"),
        ("<p><span data-note>a<span data-note>b</span></span></p>", "脚注里不能再有脚注"),
        ("<p><p>x</p></p>", "文字里不能有 <p>"),
        ("<footer><p>x</p></footer><p>y</p>", "版记应在文稿的最后"),
        ("<hr>", "只用来换页"),
        ("<!DOCTYPE html>", "不认识 <!DOCTYPE"),
        ("<p>a\x01</p>", "U+0001"),
        ("<figure data-alt='x'><svg><image href='file:///etc/passwd'/></svg></figure>", "图里不能有 <image>"),
        ("<figure data-alt='x'><svg><rect onload='x'/></svg></figure>", "图里不能有 onload"),
        ("<figure data-alt='x'><svg><rect fill='url(http://a/b)'/></svg></figure>", "图里不能有 fill"),
        ("<figure data-alt='x'><svg><style>x</style></svg></figure>", "图里不能有 <style>"),
        ("<figure><svg></svg></figure>", "没有替代文字"),
    ],
)
def test_what_is_outside_the_subset_is_a_fault_and_named(html, message):
    assert message in fault(html).message


def test_a_fault_names_the_line_of_the_nearest_place_known():
    assert fault('<p data-at="a.j2:7"><em>x</em><u>y</u></p>').where == "a.j2:7"
