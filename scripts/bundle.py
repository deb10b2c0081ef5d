"""Pack everything for a machine without internet: wheels, fonts and a start script, in one archive below dist/.

The wheels are those of requirements.lock, held to its hashes, and the one of this checkout; they fit machines like this
one: its processor, its Python, a C library as new. What is told to the user is in bundle/README.md.
"""

import gzip
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path

from reportgen import __version__
from reportgen.fonts.folder import font_folder

ROOT = Path(__file__).resolve().parent.parent
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def main() -> None:
    """Write the archive and say where it is."""
    name = f"reportgen-{__version__}-{platform.system().lower()}-{platform.machine()}"
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist") / f"{name}.tar.gz"
    with tempfile.TemporaryDirectory(prefix="bundle-") as temporary:
        folder = Path(temporary) / name
        fill(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        pack(folder, target)
    print(f"{target} {target.stat().st_size / 1e6:.0f} MB")


def fill(folder: Path) -> None:
    """Lay out what the archive holds, with the hash of each file."""
    wheels = folder / "wheels"
    shutil.copytree(ROOT / "scripts/bundle", folder)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "wheel", "--no-deps", "-w", str(wheels)]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    # What builds the project is installed here, from the lock as well.
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.copytree(font_folder(), folder / "fonts")
    (folder / "python-version").write_text(f"{PYTHON}\n")
    (folder / "glibc-version").write_text(" ".join(platform.libc_ver()) + "\n")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(sums))


def pack(folder: Path, target: Path) -> None:
    """Write the archive: the same bytes for the same files."""
    with (
        target.open("wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0, compresslevel=1) as file,
        tarfile.open(fileobj=file, mode="w") as archive,
    ):
        for path in sorted(folder.rglob("*")):
            archive.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=_plain)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.mtime = entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


if __name__ == "__main__":
    main()
