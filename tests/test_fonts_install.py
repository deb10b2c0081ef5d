import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.errors import OutputError, SourceError
from reportgen.fonts.catalogue import LICENCES, OPEN_FACES
from reportgen.fonts.folder import font_folder
from reportgen.fonts.install import install


def put_tool(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def copy_faces(folder: Path) -> None:
    for face in OPEN_FACES:
        (folder / face.place).parent.mkdir(parents=True, exist_ok=True)
        (folder / face.place).symlink_to(font_folder() / face.place)


def test_a_folder_that_is_whole_asks_no_tool_for_anything(tmp_path, monkeypatch):
    copy_faces(tmp_path)
    monkeypatch.setenv("PATH", "")

    done = install(tmp_path)

    assert done.fetched == ()
    assert [file.sha256 for file in done.fonts.files] == [face.sha256 for face in OPEN_FACES]


def test_the_licences_lie_beside_the_faces():
    papers = {path.name for path in (font_folder() / LICENCES).iterdir()}

    assert {"Fandol-README", "Fandol-COPYING.gz", "Noto-OFL.txt"} <= papers


def test_without_apt_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SourceError, match="apt-get") as caught:
        install(tmp_path)

    assert ".cache/reportgen/fonts" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_what_the_package_client_says_is_passed_on(tmp_path, monkeypatch):
    put_tool(tmp_path / "bin", "apt-get", "echo 'E: Unable to locate package' >&2; exit 100")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{Path(str(shutil.which('dpkg-deb'))).parent}")

    with pytest.raises(SourceError, match="Unable to locate package") as caught:
        install(tmp_path / "fonts")

    assert "apt-get update" in caught.value.hint


def test_a_package_with_other_bytes_leaves_no_face_behind(tmp_path, monkeypatch):
    content = tmp_path / "content"
    (content / "DEBIAN").mkdir(parents=True)
    (content / "DEBIAN/control").write_text(
        "Package: texlive-lang-chinese\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b>\nDescription: fonts\n"
    )
    (content / "fandol").mkdir()
    (content / "fandol" / OPEN_FACES[0].file).write_bytes(b"another version")
    subprocess.run(["dpkg-deb", "--build", content, tmp_path / "made.deb"], check=True, capture_output=True)
    put_tool(tmp_path / "bin", "apt-get", f"/bin/cp {tmp_path}/made.deb .")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{Path(str(shutil.which('dpkg-deb'))).parent}")

    with pytest.raises(SourceError, match=OPEN_FACES[0].file):
        install(tmp_path / "fonts")

    assert list((tmp_path / "fonts").rglob("*")) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "fonts").write_text("a file in the way")

    with pytest.raises(OutputError, match="字体文件夹"):
        install(tmp_path / "fonts")
