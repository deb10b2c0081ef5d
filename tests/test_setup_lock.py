import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")

PIN = r"[A-Za-z0-9._-]+==[\w.+!-]+( ; [\w '\"<>=!().-]+)?"
HASH = r"--hash=sha256:[0-9a-f]{64}"
ORIGIN = r"#( {1,3}via.*| {3,}[\w.() :-]+)?"


def read_pins(name: str) -> dict[str, list[str]]:
    """Return the versions that a lock file pins, by package; several where they differ by Python."""
    pins: dict[str, list[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", line):
            pins.setdefault(canonicalize_name(found[1]), []).append(found[2])
    return pins


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_packages_and_hashes_and_no_address(lock):
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        plain = line.strip().removesuffix("\\").strip()
        assert re.fullmatch(f"{PIN}|{HASH}|{ORIGIN}", plain), line


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock):
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))

    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_satisfies_what_the_project_asks_for(lock):
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    if lock == "requirements-dev.lock":
        extras = PROJECT["project"]["optional-dependencies"]
        asked += [*extras["dev"], *extras["dask"], *extras["bench"]]
    pins = read_pins(lock)

    for requirement in map(Requirement, asked):
        versions = pins.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not locked: run make lock"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: run make lock"


def test_tests_run_with_the_versions_that_a_build_runs_with():
    run, dev = map(read_pins, LOCKS)

    assert {name: dev.get(name) for name in run} == run
