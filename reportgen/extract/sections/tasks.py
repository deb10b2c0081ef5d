"""Tasks of a plan: the bracket at a task's end → the departments that lead and support it.

The forms: （牵头部门：甲；配合部门：乙）, （责任单位：甲）, （甲牵头，乙配合）, （甲、乙分别负责，丙参与）.
"""

import re
from dataclasses import dataclass

_BRACKET = re.compile(r"[(（](?P<inside>(?:[^()（）]|[(（][^()（）]{0,12}[)）]){2,400})[)）][^\w()（）]*$")
_LEAD = re.compile(r"(?:牵头|责任|主责|主办|负责)(?:部门|单位|处室)?\s*[:：]\s*(?P<names>[^;；。]+)")
_SUPPORT = re.compile(r"(?:配合|协办|参与|协同|参加)(?:部门|单位|处室)?\s*[:：]\s*(?P<names>[^;；。]+)")
_LEADS = re.compile(r"^(?P<names>[^:：;；。]+?)(?:按职责分工)?(?:分别|共同)?(?:负责|牵头)(?=[,，;；。]|$)")
_SUPPORTS = re.compile(r"[,，;；](?P<names>[^:：;；。]+?)(?:按职责分工)?(?:分别|共同)?(?:参与|配合|参加)")


@dataclass(frozen=True, slots=True)
class Departments:
    """Who does a task; ``start`` is where the bracket that says so begins."""

    start: int
    lead: str
    support: str


def find_departments(text: str) -> Departments | None:
    """Return the departments named in the bracket that ends a text, None where there is none.

    >>> find_departments("加强监测。（牵头部门：市医保局；配合部门：市财政局、各区等）")
    Departments(start=5, lead='市医保局', support='市财政局、各区等')
    >>> find_departments("改革支付。（卫生计生委、财政部分别负责，保监会参与）").lead
    '卫生计生委、财政部'
    """
    bracket = _BRACKET.search(text)
    if not bracket:
        return None
    inside = bracket["inside"].strip()
    lead = _LEAD.search(inside) or _LEADS.search(inside)
    support = _SUPPORT.search(inside) or _SUPPORTS.search(inside)
    if not lead:
        return None
    return Departments(bracket.start(), lead["names"].strip(" ，,"), support["names"].strip(" ，,") if support else "")
