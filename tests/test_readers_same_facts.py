"""A text gives the same statements and figures whether it comes as a text file, in a web page or as PDF."""

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from reportgen.gather import gather
from reportgen.pipeline import reading_frame
from reportgen.progress import Silent
from reportgen.readers import READERS
from reportgen.reference import read_gazetteer
from reportgen.settings.config import load_settings
from tests.pdf_pages import renderer

SEEDS = Path(__file__).parent.parent / "seeds"
PROVINCES = "北京 天津 河北 山西 辽宁 吉林 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州"


def lines_of(name):
    text = next(SEEDS.glob(f"{name}*.txt")).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def facts(content, name):
    frame = replace(reading_frame(load_settings(None), read_gazetteer()), review_year=2023, plan_year=2024)
    found = gather([READERS[Path(name).suffix](content, name)], frame, Silent()).facts
    statements = [(statement.section.region_code, statement.text) for statement in found.statements]
    return statements, [(figure.indicator, figure.value, figure.unit) for figure in found.figures]


def page(lines):
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in PROVINCES.split())
    body = "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
    return f"""<html><head><meta charset="utf-8"><title>{escape(lines[0])}_某网</title></head><body>
<div class="nav"><ul>{menu}</ul></div><div class="crumb">当前位置：<a href="/">首页</a> > 正文</div>
<h1>{escape(lines[0])}</h1>
<div class="info">发布时间：2024-05-06 来源：某某日报</div><div id="zoom">{body}</div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="/1">2025年广西将新增床位5000张</a></li></ul></div>
<div class="comments"><p>网友：2024年云南医保报销比例能不能提高到80%？希望答复。</p></div>
<div class="footer">主办：某某报社 电话：0000-12345678</div></body></html>""".encode()


def pdf(lines):
    renderer()
    from weasyprint import HTML

    style = "body{font:16pt/28pt FandolFang,FandolSong}p{text-indent:2em;margin:0}"
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return HTML(string=f"<html><head><style>{style}</style></head><body>{body}</body></html>").write_pdf()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "first"), [("000", 0), ("004", 4)])
def test_the_same_text_gives_the_same_facts_in_every_format(name, first):
    lines = lines_of(name)[first:]

    expected = facts("\n".join(lines).encode(), "文.txt")

    assert expected[0]
    assert facts(page(lines), "文.html") == expected
    assert facts(pdf(lines), "文.pdf") == expected
