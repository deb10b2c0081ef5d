"""An office's project builds itself: its workflows are valid, and the one script that they run does what it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reportgen.cli import run
from reportgen.publish import verify
from tests.real_pack import ROOT
from tests.tiny_project import BEIJING, project, put, settings

__all__ = ["project"]

TOOLS = Path(sys.executable).parent
WORKFLOWS = {
    ".github/workflows/reportgen.yml": "vendor.github-workflows",
    ".gitea/workflows/reportgen.yml": "vendor.github-workflows",  # Gitea and Forgejo read the same language
    ".forgejo/workflows/reportgen.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


def told_by(*command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with this tree's reportgen first on the path."""
    shim = Path("bin/reportgen").absolute()
    shim.parent.mkdir(exist_ok=True)
    shim.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m reportgen "$@"\n')
    shim.chmod(0o755)
    path = os.pathsep.join((str(shim.parent), str(TOOLS), os.environ["PATH"]))
    cache = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    without = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "REPORTGEN_"))}
    return subprocess.run(
        list(map(str, command)),
        env={**without, "PATH": path, "XDG_CACHE_HOME": cache, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_valid_and_runs_the_script_when_what_a_pack_is_made_from_changes(name, project):
    schema = WORKFLOWS[name]
    held = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", schema, name],
        capture_output=True,
        text=True,
        check=False,
    )

    assert held.returncode == 0, held.stdout + held.stderr
    words = Path(name).read_text(encoding="utf-8")
    assert "bash ci/build.sh" in words
    content = yaml.safe_load(words)
    if "jobs" in content:
        # YAML 1.1 takes the key for a truth value.
        paths = content[True]["push"]["paths"]
        assert content[True]["pull_request"]["paths"] == paths
    else:
        (paths,) = [rule["changes"] for rule in content["简报"]["rules"] if "changes" in rule]
    assert {path.partition("/")[0] for path in paths} >= {"seeds", "templates", "*.toml", "ci"}


def test_the_scripts_and_the_image_pass_their_linters(project):
    for command in (
        [TOOLS / "shellcheck", "ci/build.sh"],
        [TOOLS / "hadolint", ROOT / "Dockerfile"],
        [TOOLS / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"],
        [TOOLS / "pre-commit", "validate-config", ".pre-commit-config.yaml"],
    ):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_script_builds_a_pack_and_writes_what_is_new_to_the_page_of_the_job(project):
    settings('[bulletin]\nissue = 1\n[pack]\ninclude = ["领导要点"]\n')
    page = Path("page.md")
    first = told_by("bash", "ci/build.sh", GITHUB_STEP_SUMMARY=str(page.absolute()))
    assert first.returncode == 0, first.stderr
    assert verify(Path("ci-out/pack")) == ()
    told = page.read_text(encoding="utf-8")
    assert told == Path("ci-out/summary.md").read_text(encoding="utf-8")
    assert told in first.stdout
    assert "## 医改工作简报第1期" in told
    assert "项全部通过" in told
    assert "- 地区缺材料 1 处" in told
    assert "没有可以比较的前一期" in told

    put("北京.txt", BEIJING.replace("91.3%", "92.8%"))
    settings('[bulletin]\nissue = 2\n[pack]\ninclude = ["领导要点"]\n')
    second = told_by("bash", "ci/build.sh", GITHUB_STEP_SUMMARY=str(page.absolute()))
    assert second.returncode == 0, second.stderr
    told = page.read_text(encoding="utf-8").partition("第2期")[2]
    assert "本期变化" in told
    assert "91.3" in told.replace("\\", "")
    assert "92.8" in told.replace("\\", "")

    third = told_by("bash", "ci/build.sh")
    assert third.returncode == 0
    assert "成品照旧" in third.stdout
    assert verify(Path("ci-out/pack")) == ()

    put("北京.txt", BEIJING.replace("91.3%", "93.6%"))
    same_issue = told_by("bash", "ci/build.sh")
    assert same_issue.returncode == 0, same_issue.stderr
    told = same_issue.stdout.partition("同一期重新生成，与上次生成的相比")[2].replace("\\", "")
    assert "92.8%" in told
    assert "93.6%" in told


@pytest.mark.slow
def test_the_script_fails_by_policy_and_says_on_the_page_why(project):
    settings('[pack]\ninclude = ["领导要点"]\n')
    Path("seeds/河北.txt").write_bytes(bytes(range(256)) * 20)

    failed = told_by("bash", "ci/build.sh")
    assert failed.returncode == 3
    told = Path("ci-out/summary.md").read_text(encoding="utf-8")
    assert "没有生成，上一期未动" in told
    assert "河北" in told
    assert "退出码 3" in told
    assert not Path("ci-out/pack").exists()

    assert told_by("bash", "ci/build.sh", REPORTGEN_TOLERATE="3 4").returncode == 0
    partial = told_by("bash", "ci/build.sh", REPORTGEN_PARTIAL="1")
    assert partial.returncode == 0, partial.stderr
    assert "> 缺：河北" in partial.stdout

    Path("templates/brief.html.j2").write_text("{{ 没有的 }}", encoding="utf-8")
    faulty = told_by("bash", "ci/build.sh", REPORTGEN_PARTIAL="1", GITHUB_ACTIONS="true")
    assert faulty.returncode == 6
    assert "::error file=templates/brief.html.j2" in faulty.stdout


@pytest.mark.slow
def test_a_commit_is_held_up_by_a_faulty_template_or_a_source_that_cannot_be_read(project):
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], check=True)
    hooks = ["pre-commit", "run", "--all-files", "--color", "never"]
    assert told_by(*hooks).returncode == 0

    Path("templates/brief.html.j2").write_text("{{ 没有的 }}", encoding="utf-8")
    Path("seeds/河北.txt").write_bytes(bytes(range(256)) * 20)
    subprocess.run(["git", "add", "-A"], check=True)
    told = told_by(*hooks)
    assert told.returncode == 1
    assert "templates/brief.html.j2:1" in told.stdout.replace("：", ":")
    assert "河北.txt" in told.stdout


def test_what_is_no_record_of_a_build_is_told(project, capsys):
    for words in ("", "{}\n", '{"event": "begin"}\n', "x"):
        Path("记录").write_text(words, encoding="utf-8")
        assert run(["summary", "记录"]) == 2
    assert run(["summary", "没有"]) == 2
    assert "build --json" in capsys.readouterr().err
