"""A finished edition gives back the very facts that it was printed from."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.corpus.changes import Edit
from reportgen.corpus.tracked import Tracked
from reportgen.errors import OutputError
from reportgen.finished import open_finished, replay
from reportgen.model.documents import Locator, RawDocument


@given(st.text("甲乙 ，,", min_size=1, max_size=30), st.data())
def test_replaying_the_repairs_gives_the_clean_text_and_its_places(text, data):
    raw = RawDocument("a.txt", text, "0" * 64, "utf-8", "", (Locator(0, "第1行"),))
    tracked = Tracked(raw)
    for _ in range(data.draw(st.integers(0, 3))):
        if not tracked.text:
            break
        start = data.draw(st.integers(0, len(tracked.text) - 1))
        end = data.draw(st.integers(start + 1, len(tracked.text)))
        tracked.apply([Edit(start, end, data.draw(st.text("丙丁", max_size=3)), "规则")])

    again = replay(raw, tracked.repairs())

    assert again.text == tracked.text
    assert len(again.starts) == len(again.ends) == len(again.text)
    assert list(again.starts) == sorted(again.starts)


def test_every_public_fact_of_the_seeds_comes_back_as_it_was(pack):
    finished = open_finished(pack.folder)

    content = json.loads((pack.folder / "data/edition.json").read_text("utf-8"))
    assert [s.text for s in finished.statements] == [row["text"] for row in content["statements"]]
    assert [str(f.value) for f in finished.figures] == [row["value"] for row in content["figures"]]
    for statement in finished.statements:
        assert statement.section.article.document.text[statement.start : statement.end] == statement.text
        assert statement.section.counted == (statement.section.counted and statement.section.article.counted)
    assert sum(section.counted for section in finished.sections) > 30


def test_what_is_no_edition_or_was_tampered_with_is_told(pack, tmp_path):
    with pytest.raises(OutputError, match="没有一期完整的材料"):
        open_finished(tmp_path)

    folder = tmp_path / "期"
    shutil.copytree(pack.folder / "data", folder / "data")
    path = folder / "data/edition.json"
    first = json.loads(path.read_text("utf-8"))["statements"][5]["text"]
    path.write_text(path.read_text("utf-8").replace(json.dumps(first, ensure_ascii=False), '"另一句"'), "utf-8")
    with pytest.raises(OutputError, match="与原文不符"):
        open_finished(folder)

    source = next(Path(folder, "data/sources").iterdir())
    source.unlink()
    with pytest.raises(OutputError, match="这里没有一期完整的材料"):
        open_finished(folder)
