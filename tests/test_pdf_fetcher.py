"""Nothing outside the page is read: eighteen ways in which HTML reaches for a file or an address."""

import socket
from base64 import b64encode

import pytest

from reportgen.errors import CheckError
from tests.pdf_pages import bulletin, renderer

TARGET = "http://127.0.0.1:9/secret"
NESTED = b64encode(
    f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{TARGET}" width="9" height="9"/></svg>'.encode()
).decode()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
VECTORS = {
    "img": f'<img alt="x" src="{TARGET}">',
    "file": '<img alt="x" src="file:///etc/hostname">',
    "relative": '<img alt="x" src="../../etc/hostname">',
    "base": f'<base href="{TARGET}"><img alt="x" src="a.png">',
    "stylesheet": f'<link rel="stylesheet" href="{TARGET}">',
    "import": f'<style>@import url("{TARGET}");</style>',
    "background": f'<p style="background: url({TARGET})">x</p>',
    "font-face": f'<style>@font-face {{ font-family: f; src: url("{TARGET}") }} p {{ font-family: f }}</style><p>x</p>',
    "content": f'<style>p::before {{ content: url("{TARGET}") }}</style><p>x</p>',
    "list-style": f'<ul style="list-style: url({TARGET})"><li style="list-style: url({TARGET})">x</li></ul>',
    "object": f'<object data="{TARGET}">x</object>',
    "embed": f'<embed src="{TARGET}">',
    "svg image": f'{SVG}<image href="{TARGET}" width="9" height="9"/></svg>',
    "nested svg": f'<img alt="x" src="data:image/svg+xml;base64,{NESTED}">',
    "attachment": '<link rel="attachment" href="file:///etc/hostname">',
    "link attachment": f'<a rel="attachment" href="{TARGET}">x</a>',
    "data text": '<img alt="x" src="data:text/html,x">',
}


def refuse_connections(monkeypatch):
    def refuse(*_args, **_named):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def write(body: str) -> bytes:
    html = f'<!DOCTYPE html><html lang="zh-CN"><head><title>x</title></head><body>{body}</body></html>'
    return renderer().write(renderer().lay_out(html, bulletin("<p>x</p>")))


@pytest.mark.parametrize("vector", VECTORS)
def test_what_reaches_outside_is_not_fetched_and_fails_the_document(vector, monkeypatch):
    refuse_connections(monkeypatch)

    with pytest.raises(CheckError, match="文稿以外"):
        write(VECTORS[vector])


def test_a_drawing_that_uses_another_is_left_empty(monkeypatch):
    # WeasyPrint passes over it without asking; the reader of the subset refuses it before.
    refuse_connections(monkeypatch)
    empty, using = (f"{SVG}{inner}</svg>" for inner in ("", f'<use href="{TARGET}#a"/>'))

    assert write(using) == write(empty)
