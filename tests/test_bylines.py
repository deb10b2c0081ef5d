"""Who signed a text, and when, is no part of what it says."""

import pytest

from reportgen.extract.sections.bylines import without_byline

TEXT = "甲省水利工作总结\n全省新建水库3处。\n"


@pytest.mark.parametrize(
    "date",
    ["二〇二六年一月", "二〇二六年一月五日", "二○二六年十二月", "2026年1月", "2026 年 1 月 5 日", "（2026年1月）"],
)
@pytest.mark.parametrize("office", ["甲省水利厅", "甲建设兵团卫生健康委员会", "甲省深化水利改革领导小组办公室"])
def test_a_signature_with_a_day_or_a_month_alone_is_taken_off(date, office):
    assert without_byline(f"{TEXT}\n{office}\n　　{date}\n") == TEXT


@pytest.mark.parametrize("last", ["推进水库建设到2026年1月", "水库名单\n2026年1月以前", "全省新建水库3处，2026年1月"])
def test_a_month_that_a_sentence_names_is_none(last):
    assert without_byline(TEXT + last) == TEXT + last


def test_what_stands_above_a_month_and_is_no_office_stays():
    assert without_byline(f"{TEXT}完成水库加固\n2026年1月") == f"{TEXT}完成水库加固"
