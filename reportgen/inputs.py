"""What a pack is made from, as one hash: the same inputs need no second build."""

import json
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement

from reportgen import __version__
from reportgen.fonts.find import stands_in
from reportgen.fonts.folder import font_folder
from reportgen.fonts.libraries import library_files
from reportgen.model.documents import RawDocument
from reportgen.model.faces import FontSet
from reportgen.model.pack import Versions
from reportgen.publish.links import NO_BASELINE, find_edition
from reportgen.publish.manifest import MANIFEST
from reportgen.receipt import Watched, installed, watch
from reportgen.settings.config import SETTINGS_FILE, Settings
from reportgen.settings.files import read_toml
from reportgen.settings.sources import SOURCES_FILE

_LENGTH = 20
_TEMPLATES = ("*.j2", "*.docx")


def made_with(fonts: FontSet) -> Versions:
    """Return the versions of the packages and faces that a pack is made with."""
    faces = sorted({(file.family, file.sha256) for file in fonts.files})
    stand_ins = sorted((file.role, file.family) for file in fonts.files if stands_in(file))
    return Versions(_packages(), tuple(faces), tuple((str(role), family) for role, family in stand_ins))


def program_hash() -> str:
    """Return the hash of the program, of all packages that are installed, and of the system's libraries."""
    content = json.dumps((__version__, _code(), sorted(installed()), _libraries(), sys.version, platform.machine()))
    return sha256(content.encode()).hexdigest()


@cache
def engine_hash() -> str:
    """Return the hash of what two machines must share to print the same bytes of the same document."""
    content = json.dumps((_packages(), _code(), _libraries(), sys.version, platform.machine()))
    return sha256(content.encode()).hexdigest()


def input_hash(
    settings: Settings,
    sources: Iterable[RawDocument],
    templates: Sequence[Path],
    made: Versions,
    *,
    gaps: Iterable[str] = (),
) -> str:
    """Return the hash of everything that a pack depends on; ``gaps`` names the sources it is built without."""
    content = {
        "settings": {
            "bulletin": settings.bulletin.model_dump(mode="json"),
            "distribution": settings.distribution.model_dump(mode="json"),
            "include": settings.pack.include,
            "charts": settings.pack.charts,
            "documents": [repr(document) for document in (*settings.documents, *settings.forms)],
            "notes": settings.pack.notes,
            "approval": settings.pack.approval,
            "official": settings.official.model_dump(mode="json"),
            "open_with_changes": settings.pack.open_with_changes,
            "sources": [repr(ruling) for ruling in settings.sources],
            "rulings": [repr(ruling) for ruling in settings.rulings],
            "themes": _file_hash(settings.folders.themes) if settings.folders.themes else "",
            "layout": [_file_hash(path) for path in (settings.layout.file, settings.layout.word) if path],
            "regions": _file_hash(settings.folders.regions) if settings.folders.regions else "",
            "wordings": _file_hash(settings.folders.wordings) if settings.folders.wordings else "",
        },
        "sources": [(raw.source, raw.sha256) for raw in sources],
        "templates": [_folder_hashes(folder) for folder in templates],
        "packages": made.packages,
        "fonts": made.fonts,
        "code": _code(),
        "libraries": _libraries(),
        "gaps": list(gaps),
    }
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def watched(settings: Settings, config: Path | None, since: str = "") -> Watched:
    """Return what must stay as it is for a second build to be the first: more than ``input_hash`` takes in.

    Raises:
        SettingsError: there is no edition ``since``.
        OutputError: the output folder cannot be read.
    """
    folders = settings.folders
    files = (
        *setting_files(settings, config),
        *library_files(),
        *((find_edition(folders.output, since) / MANIFEST,) if since not in ("", NO_BASELINE) else ()),
    )
    own_faces = (settings.fonts.dir,) if settings.fonts.dir else ()
    return watch(files, (folders.seeds, folders.templates, *own_faces, font_folder()))


def setting_files(settings: Settings, config: Path | None) -> tuple[Path, ...]:
    """Return the files that an editor sets things in, there or not: the settings, those beside them, those they name.

    Raises:
        SettingsError: the settings cannot be read.
    """
    base = settings.rulings_file.parent
    named = (value for table in (read_toml(config) if config else {}).values() for value in _words(table))
    return (
        config or Path(SETTINGS_FILE),
        base / SOURCES_FILE,
        settings.rulings_file,
        *(path for value in named if (path := base / Path(value).expanduser()).is_file()),
    )


def _words(table: object) -> Iterator[str]:
    """Yield the texts of a table of the settings: some are the names of files."""
    yield from (value for value in table.values() if isinstance(value, str)) if isinstance(table, dict) else ()


def _is_used(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _packages() -> tuple[tuple[str, str], ...]:
    needed = map(Requirement, requires("reportgen") or [])
    names = sorted({requirement.name for requirement in needed if _is_used(requirement)})
    return tuple(sorted((("reportgen", __version__), *((name, version(name)) for name in names))))


@cache
def _libraries() -> list[str]:
    return [_file_hash(path) for path in library_files()]


@cache
def _code() -> list[tuple[str, str]]:
    return _folder_hashes(Path(__file__).parent, "*.py", "*.toml", "*.csv", "*.txt")


def _folder_hashes(folder: Path, *patterns: str) -> list[tuple[str, str]]:
    if not folder.is_dir():
        return []
    files = sorted({path for pattern in patterns or _TEMPLATES for path in folder.rglob(pattern) if path.is_file()})
    return [(path.relative_to(folder).as_posix(), _file_hash(path)) for path in files]


def _file_hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
