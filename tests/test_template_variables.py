"""The names that templates can use: each with its meaning, read from where the field is."""

import json
import re
from dataclasses import dataclass, is_dataclass
from typing import Annotated, Any, ClassVar, get_args, get_origin

import pytest

from reportgen.cli import run
from reportgen.compose.templating import make_environment, render
from reportgen.compose.variables import Given, Variable, find_variables, list_variables
from reportgen.errors import TemplateError
from reportgen.model.edition import Edition
from reportgen.model.vocabulary import call_type, members, without_none
from reportgen.press.names import all_names, values_bytes
from tests.tiny_project import project

__all__ = ["project"]
_CHINESE = re.compile("[\u4e00-\u9fff]")


def reachable() -> set[type]:
    """Return every type of the model that a template can get at."""
    found: set[type] = set()
    ahead: list[Any] = [given.kind for given in all_names()]
    while ahead:
        kind = without_none(ahead.pop())
        if get_origin(kind) is tuple:
            ahead += [part for part in get_args(kind) if part is not ...]
        elif is_dataclass(kind) and isinstance(kind, type) and kind not in found:
            found.add(kind)
            ahead += [member.type for member in members(kind).values()]
    return found


@pytest.mark.parametrize("kind", sorted(reachable(), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_every_field_that_a_template_can_see_says_in_chinese_what_it_is(kind):
    assert _CHINESE.search(getattr(kind, "CALLED", ""))
    silent = [member.name for member in members(kind).values() if not _CHINESE.search(member.meaning)]
    assert silent == []


def test_no_two_types_are_called_the_same():
    called = [call_type(kind) for kind in reachable()]

    assert sorted(set(called)) == sorted(called)


@dataclass(frozen=True)
class Office:
    CALLED: ClassVar[str] = "单位"
    name: Annotated[str, "单位名称"]
    secret: str = "不给模板的"

    @property
    def short(self) -> Annotated[str, "简称"]:
        return self.name[:2]


def test_a_new_field_is_listed_with_its_meaning_and_closed_without_one(tmp_path):
    office = Office("某省医改办")

    assert list_variables([Given("office", tuple[Office, ...], "各单位")], {"office": (office,)}) == (
        Variable("office", "各单位", "一串单位", "1项"),
        Variable("office[].name", "单位名称", "文字", "某省医改办"),
        Variable("office[].short", "简称", "文字", "某省"),
    )
    (tmp_path / "t.j2").write_text("{{ office.short }}{{ office.secret }}", "utf-8")
    with pytest.raises(TemplateError, match="单位没有“secret”这一项"):
        render(make_environment([tmp_path]), "t.j2", {"office": office})


def test_the_parts_of_a_type_are_listed_once_and_pointed_to():
    listed = {variable.path: variable for variable in list_variables(all_names())}

    assert listed["edition.totals.regions.value"].type == "整数"
    assert "edition.totals.provinces.value" not in listed
    assert listed["edition.totals.provinces"].see == "edition.totals.regions"
    assert listed["printed.documents[][1][].words"].meaning == "所印文字"
    assert all(
        variable.see in {path.removesuffix("[]") for path in listed} or "[" in variable.see or not variable.see
        for variable in listed.values()
    )


def test_names_are_found_by_their_meaning_their_type_and_their_value():
    variables = list_variables([Given("office", Office, "单位")], {"office": Office("某省医改办")})

    assert [variable.path for variable in find_variables(variables, "简称")] == ["office.short"]
    assert [variable.path for variable in find_variables(variables, "医改办 名称")] == ["office.name"]
    assert find_variables(variables, "没有的词") == ()


def test_the_values_of_an_issue_are_those_that_its_pages_print(workings):
    edition: Edition = workings.edition

    values = json.loads(values_bytes({"edition": edition, "imprint": edition.imprint}))

    assert values["edition.totals.provinces"] == edition.totals.provinces.printed
    assert values["edition.themes"] == f"{len(edition.themes)}项"
    assert values["edition.themes[].name"] == edition.themes[0].name
    assert values["edition.groups[].name"] == edition.groups[0].name
    assert values["imprint.bulletin_name"] == edition.imprint.bulletin_name
    assert "imprint.issuer" not in values


def test_the_command_lists_and_searches(project, capsys):
    assert run(["templates", "variables", "部署", "地区数"]) == 0
    out = capsys.readouterr().out
    assert "edition.totals.with_plan　有部署材料的地区数（统计数" in out
    assert "imprint" not in out

    assert run(["templates", "variables", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"path", "meaning", "type", "value", "see"} == set(rows[0])

    assert run(["templates", "variables", "--edition", "没有"]) == 5
    assert "没有记下各个名字的值" in capsys.readouterr().err


@pytest.mark.slow
def test_the_values_are_those_of_the_published_edition(pack):
    values = json.loads(pack.read("data/variables.json"))

    assert values["imprint.date"]
    assert values["edition.totals.provinces"].isdigit()
