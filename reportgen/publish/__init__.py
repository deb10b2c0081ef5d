"""The finished pack → the output folder: lock, stage, commit, links, manifest. See ``publisher.py`` for the way."""

from reportgen.publish.manifest import read_manifest, source_card, verify
from reportgen.publish.publisher import Publisher

__all__ = ["Publisher", "read_manifest", "source_card", "verify"]
