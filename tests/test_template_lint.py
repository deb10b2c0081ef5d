"""Templates read without being run."""

from reportgen.compose.lint import lint_templates
from reportgen.compose.templating import make_environment


def faults(tmp_path, source, known=()):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "t.j2").write_text(source, "utf-8")
    return [(str(fault), fault.hint) for fault in lint_templates(make_environment([tmp_path / "templates"]), known)]


def test_a_branch_that_no_issue_takes_is_read_too(tmp_path):
    source = "<p>好</p>\n{% if never %}\n<blink>\n<p class='x' data-role=\"note\">x</p>\n{% endif %}"

    assert faults(tmp_path, source) == [
        ("templates/t.j2:3：不认识的标签 <blink>", ""),
        ("templates/t.j2:4：<p> 不认识属性 class", ""),
    ]


def test_a_filter_or_a_variable_that_is_none_is_named(tmp_path):
    assert "templates/t.j2:2" in faults(tmp_path, "\n{{ name | safe }}")[0][0]


def test_a_variable_that_nobody_gives_is_named_with_the_nearest(tmp_path):
    assert faults(tmp_path, "{{ nam }}{% for x in range(2) %}{{ x }}{% endfor %}", ("name",)) == [
        ("templates/t.j2：没有名为“nam”的变量", "是否应为 name？")
    ]


def test_what_is_right_is_left_alone(tmp_path):
    source = """<figure data-alt="{{ name }}"><svg class="a"><g/></svg></figure>
    <table data-widths="0.5,0.5"><tr><td {% if name %}data-align="right"{% endif %}>1 < 2</td></tr></table>"""

    assert faults(tmp_path, source, ("name",)) == []
