"""What is wrong in a template: which rule, where, the line itself, and what may have been meant."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops a build."""

    ERROR = "error"
    WARNING = "warning"


class Rule(StrEnum):
    """The rules, by the names that other programs see; ``RULES`` says each in Chinese."""

    FILE = "file"
    SYNTAX = "syntax"
    UNCLOSED = "unclosed"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_MEMBER = "unknown-member"
    UNKNOWN_FILTER = "unknown-filter"
    UNKNOWN_TEST = "unknown-test"
    UNKNOWN_TEMPLATE = "unknown-template"
    UNKNOWN_BLOCK = "unknown-block"
    CALL = "call"
    FORBIDDEN = "forbidden"
    UNPRINTABLE = "unprintable"
    MARKUP = "markup"
    LINK = "link"
    TYPED_FIGURE = "typed-figure"
    UNUSED = "unused"
    SILENT = "silent"
    STALE = "stale"
    SPLIT = "split"


RULES = {
    Rule.FILE: "模板文件能读、编码是 UTF-8",
    Rule.SYNTAX: "大括号里的写法正确",
    Rule.UNCLOSED: "打开的块和标签都要结束",
    Rule.UNKNOWN_NAME: "变量有这个名字",
    Rule.UNKNOWN_MEMBER: "变量有这一项",
    Rule.UNKNOWN_FILTER: "过滤器有这个名字，参数正确",
    Rule.UNKNOWN_TEST: "is 后面的判断有这个名字",
    Rule.UNKNOWN_TEMPLATE: "引用的模板存在",
    Rule.UNKNOWN_BLOCK: "要替换的块在原模板里有",
    Rule.CALL: "宏和函数的参数正确",
    Rule.FORBIDDEN: "模板只填值，不计算、不关闭转义",
    Rule.UNPRINTABLE: "印出的是文字、数或有编号的内容",
    Rule.MARKUP: "只用正文的标签和属性",
    Rule.LINK: "链接只到 http、https、mailto 或本文中的位置",
    Rule.TYPED_FIGURE: "数字有出处，不用手写",
    Rule.UNUSED: "没有无人使用的宏、引入和模板",
    Rule.SILENT: "循环和块的内容印得出来",
    Rule.STALE: "复制来的模板与现在的原件一致",
    Rule.SPLIT: "Word 范本里的标签在一处写完，成对的在同一格",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at a place. ``path`` names the file with its folder; line and column count from 1, 0 for the file.

    ``text`` is the line as it stands in the file. In a form made in Word a line is a paragraph; ``place`` says which.
    """

    path: str
    line: int
    column: int
    severity: Severity
    rule: Rule
    message: str
    hint: str = ""
    text: str = ""
    place: str = ""
