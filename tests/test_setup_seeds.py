import re
import subprocess
from hashlib import sha256
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def listed() -> dict[str, str]:
    table = (SEEDS / "README.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", table, flags=re.MULTILINE))


def test_the_documents_of_the_user_are_kept_byte_for_byte():
    there = {path.name: sha256(path.read_bytes()).hexdigest() for path in SEEDS.iterdir() if path.name != "README.md"}

    assert there == listed()


def test_git_touches_no_line_end_of_a_source():
    said = subprocess.run(
        ["git", "check-attr", "text", "--", *listed()], cwd=SEEDS, capture_output=True, text=True, check=True
    ).stdout

    assert said.count("text: unset") == len(listed())
