import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from reportgen.locations import data_folder, templates_folder

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> Path:
    """Install the wheel into a new environment that borrows the dependencies, but not the project, from this one."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin/python"
    subprocess.run([python, "-m", "pip", "install", "-qq", "--no-index", "--no-deps", wheel], check=True)
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    # A folder named in a .pth file joins the path; .pth files inside it, the project's own among them, do not count.
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return python


def files_below(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def test_the_wheel_carries_every_template_and_table_and_no_source(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {f"reportgen/templates/{name}" for name in files_below(templates_folder())} <= names
    assert {f"reportgen/data/{name}" for name in files_below(data_folder())} <= names
    assert not [name for name in names if name.startswith(("seeds", "tests")) or name.endswith((".otf", ".ttf"))]


def test_an_installed_wheel_finds_its_own_templates(python, tmp_path):
    code = "from reportgen.locations import *; print(templates_folder()); print(data_folder())"

    said = subprocess.run([python, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    templates, data = map(Path, said.splitlines())
    assert python.parent.parent in templates.parents
    assert files_below(templates) == files_below(templates_folder())
    assert files_below(data) == files_below(data_folder())


def test_an_installed_wheel_answers(python, tmp_path):
    done = subprocess.run(
        [python.parent / "reportgen", "--help"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout
