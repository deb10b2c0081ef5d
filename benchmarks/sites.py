"""Synthetic pages of several kinds of site around given texts, with chrome that is known word by word.

Each kind takes the title, the body lines and the tables of an article, and returns the page's markup. The chrome is
invented; its words do not occur in the articles.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Article:
    """What a page is built around; ``rows`` of a table are its cells, the first row the header."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()


CHANNELS = ("新闻中心", "政务公开", "政策法规", "互动交流", "数据发布", "专题聚焦", "机构职能", "便民服务")
HEADLINES = (
    "全市春季绿化工作部署会召开，各区县汇报进展",
    "关于开展安全生产大检查的通告",
    "我市举行群众性健步走活动 数千人参加",
    "一图读懂：今年为民实事有哪些",
    "智慧交通平台上线运行，出行更便利",
    "乡村旅游节开幕，特色农产品受青睐",
)
COMMENTS = (
    "说得好，希望尽快落实，让老百姓真正得到实惠，少跑腿。",
    "我们小区旁边那条路什么时候修？每天上班堵得厉害，望有关部门重视。",
    "支持！楼上说得对，关键还是执行。",
)
DISCLAIMER = "本网站转载的内容仅供学习交流，观点不代表本站立场，如有侵权请联系我们，我们将在第一时间处理。"


def _table(rows: Sequence[Sequence[str]], attributes: str = 'border="1"') -> str:
    head, *rest = rows
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rest)
    return f"<table {attributes}><tr>{cells}</tr>{body}</table>"


def _paragraphs(article: Article, opening: str = "<p>") -> str:
    parts = [f"{opening}{escape(line)}</p>" for line in article.lines]
    for number, rows in enumerate(article.tables):
        parts.insert(min(len(parts), 2 + 2 * number), _table(rows))
    return "\n".join(parts)


def _links(texts: Sequence[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/c/{number}.html">{text}</a></{tag}>' for number, text in enumerate(texts))


def modern_cms(article: Article) -> str:
    """A government site of recent make: semantic elements, classes, meta facts, a share bar."""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(article.title)}_某某市人民政府</title>
<meta name="ArticleTitle" content="{escape(article.title)}"><meta name="PubDate" content="2024-03-05 10:21">
<meta name="ContentSource" content="市政府办公室"><meta name="SiteName" content="某某市人民政府">
<style>.gone{{display:none}} .nav li{{float:left}}</style><script>var a = "脚本里的字";</script></head><body>
<div class="header"><div class="logo">某某市人民政府门户</div><div class="search"><form><input type="text"><button>搜索</button></form></div></div>
<div class="nav"><ul>{_links(CHANNELS)}</ul></div>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/x">政务公开</a> &gt; 正文</div>
<div class="main"><div class="article-box"><h1>{escape(article.title)}</h1>
<div class="info"><span>发布时间：2024-03-05 10:21</span><span>来源：市政府办公室</span><span>浏览次数：<i>1203</i>次</span>
<span>字号：【<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a>】</span></div>
<div class="TRS_Editor">{_paragraphs(article)}</div>
<div class="share bdsharebuttonbox">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="prenext"><p>上一篇：<a href="/p">{HEADLINES[0]}</a></p><p>下一篇：<a href="/n">{HEADLINES[1]}</a></p></div>
<div class="related"><h3>相关链接</h3><ul>{_links(HEADLINES[2:5])}</ul></div></div>
<div class="sidebar"><h3>热点推荐</h3><ul>{_links(HEADLINES)}</ul></div></div>
<div class="gone">快速办证 发票代开 联系微信</div>
<footer><p>主办单位：某某市人民政府办公室 承办：市大数据局</p><p>某ICP备12345678号 网站标识码：1234567890</p></footer></body></html>"""


def nested_tables(article: Article) -> str:
    """An old government site: the page laid out in nested tables, lines parted by br, no classes."""
    lines = "<br>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + escape(line) for line in article.lines)
    tables = "".join(_table(rows, 'border=1 cellspacing=0 width="90%"') for rows in article.tables)
    links = "".join(f"<tr><td>·<a href='/{n}.htm'>{text}</a></td></tr>" for n, text in enumerate(HEADLINES))
    menu = "".join(f"<td><a href='/{n}/'>{channel}</a></td>" for n, channel in enumerate(CHANNELS))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{escape(article.title)}</title></head>
<body bgcolor="#ffffff"><table width=1000 align=center><tr><td><img src="banner.jpg" width=1000 height=120></td></tr>
<tr><td><table width="100%"><tr>{menu}</tr></table></td></tr>
<tr><td><table width="100%"><tr><td width=200 valign=top><table><tr><td>热点新闻</td></tr>{links}</table></td>
<td valign=top><table width="100%"><tr><td>您现在的位置： <a href="/">网站首页</a> &gt;&gt; <a href="/zc">政策法规</a> &gt;&gt; 正文</td></tr>
<tr><td align=center><font size=5><b>{escape(article.title)}</b></font></td></tr>
<tr><td align=center>作者：办公室　来源：本站　更新时间：2024/3/5 9:20:11　点击数：<font color=red>356</font></td></tr>
<tr><td style="line-height:200%"><font face="宋体">{lines}<br>{tables}</font></td></tr>
<tr><td align=right>【打印本页】 【关闭窗口】</td></tr>
<tr><td>上一篇：<a href="/1">{HEADLINES[0]}</a></td></tr><tr><td>下一篇：没有了</td></tr></table></td></tr></table></td></tr>
<tr><td align=center bgcolor="#336699"><font color="#ffffff">版权所有 某某县卫生局 地址：城关镇东大街8号 邮编：123456<br>某ICP备00000001号　技术支持：某某科技</font></td></tr></table></body></html>"""


def wechat(article: Article) -> str:
    """An article of an official account: shown by script, sections and spans, a foot of prompts."""
    parts = [f'<section><span style="font-size:16px">{escape(line)}</span></section>' for line in article.lines]
    for rows in article.tables:
        parts.insert(1, f"<section>{_table(rows, 'class=tbl')}</section>")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{escape(article.title)}"><title></title></head>
<body id="activity-detail"><div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content" class="rich_media_area_primary">
<h1 class="rich_media_title" id="activity-name">{escape(article.title)}</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta">原创</span> <a href="javascript:void(0);">健康某某</a> <em id="publish_time">2024-03-05 18:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{"".join(parts)}</div></div>
<div class="rich_media_tool"><a href="#">阅读原文</a><span>阅读</span><span>赞</span><span>在看</span></div></div>
<div id="js_pc_qr_code" class="qr_code_pc_outer" style="display:none"><p>微信扫一扫<br>关注该公众号</p></div></div>
<div class="weui-dialog" style="display:none">取消 允许</div><div>预览时标签不可点</div></body></html>"""


def library(article: Article) -> str:
    """A document-sharing site: the text in positioned divs, prompts to log in and download, lists of other documents."""
    parts = "".join(f'<div class="reader-txt">{escape(line)}</div>' for line in article.lines)
    tables = "".join(_table(rows) for rows in article.tables)
    return f"""<html><head><meta charset="gbk"><title>{escape(article.title)}.doc - 某某文库</title></head><body>
<div id="hd"><div class="user-bar"><a href="/login">登录</a> <a href="/reg">注册</a> <a href="/vip">开通会员</a></div>
<div class="crumbs"><a href="/">首页</a> &gt; <a href="/z">行业资料</a> &gt; <a href="/y">医药卫生</a></div></div>
<div class="doc-main"><h1>{escape(article.title)}</h1><div class="doc-info"><span>上传者：某用户</span> <span>下载：12</span> <span>页数：6</span></div>
<div class="reader-wrap"><div class="reader-page">{parts}{tables}</div></div>
<div class="download-bar"><a href="/d">下载文档到电脑，查找使用更方便</a> <span>3下载券</span></div></div>
<div class="recommend"><h4>相关文档推荐</h4><ul>{_links([f"{text}.doc" for text in HEADLINES])}</ul></div>
<div class="hot-search">热门搜索：{_links(CHANNELS, "span")}</div>
<div id="ft">©2024 某某文库 使用前必读 <a href="/xy">用户协议</a> 某网文〔2024〕0001号</div></body></html>"""


def portal(article: Article) -> str:
    """A news portal: advertisements in the text, recommendations with blurbs, comments, a disclaimer."""
    half = len(article.lines) // 2 + 1
    first, second = (
        _paragraphs(Article("", article.lines[:half], article.tables)),
        _paragraphs(Article("", article.lines[half:])),
    )
    comments = "".join(f'<div class="item"><b>网友{n}号</b><p>{text}</p></div>' for n, text in enumerate(COMMENTS))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(article.title)}|快讯|某某新闻网</title></head><body>
<div id="topbar"><a href="/">某某新闻网</a><ul class="channel-list">{_links(CHANNELS)}</ul></div><div class="wrap"><div class="left">
<h1 class="title">{escape(article.title)}</h1><p class="source">2024年03月05日 09:12 来源：某某日报</p>
<div class="article" id="artibody">{first}<div class="ad-box"><a href="http://a.example/">限时优惠，理财产品年末特惠，点击了解</a></div>{second}
<p>（责任编辑：某编辑）</p></div>
<p class="statement">{DISCLAIMER}</p>
<div class="comment-area"><h3>网友评论</h3>{comments}<a href="/all">查看全部评论</a></div></div>
<div class="right"><div class="rank-list"><h3>24小时热闻</h3><ol>{_links(HEADLINES)}</ol></div>
<div class="pic"><a href="/v"><img src="v.jpg"></a><p><a href="/v">{HEADLINES[3]}</a></p></div></div></div>
<div class="foot"><p>关于我们 | 联系我们 | 招聘信息</p><p>Copyright © 2024 某某新闻网 版权所有</p></div></body></html>"""


def bare_divs(article: Article) -> str:
    """A site without a telling name anywhere: divs with numbered classes."""
    links = "".join(f'<div class="c{n}"><a href="/{n}">{text}</a></div>' for n, text in enumerate(HEADLINES))
    menu = " ".join(f'<a href="/{n}">{channel}</a>' for n, channel in enumerate(CHANNELS))
    return f"""<html><head><meta charset="utf-8"><title>{escape(article.title)}</title></head><body><div class="a1">{menu}</div>
<div class="b2"><div class="x7">{escape(article.title)}</div><div class="x8">时间：2024-03-05　来源：省卫生健康委</div><div class="x9">{_paragraphs(article, '<p class="q">')}</div></div>
<div class="b3">{links}</div><div class="z0">地址：某某市东大街8号　电话：0000-1234567　某ICP备00000001号</div></body></html>"""


SITES: dict[str, Callable[[Article], str]] = {
    "modern_cms": modern_cms,
    "nested_tables": nested_tables,
    "wechat": wechat,
    "library": library,
    "portal": portal,
    "bare_divs": bare_divs,
}
