"""Measure the key figures on the suite's labelled paragraphs: ``python -m benchmarks.figure_texts [--held] [--show]``.

Without ``--held`` the texts that rules are worked on are read, with it those that no rule may be fitted to.
"""

import argparse
import sys
from collections import Counter

from tests.figure_texts import CASES, measure, read_paragraphs, report


def main() -> None:
    """Print the shares by kind of error, and on request every miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--show", action="store_true", help="print every miss")
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of file names")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    misses: list[str] = []
    for path in sorted(CASES.glob("*.txt")):
        chosen = not options.only or path.name.startswith(tuple(options.only))
        if chosen and path.name.startswith("held-") == options.held:
            for paragraph in read_paragraphs(path):
                total += measure(paragraph, misses)
    sys.stdout.write("\n".join([*(misses if options.show else []), *report(total), ""]))


if __name__ == "__main__":
    main()
