"""An office's project with a few invented texts: what a build makes of it takes seconds."""

from pathlib import Path

import pytest

from reportgen.cli import run

BEIJING = """北京市深化医药卫生体制改革2024年重点工作任务

发布时间：2024-04-30 来源：北京市人民政府网站

2023年，北京市公立医院高质量发展有序推进，医保支付率达到91.3%。
2024年，北京市将深化医保支付方式改革，按病种付费的医疗机构覆盖率不低于70%。
"""

# The next edition: another word, another target, another text.
NEXT_BEIJING = BEIJING.replace("不低于70%", "不低于75%").replace("有序推进", "扎实推进").replace("04-30", "05-06")
QINGHAI = """青海省2024年医改工作安排

发布时间：2024-05-07 来源：青海省卫生健康委员会

2024年，青海省将推进分级诊疗，新增床位2万张。推进\ufffd养结合。
"""
NEXT_SETTINGS = """[bulletin]
total_issue = "auto"

[pack]
open_with_changes = true
"""


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """Return a new project with one text, as the current folder."""
    folder = tmp_path / "项目"
    assert run(["new", str(folder)]) == 0
    monkeypatch.chdir(folder)
    put("北京.txt", BEIJING)
    return folder


def put(name: str, text: str | bytes) -> None:
    """Write a source."""
    path = Path("seeds") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def settings(text: str) -> None:
    Path("reportgen.toml").write_text(text, encoding="utf-8")
