"""``manifest.json``: what a pack holds, by which anyone can tell that it is whole."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from reportgen.errors import OutputError
from reportgen.model.documents import Article, RawDocument, Standing
from reportgen.model.pack import EditionCard, Manifest, PackFile, SourceCard, Versions

SCHEMA_VERSION = 1
MANIFEST = "manifest.json"
LOG = "build.log"
OTHER_VERSION = "换用出这一期的那一版程序，或用本版重新生成这一期"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as a manifest lists it."""

    path: str
    kind: str
    region: str
    format: str
    sha256: str
    pages: int | None


@dataclass(frozen=True, slots=True)
class ReadManifest:
    """A manifest that was read back: the edition, the files, the sources."""

    edition: EditionCard
    files: tuple[ListedFile, ...]
    sources: tuple[SourceCard, ...]


def source_card(raw: RawDocument, articles: Iterable[Article]) -> SourceCard:
    """Return what the manifest says of a source; it is public only if every article in it is."""
    own = [article for article in articles if article.document.raw.source == raw.source]
    standings = sorted({article.standing for article in own}, key=list(Standing).index) or [Standing.UNKNOWN]
    return SourceCard(
        path=raw.source,
        sha256=raw.sha256,
        encoding=raw.encoding,
        standing="、".join(standings),
        public=all(article.public for article in own),
    )


def manifest_bytes(manifest: Manifest, files: Iterable[PackFile]) -> bytes:
    """Return the manifest of a pack of these files, always the same for the same pack."""
    edition = manifest.edition
    content = {
        "schema_version": SCHEMA_VERSION,
        "edition": {
            "id": edition.edition_id,
            "title": edition.title,
            "period": edition.period,
            "issue": edition.issue,
            "date": edition.date,
            "issuer": edition.issuer,
            "status": edition.status,
            "baseline": edition.baseline or None,
        },
        "files": [_list(file) for file in sorted(files, key=lambda file: file.path)],
        "sources": [
            {
                "path": card.path,
                "sha256": card.sha256,
                "encoding": card.encoding,
                "standing": card.standing,
                "public": card.public,
            }
            for card in manifest.sources
        ],
        "versions": {**dict(manifest.versions.packages), "fonts": _fonts(manifest.versions)},
        "stand_ins": dict(manifest.versions.stand_ins),
        "stood_in": [
            {"character": sign, "code": f"U+{ord(sign):04X}", "font": family, "document": document}
            for sign, family, document in manifest.stood_in
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(folder: Path) -> ReadManifest:
    """Read the manifest of an edition.

    Raises:
        OutputError: the folder holds no manifest, or one that cannot be understood.
    """
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema_version"] != SCHEMA_VERSION:
            raise OutputError(
                f"清单的版本是 {content['schema_version']}，本版只认 {SCHEMA_VERSION}",
                where=str(path),
                hint=OTHER_VERSION,
            )
        return ReadManifest(
            _read_edition(content["edition"]),
            tuple(_read_listed(entry) for entry in content["files"]),
            tuple(SourceCard(**entry) for entry in content["sources"]),
        )
    except OSError as error:
        raise OutputError(
            "这里没有一期完整的材料", where=str(folder), hint="指向 output/current 或某一期的文件夹"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError("清单已损坏", where=str(path), hint="重新生成本期") from error


def verify(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with the files of an edition: a line for each that is missing, changed or unreadable.

    Raises:
        OutputError: the folder holds no manifest, or one that cannot be understood.
    """
    faults = []
    for file in read_manifest(folder).files:
        try:
            changed = sha256((folder / file.path).read_bytes()).hexdigest() != file.sha256
        except (FileNotFoundError, NotADirectoryError):
            faults.append(f"{file.path}：缺失")
        except OSError as error:
            faults.append(f"{file.path}：读不出来（{error.strerror}）")
        else:
            faults += [f"{file.path}：内容已改动"] * changed
    return tuple(faults)


def is_whole(folder: Path) -> bool:
    """Tell whether a folder holds an edition with every file as it was made."""
    try:
        return not verify(folder)
    except OutputError:
        return False


def _list(file: PackFile) -> dict[str, object]:
    return {
        "path": file.path,
        "kind": str(file.kind),
        "region": file.region or None,
        "format": PurePosixPath(file.path).suffix.removeprefix("."),
        "sha256": sha256(file.data).hexdigest(),
        "pages": file.pages,
        **({"converted": True} if file.converted else {}),
    }


def _fonts(versions: Versions) -> dict[str, str]:
    """Return the hash of each face; a second file of one family (its bold) gets a number, so that none is lost."""
    found: dict[str, str] = {}
    for family, digest in versions.fonts:
        number, name = 1, family
        while name in found:
            number += 1
            name = f"{family} ({number})"
        found[name] = digest
    return found


def _read_edition(entry: dict[str, object]) -> EditionCard:
    return EditionCard(
        edition_id=str(entry["id"]),
        title=str(entry["title"]),
        period=str(entry["period"]),
        issue=int(str(entry["issue"])),
        date=str(entry["date"]),
        issuer=str(entry["issuer"]),
        status=str(entry["status"]),
        baseline=str(entry["baseline"] or ""),
    )


def _read_listed(entry: dict[str, object]) -> ListedFile:
    pages = entry["pages"]
    return ListedFile(
        path=str(entry["path"]),
        kind=str(entry["kind"]),
        region=str(entry["region"] or ""),
        format=str(entry["format"]),
        sha256=str(entry["sha256"]),
        pages=None if pages is None else int(str(pages)),
    )
