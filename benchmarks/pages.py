"""Measure what is kept of articles when they stand in web pages.

    python benchmarks/pages.py TEXT...

Each text file becomes the article of a page of every kind of site (benchmarks/sites.py), once as it is and once with
two tables. Reported for each kind: the share of the body's characters that the reader leaves in the article (recall),
the share of the article's characters that are the body's (precision), tables kept with all their cells, milliseconds a
page.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from sites import SITES, Article

from reportgen.model.documents import RawDocument
from reportgen.readers import READERS

_TABLES = (
    (("指标", "2022年", "2023年"), ("床位数（张）", "1,250", "1,318"), ("县域内就诊率（%）", "88.6", "91.2")),
    (
        ("序号", "任务", "责任单位"),
        ("1", "推进检查检验结果互认。", "卫生健康部门"),
        ("2", "完善价格动态调整。", "医保部门"),
    ),
)


def main(paths: list[Path]) -> None:
    """Write the measurements to standard output."""
    articles = [_article(path) for path in paths]
    articles += [Article(a.title, a.lines[:12], _TABLES) for a in articles]
    for name, site in SITES.items():
        total: Counter[str] = Counter()
        started = time.perf_counter()
        for article in articles:
            document = READERS[".html"](
                site(article).encode("gb18030" if name == "nested_tables" else "utf-8"), "页.html"
            )
            _count(document, article, total)
        each = 1000 * (time.perf_counter() - started) / len(articles)
        recall, precision = total["found"] / total["body"], total["right"] / total["article"]
        sys.stdout.write(
            f"{name:14} recall {recall:.4f} precision {precision:.4f} "
            f"tables {total['kept']}/{total['tables']} {each:.0f} ms a page\n"
        )


def _article(path: Path) -> Article:
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
    return Article(lines[0][:60], tuple(lines[1:]))


def _count(document: RawDocument, article: Article, total: Counter[str]) -> None:
    kept = list(document.text)
    for stretch in document.shell:
        kept[stretch.start : stretch.end] = [""] * (stretch.end - stretch.start)
    for table in document.tables:
        kept[table.start : table.end] = [""] * (table.end - table.start)
    lines = Counter(_bare(line) for line in "".join(kept).splitlines() if _bare(line))
    body = Counter(_bare(line) for line in (article.title, *article.lines))
    total["body"] += sum(len(line) * count for line, count in body.items())
    total["article"] += sum(len(line) * count for line, count in lines.items())
    both = lines & body
    total["found"] += sum(len(line) * count for line, count in both.items())
    total["right"] += sum(len(line) * count for line, count in both.items())
    total["tables"] += len(article.tables)
    found = [tuple(document.text[cell.start : cell.end] for cell in table.cells) for table in document.tables]
    total["kept"] += sum(tuple(cell for row in rows for cell in row) in found for rows in article.tables)
    if "-v" in sys.argv:
        for line in lines - body:
            sys.stdout.write(f"  + {line[:80]}\n")
        for line in body - lines:
            sys.stdout.write(f"  - {line[:80]}\n")


def _bare(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:] if name != "-v"])
