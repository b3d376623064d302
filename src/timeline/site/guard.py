"""What keeps a public site answering: limits on SQLite, a queue for people's own SQL, and headers.

Figures: with three endless queries at once stock Datasette answers a table page in ten seconds; one opcode
(``hex(randomblob(200000000))``) takes a gigabyte and cannot be interrupted by a time limit.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import handle_exception

from timeline.site import questions, state
from timeline.site.render import POLICY

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 8_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
}
OWN_SQL = 2  # queries written by readers that run at a time
LOOSE = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'").replace(
    "style-src 'self'", "style-src 'self' 'unsafe-inline'"
)

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def quiet() -> None:
    """Log errors without every local variable: that print takes up to seconds, for a mistyped address too."""
    handle_exception.rich = None


def limit(connection: sqlite3.Connection) -> None:
    """Refuse values, statements and expressions larger than any page needs."""
    for category, value in LIMITS.items():
        connection.setlimit(category, value)


def wrapper(datasette: Any) -> Callable[[Asgi], Asgi]:
    """Queue readers' own SQL, and give every page a Content-Security-Policy (Datasette's own pages need inline scripts)."""
    turns = asyncio.Semaphore(OWN_SQL)

    def wrap(app: Asgi) -> Asgi:
        async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return

            async def send_safely(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    message = {**message, "headers": _with_policy(message["headers"], _ours(datasette, scope))}
                await send(message)

            if _own_sql(scope):
                async with turns:
                    await app(scope, receive, send_safely)
            else:
                await app(scope, receive, send_safely)

        return guarded

    return wrap


def _own_sql(scope: dict[str, Any]) -> bool:
    query = scope.get("query_string", b"")
    return "/-/query" in scope["path"] or b"sql=" in query or b"_where=" in query


def _ours(datasette: Any, scope: dict[str, Any]) -> bool:
    """The timeline's list and the named questions, those pages of Datasette's that are drawn by templates of ours alone."""
    name = state.resource(datasette, scope["path"])
    listed = name == state.TABLE and b"_view=table" not in scope.get("query_string", b"")
    return listed or questions.named(datasette, scope["path"]) is not None


def _with_policy(headers: list[tuple[bytes, bytes]], strict: bool) -> list[tuple[bytes, bytes]]:
    names = {name.lower(): value for name, value in headers}
    added = [(b"x-content-type-options", b"nosniff")]
    if names.get(b"content-type", b"").startswith(b"text/html") and b"content-security-policy" not in names:
        added.append((b"content-security-policy", (POLICY if strict else LOOSE).encode()))
    return [*headers, *added]
