"""What the page asks the server for, each question one address. Bodies and answers are JSON, pages PNG or PDF."""

from collections.abc import AsyncIterator
from dataclasses import asdict
from importlib.resources import files
from json import dumps
from typing import Any, TypeVar

from anyio import sleep
from anyio.to_thread import run_sync
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from reportgen.errors import ReportgenError, TemplateError
from reportgen.press.catalogue import SOURCES
from reportgen.preview.bench import Bench
from reportgen.preview.faults import fault_of
from reportgen.preview.pages import draw_page
from reportgen.preview.telling import tell_doubts, tell_fact, tell_published, tell_pulled
from reportgen.rulings.importing import Refusal
from reportgen.rulings.sheet import SheetRow

_STATIC = {entry.name: entry for entry in (files("reportgen.preview") / "static").iterdir()}
_KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_WIDEST = 2400
_LOOK_SECONDS = 0.05  # a saved template is to be seen within a second

T = TypeVar("T", bound=BaseModel)


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Typed(_Body):
    """A template as it is typed."""

    name: str
    text: str


class Keeping(_Body):
    """A template to keep, and the hash of the text on disk that it was begun from."""

    name: str
    kept: str


class Decision(_Body):
    """A ruling as it is clicked, in the words of the sheet."""

    id: str
    quote: str
    decision: str
    text: str = ""
    note: str = ""


class Withdrawal(_Body):
    """A doubt whose ruling is to be taken back."""

    id: str


class Site:
    """The answers, from one bench."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def app(self) -> Starlette:
        """Return the application."""
        gets = {
            "/": self._page,
            "/static/{name}": self._static,
            "/api/documents": self._documents,
            "/api/document": self._document,
            "/api/spots": self._spots,
            "/api/check": self._check,
            "/api/picture": self._picture,
            "/api/pdf": self._pdf,
            "/api/template": self._template,
            "/api/words": self._words,
            "/api/fact": self._fact,
            "/api/doubts": self._doubts,
            "/api/variables": self._variables,
            "/api/changes": self._changes,
            "/api/events": self._events,
        }
        posts = {
            "/api/typed": self._type,
            "/api/keep": self._keep,
            "/api/ruling": self._rule,
            "/api/withdrawal": self._withdraw,
        }
        routes = [Route(path, answer, methods=["GET"]) for path, answer in gets.items()]
        routes += [Route(path, answer, methods=["POST"]) for path, answer in posts.items()]
        return Starlette(routes=routes, exception_handlers={HTTPException: _tell_http, ReportgenError: _tell_error})

    async def _page(self, _: Request) -> Response:
        return _send_static("page.html")

    async def _static(self, request: Request) -> Response:
        return _send_static(request.path_params["name"])

    async def _documents(self, _: Request) -> Response:
        bench = self._bench
        documents = [
            {"path": plan.path, "title": plan.title, "template": plan.template, "form": plan.is_form}
            for plan in bench.plans.values()
        ]
        used = {plan.template for plan in bench.plans.values() if not plan.is_form}
        own = bench.templates.names()
        templates = {name: [one for one in bench.templates.used_by(name) if one in own] for name in sorted(used)}
        imprint = bench.facts.edition.imprint
        return JSONResponse({
            "documents": documents,
            "templates": templates,
            "bulletin": f"{imprint.bulletin_name}第{imprint.issue}期",
        })  # fmt: skip

    async def _document(self, request: Request) -> Response:
        path = self._path(request)
        if path == SOURCES.path:  # it names the pages of all other documents, which are not printed for it
            return JSONResponse(tell_published(await run_sync(self._bench.published, path)))
        return JSONResponse(tell_pulled(await run_sync(self._bench.pull, path)))

    async def _spots(self, request: Request) -> Response:
        shown = await run_sync(self._bench.spots, _whole(request, "number"))
        if shown is None:
            raise HTTPException(404)
        spots = [(spot.page, spot.text, spot.ref, spot.boxes) for spot in shown.spots or ()]
        return JSONResponse({"spots": spots, "page": shown.page})

    async def _check(self, request: Request) -> Response:
        faults = await run_sync(self._bench.check, _whole(request, "number"))
        if faults is None:
            raise HTTPException(404)
        return JSONResponse([asdict(fault) for fault in faults])

    async def _picture(self, request: Request) -> Response:
        number, width = _whole(request, "page"), min(_whole(request, "width"), _WIDEST)
        try:
            picture = await run_sync(draw_page, self._printed(request), number, width)
        except IndexError as error:
            raise HTTPException(404) from error
        return Response(picture, media_type="image/png")

    async def _pdf(self, request: Request) -> Response:
        return Response(self._printed(request), media_type="application/pdf")

    async def _template(self, request: Request) -> Response:
        return JSONResponse(asdict(self._bench.templates.read(self._name(request.query_params.get("name", "")))))

    async def _words(self, request: Request) -> Response:
        plan = self._bench.plans[self._path(request)]
        words = request.query_params.get("words", "")[:200]
        found = None if plan.is_form else await run_sync(self._bench.templates.find, plan.template, words)
        return JSONResponse({"template": found[0], "line": found[1]} if found else {})

    async def _fact(self, request: Request) -> Response:
        ref = request.query_params.get("ref", "")
        told = await run_sync(tell_fact, self._bench.facts, ref)
        return JSONResponse({**told, "cited": [asdict(one) for one in self._bench.cited(ref)]})

    async def _doubts(self, _: Request) -> Response:
        return JSONResponse(await run_sync(tell_doubts, self._bench.facts))

    async def _variables(self, _: Request) -> Response:
        variables = await run_sync(self._bench.variables)
        return JSONResponse([
            {"name": one.path, "kind": one.type, "meaning": one.meaning, "value": one.value, "see": one.see}
            for one in variables
        ])  # fmt: skip

    async def _changes(self, _: Request) -> Response:
        return JSONResponse([asdict(changed) for changed in await run_sync(self._bench.compare)])

    async def _events(self, _: Request) -> Response:
        return StreamingResponse(self._watch(), media_type="text/event-stream")

    async def _watch(self) -> AsyncIterator[str]:
        """Yield the state of the bench, and again whenever it is another."""
        told = ""
        while True:
            state = dumps(await run_sync(self._state), ensure_ascii=False)
            if state != told:
                told = state
                yield f"data: {state}\n\n"
            await sleep(_LOOK_SECONDS)

    def _state(self) -> dict[str, Any]:
        bench = self._bench
        return {
            "readings": bench.readings,
            "reading": bench.is_reading,
            "fault": bench.fault,
            "news": bench.news,
            "templates": bench.templates.stamps(),
            "converted": bench.conversions.ended,
        }

    async def _type(self, request: Request) -> Response:
        typed = await _read(request, Typed)
        self._bench.templates.type(self._name(typed.name), typed.text)
        return JSONResponse({})

    async def _keep(self, request: Request) -> Response:
        keeping = await _read(request, Keeping)
        path = await run_sync(self._bench.keep, self._name(keeping.name), keeping.kept)
        return JSONResponse({"file": str(path)})

    async def _rule(self, request: Request) -> Response:
        given = await _read(request, Decision)
        row = SheetRow(0, given.id, given.quote, given.decision, given.text.strip(), given.note.strip())
        made = await run_sync(self._bench.rule, row)
        if isinstance(made, Refusal):
            return JSONResponse({"error": made.reason, "hint": ""}, 422)
        return JSONResponse({"written": made is not None})

    async def _withdraw(self, request: Request) -> Response:
        given = await _read(request, Withdrawal)
        if not await run_sync(self._bench.withdraw, given.id):
            return JSONResponse({"error": "rulings.toml 里没有这一处的裁定", "hint": ""}, 422)
        return JSONResponse({})

    def _path(self, request: Request) -> str:
        path = request.query_params.get("path", "")
        if path not in self._bench.plans:
            raise HTTPException(404)
        return path

    def _name(self, name: str) -> str:
        if name not in self._bench.templates.names():
            raise HTTPException(404)
        return name

    def _printed(self, request: Request) -> bytes:
        pdf = self._bench.printed(request.query_params.get("stamp", ""))
        if pdf is None:
            raise HTTPException(404)
        return pdf


def _send_static(name: str) -> Response:
    if name not in _STATIC:
        raise HTTPException(404)
    return Response(_STATIC[name].read_bytes(), media_type=_KINDS[name.rpartition(".")[2]])


def _whole(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    if not (value.isascii() and value.isdecimal() and 0 < len(value) <= 5 and int(value)):
        raise HTTPException(400)
    return int(value)


async def _read(request: Request, model: type[T]) -> T:
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        raise HTTPException(400) from error


_HTTP = {400: "请求写得不对", 404: "没有这一项", 405: "不能这样请求", 413: "内容太大"}


async def _tell_http(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return JSONResponse({"error": _HTTP.get(status, "请求没有成功"), "hint": "刷新页面再试"}, status)


async def _tell_error(_: Request, error: Exception) -> Response:
    if not isinstance(error, ReportgenError):
        raise error
    fault = fault_of(error) if isinstance(error, TemplateError) else None
    place = {"template": fault.template, "line": fault.line} if fault else {}
    return JSONResponse({"error": str(error), "hint": error.hint, **place}, 422)
