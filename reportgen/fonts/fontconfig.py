"""A fontconfig file that names the faces of one set and nothing else, so that no other font strays into a page."""

import json
import shutil
from hashlib import sha256
from html import escape
from pathlib import Path

from reportgen.fonts.catalogue import SCANNED
from reportgen.fonts.shelf import shelve, stands, touch
from reportgen.model.faces import FaceRole, FontSet

_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{faces}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def make_fontconfig(fonts: FontSet, cache: Path) -> Path:
    """Return a fontconfig file, below ``cache``, that offers every face of ``fonts`` but the one for titles.

    The environment variable FONTCONFIG_FILE must name it before WeasyPrint is first imported, since fontconfig reads
    it once in a process. The face for titles is for @font-face: see ``catalogue``.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    faces = [file for file in fonts.files if file.role is not FaceRole.TITLE]
    key = sha256(json.dumps([[str(file.path), file.sha256] for file in faces]).encode()).hexdigest()[:20]
    folder = cache.absolute() / "fontconfig" / key
    links = {folder / SCANNED / f"{number}{file.path.suffix}": file.path for number, file in enumerate(faces)}
    if folder.is_dir() and not all(link.exists() for link in links):
        shutil.rmtree(folder)  # a cut that its links lead to was swept away
    if not stands(folder):
        shelve(folder, lambda new: _fill(new, folder, links))
    touch(folder)
    return folder / "fonts.conf"


def _fill(new: Path, folder: Path, links: dict[Path, Path]) -> None:
    (new / SCANNED).mkdir()
    for link, face in links.items():
        (new / SCANNED / link.name).symlink_to(face.absolute())
    conf = _CONF.format(faces=escape(str(folder / SCANNED)), cache=escape(str(folder / "cache")))
    (new / "fonts.conf").write_text(conf, encoding="utf-8")
