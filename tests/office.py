"""What LibreOffice makes of a DOCX, with the open faces in place of the office's."""

import os
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from reportgen.model.faces import FaceRole, FontSet

# What the names in a DOCX stand for here. 仿宋 and 楷体 are named for rare hanzi.
_ALIASES = {"仿宋": FaceRole.RARE_SERIF, "楷体": FaceRole.RARE_SERIF, "SimSun-ExtB": FaceRole.RARE_SERIF}


def docx_to_pdf(data: bytes, folder: Path, fonts: FontSet) -> bytes:
    """Return the PDF that LibreOffice makes of a DOCX; ``folder`` takes its profile and files."""
    folder.mkdir(parents=True, exist_ok=True)
    source, target = folder / "preview.docx", folder / "preview.pdf"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    settings = folder / "fonts.conf"
    settings.write_text(_fontconfig(fonts, folder), encoding="utf-8")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(settings)},
    )
    return target.read_bytes()  # soffice says 0 even where it wrote nothing


def _fontconfig(fonts: FontSet, folder: Path) -> str:
    folders = sorted({str(file.path.parent) for file in fonts.files})
    title = fonts.face(FaceRole.TITLE)
    named = {file.office_name: file.family for file in reversed(fonts.files) if file is not title}
    named |= {name: fonts.face(role).family for name, role in _ALIASES.items()}
    rules = "".join(_alias(name, family) for name, family in named.items())
    dirs = "".join(f"<dir>{escape(path)}</dir>" for path in folders)
    # The bold face of titles says that it is a regular one of its family: it gets a name of its own when scanned.
    rename = (
        f'<match target="scan"><test name="file"><string>{escape(str(title.path))}</string></test>'
        f'<edit name="family" mode="assign"><string>{title.office_name}</string></edit>'
        f'<edit name="fullname" mode="assign"><string>{title.office_name}</string></edit></match>'
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{dirs}<cachedir>{escape(str(folder / 'font-cache'))}</cachedir>{rename}{rules}</fontconfig>"
    )


def _alias(name: str, family: str) -> str:
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>'
    )
