"""Templates in Markdown: the same tree as from HTML, nothing in a value is markup, faults are told by their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compose.markup import Properties, parse_bulletin
from reportgen.compose.templating import make_environment, render
from reportgen.errors import TemplateError
from reportgen.tree import Aside, Heading, ItemList, PageBreak, Paragraph, Table, Text
from tests.test_templating import CONTEXT, Quantity

BASE = (
    '<section data-part="masthead"><p data-role="name">{% block name %}简报{% endblock %}</p></section>\n'
    "{% block body %}{% endblock %}\n"
)


def compose(folder, source, context=CONTEXT, **others):
    folder.joinpath("templates").mkdir(exist_ok=True)
    for name, text in {"page.md.j2": source, "base.html.j2": BASE, **others}.items():
        folder.joinpath("templates", name).write_text(text, "utf-8")
    html = render(make_environment([folder / "templates"]), "page.html.j2", context)
    return parse_bulletin(html, Properties("题"), template="page.html.j2").blocks


def words(inlines):
    return "".join(run.text for run in inlines if isinstance(run, Text))


def strong_words(inlines):
    return "".join(run.text for run in inlines if isinstance(run, Text) and run.strong)


def test_a_page_in_markdown_is_the_tree_that_html_gives(tmp_path):
    blocks = compose(
        tmp_path,
        """{% extends "base.html.j2" %}
{% block body %}
# 各地做法

> 按：只反映材料所载。

**重点：**部署{{ fact }}，
第二行。

- 甲
- 乙{{ fact.name }}

---

1. 子

| 地区 | 数 |
|:-----|---:|
{% for one in facts %}
| {{ one.name }} | {{ one }} |
{% endfor %}
{% endblock %}
""",
    )
    _, heading, aside, paragraph, items, page_break, numbered, table = blocks

    assert isinstance(heading, Heading)
    assert heading.level == 1
    assert isinstance(aside, Aside)
    assert isinstance(paragraph, Paragraph)
    assert strong_words(paragraph.content) == "重点："
    assert words(paragraph.content) == "重点：部署28个，第二行。"
    assert [run.text for run in paragraph.content if run.ref == "f-1"] == ["28个"]
    assert isinstance(items, ItemList)
    assert [words(item) for item in items.items] == ["甲", "乙北京"]
    assert isinstance(page_break, PageBreak)
    assert isinstance(numbered, ItemList)
    assert numbered.ordered
    assert isinstance(table, Table)
    assert [[words(cell.content) for cell in row.cells] for row in table.body] == [
        ["北京", "28个"],
        ["北京", "甲<乙"],
        ["北京", "丙。"],
    ]


def test_a_block_on_one_line_stands_within_its_paragraph(tmp_path):
    (masthead,) = compose(tmp_path, '{% extends "base.html.j2" %}\n{% block name %}某省**医改**简报{% endblock %}\n')

    assert words(masthead.lines[0].content) == "某省医改简报"
    assert strong_words(masthead.lines[0].content) == "医改"


def test_html_of_the_subset_may_stand_in_markdown(tmp_path):
    (paragraph,) = compose(tmp_path, '<p data-role="note">注：{{ fact }}</p>\n')

    assert paragraph.role == "note"
    assert words(paragraph.content) == "注：28个"


@given(text=st.text(st.sampled_from("甲*_`#>-+1.|~[]()!\\<&: \n"), min_size=1, max_size=12))
def test_no_sign_in_a_value_is_markup(tmp_path_factory, text):
    blocks = compose(
        tmp_path_factory.mktemp("t"), "{{ fact }}甲\n\n**{{ fact }}**\n", {"fact": Quantity("f-1", text, 1)}
    )
    plain = " ".join(text.split())

    assert [type(block) for block in blocks] == ([Paragraph, Paragraph] if plain else [Paragraph])
    assert " ".join(words(blocks[0].content).split()) == " ".join(f"{text}甲".split())


@pytest.mark.parametrize(
    ("source", "where", "told"),
    [
        ("甲\n\n{% for one in facts %}\n乙\n\n{% endfor %}\n```\n丙\n```\n", "templates/page.md.j2:7", "代码块"),
        ("甲\n\n乙![图](a.png)\n", "templates/page.md.j2:3", "<img>"),
        ("甲\n\n{{ fakt }}\n", "templates/page.md.j2:3", "fakt"),
        ("甲\n{{ empty }}\n", "templates/page.md.j2:2", "没有值可印"),
        ("- 甲\n  - 乙\n", "templates/page.md.j2:2", "<ul>"),
        ("甲\n\n##### 太深\n", "templates/page.md.j2:3", "<h5>"),
        ("[甲](javascript:1)[乙](ftp://a)\n", "templates/page.md.j2:1", "ftp"),
    ],
)
def test_a_fault_is_told_by_the_line_of_the_template(tmp_path, source, where, told):
    with pytest.raises(TemplateError) as caught:
        compose(tmp_path, source)

    assert caught.value.where == where
    assert told in str(caught.value)


def test_one_template_in_both_forms_is_a_fault(tmp_path):
    with pytest.raises(TemplateError, match="只能有一个"):
        compose(tmp_path, "甲\n", **{"page.html.j2": "<p>甲</p>"})


@pytest.mark.parametrize(
    ("source", "strong"),
    [
        ("**重点：**部署", "重点："),
        ("前**“引语”**后", "“引语”"),
        ("**（一）健全机制。**各地", "（一）健全机制。"),
        ("**{{ fact.name }}：**各地", "北京："),
        ("**{{ fact }}**各地", "28个"),
        ("中**间**字", "间"),
    ],
)
def test_emphasis_works_beside_chinese_marks(tmp_path, source, strong):
    (paragraph,) = compose(tmp_path, f"{source}\n")

    assert strong_words(paragraph.content) == strong
