"""The pages as a local site: read-only, answering only this machine, fetching nothing, setting no cookie.

Serve it bound to 127.0.0.1; the Host header is checked on every request besides, so that no other site's name leads here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.model.view import View
from dragoman.web import dates, pages, ranking, render, words
from dragoman.web.desk import Board, Desk, find_document
from dragoman.web.links import PAGES, SiteLinks
from dragoman.web.serve import serve

__all__ = ["application", "is_own_host", "serve"]

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""Names under which this machine calls itself."""


def application(view: View, board: Board, language: str = "en") -> Starlette:
    """The site over a view. ``board`` gives the relations on a day (YYYY-MM-DD).

    Pages in ``language`` stand at ``/``, those in the other languages under their code. Raises :class:`dragoman.errors.UnknownName`
    for a language pages do not speak.
    """
    words.load(language)
    desks = {code: _desk(view, board, code, language) for code in words.languages()}
    routes = [route for code, desk in desks.items() if code != language for route in _routes(desk, f"/{code}", language)]
    shown = desks[language]
    return Starlette(
        routes=[*routes, *_routes(shown, "", language)],
        middleware=[Middleware(Guard, desk=shown)],
        exception_handlers={404: _missing(shown), 405: _missing(shown), 500: _broken(shown)},
    )


class Guard:
    """Answers only requests whose Host is this machine with the port served, and puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk
        self.headers = _headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it with 421."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
            await send(message)

        if is_own_host(scope):
            return await self.app(scope, receive, with_headers)
        say = self.desk.words.say
        refused = _html(pages.message_page(say("wrong_host"), say("wrong_host_why")), self.desk, 421)
        return await refused(scope, receive, with_headers)


def is_own_host(scope: Scope) -> bool:
    """Whether exactly one Host header is there and names this machine with the port served (80 may go unsaid)."""
    hosts = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
    port = (scope.get("server") or ("", None))[1]
    own = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
    return len(hosts) == 1 and hosts[0] in own


def _headers() -> list[tuple[bytes, bytes]]:
    headers = {
        "Content-Security-Policy": render.policy(one_file=False),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _desk(view: View, board: Board, code: str, first: str) -> Desk:
    digests = {key: document.sha256 for key, document in view.documents.items()}
    return Desk(view, board, words.load(code), SiteLinks("" if code == first else f"/{code}", digests), ranking.load())


def _routes(desk: Desk, base: str, first: str) -> list[Route]:
    """All pages of one language under ``base``."""

    @lru_cache(maxsize=len(PAGES))
    def menu_page(name: str) -> str:
        return render.page(pages.BY_NAME[name](desk), desk, _address(name), first)

    def of_menu(name: str) -> Callable[[Request], Response]:
        return lambda request: HTMLResponse(menu_page(name))

    def standing(request: Request) -> Response:
        return _standing(request, desk, menu_page, first)

    def document(request: Request) -> Response:
        key = find_document(request.path_params["name"], desk)
        if key is None:
            return _missing(desk)(request, None)
        return _html(pages.document_page(desk, key), desk, address=desk.links.document(key).removeprefix(base), first=first)

    def act(request: Request) -> Response:
        id_ = request.path_params["id"]
        if id_ not in desk.view.act:
            return _missing(desk)(request, None)
        return _html(pages.act_page(desk, id_), desk, address=desk.links.act(id_).removeprefix(base), first=first)

    plain = [Route(base + _address(name), of_menu(name)) for name in PAGES if name != "standing"]
    home = [Route(base, of_menu("glance"))] if base else []
    asked = {"/standing": standing, "/documents/{name:path}": document, "/acts/{id}": act}
    return [*plain, *home, *(Route(base + path, answer) for path, answer in asked.items())]


def _standing(request: Request, desk: Desk, menu_page: Callable[[str], str], first: str) -> Response:
    """The board on the day asked for; 400 with what is wanted for anything that is no day."""
    given = request.query_params.get("as-of", "")
    if not given:
        return HTMLResponse(menu_page("standing"))
    if not dates.is_day(given):
        words_ = desk.words.say("as_of_wanted", example=desk.default_day or "2000-01-31", given=given[:80])
        return _html(pages.message_page(desk.words.say("bad_date"), words_, form=True), desk, 400)
    return _html(pages.standing_page(desk, given), desk, address=f"/standing?as-of={given}", first=first)


def _address(name: str) -> str:
    return "/" if name == "glance" else f"/{name}"


def _html(page: pages.Page, desk: Desk, status: int = 200, address: str = "/", first: str | None = None) -> HTMLResponse:
    return HTMLResponse(render.page(page, desk, address, first or desk.words.code), status)


def _missing(desk: Desk) -> Callable[[Request, Exception | None], Response]:
    page = pages.message_page(desk.words.say("not_found"), desk.words.say("not_found_why"))
    return lambda request, problem: _html(page, desk, getattr(problem, "status_code", 404))


def _broken(desk: Desk) -> Callable[[Request, Exception], Response]:
    page = pages.message_page(desk.words.say("broken"), desk.words.say("broken_why"))
    return lambda request, problem: _html(page, desk, 500)


