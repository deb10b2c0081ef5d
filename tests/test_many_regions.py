"""A table of hundreds of regions: nothing that names or lists every one of them side by side is for a reader."""

import random
from dataclasses import replace
from math import log

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scale import make_project
from reportgen.audit.recounting import Recounting
from reportgen.edition.likeness import PLENTY, Likeness
from reportgen.edition.printed import in_volumes
from reportgen.edition.proof import proof_of
from reportgen.model.edition import LeftOutQuotes, Printed, PrintedFact
from reportgen.model.facts import Part
from reportgen.model.ledger import EntryKind, LedgerEntry
from reportgen.model.printed import RegionList, Wording
from reportgen.model.tables import Realm, Region
from reportgen.pipeline import prepare, read_folder
from reportgen.press.catalogue import VOLUME, bound_pages, bound_plans, region_plan
from reportgen.press.folding import plans_of
from reportgen.progress import Silent
from reportgen.settings.config import load_settings
from tests.edition_writer import MEDICINE, PAYMENT, Writer

NAMED, MANY = 32, 333


def regions(number: int) -> tuple[Region, ...]:
    return tuple(Region(f"X{at:03}", f"第{at}市", f"{at}市", "东部", at) for at in range(1, number + 1))


def written(number: int):
    """Return an edition in which each of so many regions plans one thing and looks back on another."""
    writer = Writer(regions(number))
    for region in writer.regions:
        writer.section(region.code, Part.PLAN, [("推进按病种付费改革全覆盖", f"{PAYMENT}/按病种付费")])
        done = writer.section(region.code, Part.REVIEW, [("中医药传承创新达到70%", f"{MEDICINE}/传承创新")])
        writer.figure(done, "70%", str(50 + region.order % 40), "%")
    return writer.edition()


def tables(number: int):
    return {table.sheet: table for table in written(number).tables}


def test_a_few_regions_stand_side_by_side_and_many_below_each_other():
    few, many = tables(NAMED), tables(MANY)
    for sheet in ("主题覆盖", "做法对比"):
        assert len(few[sheet].columns) > NAMED
        assert len(many[sheet].columns) < 10
    assert 3 + 5 < len(few["共有指标"].columns) <= 3 + 10
    assert many["主题覆盖"].columns == ("地区", MEDICINE, PAYMENT)
    assert [cell.printed for cell in many["主题覆盖"].rows[332]] == ["333市", "○", "●"]
    assert [row[0].printed for row in many["共有指标"].rows] == [f"{at}市" for at in range(1, 334)]
    assert many["共有指标"].columns == ("地区", "覆盖率（2027年，目标）")
    measures = {row[1].printed: [cell.printed for cell in row[2:]] for row in many["做法对比"].rows}
    assert measures == {"按病种付费": ["333", "0"]}
    for table in many.values():
        assert abs(sum(table.widths) - 1) < 0.001


def test_a_list_of_many_regions_names_a_few_and_their_number_and_the_audit_holds_it_to_that():
    edition = written(MANY)
    listed = edition.totals.present
    assert listed.many
    assert listed.printed == "1市、2市、3市、4市、5市等333个地区"
    assert not RegionList("", regions(NAMED), ()).many
    assert RegionList("", regions(NAMED), ()).printed.count("、") == NAMED - 1
    recounting = Recounting(proof_of(edition))
    assert not list(recounting.check_entry(_entry(listed.ref, listed.printed), "综述"))
    wrong = listed.printed.replace("333", "332")
    assert [finding.message for finding in recounting.check_entry(_entry(listed.ref, wrong), "综述")]


def _entry(ref: str, text: str) -> LedgerEntry:
    return LedgerEntry("l-1", EntryKind.COMPUTED, ref, text)


def test_pages_of_many_regions_are_bound_in_volumes_and_numbered_alike():
    edition = replace(written(MANY), realm=Realm(page="一县一页"))
    volumes = bound_plans(edition)
    assert [plan.path for plan in volumes] == [f"送阅/02-一县一页-第{number}册" for number in (1, 2, 3, 4)]
    bound = [bound_pages(plan, edition.materials) for plan in volumes]
    assert [len(own) for own in bound] == [VOLUME, VOLUME, VOLUME, MANY - 3 * VOLUME]
    assert [page for own in bound for page in own] == list(edition.materials)
    assert region_plan(edition.materials[0], edition).path == "送阅/02-一县一页/001-1市"
    paths = [plan.path for plan in plans_of(edition, ("一省一页",))]
    assert len(paths) == len(set(paths))
    assert [plan.path for plan in bound_plans(written(NAMED))] == ["送阅/02-一省一页"]


def test_the_table_of_sources_fills_volumes_and_loses_no_row():
    nothing = Wording("", "")
    facts = tuple(PrintedFact("摘录", Wording(f"s-{at}", "x"), "", "1", (), 1, nothing, nothing) for at in range(4000))
    left = tuple(LeftOutQuotes(region, "版面所限", ()) for region in regions(1150))
    whole = Printed(("一.txt",), (("综述", facts[:10]), ("合订本", facts[10:])), left_out=left)
    volumes = in_volumes(whole)
    assert [volume.volume for volume in volumes] == [1, 2, 3, 4, 5]
    assert [name for name, _ in volumes[0].documents] == ["综述", "合订本"]
    assert tuple(fact for volume in volumes for _, own in volume.documents for fact in own) == facts
    assert tuple(entry for volume in volumes for entry in volume.left_out) == left
    short = replace(whole, documents=(("综述", facts[:10]),), left_out=left[:900])
    assert in_volumes(short) == (short,)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.text("甲乙丙丁戊己庚", min_size=2, max_size=9)), min_size=2, max_size=30)
)
def test_the_nearest_clause_is_found_as_exactly_as_it_matters(told):
    writer = Writer(regions(6))
    for region, words in told:
        writer.section(f"X{region + 1:03}", Part.PLAN, [(words, PAYMENT)])
    likeness = Likeness(writer.statements, writer.regions)
    pairs = [{words[at : at + 2] for at in range(len(words) - 1)} for _, words in told]
    holders = {
        pair: {region for (region, _), own in zip(told, pairs, strict=True) if pair in own}
        for pair in set().union(*pairs)
    }
    count = len({region for region, _ in told})
    weights = {pair: log((count + 1) / len(held)) for pair, held in holders.items()}
    for statement, (region, _), own in zip(writer.statements, told, pairs, strict=True):
        others = (theirs for (other, _), theirs in zip(told, pairs, strict=True) if other != region)
        nearest = max((sum(weights[pair] for pair in own & theirs) for theirs in others), default=0)
        nearest /= sum(weights[pair] for pair in own)
        cover = likeness.cover(statement)
        assert abs(cover - nearest) < 0.05 or (cover + 0.05 > PLENTY and nearest + 0.05 > PLENTY)


def test_a_synthetic_edition_of_many_regions_has_every_region_with_its_figures(tmp_path):
    make_project(tmp_path, 60, random.Random(1))
    settings = load_settings(tmp_path / "reportgen.toml")
    _, edition = prepare(settings, read_folder(settings, Silent()), Silent())
    assert edition.totals.with_plan.value == edition.totals.with_review.value == 60
    assert all(material.ranked and material.figures for material in edition.materials)
