"""The figure cases notice when a rule is broken: a fixed sample here, every rule by ``make mutants``."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_a_broken_rule_is_noticed_or_stands_in_the_ledger_of_survivors():
    command = [sys.executable, ROOT / "scripts" / "mutate_rules.py", "--sample", "120"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
