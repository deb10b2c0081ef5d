"""Measure the detectors of doubts on whole texts that are damaged in known ways.

    python benchmarks/doubts.py

The texts and the cases are those of ``tests/cases``; the damage is drawn with a fixed seed. First every doubt of these
kinds on the undamaged texts, which should be none; then for each kind of damage how many places were damaged, and at
how many a doubt (or a right restoration) stands.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from reportgen.corpus.clean import clean
from reportgen.corpus.doubts.place_names import find_place_names
from reportgen.corpus.ordinals import parse_numeral
from reportgen.corpus.rules.names import restore_names
from reportgen.corpus.words import read_words
from reportgen.corpus.years import suspect_years
from reportgen.model.documents import CleanDocument, DoubtKind, RawDocument
from reportgen.readers.text import line_locators
from reportgen.reference import read_gazetteer, read_source_facts, read_wordings

CASES = Path(__file__).parent.parent / "tests" / "cases"
HANZI = "\u4e00-\u9fff"
KINDS = frozenset(DoubtKind) - {DoubtKind.OFFICIAL, DoubtKind.IDENTIFYING, DoubtKind.SOURCE}
GAZETTEER = read_gazetteer()
WORDINGS = read_wordings()
NEAR = 4
Damage = tuple[str, int, str]
_POINTS = {
    "一是": "(?<=[。；：\n])([一二三四五])是",
    "第一，": "^第([一二三四五])，",
    "（一）": "^（([一二三四五])）",
    "1.": r"^(\d)\.",
    "（1）": r"(?<=[。；])（(\d)）",
}
_COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"


def main() -> None:
    """Write the measurements to standard output."""
    texts = read_texts()
    read_words()
    started = time.perf_counter()
    _measure_clean(texts)
    for name, make in (
        ("wording: name cut out", _cut_names),
        ("wording: name covered", _covered_names),
        ("wording: sounds alike", _alike),
        ("wording: random character", _random_character),
        ("wording: two exchanged", _exchanged),
        ("ordinal dropped", _drop_ordinals),
        ("bracket or quote dropped", lambda texts: _drop(texts, "[《》（）“”](?![^\n]{0,12}$)")),
        ("paragraph cut short", _cut_ends),
        ("2-20 characters of a clause", lambda texts: _delete(texts, f"[{HANZI}]{{12,}}")),
        ("2-20 characters of a line", lambda texts: _delete(texts, "[^\n]{30,}")),
    ):
        _measure(name, list(make(texts)))
    _measure_places()
    _measure_years(texts)
    _say(f"{time.perf_counter() - started:.1f} s")


def read_texts() -> list[str]:
    """Return the whole texts."""
    content = CASES.joinpath("whole_texts.txt").read_text("utf-8")
    return [part.split("\n", 1)[1].strip() + "\n" for part in content.split("\n== ")[1:]]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _cleaned(text: str) -> CleanDocument:
    return clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), GAZETTEER)


def _doubts(text: str) -> list[tuple[int, int, tuple[str, ...], str]]:
    document = _cleaned(text)
    return [
        (
            doubt.passage.start,
            doubt.passage.end,
            doubt.candidates,
            f"{doubt.kind.value} {doubt.passage.quote} {doubt.reason}",
        )
        for doubt in document.doubts
        if doubt.kind in KINDS
    ]


def _measure_clean(texts: list[str]) -> None:
    found = [told for text in texts for *_, told in _doubts(text)]
    _say(f"undamaged: {len(texts)} texts, {sum(map(len, texts))} characters, {len(found)} doubts")
    for told in found:
        _say(f"  {told}")


def _measure(name: str, damages: list[Damage]) -> None:
    """Write how many damages are told where they are, and how many with the right candidate where there is one."""
    told = right = 0
    for text, at, truth in damages:
        found = [doubt for doubt in _doubts(text) if doubt[0] - NEAR <= at <= doubt[1] + NEAR]
        told += bool(found)
        right += any(truth in candidates for _, _, candidates, _ in found)
    share = told / len(damages) if damages else 0
    candidates = f", right candidate {right}" if any(truth for _, _, truth in damages) else ""
    _say(f"{name:30} {len(damages):4} damaged, {told:4} told ({share:.0%}){candidates}")


def _carried() -> tuple[str, int]:
    before = "各地深入学习贯彻落实"
    return before, len(before)


def _cut_names(_: list[str]) -> Iterator[Damage]:
    name = WORDINGS.name
    for wording in WORDINGS.formulae:
        at = wording.find(name)
        for first in range(len(name)):
            for last in range(first + 1, len(name) + 1):
                if at >= 0:
                    before, start = _carried()
                    yield f"{before}{wording[: at + first]}{wording[at + last :]}，取得成效。", start + at, wording


def _covered_names(_: list[str]) -> Iterator[Damage]:
    for wording in WORDINGS.formulae:
        if WORDINGS.name in wording:
            for cover in ("***", "×××", "□□□", "[敏感词]", "XX", "某某"):
                before, start = _carried()
                at = wording.find(WORDINGS.name)
                yield f"{before}{wording.replace(WORDINGS.name, cover)}，取得成效。", start + at, wording


def _each_wording() -> Iterator[str]:
    yield from (wording for wording in (*WORDINGS.formulae, *WORDINGS.phrases, *WORDINGS.bodies) if len(wording) > 5)


def _changed(change: Callable[[str, random.Random], tuple[int, str] | None]) -> Iterator[Damage]:
    draw = random.Random(7)
    for wording in _each_wording():
        for _ in range(3):
            changed = change(wording, draw)
            if changed and changed[1] != wording:
                before, start = _carried()
                yield f"{before}{changed[1]}，取得成效。", start + changed[0], wording


def _alike(_: list[str]) -> Iterator[Damage]:
    from pypinyin import Style, lazy_pinyin

    by_sound: dict[str, list[str]] = {}
    for char in (chr(code) for code in range(0x4E00, 0x9FA6)):
        if read_words().weigh(char) > -12:
            by_sound.setdefault(lazy_pinyin(char, style=Style.NORMAL)[0], []).append(char)

    def change(wording: str, draw: random.Random) -> tuple[int, str] | None:
        at = draw.randrange(1, len(wording))
        others = [char for char in by_sound.get(lazy_pinyin(wording[at])[0], []) if char != wording[at]]
        return (at, wording[:at] + draw.choice(others) + wording[at + 1 :]) if others else None

    yield from _changed(change)


def _random_character(_: list[str]) -> Iterator[Damage]:
    def change(wording: str, draw: random.Random) -> tuple[int, str] | None:
        at = draw.randrange(1, len(wording))
        if not re.match(f"[{HANZI}]", wording[at]) or wording[at] in "一二三四五六七八九十":
            return None
        return at, wording[:at] + draw.choice(_COMMON) + wording[at + 1 :]

    yield from _changed(change)


def _exchanged(_: list[str]) -> Iterator[Damage]:
    def change(wording: str, draw: random.Random) -> tuple[int, str] | None:
        at = draw.randrange(1, len(wording) - 1)
        pair = wording[at : at + 2]
        return (at, wording[:at] + pair[::-1] + wording[at + 2 :]) if re.fullmatch(f"[{HANZI}]+", pair) else None

    yield from _changed(change)


def _drop(texts: list[str], pattern: str) -> Iterator[Damage]:
    for text in texts:
        for match in re.finditer(pattern, text, re.M):
            yield text[: match.start()] + text[match.end() :], match.start(), ""


def _drop_ordinals(texts: list[str]) -> Iterator[Damage]:
    """Yield the texts without one point of a list that another follows; the place is that of the next one."""
    for text in texts:
        for style, pattern in _POINTS.items():
            points = list(re.finditer(pattern, text, re.M))
            for point, after in pairwise(points):
                if parse_numeral(after[1]) == parse_numeral(point[1]) + 1 > 2 or style == "1.":
                    yield text[: point.start()] + text[after.start() :], point.start(), ""


def _cut_ends(texts: list[str]) -> Iterator[Damage]:
    draw = random.Random(7)
    for text in texts:
        for match in re.finditer("[^\n]{30,}。\n", text):
            lost = draw.randint(2, 12)
            end = match.end() - 1 - lost
            yield text[:end] + text[match.end() - 1 :], end - NEAR, ""


def _delete(texts: list[str], pattern: str) -> Iterator[Damage]:
    draw = random.Random(7)
    for text in texts:
        for match in re.finditer(pattern, text):
            lost = draw.randint(2, min(20, len(match[0]) - 6))
            at = match.start() + draw.randint(3, len(match[0]) - lost - 3)
            yield text[:at] + text[at + lost :], at, ""


def _measure_places() -> None:
    names = [*(region.name for region in GAZETTEER.regions), *(place.name for place in GAZETTEER.places)]
    known = {*names, *(place.short_name for place in GAZETTEER.places)}
    counts = {"damaged": 0, "restored": 0, "wrong": 0, "doubted": 0, "among": 0}
    pieces: dict[str, set[str]] = {}
    for name in names:
        for lost in (1, 2):
            for at in range(len(name) - lost):
                damaged = name[:at] + name[at + lost :]
                if len(name) >= 5 and damaged not in known:
                    pieces.setdefault(damaged, set()).add(name)
    for damaged, wholes in pieces.items():
        counts["damaged"] += 1
        text = f"在{damaged}推进改革。"
        edits, doubts = restore_names(text, gazetteer=GAZETTEER).edits, find_place_names(text, GAZETTEER)
        if edits:
            counts["restored"] += 1
            restored = text[: edits[0].start] + edits[0].new + text[edits[0].end :]
            counts["wrong"] += restored not in {f"在{name}推进改革。" for name in wholes}
        elif doubts:
            counts["doubted"] += 1
            counts["among"] += bool(wholes & set(doubts[0].candidates))
    _say("names of five characters and more  " + ", ".join(f"{name} {count}" for name, count in counts.items()))


def _measure_years(texts: list[str]) -> None:
    anchors = read_source_facts().anchors
    cases = [
        line.split("|", 2) for line in CASES.joinpath("years.txt").read_text("utf-8").splitlines() if line[:1] != "#"
    ]
    for verdict in ("不可信", "可信"):
        own = [(date, text) for kind, date, text in cases if kind == verdict]
        doubted = sum(suspect_years(text, anchors, date) is not None for date, text in own)
        _say(f"years, cases {verdict}: {len(own)}, distrusted {doubted}")
    dated = [text for text in texts if len(set(re.findall(r"\d{4}年", text))) > 1]
    for year in ("2008", "2024"):
        overwritten = [re.sub(r"(?:19|20)\d{2}(?=年|[—-]|〕)", year, text) for text in dated]
        doubted = sum(suspect_years(text, anchors) is not None for text in overwritten)
        _say(f"years, all overwritten with {year}: {len(overwritten)}, distrusted {doubted}")
    whole = sum(suspect_years(text, anchors) is not None for text in texts)
    _say(f"years, whole texts: {len(texts)}, distrusted {whole}")


if __name__ == "__main__":
    main()
