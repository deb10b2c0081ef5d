"""Web pages: what is read, what is marked, what is told."""

import pytest

from reportgen.errors import SourceError
from reportgen.readers import READERS

BODY = "全省推进义务教育均衡发展，新建学校32所，新增学位4.5万个，城乡差距进一步缩小。"
MORE = "各地要压实责任，加强督导，确保2025年秋季学期前全部投入使用，并做好教师配备。"


def read(body, *, head="", encoding="utf-8", name="页.html"):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return READERS[".html"](page.encode(encoding), name)


def article(document):
    kept = list(document.text)
    for stretch in document.shell:
        kept[stretch.start : stretch.end] = [""] * (stretch.end - stretch.start)
    return "".join(kept).splitlines()


def shell(document):
    return {stretch.what: document.text[stretch.start : stretch.end] for stretch in document.shell}


def cells(document, table=0):
    found = document.tables[table].cells
    return [(c.row, c.column, c.rows, c.columns, document.text[c.start : c.end]) for c in found]


def test_paragraphs_breaks_and_items_are_lines_in_order():
    document = read(
        f"<p>{BODY}</p>{MORE}<br>一、做法<br/><ol><li>先行。</li><li>后续。</li></ol><ul><li>其他。</li></ul>"
    )

    assert article(document) == [BODY, MORE, "一、做法", "1、先行。", "2、后续。", "其他。"]


def test_an_item_that_has_its_own_number_gets_no_other():
    document = read(f"<p>{BODY}</p><ol><li>（一）先行。</li><li>3.后续。</li></ol><ol start=7><li>再后。</li></ol>")

    assert article(document)[1:] == ["（一）先行。", "3.后续。", "7、再后。"]


def test_a_line_break_of_the_markup_inside_a_word_is_no_blank():
    document = read(f"<p>{BODY}</p><p>深化医疗\n   卫生体制 改革 with two\nwords</p>")

    assert article(document)[1] == "深化医疗卫生体制 改革 with two words"


def test_entities_and_raised_digits_are_characters():
    document = read(
        f"<p>{BODY}</p><p>占比5.6%<sup>1</sup>，面积3m<sup>2</sup>&nbsp;&#x4e09;&lt;四&gt;CO<sub>2</sub></p>"
    )

    assert article(document)[1] == "占比5.6%¹，面积3m²\u00a0三<四>CO₂"


def test_scripts_styles_and_comments_are_no_text():
    document = read(
        f"<script>脚本</script><style>.甲{{}}</style><!-- 注释 --><noscript>请开启脚本</noscript><p>{BODY}</p>"
    )

    assert document.text == BODY


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">{}</div>',
        '<div style="DISPLAY : NONE !important">{}</div>',
        "<div hidden>{}</div>",
        '<div aria-hidden="true">{}</div>',
        '<p style="font-size:0px">{}</p>',
        '<span style="visibility:hidden">{}</span>',
        '<font color="#FFFFFF">{}</font>',
        '<div style="background:#fff"><span style="color:white">{}</span></div>',
        '<div style="position:absolute;left:-9999px">{}</div>',
        '<div style="height:0;overflow:hidden">{}</div>',
        '<div style="text-indent:-2000px">{}</div>',
        '<div class="yy">{}</div>',
    ],
)
def test_text_that_the_page_does_not_show_is_marked_as_hidden(hidden):
    document = read(
        f"<p>{BODY}</p>{hidden.format('电子棋牌注册送金')}<p>{MORE}</p>", head="<style>.yy{display:none}</style>"
    )

    assert article(document) == [BODY, MORE]
    assert shell(document) == {"隐藏文字": "电子棋牌注册送金\n"}


@pytest.mark.parametrize(
    "shown",
    [
        '<div style="font-size:0"><span style="font-size:16px">{}</span></div>',
        '<div style="background:#1e6fba"><p style="color:#fff">{}</p></div>',
        '<table bgcolor="#336699"><tr><td><font color=white>{}</font></td></tr></table>',
        "<style>@media print{{.x{{display:none}}}}</style><p class=x>{}</p>",
        '<p style="color:#f00">{}</p>',
    ],
)
def test_text_that_only_looks_hidden_stays(shown):
    assert MORE in article(read(f"<p>{BODY}</p>{shown.format(MORE)}"))


def test_an_article_that_a_script_shows_later_is_no_hidden_text():
    document = read(f'<p>加载中</p><div style="visibility:hidden;opacity:0"><p>{BODY}</p><p>{MORE}</p></div>')

    assert article(document)[-2:] == [BODY, MORE]


def test_much_hidden_prose_is_told():
    document = read(f'<p>{BODY * 5}</p><div style="display:none"><p>{MORE * 4}</p></div>')

    assert any("不显示" in note for note in document.notes)


def test_merged_cells_stand_once_at_their_place():
    table = (
        "<table><tr><th rowspan=2>地区</th><th colspan=2>学位<br>（个）</th></tr><tr><th>小学</th><th>初中</th></tr>"
        "<tr><td>甲县</td><td>1,200</td><td></td></tr></table>"
    )
    document = read(f"<p>{BODY}</p>{table}<p>{MORE}</p>")

    assert cells(document) == [
        (0, 0, 2, 1, "地区"),
        (0, 1, 1, 2, "学位（个）"),
        (1, 1, 1, 1, "小学"),
        (1, 2, 1, 1, "初中"),
        (2, 0, 1, 1, "甲县"),
        (2, 1, 1, 1, "1,200"),
        (2, 2, 1, 1, ""),
    ]
    assert [cell.header for cell in document.tables[0].cells] == [True] * 4 + [False] * 3
    assert article(document) == [BODY, "地区\t学位（个）", "小学\t初中", "甲县\t1,200\t", MORE]
    assert document.locate(document.tables[0].cells[5].start) == "第1表第3行第2列"


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("<p>表1 学校建设情况</p>", "表1 学校建设情况"),
        ("<p>学校建设情况表</p><p>单位：所</p>", "学校建设情况表 单位：所"),
        ("<p>（单位：所）</p>", "（单位：所）"),
        ("<p>具体如下。</p>", ""),
    ],
)
def test_the_line_above_a_table_may_be_its_caption(above, caption):
    document = read(f"<p>{BODY}</p>{above}<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>")

    assert document.tables[0].caption == caption


def test_a_caption_element_is_the_caption_and_a_line_of_the_text():
    table = "<table><caption>学校数</caption><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    document = read(f"<p>{BODY}</p>{table}")

    assert document.tables[0].caption == "学校数"
    assert article(document) == [BODY, "学校数", "甲\t1", "乙\t2"]


def test_a_table_that_lays_out_the_page_is_no_table():
    inner = "<table><tr><td>乙</td></tr></table>"
    layout = f"<table><tr><td>{BODY}<br>{MORE}</td><td>边栏</td></tr><tr><td>{inner}</td></tr></table>"

    assert read(layout).tables == ()


def test_a_prose_table_of_tasks_is_a_table():
    rows = "".join(f"<tr><td>{n}</td><td><p>{MORE}</p><p>{BODY}</p></td><td>教育部门</td></tr>" for n in range(3))
    document = read(f"<p>{BODY}</p><table>{rows}</table>")

    assert len(document.tables) == 1
    assert len(document.tables[0].cells) == 9


def test_a_paragraph_that_the_library_drops_is_kept_inside_the_article():
    odd = '<div class="x"><a href="/1">附件1</a></div><div>短</div>'
    document = read(f"<div id=c><p>{BODY}</p>{odd}<p>{MORE}</p><p>{BODY}又及。</p></div>")

    assert article(document) == [BODY, "附件1", "短", MORE, f"{BODY}又及。"]


def test_what_the_head_says_stands_in_front_as_metadata():
    head = (
        '<title>标题在此_某网</title><meta name="PubDate" content="2024-03-05">'
        '<meta name="ContentSource" content="某厅">'
        '<meta name="viewport" content="width=1">'
    )
    document = read(f"<p>{BODY}</p>", head=head)

    assert shell(document)["网页元数据"] == "网页标题：标题在此_某网\n发布时间：2024-03-05\n来源：某厅\n"
    assert document.locate(0) == "网页外壳（网页元数据）"


def test_places_count_the_paragraphs_of_the_article():
    document = read(f"<nav><a href=/>首页</a></nav><p>{BODY}</p><p>{MORE}</p>")

    assert document.locate(document.text.index(MORE)) == "第2段"
    assert document.locate(0) == "网页外壳（导航）"


def test_a_wrong_declared_charset_does_no_harm():
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'

    assert article(read(f"<p>{BODY}</p>", head=head, encoding="gb18030")) == [BODY]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"<html><body><div id=app></div><script>render()</script></body></html>", "脚本"),
        (b"<html><head></head><frameset cols=20,80><frame src=a.htm></frameset></html>", "框架"),
        (b"<div>" * 60_000 + "正文".encode(), "嵌套"),
    ],
)
def test_a_page_without_text_says_why(page, told):
    with pytest.raises(SourceError, match=told):
        READERS[".html"](page, "页.html")


def test_an_article_in_pictures_is_told():
    assert any("图片" in note for note in read('<h1>某通知</h1><img src="1.jpg"><img src="2.jpg">').notes)


def test_an_article_of_several_pages_is_told():
    pages = '<div class="page"><a href="a_1.html">2</a> <a href="a_1.html">下一页</a></div>'

    assert any("下一页" in note for note in read(f"<p>{BODY}</p><p>{MORE}</p>{pages}").notes)
    assert read(f'<p>{BODY}</p><p>下一篇：<a href="/b">别的新闻</a></p>').notes == ()


def test_minutes_of_a_meeting_keep_their_time():
    document = read(
        f"<h1>某局第三次办公会议纪要</h1><p>时间：2024年3月5日</p><p>地点：一楼会议室</p><p>{BODY}</p><p>{MORE}</p>"
    )

    assert article(document)[1:3] == ["时间：2024年3月5日", "地点：一楼会议室"]


def test_a_page_saved_whole_is_read():
    message = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    import base64

    page = base64.b64encode(f"<html><body><p>{BODY}</p></body></html>".encode("gb18030"))
    document = READERS[".mht"](message.encode() + page + b"\r\n--b--\r\n", "页.mht")

    assert document.text == BODY
    with pytest.raises(SourceError, match="没有网页"):
        READERS[".mht"](b"Subject: x\r\n\r\nnothing", "页.mht")


def test_comments_without_a_telling_name_go_from_the_first_on():
    comments = f"<div>网友某甲 2楼</div><div>{MORE}说得好。</div>"
    comments += "<div>网友某乙 1楼</div><div>支持，希望尽快落实，不要只停留在纸上。</div>"
    document = read(
        f"<div><h2>关于学位建设的消息</h2><p>{BODY}</p><p>{MORE}</p><p>{BODY}又及。</p></div><div>{comments}</div>"
    )

    assert article(document) == ["关于学位建设的消息", BODY, MORE, f"{BODY}又及。"]


def test_an_article_that_speaks_of_comments_stays():
    document = read(f"<h1>某报评论员文章</h1><p>评论</p><p>{BODY}</p><p>{MORE}</p>")

    assert article(document)[-2:] == [BODY, MORE]


def test_attachments_stay_also_as_links():
    links = '<p>附件：<a href="1.doc">1. 分工方案</a></p><p><a href="/up/2.xls">2. 汇总统计</a></p>'
    document = read(f"<div class=c><p>{BODY}</p><p>{MORE}</p>{links}</div>")

    assert article(document)[-2:] == ["附件：1. 分工方案", "2. 汇总统计"]


def test_a_bold_line_above_the_article_is_its_title_where_the_head_says_nothing():
    title = "<tr><td align=center><b>某区学位建设报告</b></td></tr>"
    table = f"<table>{title}<tr><td><p>{BODY}</p><p>{MORE}</p></td></tr></table>"

    assert article(read(f"<div><a href=/>首页</a></div>{table}"))[0] == "某区学位建设报告"
