"""The page that ``html`` writes → the tree that WeasyPrint lays out, read as the XML that it is.

To read it as the HTML of anyone, sign by sign in Python, takes as long as all boxes of a page.
"""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from cssselect2 import ElementWrapper
from weasyprint import HTML

from reportgen.writers.pdf.fetcher import BASE_ADDRESS


def read_page(html: str, fetcher: Any) -> HTML:
    """Return a page; what is not XML, as where it holds a sign that XML has no place for, is read as HTML."""
    try:
        return _Page(fromstring(html), fetcher)
    except ParseError:
        return HTML(string=html, base_url=BASE_ADDRESS, url_fetcher=fetcher)


class _Page(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A page that is read already."""

    def __init__(self, root: Element, fetcher: Any) -> None:
        self.base_url, self.url_fetcher, self.media_type = BASE_ADDRESS, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
