"""Measure themes, measures and framing on whole texts: python benchmarks/deeds.py [CASES] [--by-theme].

CASES is a file under ``tests/cases``, or the path of another (``benchmarks/data/themes/held-out.txt``), and defaults to
deeds.txt, whose head says how it is written.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportgen.extract.themes import ThemeFinder
from reportgen.reference import read_themes
from tests.theme_cases import Score, make_segmenter, read_texts, score


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _place(cases: str) -> str:
    """Return a path that is right from anywhere, a bare name of a case file as it is."""
    return str(Path(cases).resolve()) if Path(cases).exists() else cases


def main() -> None:
    """Print precision and recall, and the errors by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="?", default="deeds.txt")
    parser.add_argument("--by-theme", action="store_true")
    parser.add_argument("--quiet", action="store_true", help="print the numbers alone")
    options = parser.parse_args()
    themes, segment, total = read_themes(), make_segmenter(), Score()
    finder = ThemeFinder(themes)
    for text in read_texts(_place(options.cases)):
        score(text, finder, segment, total)
    for kind, words in () if options.quiet else sorted(total.errors):
        _say(f"{kind} {words}")
    if options.by_theme:
        for theme in (theme.name for theme in themes):
            _say(f"{theme}：对{total.right[theme]} 漏{total.missed[theme]} 误{total.wrong[theme]}")
    _say(f"主题：查准{total.precision:.3f} 查全{total.recall:.3f} F1 {total.f1:.3f}（{total.right.total()}条）")
    wrong, missed = total.measures_wrong, total.measures_missed
    _say(f"做法：对{total.measures_right} 漏{missed} 误{wrong}；有做法的提法 {total.measured}/{total.claims}")
    _say(f"套话认出 {total.framing_told}/{total.framing}；举措误作套话 {total.deeds_as_framing}/{total.deeds}")


if __name__ == "__main__":
    main()
