import pytest

from reportgen.readers.captions import caption_of, is_table_title, is_unit_line


@pytest.mark.parametrize(
    "line",
    [
        *(
            "附表1 床位",
            "表1-1 床位数",
            "表 1 床位",
            "表一 床位",
            "表2：床位",
            "表3．投入",
            "（表4）床位",
            "表5",
            "续表",
            "附表",
        ),
        *(
            "附件2 任务分工表",
            "重点任务清单",
            "2023年全省床位情况统计表（单位：张）",
            "2023年基本情况一览",
            "各市投入明细",
        ),
    ],
)
def test_what_reads_like_the_title_of_a_table(line):
    assert is_table_title(line)


@pytest.mark.parametrize(
    "line",
    [
        *("见下表", "如附表", "具体如下表", "具体情况见附表", "各市按时填写下表", "各地填写报送统计表。"),
        *("表明态度", "表扬先进", "表示衷心感谢", "表现突出的地区", "表1显示，床位增加，医师增加。", "表5所示床位增加"),
        *("一、总体要求", "建立责任清单", "（三）制定出台权责清单和服务清单", "全省推进。", ""),
    ],
)
def test_what_does_not(line):
    assert not is_table_title(line)


def test_a_line_of_a_unit_names_nothing_else():
    assert all(map(is_unit_line, ("单位：万元", "（单位：亿元）", "计量单位:%", "单 位：张", "单位：万元、%")))
    assert not any(map(is_unit_line, ("单位负责人：张", "主办单位：省卫生健康委", "单位有三家")))


def test_a_caption_is_the_title_the_unit_or_both():
    assert caption_of(["正文。", "表2 床位数", "单位：张"]) == "表2 床位数 单位：张"
    assert caption_of(["正文。", "单位：张"]) == "单位：张"
    assert caption_of(["表2 床位数", "正文。"]) == ""
    assert caption_of(["各市情况"], titles={"各市情况"}) == "各市情况"
