"""Chinese text into words, by jieba with the domain dictionary, on a tokenizer of our own.

jieba's shared tokenizer keeps its cache in the system's temporary folder, where another user may have put it; ours
keeps it in a private one. Nothing is loaded before the first cut.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

_TAG = "nz"


class Segmenter:
    """Cut text into words; ``words`` are kept whole, ``cache`` is a private folder."""

    def __init__(self, words: tuple[str, ...], cache: Path) -> None:
        self._words = words
        self._cache = cache

    def cut(self, text: str) -> tuple[str, ...]:
        """Return the words of ``text`` in order; together they are the text."""
        return tuple(self._tokenizer.cut(text, HMM=False))

    def tag(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the words of ``text`` with jieba's part of speech."""
        return tuple((pair.word, pair.flag) for pair in self._tagger.cut(text, HMM=False))

    @cached_property
    def _tokenizer(self) -> Any:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)  # it reports its loading on stderr
        self._cache.mkdir(parents=True, exist_ok=True)
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(self._cache)
        tokenizer.initialize()
        for word in self._words:
            tokenizer.add_word(word, tag=_TAG)
        return tokenizer

    @cached_property
    def _tagger(self) -> Any:
        from jieba import posseg

        tagger = posseg.POSTokenizer(self._tokenizer)
        for word in self._words:
            tagger.word_tag_tab[word] = _TAG
        return tagger


def read_words(text: str) -> tuple[str, ...]:
    """Return the words of a dictionary text: one a line, # begins a remark."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
