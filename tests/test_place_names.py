"""Names of places with characters lost: what is restored is right, for every name of the gazetteer."""

from reportgen.corpus.rules.names import restore_names
from reportgen.reference import read_gazetteer

GAZETTEER = read_gazetteer()
NAMES = [*(region.name for region in GAZETTEER.regions), *(place.name for place in GAZETTEER.places)]
SHORT = [*(region.short_name for region in GAZETTEER.regions), *(place.short_name for place in GAZETTEER.places)]


def _restored(text: str) -> str:
    for edit in reversed(restore_names(text, gazetteer=GAZETTEER).edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def test_no_name_of_the_gazetteer_is_touched():
    text = "\n".join(f"2024年，{name}推进改革。" for name in (*NAMES, *SHORT))

    assert _restored(text) == text


def test_what_is_restored_is_the_name_that_was_damaged():
    known = {*NAMES, *SHORT}
    pairs = {
        (name, name[:start] + name[start + lost :])
        for name in NAMES
        for lost in (1, 2)
        for start in range(len(name) - lost)
        if name[:start] + name[start + lost :] not in known
    }
    pairs = sorted(pair for pair in pairs if len(pair[1]) > 1)
    restored = _restored("\n".join(f"在{damaged}推进改革。" for _, damaged in pairs)).split("\n")
    changed = [
        (name, line) for (name, damaged), line in zip(pairs, restored, strict=True) if line != f"在{damaged}推进改革。"
    ]

    assert len(changed) > 600
    assert [(name, line) for name, line in changed if line != f"在{name}推进改革。"] == []
