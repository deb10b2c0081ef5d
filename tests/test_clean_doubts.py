import pytest

from reportgen.corpus.clean import clean
from reportgen.corpus.doubts.officials import misname
from reportgen.model.documents import Confidence, DoubtKind, RawDocument
from reportgen.model.rulings import Decision, Ruling, Rulings, decisions_on
from reportgen.model.tables import Gazetteer, Place, Region, Wordings
from reportgen.readers.text import line_locators

GAZETTEER = Gazetteer(
    (
        Region("CN-11", "北京市", "北京", "东部", 1, (), ("京",)),
        Region("CN-23", "黑龙江省", "黑龙江", "东北", 8, (), ("黑",)),
        Region("CN-44", "广东省", "广东", "东部", 19, (), ("粤",)),
        Region("CN-45", "广西壮族自治区", "广西", "西部", 20, (), ("桂",)),
        Region("CN-65", "新疆维吾尔自治区", "新疆", "西部", 31, (), ("新",)),
    ),
    (
        Place("222400", "延边朝鲜族自治州", "延边", "city", "CN-22"),
        Place("440800", "湛江市", "湛江", "city", "CN-44"),
        Place("440825", "徐闻县", "徐闻", "county", "CN-44"),
        Place("510400", "攀枝花市", "攀枝花", "city", "CN-51"),
        Place("650100", "乌鲁木齐市", "乌鲁木齐", "city", "CN-65"),
        Place("653100", "喀什地区", "喀什", "city", "CN-65"),
    ),
)


def cleaned(text):
    return clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), GAZETTEER)


def quotes(text, kind):
    return [doubt.passage.quote for doubt in cleaned(text).doubts if doubt.kind is kind]


@pytest.mark.parametrize(
    ("text", "quote", "candidate"),
    [
        (
            "坚持以习新时代中国特色社会主义思想为指导。",
            "习新时代中国特色社会主义思想",
            "习近平新时代中国特色社会主义思想",
        ),
        (
            "坚持以***新时代中国特色社会主义思想为指导。",
            "***新时代中国特色社会主义思想",
            "习近平新时代中国特色社会主义思想",
        ),
        ("深入学习贯彻习关于医改工作的重要指示。", "习", "习近平总书记"),
        ("深入学习习总书记重要讲话。", "习总书记", "习近平总书记"),
        ("重温近平同志的文章。", "近平同志", "习近平同志"),
        ("学习贯彻******视察广东的重要讲话。", "******", "习近平总书记"),
    ],
)
def test_a_name_that_was_cut_out_is_offered_and_not_filled_in(text, quote, candidate):
    document = cleaned(text)
    (doubt,) = document.doubts

    assert (doubt.kind, doubt.passage.quote, doubt.candidates) == (DoubtKind.MASKED_NAME, quote, (candidate,))
    assert doubt.blocks
    assert document.text == text


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("自治区主席张***任医改领导小组组长。", "张***", "自治区主席张***"),
        ("广东省省长张***出席会议。", "张***", "省长张***"),
        ("县医保局局长于**介绍情况。", "于**", "局长于**"),
        ("省长欧阳***讲话。", "欧阳***", "省长欧阳***"),
        ("自治区***主席到场。", "***", "***主席"),
        ("省长******视察广东的重要工作。", "******", "省长******"),
        ("主任【敏感词】讲话。", "【敏感词】", "主任【敏感词】"),
    ],
)
def test_no_name_is_offered_beside_a_surname_or_a_post_and_the_post_is_a_doubt_of_its_own(text, name, post):
    doubts = cleaned(text).doubts

    assert {(doubt.kind, doubt.passage.quote, doubt.candidates) for doubt in doubts} == {
        (DoubtKind.MASKED_NAME, name, ()),
        (DoubtKind.OFFICIAL, post, ()),
    }
    assert all(doubt.blocks for doubt in doubts)


@pytest.mark.parametrize(
    "text", ["记者张***报道。", "由***同志牵头。", "传达******精神。", "学习***重要讲话。", "副省长习平在会上指出。"]
)
def test_no_name_is_offered_where_no_official_wording_goes_on(text):
    assert [doubt.candidates for doubt in cleaned(text).doubts if doubt.kind is DoubtKind.MASKED_NAME] == [()]


def test_signs_over_a_place_or_a_body_are_no_officials_name():
    for text in ("江××县县长参加。", "局长向××医院授牌。", "组长单位为××局。"):
        assert not quotes(text, DoubtKind.OFFICIAL)


@pytest.mark.parametrize(
    "text",
    [
        "坚持以习近平新时代中国特色社会主义思想为指导，学习关于医改的文件，研习对策。",
        "深入学习习近平总书记关于医改工作的重要指示，复习在校课程。",
    ],
)
def test_a_whole_name_and_the_verb_to_learn_are_no_cut(text):
    assert quotes(text, DoubtKind.MASKED_NAME) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国家卫生健康委副主任李斌同志讲话。", ["副主任李斌同志"]),
        ("委党组书记、主任刘浩年出席会议并讲话。", ["党组书记、主任刘浩年"]),
        ("公立医院改革处张铁山处长就政策进行授课。", ["张铁山处长"]),
        ("郑继伟副省长和邵占维市长、叶明副书记先后作出批示。", ["郑继伟副省长", "邵占维市长", "叶明副书记"]),
        ("得到了李克强副总理的肯定。", ["李克强副总理"]),
        ("卫生局局长赵德胜、副局长钱卫国参加。", ["局长赵德胜", "副局长钱卫国"]),
        ("省卫生健康委主任欧阳修表示，要抓落实。", ["主任欧阳修"]),
        ("吴市长强调，要抓落实。", ["吴市长"]),
        ("杨浦区长期推进改革，白云区长者食堂开业，成都市长期护理保险扩面。", []),
        ("全科主任医师带教，主任会议研究，由区长担任组长，落实党委领导下的院长负责制。", []),
        ("各级党委书记和院长负责，书记周密部署，高水平主任带队，院长年薪制试点。", []),
        ("成立由省长任组长的医改领导小组，成立以书记为组长的专班。", []),
    ],
)
def test_officials_are_found_by_name_and_post(text, names):
    assert quotes(text, DoubtKind.OFFICIAL) == names


@pytest.mark.parametrize(
    ("text", "clean_text"),
    [
        ("2024年，新疆尔自治区将推进改革。", "2024年，新疆维吾尔自治区将推进改革。"),
        ("新疆维吾自治区推进改革。", "新疆维吾尔自治区推进改革。"),
        ("黑龙省推进改革。", "黑龙江省推进改革。"),
        ("乌鲁齐市推进改革。", "乌鲁木齐市推进改革。"),
        ("延边朝鲜自治州推进改革。", "延边朝鲜族自治州推进改革。"),
        ("延朝鲜族自治州推进改革。", "延边朝鲜族自治州推进改革。"),
    ],
)
def test_a_place_with_one_possible_name_is_restored(text, clean_text):
    document = cleaned(text)

    assert document.text == clean_text
    assert [(row.rule, row.confidence) for row in document.repairs] == [("place-name", Confidence.RESTORED)]


@pytest.mark.parametrize(
    "name", ["广西自治区", "延边自治州", "新疆自治区", "新疆维吾尔自治区", "广西壮族自治区", "湛江市"]
)
def test_a_usual_short_name_is_left_alone(name):
    assert cleaned(f"{name}推进改革。").repairs == ()


def test_a_skipped_ordinal_and_a_count_that_differs_are_told():
    text = "2024年云南省将重点抓好4方面工作。\n一是加大支持。\n三是用好政策。"

    assert quotes(text, DoubtKind.ORDINAL) == ["三是用好政策"[:6]]
    assert quotes(text, DoubtKind.GAP) == ["4方面工作"]
    assert not any(doubt.blocks for doubt in cleaned(text).doubts)


@pytest.mark.parametrize(
    "text",
    [
        "重点做好两项工作。\n一是加大支持。\n二是用好政策。\n另外，一是抓培训。二是抓考核。",
        "一、总体要求\n（一）指导思想。\n（二）目标。\n二、重点任务\n（一）建机制。\n1.建设中心。\n2.建设基地。",
        "第一篇：甲\n一、现状。\n二、问题。\n第二篇：乙\n一、现状。",
    ],
)
def test_a_list_that_begins_anew_skips_nothing(text):
    assert [doubt for doubt in cleaned(text).doubts if doubt.kind in (DoubtKind.ORDINAL, DoubtKind.GAP)] == []


def test_headings_that_lost_their_ordinal_get_a_proposal_only():
    text = "、健全体制\n1.强化领导。\n2.落实责任。\n、推进采购\n3.深化采购。\n构建体系\n4.加强协同。"
    document = cleaned(text)

    assert document.text == text
    assert [doubt.candidates[0] for doubt in document.doubts] == ["一、健全体制", "二、推进采购", "三、构建体系"]


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("全省认真落实部署，认线年全国卫生健康工作会议精神。", DoubtKind.GAP, "认线年"),
        ("全市医改工作将紧紧围绕围绕省委意见推进。", DoubtKind.GAP, "围绕围绕"),
        ("截止xx年年12月，参保率提高。", DoubtKind.GAP, "xx年年"),
        ("各(市、区)卫生创建工作推进。", DoubtKind.GAP, "(市、区)"),
        ("各县落实政策，持续加强和信息化医院建设。", DoubtKind.GAP, "加强和信息"),
        ("提高医保\ufffd\ufffd水平。", DoubtKind.GARBLED, "\ufffd\ufffd"),
        ("组建专家?guī)?,为改革提供支持。", DoubtKind.GARBLED, "?guī)?"),
        ("个人负担控制在□%以内。", DoubtKind.GARBLED, "□"),
        ("□%以内为控制目标。", DoubtKind.GARBLED, "□"),
        ("建成医联体▯个。", DoubtKind.GARBLED, "▯"),
        ("建成〓化中心。", DoubtKind.GARBLED, "〓"),
        ("建成医联体□□个。", DoubtKind.GARBLED, "□□"),
        ("推进\U0001f600\U0001f3fd医改。", DoubtKind.GARBLED, "\U0001f600\U0001f3fd医"),
        ("推进✅医改。", DoubtKind.GARBLED, "✅医"),
        ("推进\ufffc医改。", DoubtKind.GARBLED, "\ufffc"),
        ("推进\u0378医改。", DoubtKind.GARBLED, "\u0378"),
        ("推进\ue5f2医改。", DoubtKind.GARBLED, "\ue5f2"),
        ("推进\U000f0001医改。", DoubtKind.GARBLED, "\U000f0001"),
        ("力。面对改革攻坚难，我们坚持推进。", DoubtKind.FRAGMENT, "力"),
        (
            "一是推进改革。二是围绕群众看病难问题，积极探索全程代理式的医疗卫",
            DoubtKind.FRAGMENT,
            "二是围绕群众看病难问题，积极探索全程代理式的医疗卫",
        ),
        ("落实《关于推进改革的意见，抓好实施。", DoubtKind.FRAGMENT, "落实《关于推进改革的意见，抓好实施"),
    ],
)
def test_damage_that_nothing_settles_is_told_and_kept(text, kind, quote):
    document = cleaned(text)

    assert [(doubt.kind, doubt.passage.quote, doubt.blocks) for doubt in document.doubts] == [(kind, quote, True)]


@pytest.mark.parametrize(
    "text",
    [
        "深化医药卫生体制改革，每年评估，学年结束，近年来青年医师增加，2024年全面推开，今年全省提速。",
        "方方面面齐抓共管，一件一件落实，逐步逐项推进。",
        "完善和落实投入政策，加强和改进医德医风，加强和部门的协作，推动药品品质提升和器械国产化。",
    ],
)
def test_years_and_reduplications_of_good_text_are_no_gaps(text):
    assert quotes(text, DoubtKind.GAP) == []


@pytest.mark.parametrize(
    "text",
    [
        "□推进医保改革。\n　　□ 深化医疗改革。",
        "✅推进医保改革。\n● 深化医疗改革，①提高水平，★推广经验。",
        "覆盖\U00020bb7野县、\U00031350镇，㎡、℃、№、〇均可用。",
    ],
)
def test_a_box_that_opens_a_line_and_a_rare_hanzi_are_no_damage(text):
    assert quotes(text, DoubtKind.DAMAGE) == quotes(text, DoubtKind.GARBLED) == []


def test_a_sign_that_cannot_be_printed_is_not_confirmed_but_corrected_or_left_out():
    (doubt,) = cleaned("推进✅医改。").doubts
    ruled = Rulings((Ruling(doubt.doubt_id, doubt.passage.quote, Decision.CORRECT, text=doubt.candidates[0]),))
    raw = RawDocument("甲.txt", "推进✅医改。", "", "utf-8", "", line_locators("推进✅医改。"))

    assert {Decision.CONFIRM, Decision.PRINT}.isdisjoint(decisions_on(doubt.kind))
    assert clean(raw, GAZETTEER, rulings=ruled).text == "推进医改。"


MASKED = (
    "印发《XX市改革方案》，XX县推进。广东医科大学附属医院获批，徐闻县达标，"
    "全省会议召开（攀医改〔xx年〕1号、粤府办〔2023〕2号、国办发〔2023〕3号）。"
)


def test_what_would_tell_a_masked_place_is_held_back():
    assert quotes(MASKED, DoubtKind.IDENTIFYING) == ["广东医科大学附属医院", "徐闻县", "攀医改"]
    assert quotes(MASKED, DoubtKind.SOURCE) == ["XX市"]


def test_a_text_that_names_its_place_identifies_nothing():
    text = MASKED.replace("XX市", "湛江市").replace("XX县", "徐闻县")

    assert quotes(text, DoubtKind.IDENTIFYING) == []
    assert quotes(text, DoubtKind.SOURCE) == []


def test_only_the_part_of_a_collection_that_masks_its_place_is_held_back():
    text = f"第一篇：甲\n徐闻县推进改革。\n第二篇：乙\n{MASKED}"

    assert quotes(text, DoubtKind.IDENTIFYING).count("徐闻县") == 1


def test_a_slip_that_stays_keeps_its_question_marks():
    assert cleaned("组建专家?guī)?,为改革提供支持。").text == "组建专家?guī)?，为改革提供支持。"


def test_a_clause_that_begins_with_a_leaning_word_has_lost_one():
    assert quotes("推进签约服务，着大力提升基层服务能力。", DoubtKind.GAP) == ["着大力"]
    assert quotes("推进签约服务，着力克难攻坚，着眼长远，的确有效，了解需求。", DoubtKind.GAP) == []


def test_a_mask_before_a_word_of_its_own_hides_nobody_knows_what():
    assert quotes("xx年统筹xx城镇居民参保，对药店开展了xx考核。", DoubtKind.GAP) == ["xx", "xx"]
    assert quotes("XX市推动XX卫生健康发展，xx年印发方案。", DoubtKind.GAP) == []


@pytest.mark.parametrize(
    ("text", "quote", "candidate"),
    [
        ("在以××同志为核心的党中央坚强领导下。", "以××同志为核心的党中央", "以习近平同志为核心的党中央"),
        ("在以同志为核心的党中央坚强领导下。", "以同志为核心的党中央", "以习近平同志为核心的党中央"),
        ("学习新时代中国特色社会主义思想。", "新时代中国特色社会主义思想", "习近平新时代中国特色社会主义思想"),
        (
            "在[敏感词]新时代中国特色社会主义思想指引下。",
            "[敏感词]新时代中国特色社会主义思想",
            "习近平新时代中国特色社会主义思想",
        ),
        ("贯彻习生态文明思想。", "习生态文明思想", "习近平生态文明思想"),
        (
            "以科学发展观、为指导。",
            "科学发展观、",
            "科学发展观、习近平新时代中国特色社会主义思想",
        ),
    ],
)
def test_a_formula_is_known_wherever_it_was_cut(text, quote, candidate):
    (doubt,) = cleaned(text).doubts

    assert (doubt.kind, doubt.passage.quote, doubt.candidates) == (DoubtKind.MASKED_NAME, quote, (candidate,))
    assert doubt.settles == f"{quote}→{candidate}"
    assert doubt.blocks


@pytest.mark.parametrize(
    ("text", "quote", "candidate"),
    [
        (
            "坚持以习近平新时代中国特色社会注意思想为指导。",
            "习近平新时代中国特色社会注意思想",
            "习近平新时代中国特色社会主义思想",
        ),
        ("以人民为重心的发展思想。", "以人民为重心的发展思想", "以人民为中心的发展思想"),
        ("习近平总记书强调。", "习近平总记书", "习近平总书记"),
        ("坚持稳中求进工作总基掉。", "稳中求进工作总基掉", "稳中求进工作总基调"),
        ("推进健康中国建社。", "推进健康中国建社", "推进健康中国建设"),
    ],
)
def test_a_misquoted_formula_is_told_with_the_right_wording(text, quote, candidate):
    (doubt,) = cleaned(text).doubts

    assert (doubt.kind, doubt.passage.quote, doubt.candidates) == (DoubtKind.WORDING, quote, (candidate,))


def test_the_name_of_an_organ_that_lost_a_character_is_a_doubt_and_not_restored():
    document = cleaned("国家卫生健委员会印发通知。")
    (doubt,) = document.doubts

    assert (doubt.kind, doubt.candidates) == (DoubtKind.GAP, ("国家卫生健康委员会",))
    assert document.repairs == ()


@pytest.mark.parametrize(
    "text",
    [
        "以江泽民同志为核心的党的第三代中央领导集体。",
        "坚持以人民健康为中心，坚持以病人为中心，以患者为中心的发展思想，以人为本。",
        "习近平新时代中国特色社会主义经济思想，党的十九大精神，党的十八届三中全会精神。",
        "党组织领导的院长负责制，广东省卫生健康委员会，国家卫生健康委主任会议，全国卫生健康委系统。",
        "深化公立医院改革，深化医药体制改革，推进公共卫生治理体系和治理能力现代化。",
        "把人民健康摆在优先发展的战略位置，促进优质医疗资源扩容下沉和区域均衡布局。",
        "稳中求进的工作总基调，全面从严治院，全面依法治省，把健康融入所有政策。",
        "复习关于医改的内容，实习在医院进行，**要点：**抓好落实。",
        "国家药监局、国家疾控局、国家医保局、国家发展改革委，市疾病预防控制中心。",
    ],
)
def test_what_only_resembles_a_formula_is_left_alone(text):
    assert cleaned(text).doubts == ()


def test_the_same_cut_asks_the_same_question_wherever_it_stands():
    text = "以习新时代中国特色社会主义思想为指导。坚持习新时代中国特色社会主义思想。学习习总书记讲话。"
    asked = [doubt.settles for doubt in cleaned(text).doubts]

    assert len(asked) == 3
    assert asked[0] == asked[1] != asked[2]


@pytest.mark.parametrize(
    ("text", "quotes_of_doubts"),
    [
        ("一、甲\n（一）建机制。\n（二）抓落实。\n二、乙\n（二）强基层。\n三、丙\n（一）育人才。", ["（二）强基层"]),
        ("一、甲\n（一）建机制。\n二、乙\n（一）强基层。\n三、丙\n（二）育人才。", ["（二）育人才"]),
        ("1.建机制。\n2.抓落实。\n4.强基层。", ["4.强基层"]),
        ("第一，建机制。第三，强基层。", ["第三，强基层"]),
        ("其一，建机制。其三，强基层。", ["其三，强基层"]),
        ("①建机制；\n③强基层；", ["③强基层"]),
        ("一是建机制。二是抓落实。二是强基层。", ["二是强基层"]),
        ("（一）建机制。\n（三）强基层。", ["（三）强基层"]),
        ("全省推进改革。另一方面，加强监管。", ["另一方面"]),
        ("一方面，推进改革。加强监管，抓好落实。", ["一方面"]),
        ("全省推进改革。其次，加强监管。", ["其次"]),
    ],
)
def test_an_ordinal_that_is_missing_is_told_in_every_style(text, quotes_of_doubts):
    assert quotes(text, DoubtKind.ORDINAL) == quotes_of_doubts
    assert not any(doubt.blocks for doubt in cleaned(text).doubts)


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n1.建机制。\n2.抓落实。\n二、乙\n3.强基层。\n4.育人才。",
        "一、甲\n（一）建机制。\n（二）抓落实。\n1.建中心。\n2.建基地。\n二、乙\n（一）强基层。\n1.建网络。",
        "二、三级医院建立医联体，成效明显。\n一、甲\n二、三级医院落实分级诊疗。\n二、乙\n三、丙",
        "首先，建机制。其次，抓落实。最后，强基层。",
        "主要病种为高血压。其次，糖尿病患者较多。",
        "一方面，推进改革；另一方面，加强监管。一方面要强基层，一方面要育人才。",
        "第一，建机制。第二，抓落实。全省排名第一，比上年提升两位。",
        "一是建机制。二是抓落实。下一步，一要强基层，二要育人才，三要重监管。三是原有的体系，已经健全。"[:-14],
    ],
)
def test_a_whole_list_lacks_nothing(text):
    assert quotes(text, DoubtKind.ORDINAL) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "一、推进改革\n全市积极探索支付方式改革，推动医疗机构的\n二、强化基层",
            "全市积极探索支付方式改革，推动医疗机构的",
        ),
        ("全省落实部署。\n各地要完善机制，加强监管、", "各地要完善机制，加强监管、"),
        ("出台《改革方案，落实责任。\n抓好实施。", "出台《改革方案，落实责任"),
        ("推进“三医协同发展。\n抓好实施。", "推进“三医协同发展"),
        ("推进三医」协同发展。", "推进三医」协同发展"),
    ],
)
def test_a_sentence_that_stops_short_and_a_lost_sign_are_told(text, quote):
    assert quotes(text, DoubtKind.FRAGMENT) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "关于印发改革方案的通知\n各市卫生健康委：\n现印发给你们，请遵照执行。\n示范市卫生健康委\n2023年5月1日\n（此件公开发布）",
        "他说：“一是推进改革。\n二是强化基层。\n三是重视人才。”",
        "推进”三医”协同发展，落实“两个允许“政策。"[:12] + "。",
        "主要目标\n坚持公益性，推进公立医院改革\n以人民健康为中心，深化三医协同",
        "推进改革，健全机制，落实责任\n强化基层，完善网络，提升能力\n重视人才，改善待遇。稳定队伍\n加强监管，规范行为，守住底线",
        "1）建机制。\n（1）抓落实。\na）强基层。",
        "工作目的\n改革的主要目的",
    ],
)
def test_headings_signatures_and_lists_are_no_fragments(text):
    assert quotes(text, DoubtKind.FRAGMENT) == []


@pytest.mark.parametrize(
    ("text", "quote", "candidate"),
    [
        ("乌鲁木其市推进改革。", "乌鲁木其市", "乌鲁木齐市"),
        ("在边朝鲜族自治州推进改革。", "边朝鲜族自治州", "延边朝鲜族自治州"),
    ],
)
def test_a_long_name_of_a_place_that_cannot_be_restored_is_a_doubt(text, quote, candidate):
    (doubt,) = cleaned(text).doubts

    assert (doubt.passage.quote, doubt.candidates) == (quote, (candidate,))
    assert cleaned(text).repairs == ()


@pytest.mark.parametrize("text", ["乌鲁木齐是首府。", "延边自治州、延边州推进改革。", "各自治州、民族自治县推进改革。"])
def test_what_only_resembles_the_name_of_a_place_is_left_alone(text):
    document = cleaned(text)

    assert (document.repairs, document.doubts) == ((), ())


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("印发《》，推进改革。", "发《》"),
        ("完善医保、，推进改革。", "保、"),
        ("县域就诊率达到%，基层明显增强。", "到%"),
        ("县域就诊率提高个百分点。", "高个百分点"),
        ("于年5月启动改革。", "于年5月"),
        ("印发方案（政办发〔2023〕号）。", "发〔2023〕号"),
        ("推进改革，等工作全面落实。", "，等工作"),
        ("完善医保政策和，推进改革。", "和"),
        ("全省改革进一步。", "进一步"),
        ("医疗服务的的质量提升。", "的的"),
    ],
)
def test_what_cannot_stand_beside_each_other_has_a_hole_between(text, quote):
    (doubt,) = [doubt for doubt in cleaned(text).doubts if doubt.kind is DoubtKind.GAP]

    assert doubt.passage.quote == quote
    assert doubt.blocks
    assert len(doubt.reason) <= 60


@pytest.mark.parametrize(
    "text",
    [
        "提高几个百分点，增长一个百分点，占比为95%，较上年高2%。",
        "全年年均增长，2024年年底前完成，2023年年初启动，2024年月度调度。",
        "的的确确提升，和和气气，存在在所难免的问题，目的的实现。",
        "总和，参与，以及其他，工会（工作）、妇联等工作，性情温和。",
    ],
)
def test_good_text_has_no_hole(text):
    assert quotes(text, DoubtKind.GAP) == []


def test_an_office_can_put_its_own_wordings_in_the_place_of_the_table():
    text = "坚持平安校园创健活动。"
    raw = RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text))
    (doubt,) = clean(raw, GAZETTEER, wordings=Wordings(formulae=("平安校园创建活动",))).doubts

    assert (doubt.kind, doubt.candidates) == (DoubtKind.WORDING, ("平安校园创建活动",))
    assert clean(raw, GAZETTEER).doubts == ()


def test_a_number_that_two_lines_part_is_a_doubt_on_both_of_its_halves():
    text = "2030年，全省新建冷库，79个县（市）全部启动，损耗率降到8\n9.4%，满意率保持在95%以上。\n"
    doubts = cleaned(text).doubts

    assert [(doubt.passage.quote, doubt.candidates) for doubt in doubts] == [("8\n9.4", ("89.4",))]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("市水务局局长某某某指出，灌区改造要提速。", "局长某某某"),
        ("会上，副市长×××讲话。", "副市长×××"),
        ("县委书记XXX到XX乡调研。", "县委书记XXX"),
        ("某某某副厅长带队调研。", "某某某副厅长"),
        ("党组书记、主任××同志主持会议。", "党组书记、主任××同志"),
        ("局长____介绍情况。", "局长____"),
        ("出席人：秘书长：某某", "秘书长：某某"),
        ("×××同志到会。", "×××同志"),
    ],
)
def test_a_name_that_is_all_signs_beside_a_post_is_an_officials(text, quote):
    assert quote in quotes(text, DoubtKind.OFFICIAL)


@pytest.mark.parametrize(
    "text",
    [
        "XX市长期推进改革，XX县长效机制健全。",
        "某某市市长办公会研究，选派某某医院院长3名，实行院长负责制。",
        "主任XX省会议，组长某日到岗，书记某些权限下放，某某部长期驻点。",
        "局长X光检查，某某局局长会议，2×3主任。",
    ],
)
def test_signs_for_a_place_beside_a_post_are_no_officials_name(text):
    assert quotes(text, DoubtKind.OFFICIAL) == []


@pytest.mark.parametrize(
    ("quote", "text", "fits"),
    [
        ("主任某某某", "主任王小明", True),
        ("某某某副市长", "王大明副市长", True),
        ("主任张某某", "主任李小明", False),
    ],
)
def test_a_name_that_is_all_signs_may_be_ruled_to_be_any(quote, text, fits):
    assert (misname(quote, text) == "") is fits


def test_what_stands_between_quality_and_quantity_is_not_foreign():
    assert quotes("全省农业实现质的稳步提升与量的合理增长。", DoubtKind.FOREIGN) == []
