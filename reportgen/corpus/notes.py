"""What a reader noted about a file (unaccepted changes, hidden text) into doubts."""

from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.model.documents import Doubt, DoubtKind, RawDocument
from reportgen.model.ids import IdMaker


def doubt_notes(raw: RawDocument, ids: IdMaker) -> tuple[Doubt, ...]:
    """Return a doubt for each note of the reader, at the first line of the text; none of them keeps it out of print."""
    if not raw.notes:
        return ()
    lines = find_filled_lines(raw.text)
    first = next((line for line in lines if not _is_shell(line, raw)), next(iter(lines), None))
    passage = raw.passage(first.start, first.end) if first else raw.passage(0, 0)
    return tuple(Doubt(ids.make(raw.source, note), passage, DoubtKind.SOURCE, note, blocks=False) for note in raw.notes)


def _is_shell(line: Line, raw: RawDocument) -> bool:
    return any(stretch.start < line.end and line.start < stretch.end for stretch in raw.shell)
