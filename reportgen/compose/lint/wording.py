"""Jinja's complaints about syntax, in Chinese."""

import re

_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "文件结尾",
    "string": "文字",
    "integer": "整数",
    "name": "名称",
    "template data / text": "正文",
}
_CLOSE = "{{ 要用 }} 结束，{% 要用 %} 结束"
_JOINED = "相连的两项之间缺了符号，或大括号没有结束"
_WORDINGS = (
    (r"unexpected '(.)', expected '(.)'", "括号不配对：写了“{0}”，应为“{1}”", _CLOSE),
    (r"unexpected '(.)'", "括号不配对：多了“{0}”", _CLOSE),
    (r"unexpected end of template, expected '(.+)'\.", "到文件结尾还没有“{0}”", _CLOSE),
    (r"expected token '(end of .+)', got '(.+)'", "这里应当以“{0}”结束，却写了“{1}”", _JOINED),
    (r"expected token '(.+)', got '(.+)'", "这里应为“{0}”，却写了“{1}”", ""),
    (r"Expected an expression, got '(.+)'", "这里缺一个变量或值", "大括号里要写出印什么、判断什么"),
    (r"unexpected '(.+)'", "这里不该有“{0}”", ""),
    (r"tag name expected", "{{% 后面要写标签名", "如 if、for、set"),
    (r"Missing end of comment tag", "注释没有结束", "{# 要用 #} 结束"),
    (r"Missing end of raw directive", "raw 没有结束", "{% raw %} 要用 {% endraw %} 结束"),
    (r"can't assign to '(.+)'", "不能给它赋值", "set 后面写一个新名字"),
    (r"non-default argument follows default argument", "没有默认值的参数要写在前面", ""),
    (r"Block names in Jinja.+", "块名只能用英文字母、数字和下划线", ""),
    (r"Required blocks can only.+", "required 的块里不能有内容", ""),
    (r"You cannot chain multiple tests with is", "一处只能写一个 is", "用 and 连接"),
    (r"names starting with an underline can not be imported", "下划线开头的名字不能引入", ""),
    (r"expected name or number", "点后面要写名字", ""),
    (r"invalid syntax for function call expression", "括号里的写法有误", ""),
    (r"Invalid character in identifier", "名字里有不能用的字符", ""),
    (r"expected call", "call 后面要写一个宏", ""),
)  # fmt: skip


def describe_syntax(message: str) -> tuple[str, str]:
    """Return what is wrong, and what to do; a complaint not known comes through as it is.

    >>> describe_syntax("expected token 'end of print statement', got '个省'")[0]
    '这里应当以“}}”结束，却写了“个省”'
    """
    for pattern, wording, hint in _WORDINGS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return wording.format(*(_TOKENS.get(part, part) for part in found.groups())), hint
    return f"写法有误（{message}）", ""
