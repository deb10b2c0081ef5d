"""What a build tells: to a person, to nobody, to a machine."""

import json
from pathlib import Path

import jsonschema
import pytest

from reportgen.cli import run
from reportgen.progress import Stage
from tests.real_pack import ROOT
from tests.tiny_project import project, settings

__all__ = ["project"]

SCHEMA = json.loads((ROOT / "docs/events.schema.json").read_text(encoding="utf-8"))


def events(told: str) -> list[dict]:
    """Return the events of a run, each held against the schema."""
    found = [json.loads(line) for line in told.splitlines()]
    for event in found:
        jsonschema.validate(event, SCHEMA)
    assert found[0]["event"] == "run"
    assert [event["seconds"] for event in found] == sorted(event["seconds"] for event in found)
    return found


def test_a_machine_is_told_each_stage_of_a_build_and_what_came_of_it(project, capsys):
    settings('[pack]\ninclude = ["领导要点"]\n')
    capsys.readouterr()

    assert run(["build", "--json"]) == 0

    told = capsys.readouterr()
    found = events(told.out)
    assert told.err == ""
    stages = [(event["event"], event["stage"]) for event in found if event["event"] in ("begin", "end")]
    assert stages == [(event, stage.name.lower()) for stage in Stage for event in ("begin", "end")]
    assert all(event["done"] == event["total"] for event in found if event["event"] == "end")
    result = found[-1]
    assert result["event"] == "result"
    assert result["found"]["regions"] == 1
    assert result["documents"] == 6
    assert not result["unchanged"]
    assert Path(result["folder"], "manifest.json").is_file()

    assert run(["build", "--json"]) == 0
    again = events(capsys.readouterr().out)[-1]
    assert again["unchanged"]
    assert again["found"] is None
    assert again["folder"] == result["folder"]


def test_a_machine_is_told_an_error_as_an_event_and_by_the_exit_code(project, capsys):
    Path("seeds/河北.txt").write_bytes(bytes(range(256)) * 20)
    capsys.readouterr()

    assert run(["check", "--json"]) == 3

    told = capsys.readouterr()
    *_, result, error = events(told.out)
    assert result["event"] == "result"
    assert "河北.txt" in result["found"]["gaps"][0]
    assert (error["event"], error["code"]) == ("error", 3)
    assert error["hint"]
    assert error["message"] in told.err

    settings("[bulletin]\nnmae = '简报'\n")
    assert run(["build", "--json"]) == 2
    error = events(capsys.readouterr().out)[-1]
    assert (error["event"], error["code"], error["where"]) == ("error", 2, "reportgen.toml")
    assert "name" in error["message"]


def test_a_quiet_run_speaks_of_errors_alone(project, capsys):
    capsys.readouterr()

    assert run(["check", "--quiet"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")

    Path("seeds/北京.txt").unlink()
    assert run(["build", "--quiet"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("错误：")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_run_is_told_in_one_way(command, project, capsys):
    assert run([command, "--quiet", "--json"]) == 2
    assert "只能用一个" in capsys.readouterr().err
