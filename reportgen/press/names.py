"""What each template of the pack is given: the names that it may print, and their types."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.compose.variables import Given, Variable, list_variables
from reportgen.errors import OutputError
from reportgen.model.comparison import GroupDigest, ThemeDigest
from reportgen.model.edition import Brief, Edition, Printed, RegionPage
from reportgen.model.extra_documents import ForEach
from reportgen.model.printed import Imprint
from reportgen.model.tables import Realm
from reportgen.model.topic import Topic
from reportgen.press import catalogue

VALUES_FILE = "data/variables.json"
IMPRINT = Given("imprint", Imprint, "期头：名称、期号、日期、单位等（各文稿都有）")
EDITION = Given("edition", Edition, "本期全部内容（专题比较以外的各文稿都有）")
BRIEF = Given("brief", Brief, "领导要点一页的内容（只在领导要点）")
PAGE = Given("page", RegionPage, "一个地区一页的内容（在一省一页）")
PAGES = Given("pages", tuple[RegionPage, ...], "各地区的页（在一省一页合订本和自加的文稿；分组的只有本组）")
PRINTED = Given("printed", Printed, "所印内容的出处（只在数据来源表）")
TOPIC = Given("topic", Topic, "专题比较的内容（只在专题比较）")
REVIEW_YEAR = Given("review_year", int, "进展的年份（只在专题比较）")
REALM = Given("realm", Realm, "地区表所说的地区（只在专题比较）")
PLAN_YEAR = Given("plan_year", int, "部署的年份（只在专题比较）")

GROUP = Given("group", GroupDigest, '一类地区（for_each = "groups" 的文稿）')
THEME = Given("theme", ThemeDigest, '一个主题（for_each = "themes" 的文稿）')

_OF_EDITION = (IMPRINT, EDITION)  # in this order a list tells of the imprint where it is short
EXTRA: Mapping[ForEach, Sequence[Given]] = {
    ForEach.NOTHING: (*_OF_EDITION, PAGES),
    ForEach.REGIONS: (*_OF_EDITION, PAGE, PAGES),
    ForEach.GROUPS: (*_OF_EDITION, GROUP, PAGES),
    ForEach.THEMES: (*_OF_EDITION, THEME, PAGES),
}
SHIPPED: Mapping[str, Sequence[Given]] = {
    catalogue.BRIEF.template: (*_OF_EDITION, BRIEF),
    catalogue.DIGEST.template: _OF_EDITION,
    catalogue.REGION_TEMPLATE: (*_OF_EDITION, PAGE),
    catalogue.REGIONS.template: (*_OF_EDITION, PAGES),
    catalogue.COMPARISON.template: _OF_EDITION,
    catalogue.REFERENCE.template: _OF_EDITION,
    catalogue.DOUBTS.template: _OF_EDITION,
    catalogue.APPROVAL.template: _OF_EDITION,
    catalogue.CHANGES.template: _OF_EDITION,
    catalogue.SOURCES.template: (*_OF_EDITION, PRINTED),
    catalogue.TOPIC_TEMPLATE: (IMPRINT, TOPIC, REVIEW_YEAR, PLAN_YEAR, REALM),
}


def all_names() -> tuple[Given, ...]:
    """Return every name that some template is given, each once."""
    return tuple(dict.fromkeys(given for names in (*SHIPPED.values(), *EXTRA.values()) for given in names))


def values_bytes(values: Mapping[str, object]) -> bytes:
    """Return what the names stand for in an issue, as ``known_variables`` reads it."""
    shown = {variable.path: variable.value for variable in list_variables(all_names(), values) if variable.value}
    return (json.dumps(shown, ensure_ascii=False, indent=1) + "\n").encode()


def known_variables(folder: Path | None) -> tuple[Variable, ...]:
    """Return every name that templates can use, with its value in the finished edition in ``folder``.

    Raises:
        OutputError: the folder holds no edition that tells them.
    """
    variables = list_variables(all_names())
    if folder is None:
        return variables
    try:
        values = json.loads((folder / VALUES_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        hint = "指向 output/current 或某一期的文件夹；旧版本生成的，重新生成"
        raise OutputError("这一期没有记下各个名字的值", where=str(folder), hint=hint) from error
    return tuple(replace(variable, value=values.get(variable.path, "")) for variable in variables)
