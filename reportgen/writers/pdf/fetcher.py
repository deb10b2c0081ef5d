"""The only door of the layout engine to the outside: it gives the prepared faces and drawings, and nothing else."""

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

LONGEST_DATA = 5_000_000
# Relative addresses are resolved against this, so that they lead to no folder.
BASE_ADDRESS = "reportgen:///"


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Give ``assets`` (address → bytes and media type) and drawings written into the page; note all else.

    WeasyPrint passes over what cannot be fetched, and inside drawings over errors too: who renders looks at
    ``refused`` afterwards and fails the document.
    """

    def __init__(self, assets: Mapping[str, tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._assets = dict(assets)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return what stands at ``url``.

        Raises:
            ValueError: it is neither an asset nor a drawing in the page.
        """
        if url in self._assets:
            body, media_type = self._assets[url]
            return URLFetcherResponse(url, body, {"Content-Type": media_type})
        if url.startswith("data:image/svg+xml") and len(url) < LONGEST_DATA:
            return super().fetch(url, headers)
        self.refused.append(url[:200])
        raise ValueError("refused")
