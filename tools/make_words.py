"""Make ``words.trie`` and ``words.counts`` in ``reportgen/data/cleaning`` from the dictionary of jieba (MIT).

    python tools/make_words.py

``words.trie`` holds the words (a marisa trie, as the library saves it); ``words.counts`` a number of four bytes, the
least first, for each word by its number in the trie: four times its count, and 2 if it names a person, and 1 if it is
a preposition, conjunction, adverb or particle, after which a sentence goes on. The sum of all counts comes last.
"""

import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import jieba
from marisa_trie import Trie

TARGET = Path(__file__).parent.parent / "reportgen" / "data" / "cleaning"
PERSON_TAG = "nr"
# Prepositions, conjunctions, adverbs, and 的, 地, 得.
LEADING_TAGS = frozenset({"p", "c", "d", "uj", "uv", "ud"})


def rows() -> Iterator[tuple[str, int, str]]:
    """Yield the words of jieba's dictionary with their counts and tags."""
    for line in Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        yield word, int(count), tag


def main() -> None:
    """Write the two files."""
    found = list(rows())
    trie = Trie(word for word, _, _ in found)
    entries = array("I", bytes(4 * len(trie)))
    for word, count, tag in found:  # of a word that comes twice the later count holds, as in jieba
        kinds = 2 * tag.startswith(PERSON_TAG) + (tag in LEADING_TAGS) | entries[trie[word]] & 3
        entries[trie[word]] = count << 2 | kinds
    entries.append(sum(count for _, count, _ in found))
    if sys.byteorder == "big":
        entries.byteswap()
    trie.save(str(TARGET / "words.trie"))
    (TARGET / "words.counts").write_bytes(entries.tobytes())


if __name__ == "__main__":
    main()
