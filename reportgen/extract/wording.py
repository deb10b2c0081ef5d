"""The patterns by which a clause shows what it is: what opens it, what frames it, what it hangs on.

They say nothing of the subject; subjects are themes, and themes are data.
"""

import re

from reportgen.grammar.vocabulary import (
    ADVERBS,
    AIM_HEADS,
    KEPT_HEADS,
    MEANS_HEADS,
    NOUN_LIKE,
    VERB_WORDS,
    VERBS,
    alternatives,
)

_DIGITS = "一二三四五六七八九十"
# before the year of a sum whose beginning nobody tells
SO_FAR = "截至"
_ADVERB = alternatives(ADVERBS)
_VERB = alternatives(VERBS)
STRONG_VERB = re.compile(_VERB)
PLAIN_VERB = re.compile(alternatives(tuple(VERB_WORDS)))
CLOSING_VERB = re.compile(rf"(?:{alternatives(tuple(NOUN_LIKE))})$")
DEED_START = re.compile(
    rf"(?:(?:{_ADVERB})(?:地|、|、?和)?)*(?:不再(?!是|有)|不准|不许|(?:不得|不)?(?:{_VERB}|{_ADVERB}))"
)

ORDINAL = re.compile(
    rf"(?:[（(][{_DIGITS}\d]{{1,3}}[）)]|[{_DIGITS}]{{1,3}}(?:是|要|则|、|，)(?!个|级|老|小)"
    rf"|第[{_DIGITS}]{{1,2}}[，、]"
    r"|\d{1,2}(?:[.．、](?!\d)|[）)])|[①-⑳]|(?:首先|其次|再次|最后)，)\s*"
)
# 农村供水：新建水厂3座: what heads a paragraph on its own line is no word of the deed
LABEL = re.compile(
    r"(?P<label>[^，。；：:\n“”《》（）()、]{2,20})(?<![率比例重数量额值度])[：:]\s*(?=(?P<rest>[^，。；\n]+))"
)
# signs that a page sets before a line of a list are no words of it
BULLET = re.compile(r"(?:[●○■□◆◇▲△▪▶►•·※★☆♦]|[—－-]{2,})+\s*")
CONNECTIVE = re.compile(
    rf"(?:同时|此外|另外|与此同时|一方面|另一方面)(?=(?:对|在|为|{_ADVERB}|{_VERB}))|"
    r"(?:同时|另外|此外|与此同时|在此基础上|在这一基础上|一方面|另一方面|其间|期间|为此|因此|接下来|下一步"
    r"|下一阶段|下一年|今后|未来|下来|目前|当前|近期|近年来|多年来"
    r"|长期以来|一直以来|过去一年|一年来|去年|去年以来|今年|今年以来|新的一年|明年|年内|全年|展望新年|展望未来"
    r"|步入新的一年|进入新的一年|新的一年里|上半年|下半年)(?:，|(?=[^，]{0,12}(?:将|要)))"
)
REPORTER = re.compile(
    r"(?:会议|大会|通知|意见|方案|文件|报告|发布会|记者|[^，。；、]{0,12}(?:主任|局长|书记|省长|主席|负责人"
    r"|负责同志))(?:还|进一步|同时)?"
    r"(?:指出|强调|要求|认为|提出|明确|获悉|了解到|表示|介绍|透露|称)(?:，|：)"
    # 答：我们…: whoever answers tells of his own deeds
    r"|(?:答|回答)[：:]"
    # a news item opens with where it was heard
    r"|(?:[^，。；]{0,20}日(?:讯|电)\s*(?:（[^（）]{0,40}）)?\s*)?(?:[^，。；]{0,6}记者[^，。；]{0,12}?)[从在自][^，。；]{2,40}(?:获悉|了解到|看到)[，：]"
    r"|据(?:初步|不完全)?(?:悉|了解|介绍|统计|报道|透露)[，：]|据[^，。；、]{2,16}(?:介绍|透露|消息)[，：]"
)
_MARK = r"(?:[年]?[底末中初]|1?\d月(?:[底末初]|[上中下]旬|\d{1,2}日)?|[上下]半年|第?[一二三四1-4]季度)?"
# it belongs to what follows: …，到2026年底，癌症早诊率达到60%以上
BARE_TIME = re.compile(
    rf"(?:力争|争取|确保)?(?:截至|截止|[到至在])?(?:(?:20\d{{2}}|[今明本去])年{_MARK}|年[底末]|“十[一二三四五六七八九]五”)"
    r"(?:期?末|期间|时期)?(?:[之以]?前|为止)?|(?:未来|今后)[\d一二三四五两]+年(?:内|里)?"
)
TIME = re.compile(r"在?(?P<year>(?:19|20)\d{2})年(?:以来|度|里|中)?(?P<comma>，)?")
PLACE_SELF = re.compile(
    r"(?:我们|我委|我局|全省|全市|全区|全县|我省|我市|我区|我县|本市|本省|本区|该省|该市)"
    r"(?=[^，。；]{0,12}(?:将|要)|，|卫生健康委|卫健委|党委|人民政府|委、|聚焦|围绕|以|坚持|按照|把|在)"
)
OFFICE = re.compile(
    r"(?:党委、政府|党委政府|委、[省市]政府|省委、省政府|卫生健康委员会|卫生健康委|卫健委|卫生健康系统|医改办"
    r"|医保局|医改|各地)(?=[^，。；、]{0,20})"
)
AUXILIARY = re.compile(
    rf"(?:还将|也将|仍将|又将|将会|还要|也要|还|也|要|将|计划|拟|正)(?=(?:{_ADVERB}|{_VERB}|从|在|以|按照|按"
    rf"|聚焦|围绕|紧紧|紧盯|对|通过))"
)

TOPIC = re.compile(
    r"在.*(?:方面|上|下|领域|中|之际|同时|基础上|背景下|过程|阶段|后|期间|环节|情况|层面)|在(?:国家|省级?|市级?"
    r"|县级?|市县|镇村|乡村|基层|城市|农村|社区|县域|省域|市域)"
)
_MANNER = r"(?:始终|继续|紧紧|全面|牢牢)*"
GUIDE = re.compile(rf"{_MANNER}以.+为(?:{alternatives(AIM_HEADS)}|{alternatives(MEANS_HEADS)})")
MEANS_GUIDE = re.compile(rf"{_MANNER}以.+为(?:{alternatives(MEANS_HEADS)})")
KEPT_GUIDE = re.compile(rf"{_MANNER}以.+为(?:{alternatives(KEPT_HEADS)})")
SUBJECT_TOPIC = re.compile(r"在.*(?:方面|上|领域|环节)|在(?:国家|省|市|县|镇|乡|基层|城市|农村|社区).{0,3}")
_SERVED = r"[^，]{0,6}(?:居民|群众|人员|患者|病人|老人|老年人|家庭|对象|人群|职工|儿童|妇女)"
_GIVEN_TO = (
    r"[^，]{1,14}(?:者|院|室|乡镇?|村|机构|企业|单位|学校)(?:免费|全部|统一)?"
    r"(?:开展|提供|配备|配置|安排|建立|办理|发放|购买|培养|派驻|选派|招聘|减免)"
)
FRAME = re.compile(
    rf"{_MANNER}(?:(?:围绕|聚焦|紧扣|紧盯|紧跟|锚定|瞄准|立足|着眼|按照|遵照|遵循|根据|依据|对照|随着|站在).+"
    # 为老年人免费体检 is a deed, 为完善制度 its aim
    r"|作为.+(?:城市|省份?|地区|[县区州]|单位|医院|机构|之一)"
    rf"|为了.+|为(?:{_ADVERB}|{_VERB})(?!{_SERVED}|{_GIVEN_TO}).+|坚持.+(?:原则|方针|理念)"
    rf"|[^，]*在.+(?:领导|指导|支持|关心|帮助|努力)下)"
)
OWN_CASE = re.compile(r"(?:紧密|密切)?结合.{0,8}实际")
# 甲工作，全面推进乙: a task without its verb is no part of the next deed
BARE_TASK = re.compile(r"[^，]{4,18}工作")
KEPT_FRAME = re.compile(r"(?:针对|依托|通过|借助|利用|面向|对于?|把|在未来|结合|紧密结合).+")
COMPLETE_FRAME = re.compile(
    rf"(?:要求|原则|目标|思路|部署|精神|方向|问题|重点|任务|方面|安排|规定|标准|需求|需要|环节|短板|”"
    rf"|为[一-鿿]{{2,5}})(?:{_ADVERB})*(?:{_VERB})"
    # 按照费用增速测算调价总量
    r"|(?:增速|增幅|人数|人口|床位数|比例)(?:测算|核定|拨付)(?!的)"
)
OPEN_IN = re.compile(r"在(?!.*(?:方面|领域|环节|上|下|中|内|后|时|期间|过程|年|起)).*")
CLOSED_IN = re.compile(r"(?:等|重点|关键)[^，]{0,12}(?:领域|环节|方面|工作|举措|任务)|方面|情况下|基础上|前提下|同时")
MEANS_DEED = re.compile(rf"(?:通过|依托|借助|利用|结合|紧密结合)(?:{_ADVERB}|{_VERB})")
MEANS_END = re.compile(r"(?:通过|依托|借助|利用).*(?:平台|机制|优势|项目|资源|方式|手段|形式|渠道|体系|力量)")
MANNER_OF = re.compile(r".*(?:以|通过|采取|采用).*等?(?:形式|方式|手段|途径)")
PURPOSE = re.compile(rf"为了?(?:{_ADVERB}|{_VERB})(?!{_GIVEN_TO})(?!.*(?:提供|奠定|打下|筑牢|作出|营造|增添)).*")
FRAME_END = re.compile(r".*(?:要求|部署|安排|精神|原则|思路|目标|规定|任务|方面|需要|需求|问题)")
RESULT = re.compile(r"为.+(?:提供|奠定|打下|筑牢|作出|做出|营造|增添|创造|夯实).*")
DEPENDENT = re.compile(
    r"(?:并|并且|且|以及|及(?!时|早)|及其|和(?!谐)|与(?!时)|或|从而|进而|使(?!用)|让(?!利|渡|我们)|使得|以便|以此|由此|确保|由"
    r"|其中|分别|同比|较(?=上年|20|去年|年初|“)|比上年|比20|占比?(?=\d)|占比(?=居|位|达|超)|(?:受益|惠及|受惠)(?:群众|人口|居民|人数|患者)|服务(?:人口|群众|居民)(?=[约达近超]?\d)|总投资|涉及|达(?=\d)|居(?=全国|第|首|前)|位居|位列"
    r"|排名|也|亦|其余|做到|切实做到|最大程度|是(?!否)|但|而且|却|不过)"
)
# Said of what is not there yet: cut off, the clause would say that it is done, or will be.
INTENDING = frozenset(("计划", "拟"))
# What was due, what came of it, and what hangs on a condition: a half of it says what the whole denies.
_DUTY = (
    r"(?<![适对相供反响效感呼顺答自])应(?!.{1,2}尽)(?:[当该]|按计划)*"
    r"(?=完成|建|达|实现|新[增建]|配|设|培训|招|落实|投|安排|到位|改|创|整|办|减|压|降)"
)
DUE = re.compile(rf"{_DUTY}|[原预]定|原?计划(?!生育)|原拟|(?:目标|任务)[数值]?[为是]?\d")
OWED = re.compile(rf".*(?:{_DUTY}|原[定计拟])[^，]*")
CAME_TO = re.compile(
    r"(?:但是?|而)?(?:截[至止][^，]{0,10}?|到?(?:目前|年底|年末))?(?:实际上?|仅|只|已经?|现已|最终|结果)+[^，\d]{0,10}\d.*"
    r"|(?:因[^，]*)?[尚仍]?(?:未能?|没有)(?:[如按]期)?(?:完成|实现|建成|达到|落实|到位).*"
)
CONCEDES = re.compile(r"(?:虽然|虽|尽管|固然).*")
IF = re.compile(
    r"(?:如果|若(?![干尔])|倘若|假如|一旦|只要)[^，]*|如(?![期实数下何同此]|上[所述文])[^，]*(?:到位|批准|获批|批复|允许|具备|成熟|落实|通过|支持|许可|同意|下达)"
    r"|待[^，]*(?:批准|获批|批复|到位|下达)[之以]?后|视[^，]*(?:情况|进度|程度)"
)
# 甲省互认300项，乙省为210项: of what, only the clause before says
VALUE_ALONE = re.compile(r"(?:则|仅|约|也)*(?:为|是|达到?|有)(?:约|近|仅)?\d")
PLACE_VALUE = re.compile(rf"[^，\d]{{1,7}}(?:[省市县区州盟旗]|兵团|全国){VALUE_ALONE.pattern}")
# 让群众更有获得感 says nothing of its own: the deed before it is quoted without it.
HOLLOW_RESULT = re.compile(r"让.*(?:获得感|幸福感|安全感|可感可及|更有|更加?(?:方便|便捷|满意|放心)|实惠|红利|看得见)")
# Words that belong to what follows and hang on what came before (共有1488人，其中，有…).
LINK = re.compile(r"其中|包括|比如|例如|主要有")
# A condition or a moment that the next piece completes (达到4张的，…; 经考核合格后，…).
CONDITION = re.compile(
    r".*[^是]的|(?:支持|由|鼓励)[^，]*牵头|.*(?<![滞落背今最先])(?:后|之际|之前|的同时|的情况下|的基础上)"
)
# 促进甲更加匹配，乙更加有序: the second is governed by the verb of the first.
MADE_SO = re.compile(r"(?:促进|推动|使|让|确保|实现|力争)[^，]*更加[^，]+")
ALSO_SO = re.compile(r"[^，]{2,16}更加[^，]{1,6}")
# In brackets a deed and its figures may stand (其中县级医院12家…。), beside who is responsible, who signs, and notes.
ASIDE_DEED = re.compile(
    rf"(?!.*(?:责任|牵头|配合|单位|来源|记者|作者|编辑|附件|注[：:]|见附|年\d{{1,2}}月\d{{1,2}}日))"
    rf"(?:其中|另外?)?[，,]?(?:(?:{_ADVERB})*(?:不再|不得)?(?:{_VERB}).{{4,}}|.*\d(?:\.\d+)?[%万亿个家所张人户元套项].*)[。；]?"
)
# a share of what the clause before names (全覆盖，二级以上医院占比不低于95%)
SHARE_OF_IT = re.compile(
    r"(?:(?:[一二三]级|[正副]高|[初中高]级|大专|本科|硕士|博士|研究生|[县市省]级|公立|民营|社会办|[男女]性|其)[^，、的]{0,4}"
    r"(?:(?:及)?以[上下])?(?:职称|学历|学位|医院|医疗机构|机构|人员|单位|项目|者)?)?(?:占比|比例|比重)[^，\d]{0,6}\d.{0,12}"
)
# 力争用三年时间达到60%, 累计达到4326万人: what reaches it, only the clause before says
UNSUBJECTED = re.compile(
    r"(?:[并且再又]|力争|争取|确保|预计|预期|累计|现已|已经?|[将均都共]|全年|年内|[今明]年|年底前?|逐步|总[数量]|其中|[上下]半年"
    r"|到?20\d\d年(?:年?[底末]|上半年)?前?|用[^，]{1,10}?时间|[至到][^，]{1,6}?[底末])*"
    r"(?:达到?|突破|(?:提高|提升|增加|增长|扩大|降低?|恢复|上升|下降|缩短|压缩)[到至]|(?:稳定|保持|控制)在|超过|不低于|不少于|完成)"
    r"(?:了|约|近|超过?|不低于|不少于)?[0-9一二三四五六七八九十百千两][^，]{0,10}"
)
FOUR_BY_FOUR = re.compile(r"[^，、“”]{4}(?:、[^，、“”]{4})+")
NUMERIC_RUN = re.compile(
    r"[^，]{2,20}(?:达到|达|为|占|超过|不低于|不少于|提高到|增长|下降)\D{0,3}\d[\d.]*(?:%|个|万|亿|人|元|家|张).{0,6}"
)

# What makes a clause a mere frame: a guide or attitude, a closing slogan, a deed without an object of its own.
SLOGAN = re.compile(
    r"(?:始终|继续|一贯)?坚持.*以.+为.+|.*(?:获得感|幸福感|安全感).*|.*(?:奠定|打下|筑牢).{0,12}(?:基础|根基).*"
    r"|.*(?:作出|做出|贡献)[^，]{0,8}(?:贡献|力量).*|.*改革红利.*|(?:始终|继续)?(?:把|将).+作为.{0,8}(?:任务|工程|大事|头等大事|重中之重|责任)(?:来抓)?|.*总要求"
    r"|(?:继续|始终)?坚持将?.{0,20}(?:优先发展|放在).*|(?:.{0,12}要)?(?:继续|始终)?(?:把|将).{0,24}(?:放在|放到|摆在|摆到).*(?:位置|地位|首位)|.*(?:取得|迈出|实现|开创).{0,8}(?:进展|成效|成绩|突破"
    r"|成就|效果|佳绩|步伐|局面)|.*再创佳绩"
    r"|[^，、]{4}(?:、[^，、]{4})+|.*是.*(?:一年|之年|周年)"
)
OBEDIENCE = re.compile(
    r"(?:全[国省市区县](?:上下|各级)?|各级各部门|各地各部门)?(?:深入|认真|全面|坚决|继续|进一步|切实|积极)*(?:学习|总结|贯彻|落实|执行)+.*(?:精神|部署|要求|方针|思想"
    r"|决策|指示|论述|讲话|(?:各项|重点|改革)任务|二十大|二十届.*|会议|工作(?:会议|要求|部署|任务|方针))"
)
# 重点做好五项工作 announces a list, 现将情况报告如下 a text; neither states a deed.
FOLLOWING = re.compile(r"(?:以下|如下|下列)[^，。；]{0,12}$")
ANNOUNCEMENT = re.compile(
    rf"(?:{_ADVERB})*(?:抓好|抓|做好|做|加强|推进|开展|实施|完成|处理好|突出|落实)好?(?:以下|下列|如下)?"
    r"(?:\d+|[一二两三四五六七八九十]+)(?:个|项|大|点|件|条)?(?:方面)?的?(?:重点)?(?:工作|任务|事项|事情|关系|文章|方面|主题|主线)"
    r"|.*(?:以下|如下|下列).{0,8}(?:方面|工作|任务|举措|措施|要求).{0,4}|现将.*|特此.*|请.*(?:执行|落实|遵照).*|.*(?:报告|汇报|通知|通报)如下"
)
SUBJECT_FRAME = re.compile(r"[^，]{2,16}(?:围绕|聚焦|紧扣|立足)[^，]+(?:需要|需求|定位|目标|要求|大局|主线)")
FIELDS = re.compile(r"从.*、.*等?(?:\d+个|[一二三四五六七八九十]+个|[一二三四五六七八九十]+大)?方面.*")

# A clause that states what is lacking is no deed under its theme.
SHORTFALL = re.compile(
    r".*(?:存在(?:短板|问题|差距|不足)|不足|缺乏|短缺|滞后|偏低|不高|欠缺|不力|不理想|不凸显|不明显|不平衡|不够.*|亟需提高|亟待.*"
    r"|失分.*|扣分|未(?:能)?(?:均|完全|全部|完成|落实|开展).*|进展缓慢|还有.*(?:距离|差距)|难留住|较差)"
)
