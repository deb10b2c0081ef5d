"""A text that goes from region to region → the stretches that speak of one region each.

A label (【江苏】) holds until the next; a paragraph that opens with a region is its, and so are the paragraphs after it
that open with none; a sentence, or a clause after a semicolon, may turn to another region inside a paragraph. What is
said of several regions, of all, or by a helper of the region spoken of is no single one's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.model.tables import Gazetteer
from reportgen.places.subjects import NUMBER, Subjects, style_of, subjects_of

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)]*")
_NUMBERED = re.compile(rf"^\s*({NUMBER})")
_CLOSERS = re.compile(
    r"^\s*(?:(?:来源|编辑|责任编辑|责编|作者|记者|撰稿|供稿|通讯员|审核|签发|(?:联系|通讯|单位)?地址|电话|邮编|主办|承办|版权所有)\s*[:：]"
    r"|[(（](?:来源|记者|编辑|完|作者))"
)
_MENU = re.compile(r"^(?:[^|｜\n]{1,12}[|｜]){3}")
_SEPARATORS = re.compile(r"[\s|｜、,，/·>]+")
_MEETS = re.compile(r"(?:会议?|大会)[^。；]{0,16}(?:召开|举行)|(?:召开|举行)[^。；]{0,30}(?:会议?|大会)")
_MEETING_SAYS = re.compile(r"^\s*会议")
_TO_ALL = re.compile("各地|各省|各自治区|全国各")
_LONGEST_HEADING = 24
_LONGEST_LEAD = 60
# What is read after a comma, so that a sentence of a thousand clauses is not read a thousand times.
_LONGEST_CLAUSES = 200


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph that speaks of ``region``, empty where it is no single one's.

    ``turned``: its first words name the region; ``labelled``: a label does; ``inner``: it begins inside a paragraph.
    """

    start: int
    end: int
    region: str
    turned: bool = False
    labelled: bool = False
    inner: bool = False


def find_runs(text: str, gazetteer: Gazetteer, *, region: str = "") -> tuple[Run, ...]:
    """Return the stretches of a text, paragraph by paragraph; it begins with ``region``."""
    walk = _Walk(text, subjects_of(gazetteer), region)
    return tuple(walk.runs())


class _Walk:
    """A walk through the paragraphs; ``_home`` is the region that a paragraph without subject goes on with."""

    def __init__(self, text: str, subjects: Subjects, region: str) -> None:
        self._text = text
        self._subjects = subjects
        self._home = region
        self._label_style: str | None = None  # the number of the label that holds, None where no label does
        self._outer: set[str] = set()  # the numbers of headings that stood above regions
        self._met = ""  # the region whose own meeting was told of, so that 会议强调 is its
        self._is_common = False  # the text opens with a meeting of all
        self._lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text) if found[0].strip()]

    def runs(self) -> Iterator[Run]:
        """Yield the runs."""
        for at, (start, end) in enumerate(self._lines):
            yield from self._paragraph(at, start, end)

    def _paragraph(self, at: int, start: int, end: int) -> list[Run]:
        line = self._text[start:end]
        if self._is_menu(line):
            return [Run(start, end, "")]
        label = self._subjects.label(line)
        if label:
            self._home, self._label_style = label.region, label.number
            opened = Run(start, end, label.region, turned=True, labelled=True)
        else:
            opened = self._open(at, start, end, line)
        lead = self._lead_end(line) if opened.turned and not opened.labelled else 0
        self._note_meeting(opened, line)
        runs = self._inside(replace(opened, start=start + lead), line[lead:])
        others = {run.region for run in runs if run.turned and run.region != opened.region}
        if self._label_style is None:
            self._home = opened.region if not others or runs[-1].region == opened.region else ""
        return [Run(start, start + lead, ""), *runs] if lead else runs

    def _note_meeting(self, opened: Run, line: str) -> None:
        """Note whose meeting a paragraph tells of."""
        if not opened.region:
            self._is_common |= not self._home and not self._met and bool(_MEETS.search(line))
        elif self._subjects.own_meeting.search(line):
            self._met = opened.region

    def _is_of_own_meeting(self, line: str) -> bool:
        """Tell whether a paragraph goes on with the meeting of the region spoken of (会议强调，…)."""
        is_own = bool(self._home) and self._met == self._home and not self._is_common
        return is_own and bool(_MEETING_SAYS.match(line)) and not _TO_ALL.search(line)

    def _lead_end(self, line: str) -> int:
        """Return where the words end that lead to a list of regions (各省进度：江西省…), 0 without such words."""
        found = self._subjects.after_colon.search(line[:_LONGEST_LEAD])
        return found.end() if found and not self._subjects.names.search(line[: found.start()]) else 0

    def _is_menu(self, line: str) -> bool:
        """Tell whether a line is a bar of links, or a mere list of regions."""
        names = self._subjects.names.findall(line)
        return bool(_MENU.match(line.strip())) or (
            len(names) > 2 and not _SEPARATORS.sub("", self._subjects.names.sub("", line))
        )

    def _open(self, at: int, start: int, end: int, line: str) -> Run:
        """Return the run that a paragraph without label opens."""
        turn = self._subjects.turn(line, self._home)
        if turn and turn.region and self._is_of_labels(line):
            self._home = turn.region
            return Run(start, end, turn.region, turned=True)
        if self._is_outer_heading(line):
            self._home, self._label_style = "", None
            return Run(start, end, "")
        if turn is None and _is_heading(line) and self._label_style is None and self._heads_regions(at):
            return Run(start, end, "")
        if turn and turn.national and self._is_of_own_meeting(line):
            return Run(start, end, self._home)
        if turn is None:
            return Run(start, end, "" if _CLOSERS.match(line) else self._home)
        if self._label_style is not None and turn.region != self._home:
            return self._beside_label(start, end, line, turn.region)
        return Run(start, end, turn.region, turned=bool(turn.region))

    def _beside_label(self, start: int, end: int, line: str, region: str) -> Run:
        """Return the run of a paragraph below a label that speaks of someone else: it ends an unnumbered label."""
        if region and self._label_style == "" and not self._subjects.is_helping(line):
            self._label_style = None
            return Run(start, end, region, turned=True)
        return Run(start, end, "")

    def _is_outer_heading(self, line: str) -> bool:
        """Tell whether a line is a numbered heading that stands above regions, so that what held ends."""
        found = _NUMBERED.match(line)
        if not found or not _is_heading(line):
            return False
        style = style_of(found[1])
        if not self._home:
            self._outer.add(style)
            return False
        return style in self._outer or (bool(self._label_style) and self._label_style == style)

    def _is_of_labels(self, line: str) -> bool:
        """Tell whether a line is numbered as the labels before it are: 三、甲省完善… stands beside 二、乙省：…."""
        found = _NUMBERED.match(line)
        return found is not None and style_of(found[1]) == self._label_style

    def _heads_regions(self, at: int) -> bool:
        """Tell whether the line after a heading turns to a region."""
        if at + 1 >= len(self._lines):
            return False
        start, end = self._lines[at + 1]
        line = self._text[start:end]
        turn = self._subjects.turn(line, "")
        return self._subjects.label(line) is not None or bool(turn and turn.region)

    def _inside(self, opened: Run, line: str) -> list[Run]:
        """Return the runs of one paragraph, given how it opens."""
        runs = [opened]
        mixed = not opened.region
        for start, end in self._pieces(line):
            at = opened.start + start
            current = runs[-1].region
            region, turned = self._resolve(line[start:end], current, opened, mixed=mixed)
            if region == current:
                continue
            mixed = mixed or turned
            runs[-1] = replace(runs[-1], end=at)
            runs.append(Run(at, opened.end, region, turned=turned, inner=True))
        return runs

    def _pieces(self, line: str) -> Iterator[tuple[int, int]]:
        """Yield where a paragraph may turn after its head: at sentences, and at clauses that begin with a region.

        甲省完成九成，乙省完成八成: the second clause is another's only where the first has a region for its subject.
        """
        for found in _SENTENCE.finditer(line):
            if not found[0].strip():
                continue
            if found.start():
                yield found.start(), found.end()
            turn = self._subjects.turn(found[0], "", inner=True)
            if self._subjects.inline_label(found[0]) or (turn and turn.region):
                if self._subjects.is_helping(found[0]):
                    continue
                for comma in self._subjects.after_comma.finditer(found[0]):
                    start = found.start() + comma.end()
                    yield start, min(found.end(), start + _LONGEST_CLAUSES)

    def _resolve(self, sentence: str, current: str, opened: Run, *, mixed: bool) -> tuple[str, bool]:
        """Return the region of a sentence inside a paragraph, and whether its first words turn to it."""
        label = self._subjects.inline_label(sentence)
        if label:
            return label, True
        turn = self._subjects.turn(sentence, current, inner=True)
        if turn is None:
            home = opened.region or self._home
            back = home and current != home and not self._subjects.refers_back(sentence, current)
            return (home, False) if back and self._subjects.refers_back(sentence, home) else (current, False)
        if turn.region and turn.region not in {current, opened.region}:
            held = opened.labelled or self._label_style is not None
            outside = self._is_about(sentence, current) if mixed else held or self._subjects.is_helping(sentence)
            return ("", False) if outside and current else (turn.region, True)
        if turn.national:
            return ("" if mixed else current), False
        return turn.region, bool(turn.region)

    def _is_about(self, sentence: str, region: str) -> bool:
        """Tell whether a sentence tells of help given to a region that it names."""
        return self._subjects.is_helping(sentence) and self._subjects.refers_back(sentence, region)


def _is_heading(line: str) -> bool:
    line = line.strip()
    return len(line) <= _LONGEST_HEADING and not line.endswith(("。", "；", "，", "！", "？", "：”"))
