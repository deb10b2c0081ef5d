"""A section into the clauses an editor would quote, with their themes.

What is cut off around a clause (ordinal, year, the region's own name, framing words) is never lost: it stays in the
sentence, and a theme that only those words name is tagged on the clause they frame, with them as evidence.
"""

import re
from dataclasses import dataclass, replace

from reportgen.extract import wording as w
from reportgen.extract.segment import Segmenter
from reportgen.extract.statements.carried import carry_themes
from reportgen.extract.statements.clauses import Kind, Stretch, cut_clauses
from reportgen.extract.statements.empty import says_nothing
from reportgen.extract.statements.framing import Framing, is_question
from reportgen.extract.statements.headed import find_heads
from reportgen.extract.statements.heading_lines import heads_a_stretch, is_bare_heading
from reportgen.extract.statements.problems import Problems, find_problems
from reportgen.extract.statements.stage import find_due, find_stage
from reportgen.extract.themes import Hit, ThemeFinder, make_tag
from reportgen.grammar.vocabulary import ADVERB_WORDS, ALL_VERBS, GENERIC_NOUNS
from reportgen.model.facts import Part, Section, Statement, ThemeTag
from reportgen.model.ids import IdMaker

_LONGEST_NUMBER = 8
_LONGEST_FRAME = 300
_SHORTEST_DEED = 6
_GIVES_NAME = re.compile(r"“[^“”，、]{2,12}”|\d+[个项条](?!人)")  # 以“五个一体化”建设为抓手, 以25条重点任务为着力点
_TAILS = "，；。！？、"
_KNOWN = GENERIC_NOUNS | ALL_VERBS | ADVERB_WORDS
_ONE_WRITING = str.maketrans("(．)，", "（.）、")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with the framing words and the sentence it stands under; offsets in the section's text."""

    start: int
    end: int
    sentence: tuple[int, int]
    leads: tuple[tuple[int, int], ...]
    topic: tuple[int, int] | None
    head: tuple[int, int] | None


def find_statements(
    section: Section,
    themes: ThemeFinder,
    framing: Framing,
    segment: Segmenter,
    ids: IdMaker,
    *,
    names: tuple[str, ...] = (),
) -> tuple[Statement, ...]:
    """Return the statements of ``section`` in order; ``names`` are those its own region goes by."""
    text = section.prose
    stretches = cut_clauses(text, segment, names=names, year=section.year)
    clauses = _with_means(_clauses(stretches, section), text, themes)
    problems = find_problems(text, dict.fromkeys(clause.sentence for clause in clauses))
    statements = (
        _statement(section, clause, problems, themes=themes, framing=framing, segment=segment, ids=ids, order=order)
        for order, clause in enumerate(clauses)
    )
    return tuple(_set_aside(statement) for statement in carry_themes(statements, section, themes))


def _set_aside(statement: Statement) -> Statement:
    """Return a statement, as a framing phrase where it has no theme and says nothing."""
    if statement.generic or any(not tag.mentioned for tag in statement.themes):
        return statement
    return replace(statement, generic=True) if says_nothing(statement.text) else statement


def _clauses(stretches: tuple[Stretch, ...], section: Section) -> list[_Clause]:
    text = section.prose
    first = w.ORDINAL.match(text)
    own = _numbering(first[0]) if first else ""
    clauses: list[_Clause] = []
    leads: list[tuple[int, int]] = []
    topic: tuple[int, int] | None = None
    heading = _heading_span(text, section.heading)
    heads = find_heads(stretches, text)
    sentence, part, within_item = (-1, -1), -1, False
    for stretch in stretches:
        if stretch.kind is Kind.MARK or stretch.kind is Kind.ASIDE:
            continue
        if stretch.sentence != sentence:
            sentence, topic, leads, within_item = stretch.sentence, heading, [], False
        if stretch.part != part:
            part, leads = stretch.part, []
        span = (stretch.start, stretch.end)
        ordinal = w.ORDINAL.match(text, *span) if stretch.kind is Kind.OPENING else None
        if ordinal:
            if stretch.start and _numbering(ordinal[0]) == own:
                heading = None  # the next task of the same rank: what heads the first says nothing of it
            topic = heading if within_item or not heading else topic
            within_item = True
        if stretch.kind is Kind.LEAD:
            if w.TOPIC.fullmatch(text[slice(*span)]):
                topic = span
            else:
                leads.append(span)
        elif stretch.kind is Kind.CLAUSE:
            clauses.append(_Clause(*span, sentence, tuple(leads), topic, heads.get(sentence)))
            leads = []
    return clauses


def _numbering(ordinal: str) -> str:
    """Return how an ordinal is written, whatever its number (（N）, N., N是)."""
    plain = ordinal.strip().translate(_ONE_WRITING)
    return re.sub(r"[\d一二三四五六七八九十]+|[①-⑳]", "N", plain).removeprefix("第")


def _heading_span(text: str, title: str) -> tuple[int, int] | None:
    """Return where the section's own heading stands at its beginning; a task's clauses inherit what it names."""
    at = text.find(title) if title else -1
    return (at, at + len(title)) if 0 <= at <= _LONGEST_NUMBER else None


def _with_means(clauses: list[_Clause], text: str, themes: ThemeFinder) -> list[_Clause]:
    """Take into a clause the means named just before it (以…为抓手，) that bring a theme, a name or a number."""
    return [_take_means(clause, text, themes) for clause in clauses]


def _take_means(clause: _Clause, text: str, themes: ThemeFinder) -> _Clause:
    means = [lead for lead in clause.leads if w.MEANS_GUIDE.fullmatch(text[slice(*lead)])]
    if not means:
        return clause
    own = {hit.theme for hit in themes.find(text[clause.start : clause.end])}
    start, taken = clause.start, 0
    for begin, end in reversed(clause.leads):
        if text[end:start].strip("，, ") or (begin, end) not in means:
            break
        words = text[begin:end]
        if _GIVES_NAME.search(words) or {hit.theme for hit in themes.find(words)} - own:
            start = begin
            taken = len(clause.leads) - clause.leads.index((begin, end))
        elif start == clause.start:
            break
    leads = clause.leads[: len(clause.leads) - taken]
    return replace(clause, start=start, leads=leads)


def _statement(
    section: Section,
    clause: _Clause,
    problems: Problems,
    *,
    themes: ThemeFinder,
    framing: Framing,
    segment: Segmenter,
    ids: IdMaker,
    order: int,
) -> Statement:
    text = section.prose
    words = text[clause.start : clause.end]
    start, end = section.start + clause.start, section.start + clause.end
    passage = section.article.document.passage(start, end)
    # the ordinal and the time cut off before a clause are words of its sentence
    before = text[clause.sentence[0] : clause.start]
    owed = section.part is Part.REVIEW and w.OWED.fullmatch(words)  # 应完成改造65个, and not a word of what was done
    asked = is_question(words, text[clause.end : clause.end + 1])
    problem = problems.holds(clause.start, clause.end)
    idle = bool(owed) or asked or problem or framing.tells_no_deed(words, before)
    tags = _tags(section, clause, themes)
    if idle:
        tags = tuple(replace(tag, mentioned=True) for tag in tags)
    generic = (
        idle
        or is_bare_heading(section, words)
        or heads_a_stretch(section, clause.start, clause.end)
        # the title's own line, whose place is taken for its subject (甲省|2030年工作总结)
        or (section.part is Part.OTHER and section.article.title.endswith(words))
        or is_generic(
            words, segment, acting=any(tag.evidence.start >= passage.start and not tag.mentioned for tag in tags)
        )
    )
    if not generic and clause.head and all(tag.mentioned for tag in tags):
        tags = _with_head(tags, section, clause, themes)
    return Statement(
        statement_id=ids.make(passage.source, passage.quote),
        section=section,
        order=order,
        start=start,
        end=end,
        text=words,
        tail=text[clause.end] if clause.end < len(text) and text[clause.end] in _TAILS else "",
        sentence=text[slice(*clause.sentence)],
        themes=tags,
        passage=passage,
        generic=generic,
        stage=find_stage(words, section.part),
        due=find_due(words, before),
        problem=problem,
    )


def _tags(section: Section, clause: _Clause, themes: ThemeFinder) -> tuple[ThemeTag, ...]:
    text, document = section.prose, section.article.document
    own = themes.find(text[clause.start : clause.end])
    framed = _states_no_deed(text[clause.start : clause.end])
    tags = [make_tag(hit, document, section.start + clause.start, mentioned=framed) for hit in own]
    known = {hit.theme for hit in own}
    acting = any(not hit.mentioned for hit in own)
    for lead in (*clause.leads, *((clause.topic,) if clause.topic else ())):
        words = text[slice(*lead)]
        is_means = bool((w.SUBJECT_TOPIC if words.startswith("在") else w.MEANS_GUIDE).fullmatch(words))
        is_means = is_means or (lead == clause.topic and not words.startswith("在"))
        # a topic gives its theme to the clauses that name none; a means acts by itself; an aim is a mention
        claims = is_means and not (lead == clause.topic and acting)
        for hit in themes.find(words):
            if hit.theme not in known:
                known.add(hit.theme)
                tags.append(_tag_around(hit, section, clause, themes, at=lead[0], mentioned=not claims))
    return tuple(sorted(tags, key=lambda tag: themes.order[tag.theme]))


def _with_head(
    tags: tuple[ThemeTag, ...], section: Section, clause: _Clause, themes: ThemeFinder
) -> tuple[ThemeTag, ...]:
    """Return the tags with the theme of the sentence that heads the clause, where it is one."""
    begin, end = clause.head or (0, 0)
    hits = [hit for hit in themes.find(section.prose[begin:end]) if not hit.mentioned]
    if len(hits) != 1:
        return tags
    tag = _tag_around(hits[0], section, clause, themes, at=begin, mentioned=False)
    others = (other for other in tags if other.theme != tag.theme)
    return tuple(sorted((tag, *others), key=lambda tag: themes.order[tag.theme]))


def _tag_around(
    hit: Hit, section: Section, clause: _Clause, themes: ThemeFinder, *, at: int, mentioned: bool
) -> ThemeTag:
    """Return the tag of a theme that words around a clause name, with the measures that the clause names."""
    measures = themes.measures(section.prose[clause.start : clause.end], hit.theme)
    document = section.article.document
    return make_tag(replace(hit, measures=measures), document, section.start + at, mentioned=mentioned)


def _states_no_deed(words: str) -> bool:
    if len(words) > _LONGEST_FRAME:
        return False
    frames = bool(w.FRAME.fullmatch(words)) and not w.COMPLETE_FRAME.search(words)
    return frames or (bool(w.SHORTFALL.fullmatch(words)) and not w.DEED_START.match(words))


def is_generic(words: str, segment: Segmenter, *, acting: bool) -> bool:
    """Say whether a clause is a framing phrase: a guide, a slogan, a deed without an object of its own.

    ``acting``: its own words speak to a theme.
    """
    if len(words) > _LONGEST_FRAME:
        return False
    if w.GUIDE.fullmatch(words) or (w.FRAME.fullmatch(words) and not w.COMPLETE_FRAME.search(words)):
        return True
    if w.BARE_TASK.fullmatch(words) and not w.PLAIN_VERB.search(words):
        return True
    if w.FIELDS.fullmatch(words) or w.ANNOUNCEMENT.fullmatch(words):
        return True
    if not acting and w.SLOGAN.fullmatch(words):
        return True
    if acting or any(character.isdigit() for character in words):
        return False
    if len(words) < _SHORTEST_DEED and not w.DEED_START.match(words):
        return True
    if w.OBEDIENCE.fullmatch(words) or w.SUBJECT_FRAME.fullmatch(words):
        return True
    return all(word in _KNOWN or not any(map(str.isalnum, word)) for word in segment.cut(words))
