"""Fetch the open faces with the machine's own package clients, check them, and lay them in the font folder.

No address is named here: apt and pip ask whatever they were set up to ask. Nothing is installed on the system; the
two packages are downloaded to a folder of their own, opened, and thrown away. Root is not needed.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.errors import OutputError, SourceError
from reportgen.fonts.catalogue import DEBIAN_PACKAGE, LICENCES, OPEN_FACES, WHEEL_PACKAGE, WHEEL_VERSION, OpenFace
from reportgen.fonts.find import find_open_faces
from reportgen.model.faces import FaceRole, FontSet

# The licences and notes of the two packages, by the end of their path inside: where they are kept.
_PAPERS = {
    "doc/texlive-doc/fonts/fandol/README": f"{LICENCES}/Fandol-README",
    "doc/texlive-doc/fonts/fandol/COPYING.gz": f"{LICENCES}/Fandol-COPYING.gz",
    "doc/texlive-lang-chinese/copyright": f"{LICENCES}/Fandol-copyright",
    "dist-info/licenses/LICENSE": f"{LICENCES}/Noto-OFL.txt",
}
_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Installation:
    """The faces in the folder, and the names of the files that this call fetched (none: all were there)."""

    fonts: FontSet
    fetched: tuple[str, ...]


def install(folder: Path) -> Installation:
    """Make ``folder`` hold the open faces, whole and checked, with their licences.

    A file stands in the folder only after its bytes were checked, so an interrupted call leaves nothing half done.

    Raises:
        SourceError: a package cannot be had, or does not hold the bytes that the catalogue names.
        OutputError: the folder cannot be written.
    """
    wanted = [face for face in OPEN_FACES if not _is_sound(face, folder / face.place)]
    if wanted:
        _fetch_faces(wanted, folder)
    faces = find_open_faces(folder)
    return Installation(FontSet(tuple(faces[role] for role in FaceRole)), tuple(face.file for face in wanted))


def _is_sound(face: OpenFace, path: Path) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == face.sha256


def _fetch_faces(wanted: list[OpenFace], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".fetch-") as temporary:
            for package in dict.fromkeys(face.package for face in wanted):
                _place(_fetch(package, Path(temporary)), [face for face in wanted if face.package == package], folder)
    except OSError as error:
        raise OutputError(f"字体文件夹写不进去（{error.strerror or error}）", where=str(folder)) from error


def _fetch(package: str, temporary: Path) -> Iterator[tuple[str, bytes]]:
    return _open_debian_package(temporary) if package == DEBIAN_PACKAGE else _open_wheel(temporary)


def _place(members: Iterator[tuple[str, bytes]], faces: list[OpenFace], folder: Path) -> None:
    """Write the wanted members of a package below ``folder``, the faces last, so that no face lacks its licence."""
    waiting = {face.file: face for face in faces}
    sound: list[tuple[Path, bytes]] = []
    for name, content in members:
        paper = next((place for end, place in _PAPERS.items() if name.endswith(end)), None)
        face = waiting.get(Path(name).name)
        if paper:
            sound.insert(0, (folder / paper, content))
        elif face and sha256(content).hexdigest() == face.sha256:
            sound.append((folder / face.place, content))
            del waiting[face.file]
    if waiting:
        raise SourceError(
            f"取来的软件包里没有所需版本的字体：{'、'.join(waiting)}",
            where=faces[0].package,
            hint="从别的机器复制字体文件夹；或在设置的 fonts 中指明本单位字体所在文件夹",
        )
    for path, content in sound:
        _write(path, content)


def _write(path: Path, content: bytes) -> None:
    """Write by way of a new name: another process may have the old file open, and must keep what it reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(content)
    new.replace(path)


def _open_debian_package(temporary: Path) -> Iterator[tuple[str, bytes]]:
    for tool in ("apt-get", "dpkg-deb"):
        if not shutil.which(tool):
            raise SourceError(
                f"本机没有 {tool}，取不到字体软件包 {DEBIAN_PACKAGE}",
                hint="在 Debian 或 Ubuntu 上运行 reportgen fonts install，再把那里的 "
                "~/.cache/reportgen/fonts 复制过来；或在设置的 fonts 中指明本单位字体所在文件夹",
            )
    # apt drops its rights to the user _apt while it downloads; a folder it cannot enter costs a warning only.
    _run(["apt-get", "download", "-q", DEBIAN_PACKAGE], temporary, DEBIAN_PACKAGE, "先运行 sudo apt-get update")
    archive = next(temporary.glob("*.deb"))
    unpack = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with (
        subprocess.Popen(unpack, stdout=subprocess.PIPE) as process,
        tarfile.open(fileobj=process.stdout, mode="r|") as tar,
    ):
        for member in tar:
            content = tar.extractfile(member) if _is_wanted(member.name) and member.isfile() else None
            if content:
                yield member.name, content.read()


def _open_wheel(temporary: Path) -> Iterator[tuple[str, bytes]]:
    requirement = f"{WHEEL_PACKAGE}=={WHEEL_VERSION}"
    command = [*_pip(), "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", ".", requirement]
    _run(command, temporary, requirement, "先检查 pip 的设置和网络")
    with zipfile.ZipFile(next(temporary.glob("*.whl"))) as wheel:
        for name in filter(_is_wanted, wheel.namelist()):
            yield name, wheel.read(name)


def _is_wanted(name: str) -> bool:
    return Path(name).name in {face.file for face in OPEN_FACES} or name.endswith(tuple(_PAPERS))


def _pip() -> list[str]:
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    for name in ("pip3", "pip"):
        if found := shutil.which(name):
            return [found, "--disable-pip-version-check"]
    raise SourceError(
        f"本机没有 pip，取不到字体软件包 {WHEEL_PACKAGE}",
        hint="先运行 sudo apt-get install python3-pip；或在设置的 fonts 中指明本单位字体所在文件夹",
    )


def _run(command: list[str], folder: Path, package: str, remedy: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"取软件包超过 {_SECONDS} 秒没有结果", where=package, hint="检查网络后再运行") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise SourceError(
            f"取不到软件包（{said[-1].strip() if said else done.returncode}）",
            where=package,
            hint=f"{remedy}，再运行 reportgen fonts install；"
            "没有网络时，把别的机器上的 ~/.cache/reportgen/fonts 复制过来",
        )
