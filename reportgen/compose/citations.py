"""What editors type into templates with a source of their own: ``{{ cite("91.3%", source="某某年鉴2023，第12页") }}``.

It is the one way for a number that no source of the edition holds: marked with an id, listed in the 数据来源表 as the
editor's own, and held by the audit to what was typed.
"""

from hashlib import sha256

from jinja2.exceptions import SecurityError

from reportgen.compose.marks import ref_of
from reportgen.model.printed import Cited

_DIGITS = 10
_SHORTEST = 4  # 年鉴 alone is no source that anyone could look up


class Citations:
    """What the templates of one environment cited, in the order of its first printing."""

    def __init__(self) -> None:
        self._cited: dict[str, Cited] = {}

    @property
    def all(self) -> tuple[Cited, ...]:
        """Every citation, each once."""
        return tuple(self._cited.values())

    def cite(self, text: object = "", source: object = "") -> Cited:
        """Return the words as an editor's own.

        Raises:
            SecurityError: words or source are missing, or the words are a fact of the edition.
        """
        if not isinstance(text, str) or not text.strip() or ref_of(text):
            raise SecurityError(
                'cite 里写编者自己的数字或文字，加引号，如 cite("91.3%", source="某某年鉴2023，第12页")'
            )
        if not isinstance(source, str) or len(source.strip()) < _SHORTEST or ref_of(source):
            raise SecurityError(f"cite(“{text}”) 没有写明出处：source 写书名、年份、页码，使人查得到")
        words, told = str(text).strip(), str(source).strip()
        ref = f"e-{sha256(f'{words}|{told}'.encode()).hexdigest()[:_DIGITS]}"
        return self._cited.setdefault(ref, Cited(ref, words, told))
