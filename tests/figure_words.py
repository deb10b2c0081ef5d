"""What single words do to a number, written out by hand: an oracle that does not look into the rule tables.

Each row is a sentence with a blank, the words that may stand in it, and what the last figure then is: a field and its
value (None: the word itself), or no figure at all.
"""

from reportgen.model.facts import Part

# sentence, section, words, field, value
FIELDS = [
    (
        "{}37名以上的全科医生。",
        Part.REVIEW,
        "配备 招聘 培训 新增 引进 全年选派",
        "unit",
        "名",
    ),
    (
        "全省购置检测用品37{}。",
        Part.REVIEW,
        (
            "个 条 座 辆 艘 间 栋 块 款 册 笔 吨 套 份 剂 瓶 盒 粒 片 床 家次 台次 "
            "台套 篇 节 幅 枚 株 家 所 项 种 类 张 支 台 处 件 批 部 只 对 组 门 "
            "本 架 支队伍 支团队"
        ),
        "unit",
        None,
    ),
    (
        "全省服务患者37{}。",
        Part.REVIEW,
        "人次 名 户 例次 户次 人 例 位",
        "unit",
        None,
    ),
    (
        "新增供应37{}。",
        Part.REVIEW,
        (
            "平方米 平米 ㎡ 平方公里 亩 公顷 公里 米 立方米 千瓦时 千瓦 兆瓦 公斤 千克 吨 "
            "吨标准煤 标箱 毫克 微克 厘米 毫米"
        ),
        "unit",
        None,
    ),
    (
        "结核病发病率为37{}。",
        Part.REVIEW,
        "/10万 /万 /千 /千人口 /10万人",
        "unit",
        None,
    ),
    (
        "细颗粒物浓度为37{}。",
        Part.REVIEW,
        "微克/立方米 毫克/立方米 毫克/升",
        "unit",
        None,
    ),
    (
        "组织义诊活动37{}。",
        Part.REVIEW,
        "次 项次 场次 轮次 轮 场 起 宗 批次",
        "kind",
        "count",
    ),
    (
        "在37{}开展试点。",
        Part.REVIEW,
        "省份 市州 县市区 县区 旗县 省 市 县 区 州 旗 乡 镇 村 街道",
        "unit",
        None,
    ),
    (
        "完成投资37{}。",
        Part.REVIEW,
        "元 万元 亿元 美元 欧元 港元 万美元",
        "unit",
        None,
    ),
    (
        "住院率提高3.7{}。",
        Part.REVIEW,
        "个百分点 百分点 个千分点",
        "unit",
        None,
    ),
    (
        "参保率{}95%。",
        Part.REVIEW,
        "不少于 不低于 不小于 至少 最少 至少达到 不低于全部的",
        "comparator",
        "ge",
    ),
    (
        "参保率{}95%。",
        Part.REVIEW,
        "不超过 不高于 不多于 最多 控制在",
        "comparator",
        "le",
    ),
    (
        "参保率{}95%。",
        Part.REVIEW,
        "超过 突破 高于 多于 大于 超出 超 逾 超过了",
        "comparator",
        "gt",
    ),
    (
        "参保率{}95%。",
        Part.REVIEW,
        "低于 少于 小于 不足 不到 未达 未达到",
        "comparator",
        "lt",
    ),
    (
        "参保率{}95%。",
        Part.REVIEW,
        "大约 约 将近 接近 近 大概 约为",
        "comparator",
        "about",
    ),
    (
        "参保率为95%{}。",
        Part.REVIEW,
        "以上 及以上",
        "comparator",
        "ge",
    ),
    (
        "参保率为95%{}。",
        Part.REVIEW,
        "以下 以内 之内",
        "comparator",
        "le",
    ),
    (
        "参保率为95%{}。",
        Part.REVIEW,
        "左右 上下 上下徘徊 之间波动 浮动",
        "comparator",
        "about",
    ),
    (
        "新增医务人员{}名。",
        Part.REVIEW,
        "120余 120多 1200多 一百余 一百多",
        "comparator",
        "gt",
    ),
    (
        "参保率{}95%。",
        Part.REVIEW,
        "达到 为 达 稳定在 保持在 提高到 提升至 增至",
        "indicator",
        "参保率",
    ),
    (
        "住院率{}5个百分点。",
        Part.REVIEW,
        (
            "新增 增长 增加 提高 提升 上升 上涨 增 上调 上浮 跃升 同比提高 平均提高 "
            "环比提高 相比提高 提高了 提高约 提高近 提高超过 提高超"
        ),
        "direction",
        "up",
    ),
    (
        "住院率{}5个百分点。",
        Part.REVIEW,
        "下降 降低 减少 缩短 压缩 压减 回落 下滑 降 下调 下浮 削减 缩减",
        "direction",
        "down",
    ),
    (
        "住院率{}提高5个百分点。",
        Part.REVIEW,
        "同比 较上年同期 比去年同期",
        "base_period",
        "上年同期",
    ),
    (
        "住院率{}提高5个百分点。",
        Part.REVIEW,
        "较上年 比去年 与上一年度相比 比上一年",
        "base_period",
        "上年",
    ),
    (
        "住院率{}提高5个百分点。",
        Part.REVIEW,
        "较2019年 比2019年 与2019年相比",
        "base_period",
        "2019",
    ),
    (
        "住院率较{}提高5个百分点。",
        Part.REVIEW,
        ("年初 改革前 试点前 疫情前 实施前 “十三五”时期 “十三五”期末 “十二五”末 “十一五”期间"),
        "base_period",
        None,
    ),
    (
        "{}住院率90%。",
        Part.REVIEW,
        "力争 确保 预计 争取到年底前 到2030年 下一步 今后 期末",
        "status",
        "target",
    ),
    (
        "{}新建医院9家。",
        Part.REVIEW,
        "将 计划 拟 未来 今后 下一步 预计 年底前 到2030年 展望来年， 督促各地",
        "status",
        "planned",
    ),
    (
        "{}新建医院9家。",
        Part.PLAN,
        "已 已经 过去一年 截至目前， 去年 完成了",
        "status",
        "achieved",
    ),
    (
        "{}医院9家。",
        Part.PLAN,
        "已获批 先后落户",
        "status",
        "achieved",
    ),
    (
        "住院率{}90%。",
        Part.PLAN,
        ("达到 提高到 提升到 提高至 提升至 降至 降到 降低到 控制在 稳定在 保持在 不低于 不少于 不超过 至少 超过"),
        "status",
        "target",
    ),
    (
        "医疗机构{}90家。",
        Part.PLAN,
        "达到 扩大到 扩大至 增加到 增至 不少于 至少 超过",
        "status",
        "target",
    ),
    (
        "基层人员{}90名。",
        Part.REVIEW,
        "缺编 缺口 空编 空缺 缺额",
        "status",
        "baseline",
    ),
    (
        "{}医院90家。",
        Part.OTHER,
        "现有 共有 目前有 其余 尚有 仍有 仅有 只有",
        "status",
        "baseline",
    ),
    (
        "2023年{}，全省住院率为90%。",
        Part.REVIEW,
        "上半年 下半年 第一季度 三季度 6月 6月30日",
        "period",
        "2023年{}",
    ),
    (
        "2021年，全省{}住院率为90%。",
        Part.REVIEW,
        "“十三五”时期 “十四五”期间",
        "period",
        None,
    ),
    (
        "{}，全省安排资金90亿元。",
        Part.REVIEW,
        "近5年 过去三年 未来两年 今后三年 近十年",
        "period",
        None,
    ),
    (
        "{}，全省安排资金90亿元。",
        Part.REVIEW,
        ("2021—2025年 2021-2025年 2021年至2025年 2021到2025年 2021年－2025年"),
        "period",
        "2021—2025",
    ),
]

# sentence and words with which there is no figure
NONE = [
    (
        "{}应当设置专职岗位。",
        (
            "床位100张以上的医院 单价50万元以上设备的科室 服务人口5万人以上的乡镇 投资额5000万元以上项目 "
            "日均门诊量超过1000人次的医院 职工人数不足50人的单位 建筑面积大于300平方米的机构 月收入低于2000元的家庭"
        ),
    ),
    (
        "推进{}。",
        (
            "三项制度改革 四方面工作 三个工作抓手 两个关键环节 五个步骤 六个字方针 三个阶段 "
            "三个着力点 两大举措 五项原则 四种模式 八条渠道 六个体系"
        ),
    ),
    ("第{}项目落地。", "5批 三轮 12届 3个 二次"),
    ("按照{}要求执行。", "国办发〔2019〕2号 “三个三” 《2024年第3号》 第15条 5+3"),
    ("{}医师可以参加轮训。", "50周岁以下的 满45岁的 工作3年的"),
    ("建立{}服务圈。", "15分钟 30分钟 20公里"),
    ("{}以上的机构应当备案。", "100人 50张 300平方米 20万元"),
    ("每年召开会议{}。", "1次 一次"),
    ("推进{}建设。", "12320热线 5G网络 2.0版平台 “1+3+N”体系 H7N9监测"),
    (
        "完善3{}。",
        (
            "名单制度 人均标准 位次表 家庭档案 所有制结构 项目清单 种类目录 类别清单 张力 "
            "支撑体系 台账 处理机制 批准手续 部门职责 门诊制度 本科教育 架构 元旦活动"
        ),
    ),
    ("十分重视{}。", "一体化 一方面 万全之策 三亚经验 百色经验 千方百计"),
]


def rows():
    """Yield every sentence with its section, field and value; the field is empty where there is no figure."""
    for sentence, part, words, field, value in FIELDS:
        for word in words.split():
            yield sentence.format(word), part, field, word if value is None else value.format(word)
    for sentence, words in NONE:
        for word in words.split():
            yield sentence.format(word), Part.PLAN, "", ""
