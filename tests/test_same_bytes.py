"""The same texts give the same files, byte for byte, whatever order this machine does things in."""

import json
import os
import subprocess
import sys

import pytest

from reportgen.fonts.folder import font_folder
from tests.real_pack import ROOT

pytestmark = pytest.mark.slow


def test_a_second_build_from_nothing_writes_the_same_files(pack, tmp_path):
    cache = tmp_path / "cache/reportgen"
    cache.mkdir(parents=True)
    (cache / "fonts").symlink_to(font_folder())
    # One process instead of all, other hashes of strings, nothing cached, another folder.
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "XDG_CACHE_HOME": str(cache.parent)}
    command = [sys.executable, "-m", "reportgen", "build", "--jobs", "1", "--output", str(tmp_path / "output")]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr

    again = (tmp_path / "output/current").resolve()
    first, second = (json.loads((folder / "manifest.json").read_bytes()) for folder in (pack.folder, again))
    hashes, others = ({file["path"]: file["sha256"] for file in card["files"]} for card in (first, second))
    assert [path for path in hashes if hashes[path] != others.get(path)] == []
    assert first == second
