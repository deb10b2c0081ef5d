"""The archive for machines without internet installs on one, outside any checkout, and builds a pack there."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from reportgen.publish import verify
from tests.real_pack import ROOT
from tests.tiny_project import BEIJING

pytestmark = pytest.mark.slow

DEAD = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> Path:
    """Return the folder that the archive unpacks to."""
    folder = tmp_path_factory.mktemp("bundle")
    subprocess.run([sys.executable, ROOT / "scripts/bundle.py", folder], cwd=ROOT, check=True, capture_output=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def offline() -> list[str]:
    """Return the words that run a command without any network; none where that is not allowed."""
    for words in (["unshare", "--net"], ["unshare", "--net", "--map-root-user"]):
        try:
            if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
                return words
        except FileNotFoundError:  # not Linux
            return []
    return []


def without_network(*command: object, home: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as on a new machine: no network, or only a proxy that nobody answers; no cache, no settings."""
    home.mkdir(exist_ok=True)
    python = Path(sys.base_prefix) / "bin"
    environment = {
        "PATH": f"{python}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), DEAD),
        "PIP_CONFIG_FILE": os.devnull,
    }
    return subprocess.run(
        [*offline(), *map(str, command)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_bundle_installs_without_a_network_and_builds_a_pack(bundle, tmp_path):
    project = tmp_path / "项目"
    start = bundle / "reportgen"
    made = without_network(start, "new", project, home=tmp_path / "家", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    (project / "seeds/北京.txt").write_text(BEIJING, encoding="utf-8")
    settings = project / "reportgen.toml"
    words = settings.read_text(encoding="utf-8").replace(
        '"领导要点", "全国综述", "一省一页", "省际对比表", "参考材料"', '"领导要点"'
    )
    settings.write_text(words, encoding="utf-8")

    done = without_network(start, "build", home=tmp_path / "家", folder=project)

    assert done.returncode == 0, done.stderr
    assert "正在安装" not in done.stderr
    assert verify(project / "output/current") == ()
    where = "import reportgen; print(reportgen.__file__)"
    told = without_network(bundle / "venv/bin/python", "-c", where, home=tmp_path / "家", folder=project)
    assert Path(told.stdout.strip()).is_relative_to(bundle)


def test_a_bundle_that_was_damaged_on_its_way_is_not_installed(bundle, tmp_path):
    copy = tmp_path / "坏"
    (copy / "wheels").mkdir(parents=True)
    for name in ("reportgen", "python-version", "SHA256SUMS", "glibc-version", "README.md"):
        (copy / name).write_bytes((bundle / name).read_bytes())
    (copy / "reportgen").chmod(0o755)
    (copy / "README.md").write_text("改")

    told = without_network(copy / "reportgen", "--help", home=tmp_path / "家", folder=tmp_path)

    assert told.returncode == 1
    assert "软件包不完整或被改动过" in told.stderr
    assert not (copy / "venv").exists()
