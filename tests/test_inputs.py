"""The hash of what a pack is made from: another input, another hash; the same, the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.inputs import input_hash
from reportgen.model.documents import SourceRuling
from reportgen.model.pack import Versions
from reportgen.settings.config import Overrides, load_settings
from tests.builders import make_document

RAW = make_document("文").raw
MADE = Versions((("reportgen", "1"),), (("FandolSong", "a"),))


@pytest.fixture
def templates(tmp_path) -> Path:
    (tmp_path / "brief.html.j2").write_text("一", encoding="utf-8")
    return tmp_path


def settings(**bulletin):
    base = load_settings(None, Overrides())
    return replace(base, bulletin=base.bulletin.model_copy(update=bulletin))


def test_the_same_inputs_have_the_same_hash(templates):
    first = input_hash(settings(), [RAW], [templates], MADE)

    assert input_hash(settings(), [RAW], [templates], MADE) == first
    (templates / "说明.txt").write_text("不是模板", encoding="utf-8")
    assert input_hash(settings(), [RAW], [templates], MADE) == first


def test_every_input_has_its_part_in_the_hash(templates, tmp_path_factory):
    base = settings()
    themes = tmp_path_factory.mktemp("t") / "themes.toml"
    themes.write_text("a", encoding="utf-8")
    themed = replace(base, folders=base.folders.model_copy(update={"themes": themes}))
    hashes = [
        input_hash(base, [RAW], [templates], MADE),
        input_hash(settings(issue=2), [RAW], [templates], MADE),
        input_hash(settings(foreword="导语"), [RAW], [templates], MADE),
        input_hash(settings(date="2024-05-01"), [RAW], [templates], MADE),
        input_hash(replace(base, sources=(SourceRuling("样例.txt", public=False),)), [RAW], [templates], MADE),
        input_hash(themed, [RAW], [templates], MADE),
        input_hash(base, [replace(RAW, sha256="1" * 64)], [templates], MADE),
        input_hash(base, [replace(RAW, source="另.txt")], [templates], MADE),
        input_hash(base, [RAW, RAW], [templates], MADE),
        input_hash(base, [RAW], [templates], Versions((("reportgen", "2"),), MADE.fonts)),
        input_hash(base, [RAW], [templates], Versions(MADE.packages, (("FandolSong", "b"),))),
        input_hash(base, [RAW], [templates], MADE, gaps=["河北"]),
        input_hash(base, [RAW], [templates], MADE, gaps=["天津"]),
        input_hash(base, [RAW], [], MADE),
    ]
    themes.write_text("b", encoding="utf-8")
    hashes.append(input_hash(themed, [RAW], [templates], MADE))
    (templates / "brief.html.j2").write_text("二", encoding="utf-8")
    hashes.append(input_hash(base, [RAW], [templates], MADE))

    assert len(set(hashes)) == len(hashes)


def test_where_the_folders_lie_has_no_part_in_the_hash(templates):
    here = input_hash(load_settings(None, Overrides(output=Path("甲"))), [RAW], [templates], MADE)

    assert input_hash(load_settings(None, Overrides(output=Path("乙"))), [RAW], [templates], MADE) == here
