"""What is new between two editions: sources, figures, statements, themes, doubts."""

import json
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.edition.changes_statements import differing
from reportgen.model.changes import Turn
from reportgen.model.rulings import Decision, Ruling
from reportgen.settings.config import Overrides, load_settings
from reportgen.writers.changes_file import changes_bytes
from reportgen.writers.changes_text import changes_text
from tests.change_cases import changes_between, contents, read_change_cases, told

CASES = read_change_cases(Path(__file__).parent / "cases/changes.txt")
TITLE = "贵州省2017年深化医改工作总结和2018年重点工作安排\n"
CLAUSES = (
    "2017年，贵州省家庭医生签约服务覆盖率达到41.2%",
    "2017年，贵州省新建县级医院12家",
    "2018年，贵州省将新增床位3万张",
    "加强基层医疗卫生服务能力建设",
    "加强基层医疗卫生机构能力建设",
    "推进紧密型县域医共体建设",
    "2018年，贵州省按病种付费的病种不少于130个",
    "2018年，贵州省按病种付费的病种不少于160个",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.line}-{case.title}")
def test_what_changed_between_two_texts_is_told(case):
    assert told(changes_between(contents(case.old), contents(case.new))) == case.told


@pytest.fixture(scope="module")
def whole():
    """Return an edition of all the clauses."""
    return contents({"贵州.txt": TITLE + "".join(f"{clause}。\n" for clause in CLAUSES)})


def part(whole, chosen):
    """Return an edition of some of the clauses, with the figures in them."""
    statements = tuple(s for s in whole.statements if any(CLAUSES[at] in s.sentence for at in chosen))
    figures = tuple(f for f in whole.figures if any(CLAUSES[at] in f.sentence for at in chosen))
    return replace(whole, statements=statements, figures=figures)


_CHOICES = st.sets(st.sampled_from(range(len(CLAUSES))))


def test_the_clauses_tried_hold_statements_and_figures(whole):
    assert len(whole.statements) >= len(CLAUSES)
    assert len(whole.figures) == 5


@given(chosen=_CHOICES)
def test_nothing_is_new_against_itself(whole, chosen):
    own = part(whole, chosen)

    changes = changes_between(own, own)

    assert changes.is_empty
    assert all(getattr(changes.totals, field.name).value == 0 for field in fields(changes.totals))


@given(one=_CHOICES, other=_CHOICES)
def test_seen_from_the_other_side_what_came_is_what_went(whole, one, other):
    before, after = part(whole, one), part(whole, other)
    forth, back = changes_between(before, after), changes_between(after, before)

    for added, gone in ((forth, back), (back, forth)):
        assert _words(added, Turn.ADDED, "after") == _words(gone, Turn.GONE, "before")
        assert _rows(added, Turn.ADDED, "after") == _rows(gone, Turn.GONE, "before")
    assert {(_side(c.before), _side(c.after)) for c in forth.statements if c.turn is Turn.CHANGED} == {
        (_side(c.after), _side(c.before)) for c in back.statements if c.turn is Turn.CHANGED
    }
    assert [theme.gained.names for theme in forth.themes] == [theme.lost.names for theme in back.themes]


def _words(changes, turn, side):
    return sorted(_side(getattr(change, side)) for change in changes.statements if change.turn is turn)


def _side(wording):
    return wording.statement.text if wording else ""


def _rows(changes, turn, side):
    rows = (getattr(change, side) for change in changes.figures if change.turn is turn)
    return sorted((row.indicator, row.quantity) for row in rows)


@given(st.text("医改推进3年5%，", max_size=20), st.text("医改推进3年5%，", max_size=20))
def test_the_pieces_of_a_wording_make_it_up_and_what_stayed_stands_on_both_sides(one, other):
    before, after = differing(one, other)

    assert "".join(text for text, _ in before) == one
    assert "".join(text for text, _ in after) == other
    kept = ["".join(text for text, changed in side if not changed) for side in (before, after)]
    assert kept[0] == kept[1]


def test_a_number_is_marked_as_a_whole():
    before, after = differing("覆盖率达到71.2%", "覆盖率达到78.2%")

    assert (("71.2%", True) in before, ("78.2%", True) in after) == (True, True)


def test_a_text_that_was_closed_since_is_quoted_on_neither_side():
    old = contents({"甲.txt": TITLE + f"{CLAUSES[0]}。\n", "乙.txt": TITLE + f"{CLAUSES[2]}。\n"})
    closed = tuple(replace(source, public=source.path != "乙.txt") for source in old.sources)

    changes = changes_between(old, replace(old, sources=closed))

    assert told(changes) == ("改记：乙.txt（公开与否：公开 → 不公开）",)


def test_a_source_that_could_not_be_read_is_not_told_as_withdrawn():
    old = contents({"甲.txt": TITLE + f"{CLAUSES[0]}。\n", "子/乙.txt": TITLE + f"{CLAUSES[2]}。\n"})
    new = replace(old, sources=old.sources[1:], gaps=("乙",))

    assert [change.turn for change in changes_between(old, new).sources] == [Turn.UNREAD]
    assert [change.turn for change in changes_between(old, replace(new, gaps=())).sources] == [Turn.GONE]


def test_a_statement_that_waits_for_a_ruling_is_counted_and_not_quoted(whole):
    old, new = part(whole, (0, 3)), part(whole, (0, 5))
    held = tuple(replace(s, printable="紧密型" not in s.text) for s in new.statements)

    changes = changes_between(old, replace(new, statements=held))

    assert not any("紧密型" in line for line in told(changes) if "重点领域" not in line)
    assert changes.totals.withheld.value == 1


def test_every_count_is_that_of_its_rows_though_both_sides_wait_for_a_ruling(whole):
    old = replace(whole, figures=tuple(replace(f, printable=False) for f in whole.figures))
    new = replace(old, figures=tuple(replace(f, value=f.value + 1) for f in old.figures))

    changes = changes_between(old, new)

    assert changes.totals.withheld.value == len(old.figures)
    assert all(count.value == len(set(count.rows)) for count in changes.counts)


def test_a_doubt_is_told_as_new_and_as_settled():
    damaged = TITLE + "2017年，贵州省推进\ufffd\ufffd疗联合体建设，签约率达到41.2%。\n"
    mended = TITLE + "2017年，贵州省推进医疗联合体建设，签约率达到41.2%。\n"
    old, new = contents({"贵州.txt": damaged}), contents({"贵州.txt": mended})

    assert [doubt.outcome for doubt in changes_between(old, new).settled_doubts] == ["不再出现"]
    assert [doubt.kind for doubt in changes_between(new, old).new_doubts] == [old.doubts[0].kind]
    ruled = replace(old, doubts=tuple(replace(doubt, ruling="照印") for doubt in old.doubts))
    assert {doubt.outcome for doubt in changes_between(old, ruled).settled_doubts} == {"已裁定：照印"}


def ruled_settings(*rulings: Ruling):
    return replace(load_settings(None, Overrides(date="2026-02-28")), rulings=rulings)


def test_what_a_ruling_changed_is_told_as_ruled_and_as_no_news_of_the_region():
    text = TITLE + "2017年，贵州省家庭医生签约覆盖率达到41.2%。2018年，贵州省将推进乡镇卫生院标准化建没。\n"
    old = contents({"贵州.txt": text})
    figure = next(figure for figure in old.figures if figure.unit == "%")
    statement = next(statement for statement in old.statements if "建没" in statement.text)
    rulings = (
        Ruling(figure.figure_id, figure.passage.quote, Decision.CORRECT, value=Decimal("42.1")),
        Ruling(statement.statement_id, statement.passage.quote, Decision.CORRECT, text=statement.text[:-1] + "设"),
    )
    new = contents({"贵州.txt": text}, ruled_settings(*rulings))

    for changes in (changes_between(old, new), changes_between(new, old)):
        totals = changes.totals
        assert {change.turn for change in (*changes.figures, *changes.statements)} == {Turn.RULED}
        assert (totals.figures_ruled.value, totals.statements_ruled.value) == (1, 1)
        assert totals.figures_changed.value == totals.statements_changed.value == 0
        assert not changes.regions.regions
        assert not changes.by_region
    summary = changes_text(changes_between(old, new))
    assert "按裁定改定指标 1、提法 1" in summary
    assert "裁定（数值）" in summary
    assert '"change": "裁定"' in changes_bytes(changes_between(old, new)).decode()


def test_a_source_that_changed_where_a_figure_was_ruled_is_news_still():
    text = TITLE + "2017年，贵州省家庭医生签约覆盖率达到41.2%。\n"
    old = contents({"贵州.txt": text})
    ruling = Ruling(old.figures[0].figure_id, "41.2%", Decision.CORRECT, value=Decimal("42.1"))
    new = contents({"贵州.txt": text.replace("41.2%", "43.5%")}, ruled_settings(ruling))

    assert [change.turn for change in changes_between(old, new).figures] == [Turn.CHANGED]


@pytest.fixture
def recorded(tmp_path):
    """Return the settings in which ``sources.toml`` holds these words."""

    def settings(text):
        (tmp_path / "reportgen.toml").write_text('[bulletin]\ndate = "2026-02-28"\n', encoding="utf-8")
        (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
        return load_settings(tmp_path / "reportgen.toml", Overrides())

    return settings


TWO = {
    "贵州.txt": f"{TITLE}发布时间：2018-01-30 来源：贵州省卫生健康委员会\n{CLAUSES[0]}。\n",
    "云南.txt": f"{TITLE}发布时间：2018-01-30 来源：云南省卫生健康委员会\n{CLAUSES[2]}。\n".replace("贵州", "云南"),
}


@pytest.mark.parametrize(
    ("record", "differs"),
    [
        ("counted = false", ["用处：计入比较 → 不计入比较"]),
        ('standing = "文库"', ["来源等级：官方原文 → 文库", "用处：计入比较 → 不计入比较"]),
        ('date = "2018-02-01"', ["日期：2018年1月30日 → 2018年2月1日"]),
        ('level = "市级"\nplace = "昆明市"', ["层级：省级 → 市级", "用处：计入比较 → 不计入比较"]),
        (
            'title = "云南省医改要点"',
            ["名称：《云南省2017年深化医改工作总结和2018年重点工作安排》 → 《云南省医改要点》"],
        ),
    ],
)
def test_a_text_that_stayed_and_is_recorded_otherwise_is_told_and_counted(recorded, record, differs):
    before, after = contents(TWO), contents(TWO, recorded(f'["云南.txt"]\n{record}\n'))

    changes = changes_between(before, after)

    (source,) = changes.sources
    assert (source.turn, source.path) == (Turn.RECORDED, "云南.txt")
    assert [f"{one.what}：{one.before} → {one.after}" for one in source.differs] == differs
    assert not changes.is_empty
    assert changes.totals.sources_changed.value == 1
    lost = "用处" in "".join(differs)
    assert [region.short_name for region in changes.left.regions] == ["云南"] * lost
    assert [region.short_name for region in changes.regions.regions] == ["云南"] * lost
    assert f"改记：云南.txt{'、'.join(source.names)}（{'；'.join(differs)}）" in told(changes)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ({"years": (2018, 2019)}, "年度：2017年进展、2018年部署 → 2018年进展、2019年部署"),
        ({"regions": (("CN-52", "新贵州省"),)}, "地区名称：贵州省 → 新贵州省"),
    ],
)
def test_another_year_and_another_name_of_a_region_are_told(frame, said):
    before = contents(TWO)

    changes = changes_between(before, replace(before, **frame))

    assert not changes.is_empty
    assert said in changes_text(changes)
    assert json.loads(changes_bytes(changes))["changed"]


def test_what_a_ruling_takes_out_of_print_or_lets_in_is_told_as_ruled():
    text = TITLE + f"{CLAUSES[0]}。{CLAUSES[5]}。2018年，贵州省将以习新时代中国特色社会主义思想为指导。\n"
    old = contents({"贵州.txt": text})
    doubt = next(doubt for doubt in old.doubts if doubt.blocks)
    statement = next(statement for statement in old.statements if "紧密型" in statement.text)
    figure = old.figures[0]
    rulings = (
        Ruling(doubt.doubt_id, doubt.passage.quote, Decision.CONFIRM),
        Ruling(statement.statement_id, statement.passage.quote, Decision.WITHHOLD),
        Ruling(figure.figure_id, figure.passage.quote, Decision.WITHHOLD),
    )
    new = contents({"贵州.txt": text}, ruled_settings(*rulings))

    forth, back = changes_between(old, new), changes_between(new, old)

    assert {change.turn for change in (*forth.figures, *forth.statements)} == {Turn.RULED}
    lines = told(forth)
    assert "裁定：贵州 推进紧密型县域医共体建设 → （按裁定不付印）" in lines
    assert any(
        line.startswith("裁定（付印）：贵州 家庭医生签约") and line.endswith("→ （按裁定不付印）") for line in lines
    )
    assert any(line.startswith("裁定：贵州 （有存疑，见存疑清单） → ") for line in lines)
    assert forth.totals.withheld.value == 0
    assert len(back.figures) == 1
    assert len(back.statements) == len(forth.statements)


def test_what_a_new_doubt_takes_out_of_print_is_no_ruling(whole):
    (place,) = {statement.passage for statement in whole.statements if "紧密型" in statement.text}
    doubt = replace(whole.doubts[0], doubt_id="d-0123456789", passage=place, ruling="")
    held = tuple(replace(s, printable=s.passage != place) for s in whole.statements)
    new = replace(whole, statements=held, doubts=(*whole.doubts, doubt))

    changes = changes_between(whole, new)

    assert [change.turn for change in changes.statements] == [Turn.CHANGED]
    assert changes.totals.withheld.value == 1
    assert [change.turn for change in changes_between(new, whole).statements] == [Turn.CHANGED]


def test_a_file_that_was_only_renamed_is_counted_as_that_and_not_as_changed():
    before = contents({"贵州.txt": TWO["贵州.txt"]})

    changes = changes_between(before, contents({"黔.txt": TWO["贵州.txt"]}))

    assert [change.turn for change in changes.sources] == [Turn.MOVED]
    assert (changes.totals.sources_changed.value, changes.totals.sources_moved.value) == (0, 1)
    assert "改动 0、撤下 0、改名 1" in changes_text(changes)
