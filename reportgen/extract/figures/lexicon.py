"""Words with a part to play in linking: general to officialese and the health trade, none for the sake of one text."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns of the trade that the dictionary cuts or tags otherwise.
NOUNS = _words(
    """
    进度 地市 州市 县市 区县 地州市 诊所 司法所 派出所 社工站 日间手术
    日间病房 日间诊疗 占比 累计结余 滚存结余 当期结余 托位 托育 托育服务机构 医共体
    医联体 集采 旗县 盟市 市州 县域 市域 省域 总额 结余 专科 试点 示范区
    试点区 国考 编制 医养 家医 病种 病组 床位 增幅 降幅 次均费用 均次费用 参保率 住院率 就诊率 接种率 签约率
    报销比例 支付比例 新农合 站室 卫生院 卫生室 乡镇卫生院 村卫生室 医保基金 医疗机构 医疗卫生机构
    区域医疗中心 临床重点专科 重点专科 医疗集团 专项资金 专项债券 专科联盟 互联网医院 门急诊 卫技人员 医务人员
    公立医院 统筹地区 统筹区 设区市 分类管理 特殊门诊 村医 中成药 耗材 药耗 专家库 三甲医院 县医院 九年义务教育
    互认率 本科 大专 硕士 博士 河长湖长 河长 湖长 林长 诊察费 学位 公费医学生 乡村振兴 脱贫攻坚 脱贫人口 脱贫户 脱贫县
    脱贫村 末等 末位 参保人 参保人员 低保户 公租房 保障房 保租房 老旧小区 长期护理保险 长护险 长期照护 长期处方 慢特病
    因病致贫 因病返贫 因病致贫返贫 因病致贫返贫户
    妇幼保健院 卒中 脑卒中 慢阻肺 满意度 创新药 仿制药 核与辐射 考生 民主生活会 组织生活会 举措
    """
)

# Verbs that the dictionary takes for nouns.
VERBS = _words(
    """
    获批 交由 遴选 建成 建好 建有 设有 新增 新建 改建 扩建 改扩建 招录 托管 挂牌 落户 入选 创建 完成 达标
    申报 装上 用上 更新 盘活 闲置 亏损 暂停 中止 解除 追缴 追回 兑付 拨付 兑现
    提质 提标 扩面 落地 落实 挽回 清理 整治 减免 配齐 配备 开工 投用 竣工 投产 上线 通车 选派 获评 惠及
    """
)

# What marks people and things as in service: 在岗医生 are doctors, not at a post.
ATTRIBUTES = _words(
    """
    在岗 在编 在校 在园 在学 在读 在建 在册 在库 在营 在训 在职 在院 在线 注册 既有 过夜 跨省 跨境
    公立 公办 国控 省控 市控 县控 无证 持证
    抵边 沿边 涉农 失能 留守 独居 限上 外送 直补 直达 域外 老年 诊疗
    """
)

# Words of degree and sum before a number.
ADVERBS = _words(
    """
    全部 全都 专程 专门 全面 率先 累计 先后 分别 平均 仅 均 已 将 约 近 至少 最多 共 合计 总计 高达
    """
)

# Nouns that stand for the text's own parts, whatever the number.
DISCOURSE = _words(
    """
    方面 实事 抓手 环节 步骤 阶段 层面 层次 维度 工作 要点 字 关键 重点 着力点 切入点 突破口
    """
)

# Nouns of plans and slogans: written with a numeral in characters they are headings, not counts.
ABSTRACT = _words(
    """
    难点 转变 提高 突破 统一 原则 要求 问题 特点 目标 方向 举措 措施 行动 工程 体系 机制 制度 政策 清单 意见
    办法 方案 通知 文件 计划 领域 部分 因素 渠道 途径 方式 模式 坚持 结合 到位 延伸 任务 内容 条件 标准 类型
    指标 作用 优势 理念 思路 格局 大局 维护 确立 意识 自信 时代 世界 中心 平台 全覆盖 创新 一体化 保障 能力
    方法 程序 主体 责任 职能 改革 关系 规定 文明 允许 高地 高峰 样板
    """
)

# Nouns that do not say what is counted, and the levels of government before them.
UNTELLING = _words(
    """
    试点 示范 试点示范 城市 集团 项目 单位 基地 地区 专业
    任务 工程 行动 专项 专项行动 重点 主要 建设 工作 工作人员 人员
    机构 措施 举措 指标 事项 省份 省 市 县 区 州 旗 乡 镇 村 县市 市县 市州 旗县 盟市 县区 县市区 区县 乡镇 地市
    统筹区 设区市 全覆盖 覆盖
    进展 情况 方面 问题 内容 环节 创新 量化 目标 工作任务
    重点工作 重点任务 主要任务 创建 服务 活动 计划 成效 名单 类型
    """
)
LEVELS = _words(
    "国家 国家级 省级 市级 县级 区级 州级 盟市级 旗县级 自治区级 兵团级 全国 中央 地方 各级 各类 首批 第一批"
)

# Verbs that govern a whole clause and are no part of what is measured.
CONTROL = _words(
    """
    推进 推动 加快 加强 实现 确保 力争 争取 使 使得 促进 保持 继续 持续 扎实 全面 深入 积极 做好 抓好 着力
    实施 开展 加大 努力 进一步 逐步 保证 强化 完善 健全 要求 支持 引导 鼓励 指导 督促 组织 协调 有 是 为 达到
    涉及 让 带动 建立 形成 落实 推行 稳步 规范 优化 巩固 提高 提升 增加 降低 控制 减少 扩大 缩小
    """
)

# Verbal nouns of doing at the end of a noun phrase (试点项目|建设).
DOING = _words(
    """
    建设 工作 任务 创建 改造 实施 推进 落地
    """
)

# Verbs that close a noun phrase as often as they open a clause.
NOMINAL = _words(
    """
    改革 培训 检查 鉴定 调查 改造 评估 监测 试点 示范 演练 治理 整治 评价 考核 测试 研究 服务 筛查 活动
    """
)

# Verbs that add nothing to what they build: 建设4个中心 counts 中心, 撤销4个中心 does not.
LIGHT = _words(
    """
    建设 建立 打造 推进 推动 加快 实施 开展 抓好 完成 深化 有 共有 设有 拥有 建有 达 为 是 形成 包括 涉及 明确
    制定 做好 建好 建设好 布局 支持 发展 加强 实现 设置 设立 开办 积极 健全 继续 持续 指导 组织 协调 含 如 即
    等 达到 覆盖 惠及 确定 全省 推出 印发 出台 落地 执行
    """
)

# Words whose object acts in turn: 督促5个县达到标准.
PIVOT = _words(
    """
    遴选 选择 选取 选定
    推动 协调 督促 支持 组织 引导 使 让 确保 指导 力争 争取 帮助 鼓励 促进 要求 有 已有 保证 实现 其余 其中
    全省 全市 全县 全区 全国 还有 另有 仅
    """
)

# 上半年, 前三季度, 一季度末, 1—11月, 前10个月
PART_OF_YEAR = (
    r"[上下]半年|[第前]?[一二三四1-4]个?季度末?|\d{1,2}(?:月?(?:[-—－–~～至到]|—{2})\d{1,2})?月"
    r"|前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个月"
)
