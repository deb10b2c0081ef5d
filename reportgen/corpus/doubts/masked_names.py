"""Official wordings that a source does not give in full: a name cut out, signs put over it, a character wrong.

What is missing is never filled in. The doubt carries the full wording as its candidate; all doubts of one cut wording
ask the same question, so that one ruling settles them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportgen.corpus.changes import Finding
from reportgen.corpus.doubts.alignment import (
    COVER,
    MOST_WRONG,
    Piece,
    Side,
    Tie,
    find_pieces,
    find_whole,
    look_ahead,
    look_back,
)
from reportgen.corpus.doubts.covered import OTHERS, doubt_covered
from reportgen.corpus.doubts.misquotes import Misquote, breaks_word, is_slip, sounds_alike, stands_alone, stands_in_word
from reportgen.corpus.doubts.officials import find_surname, hides_official, is_posted
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Wordings

_STARS = r"[*＊]{2,}|[\[【(（<《]\s*(?:敏感|屏蔽|违禁)[^\]】)）>》\n]{0,4}[\]】)）>》]"
_BOLD = re.compile(r"(?<!\*)\*\*[^*\n]+\*\*(?!\*)")
_SIGN_ONLY = re.compile(r"[xX×·…?？ \u3000]+")
_SHORTEST = 5
# No wording is longer.
_LONGEST = 120
_FEWEST_KEPT = 4
_FEWEST_KEPT_PLAIN = 6
_MANY_KEPT = 10
_MOST_MISSING = 4
# What is left of a wording that begins with the name must be as long as this to be known without it.
_TELLING_REST = 8
# before the leader's name these are his
_OWN_POSTS = ("总书记", "国家主席", "军委主席")
_STAYS = "原文未改，所在句暂不付印"


@dataclass(frozen=True, slots=True)
class _Match:
    """A piece with its two sides, laid against the text; ``start:end`` is all that belongs to it."""

    piece: Piece
    left: Side
    right: Side

    @property
    def start(self) -> int:
        return self.piece.start - self.left.width

    @property
    def end(self) -> int:
        return self.piece.end + self.right.width

    @property
    def kept(self) -> int:
        return self.piece.last - self.piece.first + self.left.kept + self.right.kept

    @property
    def missing(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the wording that the text lacks."""
        size = len(self.piece.wording)
        gaps = ((self.left, self.left.kept, self.piece.first), (self.right, self.piece.last, size - self.right.kept))
        return tuple((low, high) for side, low, high in gaps if side.tie in (Tie.CUT, Tie.COVERED))


def find_masked_names(text: str, wordings: Wordings) -> list[Finding]:
    """Find the official wordings that lack something or are misquoted, and what stars cover."""
    found = [*find_unlike(text, wordings), *_addressed(text, wordings)]
    kept = _apart([finding for finding in found if not _is_others(text, finding, wordings)])
    starts, ends = [finding.start for finding in kept], [finding.end for finding in kept]
    plain = _BOLD.sub(lambda bold: " " * len(bold[0]), text)
    title = re.escape(wordings.titles[0]) if wordings.titles else "(?!)"
    for match in re.finditer(f"{_STARS}|(?:{COVER.pattern})(?={title})", plain):
        at = bisect_left(starts, match.start() + 1)
        if match[0].strip() and not (at and match.start() < ends[at - 1]):
            kept.append(doubt_covered(match, wordings))
    return sorted(kept, key=lambda finding: finding.start)


def _is_others(text: str, finding: Finding, wordings: Wordings) -> bool:
    """Say whether the name that is cut or covered may be another's: beside the place stands a surname or a post."""
    if finding.kind is not DoubtKind.MASKED_NAME:
        return False
    cover = COVER.match(text, finding.start)
    if cover:
        return hides_official(text, finding.start, min(cover.end(), finding.end))
    return text[finding.start] not in wordings.name[:1] and find_surname(text, finding.start) < finding.start


def _apart(found: list[Finding]) -> list[Finding]:
    """Return the findings, of those that overlap the longest; where several wordings fit it, all are candidates."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        last = kept[-1] if kept else None
        if last is None or finding.start >= last.end:
            kept.append(finding)
        elif (finding.start, finding.end, finding.kind) == (last.start, last.end, last.kind):
            near = [other for other in finding.candidates if _is_alike(other, last.candidates[0])]
            kept[-1] = replace(last, candidates=tuple(dict.fromkeys((*last.candidates, *near))))
        elif finding.end - finding.start > last.end - last.start:
            kept[-1] = finding
    return kept


def _is_alike(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= MOST_WRONG


def find_unlike(text: str, wordings: Wordings) -> Iterator[Finding]:
    """Yield the wordings of the table that stand in the text all but whole."""
    everything = (*wordings.formulae, *wordings.phrases, *wordings.bodies)
    table = tuple(wording for wording in everything if len(wording) >= _SHORTEST)
    whole = find_whole(text, (*table, *wordings.variants))
    for piece in find_pieces(text, table):
        if piece.last - piece.first < len(piece.wording) and not _is_inside(whole, piece, text):
            match = _judge(piece, text, whole, wordings)
            if match:
                yield _told(match, text, wordings)


def _judge(piece: Piece, text: str, whole: list[tuple[int, int]], wordings: Wordings) -> _Match | None:
    """Return the match in which the rest of the wording is there but cut, covered or wrong; None where it is not."""
    lefts, rights = look_back(piece, text), look_ahead(piece, text)
    fixed = piece.wording not in wordings.phrases
    name = _name_span(piece.wording, wordings.name)
    for match in (_Match(piece, left, right) for left in lefts for right in rights):
        if not _crosses(whole, match) and (
            (fixed and _is_cut(match, text, name)) or _is_wrong(match, text, fixed=fixed)
        ):
            return match
    if not name:
        return None
    if [Side(Tie.WHOLE)] == rights and not name[0] and 0 < piece.first <= name[1] and _tells(piece, name):
        return _Match(piece, Side(Tie.CUT), rights[0])
    if [Side(Tie.WHOLE)] == lefts and _ends_early(piece, text, name):
        rest = _Match(piece, lefts[0], Side(Tie.CUT))
        return None if _crosses(whole, rest) else rest
    return None


def _ends_early(piece: Piece, text: str, name: tuple[int, int]) -> bool:
    """Say whether a wording that cannot stop there does: after much of it, or at a 、 with the name still to come."""
    if not name[0]:
        return piece.last - name[1] >= _TELLING_REST - 1
    opens = piece.last == name[0] and piece.wording[piece.last - 1] == "、"
    return opens and text.startswith(("为指导", "，", "。", "；", "、"), piece.end)


def _tells(piece: Piece, name: tuple[int, int]) -> bool:
    """Say whether what is left of a wording is known without the name: part of the name is there, or much else."""
    return piece.first < name[1] or len(piece.wording) - name[1] >= _TELLING_REST


def _name_span(wording: str, name: str) -> tuple[int, int] | None:
    at = wording.find(name) if name else -1
    return (at, at + len(name)) if at >= 0 else None


def _is_inside(whole: list[tuple[int, int]], piece: Piece, text: str) -> bool:
    """Say whether the piece belongs to another wording that stands whole, and not to a part of its own."""
    near = _near(whole, piece.start, piece.end)
    around = [(low, high) for low, high in near if low <= piece.start and piece.end <= high]
    return any(text[low:high] not in piece.wording for low, high in around)


def _near(whole: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans that can reach ``start:end``; they stand in order."""
    return whole[bisect_left(whole, (start - _LONGEST, 0)) : bisect_left(whole, (end + 1, 0))]


def _crosses(whole: list[tuple[int, int]], match: _Match) -> bool:
    """Say whether another wording stands whole across a seam of the match: then the text says that one."""
    seams = [match.piece.start] * (match.left.tie is not Tie.WHOLE) + [match.piece.end] * (
        match.right.tie is not Tie.WHOLE
    )
    return any(low < seam < high for seam in seams for low, high in _near(whole, seam, seam))


def _is_cut(match: _Match, text: str, name: tuple[int, int] | None) -> bool:
    """Say whether something was taken out of the wording, or covered."""
    if not match.missing or Tie.WRONG in (match.left.tie, match.right.tie):
        return False
    lacks_name = bool(name) and any(low < name[1] and name[0] < high for low, high in match.missing if name)
    for side, (low, high) in _gaps(match):
        at_left = side is match.left
        if side.tie is Tie.COVERED and not _is_covered(match, side, text, high - low, lacks_name):
            return False
        if side.tie is Tie.CUT and not _is_joined(
            match, text, (low, high), at_left=at_left, lacks_name=lacks_name, named=bool(name)
        ):
            return False
    return True


def _gaps(match: _Match) -> Iterator[tuple[Side, tuple[int, int]]]:
    sides = [side for side in (match.left, match.right) if side.tie in (Tie.CUT, Tie.COVERED)]
    yield from zip(sides, match.missing, strict=True)


def _is_covered(match: _Match, side: Side, text: str, missing: int, lacks_name: bool) -> bool:
    """Say whether signs stand for the missing part: stars do anywhere, blanks and crosses only inside the wording."""
    if match.kept < _FEWEST_KEPT and side.cover != missing:
        return False
    at_edge = side.kept == 0
    at = match.start if side is match.left else match.piece.end
    cover = COVER.match(text, at + side.kept if side is match.left else at)
    if at_edge and not lacks_name:
        opens = side is match.left and (at == 0 or text[at - 1] == "\n")
        return not opens and cover is not None and not _SIGN_ONLY.fullmatch(cover[0]) and match.kept >= _SHORTEST
    return True


def _is_joined(match: _Match, text: str, gap: tuple[int, int], *, at_left: bool, lacks_name: bool, named: bool) -> bool:
    """Say whether the two ends of a gap stand side by side and cannot be read otherwise."""
    side = match.left if at_left else match.right
    edge = match.start if at_left else match.end
    if side.kept < _FEWEST_KEPT - 1 and stands_in_word(text, edge):
        return False
    if lacks_name:
        return match.kept >= _FEWEST_KEPT
    if named and match.kept >= _MANY_KEPT:
        return True
    seam = match.piece.start if at_left else match.piece.end
    few = gap[1] - gap[0] <= _MOST_MISSING and match.kept >= _FEWEST_KEPT_PLAIN
    return few and breaks_word(match.piece.wording, gap) and not stands_in_word(text, seam)


def _is_wrong(match: _Match, text: str, *, fixed: bool) -> bool:
    """Say whether the wording is misquoted on one side or both."""
    ties = {match.left.tie, match.right.tie}
    if Tie.WRONG not in ties or ties - {Tie.WHOLE, Tie.WRONG}:
        return False
    found = Misquote(
        wording=match.piece.wording,
        found=text[match.start : match.end],
        first=match.piece.first,
        last=match.piece.last,
        head=match.left.width,
        tail=match.right.width,
        wrong=match.left.wrong + match.right.wrong,
    )
    return sounds_alike(found) or (fixed and is_slip(found, text[match.end : match.end + 2]))


def _told(match: _Match, text: str, wordings: Wordings) -> Finding:
    start, candidate = match.start, match.piece.wording
    if match.left.tie is Tie.WRONG and match.piece.first == 1 and stands_alone(text[start]):
        start += 1  # 在鲁木齐市: the first character is lost, not exchanged
    quote = text[start : match.end]
    settles = f"{quote}→{candidate}"
    name = _name_span(candidate, wordings.name)
    if name and any(low < name[1] and name[0] < high for low, high in match.missing):
        return _cut(start, match.end, quote, candidate)
    what = "名称" if candidate in wordings.bodies else "表述"
    if match.missing:
        kind = DoubtKind.GAP if candidate in wordings.bodies else DoubtKind.WORDING
        reason = f"比规范{what}少了字；程序没有补字，所在句暂不付印"
    else:
        kind, reason = DoubtKind.WORDING, f"与规范{what}差一两个字；{_STAYS}"
    return Finding(start, match.end, kind, reason, (candidate,), settles=settles)


def _addressed(text: str, wordings: Wordings) -> Iterator[Finding]:
    """Yield the pieces of the leader's name before a title, or before what usually follows the title."""
    name = wordings.name
    if not name:
        return
    parts = {name[:first] + name[last:] for first in range(len(name)) for last in range(first + 1, len(name) + 1)}
    opening, rest = _either(part for part in parts if part[:1] == name[0] and part != name), _either({name[1:]})
    titles, follows = _either(wordings.titles), _either(wordings.follows)
    pattern = re.compile(f"(?:{opening})(?=(?P<title>{titles})|{follows})|(?<!{name[0]}){rest}(?=(?P<after>{titles}))")
    for match in pattern.finditer(text):
        if stands_in_word(text, match.start()):
            continue
        if is_posted(text, match.start()) and not text.endswith(_OWN_POSTS, 0, match.start()):
            yield Finding(*match.span(), DoubtKind.MASKED_NAME, OTHERS)
        else:
            yield _cut(*match.span(), match[0], name if match["title"] or match["after"] else wordings.whole)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def _cut(start: int, end: int, quote: str, candidate: str) -> Finding:
    reason = "规范表述中的姓名像是被删去或遮盖；程序没有补字，所在句暂不付印"
    return Finding(start, end, DoubtKind.MASKED_NAME, reason, (candidate,), settles=f"{quote}→{candidate}")
