"""Nothing that stands in a template or in a source reads a file, reaches out, runs code, or goes on for ever."""

import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.audit.marks import texts
from reportgen.compose.budget import Budget, RunawayError
from reportgen.compose.lint import lint_templates
from reportgen.compose.markup import Properties, parse_bulletin
from reportgen.compose.templating import make_environment, render
from reportgen.edition.pages import lay_page
from reportgen.errors import TemplateError
from reportgen.model.printed import Count
from reportgen.pipeline import prepare, read_folder
from reportgen.press.catalogue import region_plan
from reportgen.press.composing import Composer
from reportgen.progress import Silent
from reportgen.settings.config import load_settings
from tests.pdf_pages import renderer
from tests.test_pdf_fetcher import NESTED, TARGET, VECTORS, refuse_connections
from tests.tiny_project import project, put

__all__ = ["project"]

COUNT = Count("c-1", 28, "作出部署的地区", ("s-1",))
REACHING = {**VECTORS, "svg use": f'<svg width="9" height="9"><use href="{TARGET}#a"/></svg>'}


@dataclass(frozen=True)
class Tempting:
    """A value with a method that must not be reached."""

    words: str = "好"

    def act(self):
        raise AssertionError("a template called it")


def environment(folder: Path, source: str, name: str = "t.html.j2"):
    own = folder / "templates"
    own.mkdir(exist_ok=True)
    (own / name).write_text(source, "utf-8")
    return make_environment([own])


def run(folder: Path, source: str, **context: object) -> str:
    return render(environment(folder, source), "t.html.j2", {"count": COUNT, "tempting": Tempting(), **context})


# The known ways out of Jinja's sandbox, those that later versions closed among them.
ESCAPES = {
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "classes by item": "{{ ''['__class__'] }}",
    "classes by attr": "{{ '' | attr('__class__') }}",
    "classes by map": "{{ [''] | map(attribute='__class__') | list }}",
    "classes by sort": "{{ ['', ''] | sort(attribute='__class__') }}",
    "classes by groupby": "{{ [''] | groupby('__class__.__base__') }}",
    "classes by selectattr": "{{ [''] | selectattr('__class__.__name__', 'equalto', 'str') | list | count }}",
    "classes of an integer": "{{ (1).__class__ }}",
    "real and imaginary": "{{ (1).real }}",
    "format": "{{ '{0.__class__}'.format(count) }}",
    "format_map (CVE-2019-10906)": "{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "format kept for later (CVE-2024-56326)": "{% set f = '{0.__class__}'.format %}{{ f(count) }}",
    "format by attr (CVE-2025-27516)": "{{ ('{0.__class__}' | attr('format'))(count) }}",
    "format by map": "{{ ['{0.__class__}'] | map('format', count) | list }}",
    "format by item": "{{ '{0.__class__}'['format'](count) }}",
    "percent": "{{ '%s' % count }}",
    "globals of a function": "{{ cite.__func__.__globals__ }}",
    "globals of a macro": "{% macro m() %}x{% endmacro %}{{ m.__init__.__globals__ }}",
    "code of a macro": "{% macro m() %}x{% endmacro %}{{ m._func.__code__ }}",
    "environment of a macro": "{% macro m() %}x{% endmacro %}{{ m._environment }}",
    "context of self": "{{ self._TemplateReference__context }}",
    "globals of self": "{{ self.__init__.__globals__['__builtins__'] }}",
    "block of self": "{% block a %}x{% endblock %}{{ self.a.__self__ }}{{ self.a._context }}",
    "values of a loop": "{% for x in (1, 2) %}{{ loop._iterable }}{% endfor %}",
    "class of a loop": "{% for x in (1, 2) %}{{ loop.__class__ }}{% endfor %}",
    "namespace": "{% set ns = namespace(a=1) %}{{ ns._Namespace__attrs }}{{ ns.__init__ }}",
    "module": "{% import 'm.html.j2' as m %}{{ m.__dict__ }}",
    "module of a module": "{% import 'm.html.j2' as m %}{{ m._body_stream }}",
    "undefined": "{{ nothing.__init__.__globals__ }}",
    "undefined by default": "{{ (nothing | default(cite)).__self__ }}",
    "cycler": "{{ cycler('a').next.__globals__ }}",
    "joiner": "{{ joiner(',').__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "builtins": "{{ __builtins__ }}{{ __import__('os') }}",
    "mutation": "{{ count.rows.append(1) }}",
    "mutation of a dict": "{% set d = {'a': 1} %}{{ d.update({'b': 2}) }}{{ d.pop('a') }}",
    "a method of a value": "{{ tempting.act() }}",
    "a method by map": "{{ (tempting.act,) | map('first') | list }}",
    "a hidden field": "{{ count.rows | join }}",
    "safe": "{{ '<b>' | safe }}",
    "safe by map": "{{ ('<b>',) | map('safe') | list }}",
    "safe by a test": "{{ '<b>' is filter('safe') }}",
    "classes in a filter block": "{% filter attr('__class__') %}x{% endfilter %}",
    "places of a number by format": "{{ 1 | number(places='{0.__class__}') }}",
    "methods of a dict": "{{ {'a': 1}.items.__self__ }}",
    "the caller of a macro": "{% macro m() %}{{ caller.__init__ }}{% endmacro %}{% call m() %}x{% endcall %}",
    "xmlattr": "{{ {'a': 1} | xmlattr }}",
    "pprint": "{{ count | pprint }}",
    "tojson": "{{ count | tojson }}",
    "escaping off": "{% autoescape false %}{{ '<b>' }}{% endautoescape %}",
    "debug": "{% debug %}",
    "do": "{% do count.rows.clear() %}",
    "file": "{% include '/etc/hostname' %}",
    "file above": "{% include '../secret.html.j2' %}",
    "file above by shipped": "{% include 'shipped/../../secret.html.j2' %}",
    "file of many": "{% include ['../secret.html.j2', '/etc/hostname'] %}",
    "file imported": "{% import '../secret.html.j2' as m %}",
    "file extended": "{% extends '../secret.html.j2' %}",
    "file by link": "{% include 'link.html.j2' %}",
    "file by linked folder": "{% include 'folder/secret.html.j2' %}",
    "file in a hidden folder by name": "{% include 'file:///etc/hostname' %}",
}


@pytest.mark.parametrize("way", ESCAPES)
def test_no_known_way_leads_out(tmp_path, way):
    (tmp_path / "secret.html.j2").write_text("秘密", "utf-8")
    environment(tmp_path, "{% set a = 1 %}", "m.html.j2")
    (tmp_path / "templates" / "link.html.j2").symlink_to(tmp_path / "secret.html.j2")
    (tmp_path / "templates" / "folder").symlink_to(tmp_path)

    with pytest.raises(TemplateError) as caught:
        run(tmp_path, ESCAPES[way])

    assert "秘密" not in str(caught.value)


@pytest.mark.parametrize("way", ESCAPES)
def test_in_the_words_of_a_source_it_is_words(tmp_path, way):
    html = run(tmp_path, "<p>{{ words }}</p>", words=ESCAPES[way])

    (paragraph,) = parse_bulletin(html, Properties("题")).blocks
    assert "".join(run.text for run in paragraph.content) == " ".join(ESCAPES[way].split(" "))


def test_the_name_of_a_template_is_no_code(tmp_path, capfd):
    # CVE-2024-56201: the file's name stood in the code that Jinja writes.
    name = "x{__import__('os').system('echo ran')}.html.j2"
    environment(tmp_path, "{{ nothing }}", name)

    with pytest.raises(TemplateError):
        render(environment(tmp_path, f'{{% include "{name}" %}}'), "t.html.j2", {})

    assert "ran" not in capfd.readouterr().out


ENDLESS = {
    "range": "{{ range(10**9) | join }}",
    "range in figures": "{{ range(1000000000) | join }}",
    "ranges": "{% for a in range(9000000) %}{{ range(900000) | list | count }}{% endfor %}",
    "times": "{{ 'a' * 100000000000 }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "many figures": "{{ " + "9" * 5000 + " }}",
    "loops": "{% for a in range(9000) %}{% for b in range(9000) %}{% endfor %}{% endfor %}",
    "empty words": "{% for a in range(9000) %}{% for b in range(9000) %}{{ '' }}{% endfor %}{% endfor %}",
    "doubling": "{% set ns = namespace(s='汉字') %}{% for a in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "doubling in a block": "{% set ns = namespace(s='汉字') %}{% for a in range(60) %}"
    "{% set t %}{{ ns.s }}{{ ns.s }}{% endset %}{% set ns.s = t %}{% endfor %}",
    "doubling in a macro": "{% macro two(s) %}{{ s }}{{ s }}{% endmacro %}{% set ns = namespace(s='汉字') %}"
    "{% for a in range(60) %}{% set ns.s = two(ns.s) %}{% endfor %}",
    "words in a block": "{% set t %}{% for a in range(2000) %}{% for b in range(2000) %}" + "汉" * 99 + "{% endfor %}"
    "{% endfor %}{% endset %}",
    "joined": "{{ range(900000) | join('" + "汉" * 9999 + "') }}",
    "joined in Chinese": "{{ range(900000) | join_cn('" + "汉" * 9999 + "') }}",
    "words made wide": "{{ 'a'.center(1000000000) }}",
    "tabs made wide": "{{ '\\t'.expandtabs(1000000000) | length }}",
    "lines made wide": "{{ 'a' | indent(1000000000) }}",
    "a number without end": "{{ 1e400 }}",
    "a number without end, filtered": "{{ 1e400 | number }}",
    "a template that builds on itself": "{% extends 't.html.j2' %}",
    "a template that imports itself": "{% import 't.html.j2' as m %}",
    "batch": "{{ (1, 2) | batch(1000000000, 0) | list | count }}",
    "slice": "{{ (1, 2) | slice(1000000000) | list | count }}",
    "a number of many places": "{{ '1E+999999999' | number }}",
    "places of a number": "{{ 1 | number(999999999) }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros that double": "".join(
        f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}" for n in range(1, 50)
    ).replace("{{ m0() }}", "")
    + "{{ m49() }}",
    "a template that includes itself": "{% include 't.html.j2' %}",
    "blocks that call each other": "{% block a %}{{ self.b() }}{% endblock %}{% block b %}{{ self.a() }}{% endblock %}",
    "a loop that calls itself": "{% for a in (1, 2) recursive %}{{ loop((1, 2)) }}{% endfor %}",
    "lists in lists": "{% set a = (1, 2) %}" + "{% set a = (a, a) %}" * 60 + "{% if a == a %}x{% endif %}",
    "values of a macro": "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(1) }}",
    "blocks in blocks": "{% for a in (1,) %}" * 30 + "{% endfor %}" * 30,
    "brackets in brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "not not": "{{ " + "not " * 3000 + "1 }}",
    "a long file": "汉" * 400_000,
}


@pytest.mark.parametrize("way", ENDLESS)
def test_what_does_not_end_is_stopped_soon(tmp_path, way):
    begun = monotonic()

    with pytest.raises(TemplateError):
        run(tmp_path, ENDLESS[way])

    assert monotonic() - begun < 60


@pytest.mark.parametrize("way", {**ESCAPES, **ENDLESS})
def test_to_read_it_without_running_it_ends(tmp_path, way):
    lint_templates(environment(tmp_path, {**ESCAPES, **ENDLESS}[way]), [("t.html.j2", {"count": Count})])


def test_what_is_slow_is_stopped_by_the_clock():
    budget = Budget(seconds=0.0)

    with pytest.raises(RunawayError, match="太费时间"):
        list(budget.counted(range(10_000)))


def test_each_rendering_begins_with_all_it_may_take(tmp_path):
    templates = environment(tmp_path, "{% for a in range(400000) %}{% endfor %}")

    for _ in range(15):
        assert render(templates, "t.html.j2", {}) == ""


MARKDOWN = {
    "a picture": f"![x]({TARGET})",
    "a script in a link": "[x](javascript:alert(1))",
    "a file in a link": "<file:///etc/passwd>",
    "a link named later": "[x][a]\n\n[a]: file:///etc/passwd",
    "data in a link": "[x](data:text/html,<b>)",
    "a drawing": f"<svg><image href='{TARGET}'/></svg>",
    "brackets": "[" * 20_000,
    "links": "[a](" * 10_000,
    "emphasis": "*a " * 20_000,
    "quotes": ">" * 5_000 + " x",
}


@pytest.mark.parametrize("way", MARKDOWN)
def test_markdown_reaches_nothing_and_ends_soon(tmp_path, way):
    begun = monotonic()

    try:
        html = render(environment(tmp_path, f"题\n\n{MARKDOWN[way]}\n", "t.md.j2"), "t.md.j2", {})
        blocks = parse_bulletin(f"<h1>题</h1>{html}", Properties("题")).blocks
    except TemplateError:
        blocks = ()

    assert not [run for block in blocks[1:] for run in block.content if getattr(run, "href", "")]
    assert monotonic() - begun < 60


@pytest.mark.parametrize("way", REACHING)
def test_a_template_that_reaches_outside_is_refused(tmp_path, way):
    with pytest.raises(TemplateError):
        parse_bulletin(run(tmp_path, REACHING[way]), Properties("题"))


@pytest.mark.parametrize("way", REACHING)
def test_a_source_that_reaches_outside_is_printed_as_its_words(tmp_path, monkeypatch, way):
    refuse_connections(monkeypatch)
    html = run(tmp_path, "<h1>题</h1><p>{{ words }}</p>", words=REACHING[way])

    bulletin = parse_bulletin(html, Properties("题"))

    assert "".join(run.text for run in bulletin.blocks[1].content) == REACHING[way]
    assert renderer().render(bulletin).data.startswith(b"%PDF")


@pytest.mark.parametrize(
    "drawing",
    [
        f'<svg><image href="{TARGET}"/></svg>',
        f'<svg><use href="{TARGET}#a"/></svg>',
        f'<svg><image href="data:image/svg+xml;base64,{NESTED}"/></svg>',
        f'<svg><rect fill="url({TARGET})"/></svg>',
        f'<svg><style>@import "{TARGET}";</style></svg>',
        f'<svg><rect style="background: u\\72l({TARGET})"/></svg>',
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"/>',
        "<svg><foreignObject><p>x</p></foreignObject></svg>",
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{TARGET}">]><svg><text>&x;</text></svg>',
        "<svg><text>&lol;</text></svg>",
    ],
)
def test_a_drawing_in_the_data_holds_shapes_and_words_alone(tmp_path, drawing):
    with pytest.raises(TemplateError):
        parse_bulletin(
            run(tmp_path, '<figure data-alt="图">{{ words | drawing }}</figure>', words=drawing), Properties("题")
        )


@pytest.mark.parametrize("attribute", ["href", "id", "data-alt", "title"])
@pytest.mark.parametrize("words", ['" onclick="x', "' x='", "javascript:alert(1)", "><script>"])
def test_words_do_not_break_out_of_an_attribute(tmp_path, attribute, words):
    tag = {"href": "a", "id": "h2", "data-alt": "figure", "title": "p"}[attribute]
    source = f'<p><{tag} {attribute}="{{{{ words }}}}">x</{tag}></p>'

    with pytest.raises(TemplateError):
        parse_bulletin(run(tmp_path, source, words=words), Properties("题"))


@pytest.mark.parametrize("sign", "\x00\x07\x0b\x1b\x7f\x9b\u200b\u200f\u202e\u2066\ufeff\ufffe\ud800")
def test_a_sign_that_is_not_seen_is_refused_in_templates_and_in_data(tmp_path, sign):
    with pytest.raises(TemplateError, match=f"U\\+{ord(sign):04X}"):
        parse_bulletin(run(tmp_path, "<p>{{ words }}</p>", words=f"达到19{sign}%"), Properties("题"))
    if sign != "\ud800":
        (problem,) = lint_templates(environment(tmp_path, f"<p>一{sign}二</p>"), [("t.html.j2", {})])
        assert (problem.line, problem.column) == (1, 5)


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"], exclude_characters="\ufffe\uffff"), max_size=60))
def test_any_words_of_a_source_are_printed_as_they_are(tmp_path_factory, words):
    html = run(tmp_path_factory.mktemp("t", numbered=True), "<p>始{{ words }}终</p>", words=words)

    (paragraph,) = parse_bulletin(html, Properties("题")).blocks

    assert "".join("".join(run.text for run in paragraph.content).split()) == "始" + "".join(words.split()) + "终"


def test_numbers_and_words_are_all_that_a_fact_gives(tmp_path):
    assert run(tmp_path, "{{ count }}{{ count.value }}") == '<span data-ref="c-1">28</span>' * 2
    assert Decimal(28) == COUNT.value


def test_nothing_is_started(tmp_path, monkeypatch):
    def refuse(*_arguments, **_named):
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    for way in ESCAPES.values():
        with pytest.raises(TemplateError):
            run(tmp_path, way)


HOSTILE = """青海省2024年医改重点工作

发布时间：2024-04-20 来源：青海省人民政府网站

2024年，青海省将深化医保支付方式改革{{ 7 * 7 }}{% include '/etc/passwd' %}，推进<img src="http://127.0.0.1:9/x">按病种付费。
2024年，青海省将加强&lt;script&gt;基层&nbsp;服务能力建设\u202e，落实\u200b分级诊疗\x07制度。
"""


def test_a_hostile_source_goes_through_the_whole_run_as_words(project):
    put("青海.txt", HOSTILE)
    settings = load_settings(Path("reportgen.toml"))
    _, edition = prepare(settings, read_folder(settings, Silent()), Silent())
    material = next(material for material in edition.materials if material.region.short_name == "青海")
    page = lay_page(material, len(material.ranked))

    plan = region_plan(page, edition)
    bulletin = Composer(edition, settings.template_folders()).compose(plan, {"page": page})

    words = "".join(run.text for run in texts(bulletin))
    assert "49" not in words
    assert "root:" not in words
    assert not set("\u202e\u200b\x07") & set(words)
    assert "医保支付方式改革" in words
