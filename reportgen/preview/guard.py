"""The door of the server: what is not this editor's own page is turned away before anything is looked at.

Other pages in the same browser may send requests to this machine. They cannot name it as their own (Host), cannot hide
where they come from (Origin, Sec-Fetch-Site), and do not know the token of the address that was opened.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 1024 * 1024
_OWN = ("same-origin", "none")  # a page of ours, or an address that the editor opened
_WRITES = ("POST", "PUT", "PATCH", "DELETE")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Let through what comes from the page that was opened with ``token`` on ``port``."""

    def __init__(self, app: ASGIApp, *, port: int, token: str) -> None:
        self._app = app
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._cookie = f"reportgen-{port}"  # cookies do not tell ports apart
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refusal = self._refuse(scope, headers) or self._exchange(scope) or self._ask_token(headers)
        sealed = _sealed(send)
        if refusal is not None:
            await refusal(scope, receive, sealed)
            return
        await self._app(scope, _bounded(receive), sealed)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to a request that no page of ours would send."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return _refusal(421, "这个地址不是本机的预览")
        if "\0" in scope["path"]:
            return _refusal(400, "地址写得不对")
        if headers.get("sec-fetch-site", "none") not in _OWN:
            return _refusal(403, "请求来自别的网页")
        return self._refuse_write(headers) if scope["method"] in _WRITES else None

    def _refuse_write(self, headers: Headers) -> Response | None:
        if headers.get("origin") not in [f"http://{host}" for host in self._hosts]:
            return _refusal(403, "请求来自别的网页")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _refusal(403, "只收 JSON")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return _refusal(413, "内容太大")
        return None

    def _exchange(self, scope: Scope) -> Response | None:
        """Take the token of the opened address for a cookie, so that it stands in no address any more."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token") if scope["path"] == "/" else None
        if not given or not self._is_token(given[0]):
            return None
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _ask_token(self, headers: Headers) -> Response | None:
        if self._is_token(cookie_parser(headers.get("cookie", "")).get(self._cookie, "")):
            return None
        return _refusal(403, "请用 reportgen preview 显示的地址打开")

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._token.encode())


def _refusal(status: int, message: str) -> Response:
    return JSONResponse({"error": message, "hint": "回到终端，重新打开 reportgen preview 显示的地址"}, status)


def _sealed(send: Send, headers: Mapping[str, str] = _HEADERS) -> Send:
    """Return a sender that gives each answer the headers that keep other pages out."""

    async def send_sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return send_sealed


def _bounded(receive: Receive) -> Receive:
    """Return a receiver that stops a body which goes on and on."""
    taken = 0

    async def receive_bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise HTTPException(413)
        return message

    return receive_bounded
