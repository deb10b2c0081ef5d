"""The names that clauses give to what is set up: “…”工程, “…”服务中心.

A name of nothing (“大抓基层”), of a deed (“构建协同机制”), or of all of something (“五项突破”), is a slogan.
"""

import re
from collections.abc import Iterator

NOUNS = (
    "试点|中心|基地|机制|制度|平台|系统|工程|行动|计划|项目|示范县|示范区|病房|门诊|医院|医疗部|清单|目录|标准|方案|办法|"
    "模式|年薪制|专科|规划|城市|社区|联盟|团队|基金|通道|政策|举措|措施|调研|消费|产业|执法|用药|评价|意见"
)
_NAME = re.compile(rf"“(?P<name>[^”，。；、]{{2,20}})”(?P<noun>[^，。；、“”]{{0,6}}?(?:{NOUNS}|成果))?")
_ENDS_IN_NOUN = re.compile(rf"(?:{NOUNS})$")
_DEED = re.compile(
    r"(?:构建|建立|建设|健全|完善|推进|推动|推广|促进|加强|强化|深化|提升|提高|落实|实施|开展|创新|优化|做[优强实])"
)
_COUNTED = re.compile(r"[一二两三四五六七八九十]+[个项大类]?[^\d]{1,4}")  # 一个牵引, 五项突破


def given_names(text: str) -> Iterator[str]:
    """Yield the names in quotation marks under which a clause sets something up."""
    for found in _NAME.finditer(text):
        name = found["name"]
        if (found["noun"] or _ENDS_IN_NOUN.search(name)) and not (_COUNTED.fullmatch(name) or _DEED.match(name)):
            yield name
