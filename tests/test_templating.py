"""Templates: marks that stay, faults that name their line, and no way out of the sandbox."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from reportgen.compose.markup import Properties, parse_bulletin
from reportgen.compose.templating import make_environment, render
from reportgen.errors import TemplateError


@dataclass(frozen=True)
class Quantity:
    ref: str
    printed: str
    value: Decimal
    name: str = "北京"

    def act(self):
        raise AssertionError("a template called it")


FACTS = (
    Quantity("f-1", "28个", Decimal("1.50")),
    Quantity("s-2", "甲<乙", Decimal(2)),
    Quantity("s-3", "丙。", Decimal(3)),
)
CONTEXT = {"facts": FACTS, "fact": FACTS[0], "name": "简报", "empty": None, "table": {"a": 1}}


def write(folder, source, name="t.j2"):
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / name).write_text(source, "utf-8")
    return make_environment([folder / "templates"])


def run(tmp_path, source):
    return render(write(tmp_path, source), "t.j2", CONTEXT)


def fault(tmp_path, source):
    with pytest.raises(TemplateError) as caught:
        parse_bulletin(run(tmp_path, source), Properties("题"))
    return caught.value


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("{{ name }}", "简报"),
        ("{{ fact }}", '<span data-ref="f-1">28个</span>'),
        ("{{ fact.value }}", '<span data-ref="f-1">1.50</span>'),
        ("{{ fact.value | number(1) }}", '<span data-ref="f-1">1.5</span>'),
        ("{{ fact.name ~ '市' }}", '<span data-ref="f-1">北京</span>市'),
        ("{{ fact ~ facts[1] }}", '<span data-ref="f-1">28个</span><span data-ref="s-2">甲&lt;乙</span>'),
        ("{{ facts[2] | fullstop }}", '<span data-ref="s-3">丙。</span>'),
        ("{{ fact | fullstop }}", '<span data-ref="f-1">28个</span>。'),
        ("{{ fact.value | hanzi }}", '<span data-ref="f-1">一</span>'),
        ("{{ fact.ref }}", "f-1"),
        ("{% if fact.value > 1 %}多{% endif %}", "多"),
        ("{{ facts | map(attribute='name') | unique | join('、') }}", '<span data-ref="f-1">北京</span>'),
        (
            "{{ facts | join_cn }}",
            '<span data-ref="f-1">28个</span>、<span data-ref="s-2">甲&lt;乙</span>和<span data-ref="s-3">丙。</span>',
        ),
        ("{{ '2026-01-02' | chinese_date }}", "2026年1月2日"),
        ("{{ '{{ 7*7 }}<b>' }}", "{{ 7*7 }}&lt;b&gt;"),
    ],
)
def test_what_is_printed_carries_its_mark_by_itself(tmp_path, source, html):
    assert run(tmp_path, source) == html


def test_a_fault_in_an_included_macro_names_the_macro_s_line(tmp_path):
    write(tmp_path, "<p>好</p>\n{% macro row(x) %}\n<p>{{ x }}</p>\n<u>{{ x }}</u>{% endmacro %}", "macro.j2")

    error = fault(tmp_path, "{% from 'macro.j2' import row %}\n{{ row(fact) }}")

    assert (error.where, error.message) == ("templates/macro.j2:4", "不认识的标签 <u>")


@pytest.mark.parametrize(
    ("source", "where", "message", "hint"),
    [
        ("\n<p>{{ nam }}</p>", ":2", "没有名为“nam”的变量", "是否应为 name？"),
        ("\n\n{{ fact.valeu }}", ":3", "没有“valeu”这一项", "是否应为 value？"),
        ("{{ empty }}", ":1", "没有值可印", ""),
        ("{{ none }}", ":1", "没有值可印", ""),
        ("{{ table }}", ":1", "不能直接印出", ""),
        ("a\n{{ 1 + 1 }}", ":2", "不做计算", ""),
        ("{% if x %}", ":1", "语法有误", ""),
        ("a\n{{ name | safe }}", ":2", "语法有误", ""),
        ("{% autoescape false %}{% endautoescape %}", ":1", "不能关闭转义", ""),
        ("{% include 'u.j2' %}", ":1", "没有模板“u.j2”", "t.j2"),
        ("<p>{{ '2026年' | chinese_date }}</p>", ":1", "不是日期", ""),
        ("<p>\n<a href='{{ fact }}'>x</a></p>", ":2", "属性 href 里只能写文字", "plain"),
    ],
)
def test_a_fault_of_a_template_names_its_line_and_what_may_be_meant(tmp_path, source, where, message, hint):
    error = fault(tmp_path, source)

    assert error.where == f"templates/t.j2{where}"
    assert message in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ '' | attr('__class__') }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ name.format }}{{ name.join([]) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{{ fact.act() }}",
        "{{ table.update({'a': 2}) }}",
        "{{ facts.__add__ }}",
        "{{ range(10**9) | join }}",
        "{{ range(1000000000) | join }}",
        "{{ 'a' * 100000000000 }}",
        "{{ '%1000000000s' | format(1) }}",
        "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in range(999) %}{% for b in range(999) %}{{ '" + "汉" * 999 + "' }}{% endfor %}{% endfor %}",
        "{% include '../secret.j2' %}",
        "{% include '/etc/passwd' %}",
        "{% include 'link.j2' %}",
        "{% include 'folder/secret.j2' %}",
    ],
)
def test_there_is_no_way_out_of_the_sandbox(tmp_path, source):
    (tmp_path / "secret.j2").write_text("秘密", "utf-8")
    environment = write(tmp_path, source)
    (tmp_path / "templates" / "link.j2").symlink_to(tmp_path / "secret.j2")
    (tmp_path / "templates" / "folder").symlink_to(tmp_path)

    with pytest.raises(TemplateError):
        render(environment, "t.j2", CONTEXT)


def test_an_editor_s_template_wins_over_the_shipped_one(tmp_path):
    for folder, text in (("own", "我们的"), ("shipped", "原有的")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.j2").write_text(text, "utf-8")

    assert render(make_environment([tmp_path / "own", tmp_path / "shipped"]), "t.j2", {}) == "我们的"


def test_signs_that_no_face_shows_are_named_where_the_working_papers_quote_them():
    from reportgen.compose.filters import excerpt, legible

    assert (
        str(legible("推进\ufffd疗，做好😀服务\ue2ae。鄠邑区"))
        == "推进〔U+FFFD〕疗，做好〔U+1F600〕服务〔U+E2AE〕。鄠邑区"
    )
    assert str(legible("437770\n人")) == "437770 人"
    assert str(excerpt("一二三四五六", 4)) == "一二三四…"
