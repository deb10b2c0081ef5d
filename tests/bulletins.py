"""Bulletins written by hand, one for each profile, as an office would issue them."""

from itertools import chain

from reportgen.tree import (
    Align,
    Aside,
    Block,
    Bulletin,
    Cell,
    Colophon,
    ColophonRow,
    Contents,
    ContentsEntry,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Masthead,
    MastheadLine,
    MastheadRole,
    Note,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Profile,
    Row,
    Table,
    Text,
)

_ISSUER = "国务院医改领导小组秘书处"
_INTRO = (
    "据对31个省（区、市）和新疆生产建设兵团有关材料的梳理，2023年各地持续推进医保、医疗、医药协同发展和治理，"
    "围绕“以治病为中心”向“以人民健康为中心”转变——特别是紧密型县域医共体、公立医院高质量发展等重点领域，"
    "出台了一批可操作、可评估的举措；2024年，各地拟继续深化以公益性为导向的公立医院改革。"
)
_PAYMENT = (
    "本期材料中，12个地区对医保支付方式改革作出部署。提出2024年量化目标的有2个：黑龙江“推进基本医保DRG/DIP支付方式"
    "在不少于70%的统筹地区实施”，青海“DRG/DIP实际付费机构达到100%，病种覆盖达到90%，医保基金支出达到70%”。"
)


def paragraph(text: str, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph((Text(text),), role)


def heading(level: int, text: str, anchor: str) -> Heading:
    return Heading(level, (Text(text),), anchor)


def _line(role: MastheadRole, text: str) -> MastheadLine:
    return MastheadLine(role, (Text(text),))


def _row(*texts: str, scope: str = "", align: Align = Align.LEFT) -> Row:
    return Row(tuple(Cell((Text(text),), scope=scope, align=align) for text in texts))


def bulletin() -> Bulletin:
    """A 简报 of several pages with every part it can have."""
    chapters = (
        ("一、总体情况", "h-1"),
        ("二、重点领域举措", "h-2"),
        ("三、地区特色做法", "h-3"),
        ("四、值得关注的问题", "h-4"),
    )
    contents = Contents("本期要目", tuple(ContentsEntry(2, (Text(text),), anchor) for text, anchor in chapters))
    return Bulletin(
        title="2023年全国深化医改进展与2024年部署综述",
        author=_ISSUER,
        subject="深化医药卫生体制改革",
        date="2026-11-20",
        profile=Profile.BULLETIN,
        blocks=(_masthead(), contents, _aside(), *_opening(), *_measures(), *_closing(), _colophon()),
        watermark="送审稿",
    )


def _masthead() -> Masthead:
    return Masthead(
        (
            _line(MastheadRole.SERIAL, "000012"),
            _line(MastheadRole.SECRECY, "内部资料"),
            _line(MastheadRole.NAME, "医改工作简报"),
            _line(MastheadRole.ISSUE, "第12期（总第345期）"),
            _line(MastheadRole.ISSUER, _ISSUER),
            _line(MastheadRole.DATE, "2026年11月20日"),
        )
    )


def _aside() -> Aside:
    return Aside(
        (
            Paragraph(
                (
                    Text("按：", strong=True),
                    Text(
                        "现将各地2023年深化医改进展和2024年部署情况予以刊发，供参阅。“三医”协同发展和治理是一项系统工程，"
                    ),
                    Text("请各地结合实际，认真学习借鉴。"),
                )
            ),
        )
    )


def _opening() -> tuple[Block, ...]:
    return (
        Heading(1, (Text("2023年全国深化医改进展"), LineBreak(), Text("与2024年部署综述")), "title"),
        heading(2, "一、总体情况", "h-1"),
        Paragraph(
            (
                Text(_INTRO),
                Text("28", ref="c-1"),
                Text("个地区提出"),
                Text("推广三明医改经验", strong=True),
                Note((Text("《深化医药卫生体制改革2024年重点工作任务》，2024年6月6日。"),)),
                Text("，其中陕西省西安市鄠邑区、河南省信阳市浉河区等地开展了试点。"),
            )
        ),
        heading(3, "（一）总体进展", "h-1-1"),
        paragraph(_INTRO),
        heading(4, "1.服务体系", "h-1-1-1"),
        paragraph(_INTRO * 2),
    )


def _measures() -> tuple[Block, ...]:
    return (
        heading(2, "二、重点领域举措", "h-2"),
        heading(3, "（一）医保支付方式改革", "h-2-1"),
        paragraph(_PAYMENT),
        Paragraph(
            (
                Text("按病组和病种付费。", emphasis=True),
                Text("天津“规范疾病诊断相关分组（DRG）付费、按病种分值付费（DIP）运行机制”", ref="s-1"),
                Note(
                    (Text("《天津市2024年医改工作要点》，"), Text("政府网站", href="https://www.example.cn/a?b=1&c=2"))
                ),
                Text("，江西“全面推进DRG/DIP支付方式改革”。参见"),
                Text("第三部分", href="#h-3"),
                Text("。"),
            )
        ),
        Table(
            (Text("表1　部分地区2024年主要指标"),),
            head=(
                Row(
                    (
                        Cell((Text("地区"),), scope="col", rowspan=2, align=Align.CENTRE),
                        Cell((Text("2024年目标"),), scope="col", colspan=2, align=Align.CENTRE),
                        Cell((Text("性质"),), scope="col", rowspan=2, align=Align.CENTRE),
                    )
                ),
                _row("指标", "数值", scope="col", align=Align.CENTRE),
            ),
            body=tuple(chain.from_iterable(_indicator_rows(name) for name in ("黑龙江", "青海", "内蒙古", "兵团"))),
            widths=(0.18, 0.46, 0.18, 0.18),
        ),
        paragraph("注：本期材料未涉及香港特别行政区、澳门特别行政区和台湾省。", ParagraphRole.NOTE),
        paragraph("来源：各地2024年医改工作要点。", ParagraphRole.SOURCE),
        ItemList(
            tuple((Text(text),) for text in ("健全投入保障机制，落实政府办医责任；", "完善医疗服务价格动态调整机制。")),
            ordered=True,
        ),
        ItemList(((Text("上海"),), (Text("浙江"),))),
        ItemList(((Text("重新编号的第一项。"),),), ordered=True),
    )


def _indicator_rows(name: str) -> tuple[Row, ...]:
    return (
        Row(
            (
                Cell((Text(name),), scope="row", rowspan=2),
                Cell((Text("实施DRG/DIP支付方式的统筹地区占比"),)),
                Cell((Text("≥70%", ref="f-1"),), align=Align.RIGHT),
                Cell((Text("目标"),), align=Align.CENTRE),
            )
        ),
        Row(
            (
                Cell((Text("国家区域医疗中心"),)),
                Cell((Text("4个"),), align=Align.RIGHT),
                Cell((Text("计划"),), align=Align.CENTRE),
            )
        ),
    )


def _closing() -> tuple[Block, ...]:
    return (
        heading(2, "三、地区特色做法", "h-3"),
        paragraph(_INTRO * 3),
        PageBreak(),
        heading(2, "四、值得关注的问题", "h-4"),
        paragraph(_PAYMENT),
        paragraph("（此处为顶格段落。）", ParagraphRole.FLUSH),
        paragraph("居中的一行", ParagraphRole.CENTRED),
        paragraph("靠右的一行", ParagraphRole.RIGHT),
    )


def _colophon() -> Colophon:
    return Colophon(
        (
            ColophonRow(
                (
                    Text(
                        "报：中央政治局委员、书记处书记，国务院领导同志，国务院深化医药卫生体制改革领导小组组长、副组长。"
                    ),
                )
            ),
            ColophonRow((Text("送：领导小组成员单位。"),)),
            ColophonRow((Text("发：各省、自治区、直辖市及新疆生产建设兵团医改领导小组。"),)),
            ColophonRow((Text(f"{_ISSUER}"),), (Text("2026年11月20日印发"),)),
            ColophonRow((Text("责任校对：王　珺"),), (Text("共印120份"),)),
        )
    )


_ANHUI_FIGURES = (
    ("实行分类管理的紧密型县域医共体", "125个", "2024年", "现有"),
    ("紧密型城市医疗集团国家试点城市", "3个", "2024年", "现有"),
    ("紧密型城市医疗集团省级示范集团", "8个", "2024年", "计划"),
)
_ANHUI_2023 = (
    "推进医保、医疗、医药协同发展和治理，促进优质医疗资源扩容和区域均衡布局，深化公立医院改革，促进多层次医疗保障有序衔接，"
    "推进医药领域改革和创新发展，健全公共卫生体系，发展壮大医疗卫生队伍。"
)
_ANHUI_2024 = (
    "医疗服务价格、药品耗材集采、投入保障、薪酬人事制度：推进年度医疗服务价格调整工作，扩大药品耗材集中带量采购品种范围，"
    "落实政府办医责任，优化内部薪酬结构。",
    "紧密型县域医共体：对125个紧密型县域医共体实行分类管理，出台进一步推进紧密型县域医共体提质升级实施方案。",
    "紧密型城市医疗集团：指导推进3个国家试点城市和8个省级示范集团建设。",
    "公立医院高质量发展：深化芜湖公立医院改革与高质量发展示范项目，以全成本管理和绩效管理为重点强化公立医院运营管理。",
    "国家/省级区域医疗中心：推进国家区域医疗中心建设与运营管理，扩容布局省级区域（专科）医疗中心，布局建设省级医学中心。",
    "中医药：推动国家中医药综合改革示范区建设，建设亳州市国家中医药传承创新发展示范试点项目。",
)


def one_pager() -> Bulletin:
    """A page on one province."""
    strap = ("医改工作简报", "2026年第12期", "2026年11月20日")
    return Bulletin(
        title="安徽省2023年医改进展与2024年部署",
        author=_ISSUER,
        subject="一省一页",
        date="2026-11-20",
        profile=Profile.ONE_PAGER,
        blocks=(Masthead(tuple(_line(MastheadRole.STRAPLINE, text) for text in strap)), *_province_page("安徽")),
        watermark="送审稿",
    )


def _province_page(name: str) -> tuple[Block, ...]:
    return (
        heading(1, f"{name}省", f"{name}-title"),
        paragraph("2023年医改进展与2024年部署", ParagraphRole.SUBTITLE),
        Table(
            (),
            head=(_row("主要指标", "数值", "时间", "性质", scope="col", align=Align.CENTRE),),
            body=tuple(_row(*figures) for figures in _ANHUI_FIGURES),
            widths=(0.55, 0.15, 0.15, 0.15),
        ),
        Heading(2, (Text("一、2023年进展"), Text("（材料未给出量化成效）")), f"{name}-1"),
        paragraph(_ANHUI_2023),
        heading(2, "二、2024年部署", f"{name}-2"),
        *(_labelled(text) for text in _ANHUI_2024),
        heading(2, "三、特色做法（本期材料中仅见于安徽）", f"{name}-3"),
        paragraph("扩大县委卫生健康工作委员会试点。"),
        paragraph("探索逐步将省市三甲医院普通门诊转移至社区医疗卫生机构。"),
        paragraph("来源：“2024年全国卫生健康体改工作会议在京召开”一文（无标题）安徽部分。", ParagraphRole.SOURCE),
    )


def _labelled(text: str) -> Paragraph:
    label, colon, words = text.partition("：")
    content: tuple[Inline, ...] = (Text(label + colon, strong=True), Text(words))
    return Paragraph(content)


def bound() -> Bulletin:
    """Several one-pagers bound together, with a contents list."""
    names = ("安徽", "江苏", "浙江")
    entries = tuple(ContentsEntry(1, (Text(f"{name}省"),), f"{name}-title") for name in names)
    pages = chain.from_iterable((PageBreak(), *_province_page(name)) for name in names)
    return Bulletin(
        title="一省一页",
        author=_ISSUER,
        subject="合订本",
        date="2026-11-20",
        profile=Profile.ONE_PAGER,
        blocks=(Contents("目　录", entries), *pages),
    )


_THEMES = (
    "三医协同",
    "三明经验",
    "公立医院",
    "支付方式",
    "集中采购",
    "服务价格",
    "薪酬制度",
    "县域医共体",
    "基层服务",
    "中医药",
    "数字化",
)
_REGIONS = (
    *(
        "北京",
        "天津",
        "河北",
        "山西",
        "内蒙古",
        "辽宁",
        "吉林",
        "黑龙江",
        "上海",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
    ),
    *("山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃"),
    *("青海", "宁夏", "新疆", "兵团"),
)


def wide() -> Bulletin:
    """A comparison table of 32 rows and 12 columns on landscape pages."""
    body = tuple(
        Row(
            (
                Cell((Text(region),), scope="row"),
                *(
                    Cell((Text("●" if (row * column) % 5 else "推进医保支付方式改革"),), align=Align.CENTRE)
                    for column in range(1, 12)
                ),
            )
        )
        for row, region in enumerate(_REGIONS)
    )
    return Bulletin(
        title="省际对比表",
        author=_ISSUER,
        subject="对比",
        date="2026-11-20",
        profile=Profile.WIDE,
        blocks=(
            heading(1, "各地区2024年深化医改重点举措对比表", "title"),
            Table(
                (Text("表1　重点领域部署情况"),),
                head=(_row("地区", *_THEMES, scope="col", align=Align.CENTRE),),
                body=body,
                widths=(0.12, *(0.08,) * 11),
            ),
            paragraph("注：“●”表示本期材料有部署；空白表示本期材料未涉及。", ParagraphRole.NOTE),
        ),
        watermark="送审稿",
    )


def paper() -> Bulletin:
    """A working paper: a long table of quotations and their places."""
    rows = tuple(
        Row(
            (
                Cell((Text(f"d-{number:03d}"),)),
                Cell((Text("“到2024年底前，全省95%以上的二级及以上公立医院实现检查结果互认”"),)),
                Cell((Text("000_7f6cfaaf1af7e210.txt"),)),
                Cell((Text(f"第{number}行"),), align=Align.RIGHT),
            )
        )
        for number in range(1, 41)
    )
    return Bulletin(
        title="数据来源表",
        author=_ISSUER,
        subject="工作底稿",
        date="2026-11-20",
        profile=Profile.PAPER,
        blocks=(
            heading(1, "数据来源表", "title"),
            paragraph("本表列出送阅材料中每一项数字和引文的出处。"),
            heading(2, "一、数字", "h-1"),
            Table(
                (Text("表1　数字出处"),),
                head=(_row("编号", "引文", "文件", "位置", scope="col", align=Align.CENTRE),),
                body=rows,
                widths=(0.12, 0.5, 0.26, 0.12),
            ),
            Table(
                (),
                head=(),
                body=(_row("甲", "乙"),),
                widths=(0.5, 0.5),
            ),
        ),
    )
