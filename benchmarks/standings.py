"""Measure how well standings and publicity are told, on the texts of a cases file.

    python benchmarks/standings.py [CASES]

CASES is by default ``tests/cases/standings.txt``; the answer is a table of right against found, and the cases missed.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.model.documents import Article, RawDocument, Standing
from reportgen.model.ids import IdMaker
from reportgen.readers.text import line_locators
from reportgen.reference import read_gazetteer, read_source_facts

_CASES = Path(__file__).parent.parent / "tests/cases/standings.txt"


def cases(text: str) -> Iterator[tuple[str, str, bool, str, str]]:
    """Yield title, standing, whether public, file name and text of each case."""
    blocks = [block.strip("\n") for block in text.split("\n.\n")]
    for at in range(0, len(blocks) - 2, 3):
        standing, public, name = blocks[at + 1].split("；")
        yield blocks[at].splitlines()[-1], standing, public == "公开", name, blocks[at + 2]


def read_case(name: str, text: str) -> Article:
    """Return the first article of a text."""
    gazetteer = read_gazetteer()
    raw = RawDocument(name, text, "", "utf-8", "", line_locators(text))
    document = clean(raw, gazetteer)
    articles, _ = find_articles(
        document, gazetteer, IdMaker("art-"), facts=read_source_facts(), doubt_ids=IdMaker("d-")
    )
    return articles[0]


def measure(text: str) -> str:
    """Return the table of standings, of publicity, and the cases that were told wrongly."""
    standings: Counter[tuple[str, str]] = Counter()
    publicity: Counter[tuple[bool, bool]] = Counter()
    wrong = []
    for title, standing, public, name, body in cases(text):
        article = read_case(name, body)
        standings[standing, str(article.standing)] += 1
        publicity[public, article.public] += 1
        if (standing, public) != (article.standing, article.public):
            reasons = "；".join(entry.reason for entry in article.evidence)
            wrong.append(f"{title}：应为 {standing}、{public}，得 {article.standing}、{article.public}（{reasons}）")
    names = [str(standing) for standing in Standing]
    rows = [f"{right}\t" + "\t".join(str(standings[right, found]) for found in names) for right in names]
    closed = [f"公开 {right}\t{publicity[right, True]}\t{publicity[right, False]}" for right in (True, False)]
    return "\n".join([*wrong, "应为＼得\t" + "\t".join(names), *rows, "应为＼得\tTrue\tFalse", *closed])


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else _CASES
    sys.stdout.write(measure(path.read_text(encoding="utf-8")) + "\n")
