"""Measure the themes against hand-made labels: python benchmarks/themes.py LABELS SEEDS [--show]."""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.sections import find_sections
from reportgen.extract.segment import Segmenter, read_words
from reportgen.extract.statements import find_statements, names_of
from reportgen.extract.statements.framing import Framing
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Statement
from reportgen.model.ids import IdMaker
from reportgen.readers import read
from reportgen.reference import read_framing, read_gazetteer, read_source_facts, read_themes

_WORDS = Path(__file__).parent.parent / "reportgen" / "data" / "words.txt"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def read_statements(path: Path) -> dict[str, list[Statement]]:
    """Return the statements of a source by region's short name."""
    gazetteer, themes, ids, section_ids = read_gazetteer(), ThemeFinder(read_themes()), IdMaker("s-"), IdMaker("sec-")
    framing = Framing(read_framing())
    segment = Segmenter(read_words(_WORDS.read_text(encoding="utf-8")))
    regions = {region.code: region for region in gazetteer.regions}
    document = clean(read(path, path.name), gazetteer)
    articles, _ = find_articles(
        document, gazetteer, IdMaker("art-"), facts=read_source_facts(), doubt_ids=IdMaker("d-")
    )
    found: dict[str, list[Statement]] = defaultdict(list)
    for article in articles:
        for section in find_sections(article, gazetteer, section_ids):
            region = regions.get(section.region_code)
            names = names_of(region) if region else ()
            own = find_statements(section, themes, framing, segment, ids, names=names)
            found[region.short_name if region else ""] += own
    return found


def main() -> None:
    """Print recall, precision and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--show", action="store_true", help="print what the regions without labels are tagged with")
    options = parser.parse_args()
    gold = json.loads((options.labels / "themes.json").read_text(encoding="utf-8"))
    found = read_statements(options.seeds / gold["file"])
    hits = misses = false = 0
    for entry in gold["regions"]:
        claimed = defaultdict(list)
        for statement in found[entry["region"]]:
            for tag in statement.themes:
                if not tag.mentioned:
                    claimed[tag.theme].append(statement.text)
        wanted = {item["theme"]: item["evidence"] for item in entry["themes"]}
        neutral = {item["theme"] for item in entry["touched"]}
        hits += len(wanted.keys() & claimed.keys())
        misses += len(wanted.keys() - claimed.keys())
        for theme in wanted.keys() - claimed.keys():
            _say(f"漏 {entry['region']} {theme} {wanted[theme]}")
        for theme in claimed.keys() - wanted.keys() - neutral:
            false += 1
            _say(f"误 {entry['region']} {theme} {'｜'.join(claimed[theme])}")
    _say(f"查全 {hits}/{hits + misses} = {hits / (hits + misses):.3f}")
    _say(f"查准 {hits}/{hits + false} = {hits / (hits + false):.3f}")
    if options.show:
        labelled = {entry["region"] for entry in gold["regions"]}
        for region, statements in found.items():
            _say(f"\n== {region}{'（有标注）' if region in labelled else ''}")
            for statement in statements:
                tags = "；".join(
                    f"{'~' if t.mentioned else ''}{t.theme}[{'、'.join(t.measures)}]" for t in statement.themes
                )
                _say(f"  {'○' if statement.generic else '●'} {statement.text} → {tags or '—'}")


if __name__ == "__main__":
    main()
