"""jieba's dictionary, made once on each machine into a file that is read in a millisecond.

jieba's own text of 350,000 words takes half a second and 40 MB to read, and its package as long to import. The file
lies in the user's cache folder, named by the hash of the dictionary that it was made from, and begins with the hash of
what follows: a damaged one is made again.
"""

import sys
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from hashlib import sha256
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from reportgen.errors import SettingsError
from reportgen.locations import cache_folder

if TYPE_CHECKING:
    from marisa_trie import Trie

# An entry: four times the count of the word, and whether it names a person, whether a sentence goes on after it.
COUNT_SHIFT, PERSON, LEADING = 2, 2, 1
_PERSON_TAG = "nr"
# Prepositions, conjunctions, adverbs, and 的, 地, 得.
_LEADING_TAGS = frozenset({"p", "c", "d", "uj", "uv", "ud"})
_DIGEST = 32
_LENGTH = 8


def read_entries() -> "tuple[Trie, array[int]]":
    """Return the words in a trie, and an entry for each by its number there; the sum of all counts comes last.

    Raises:
        SettingsError: jieba's dictionary is not installed.
    """
    dictionary = _dictionary().read_bytes()
    path = cache_folder() / f"words-{sha256(dictionary).hexdigest()[:16]}.bin"
    packed = _read(path)
    if packed is None:
        packed = _pack(dictionary.decode("utf-8"))
        _keep(path, packed)
    return _unpack(packed)


def _dictionary() -> Path:
    spec = find_spec("jieba")
    path = Path(spec.origin).with_name("dict.txt") if spec and spec.origin else None
    if path is None or not path.is_file():
        raise SettingsError("没有结巴分词的词典 jieba/dict.txt", hint="重新安装：pip install --force-reinstall jieba")
    return path


def _pack(text: str) -> bytes:
    """Return the trie of the dictionary and its entries in one piece; the least byte of a number comes first."""
    from marisa_trie import Trie

    trie = Trie(word for word, _, _ in _rows(text))
    entries = array("I", bytes(4 * len(trie)))
    total = 0
    for word, count, tag in _rows(text):  # of a word that comes twice the later count holds, as in jieba
        number = trie[word]
        kinds = PERSON * tag.startswith(_PERSON_TAG) + LEADING * (tag in _LEADING_TAGS) | entries[number] & 3
        entries[number] = count << COUNT_SHIFT | kinds
        total += count
    entries.append(total)
    if sys.byteorder == "big":
        entries.byteswap()
    words: bytes = trie.tobytes()
    return len(words).to_bytes(_LENGTH, "little") + words + entries.tobytes()


def _rows(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each word with its count and tag; a list of them all would hold a hundred megabytes."""
    for line in StringIO(text):
        word, count, tag = line.split()
        yield word, int(count), tag


def _unpack(packed: bytes) -> "tuple[Trie, array[int]]":
    from marisa_trie import Trie

    end = _LENGTH + int.from_bytes(packed[:_LENGTH], "little")
    entries = array("I", packed[end:])
    if sys.byteorder == "big":
        entries.byteswap()
    return Trie().frombytes(packed[_LENGTH:end]), entries


def _read(path: Path) -> bytes | None:
    """Return what the file holds; nothing if there is none, or one that is not as it was written."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, packed = content[:_DIGEST], content[_DIGEST:]
    return packed if digest == sha256(packed).digest() else None


def _keep(path: Path, packed: bytes) -> None:
    """Write the file whole or not at all; where the cache folder cannot be written it is made again the next time."""
    with suppress(OSError), ExitStack() as left_over:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            left_over.callback(Path(file.name).unlink, missing_ok=True)
            file.write(sha256(packed).digest() + packed)
        Path(file.name).replace(path)
