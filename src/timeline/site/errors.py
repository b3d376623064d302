"""Pages for what is not there, not allowed or went wrong, in the reader's language; Datasette answers in JSON itself."""

from collections.abc import Awaitable
from typing import Any

from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError

from timeline.site import render


def exception(datasette: Any, request: Any, error: Exception) -> Awaitable[Response] | None:
    """The page for `error`, or None to leave it to Datasette: where JSON or CSV is wanted, or its message is HTML."""
    if request is None or _wants_json(request) or request.path.endswith(".csv"):
        return None
    if isinstance(error, Base400):
        status, message = error.status, str(error.args[0]) if error.args else ""
    elif isinstance(error, DatasetteError) and not error.message_is_html:
        status, message = error.status, str(error.message)
    elif isinstance(error, DatasetteError):
        return None
    else:
        status, message = 500, str(error)
    return _page(datasette, request, status, message)


def forbidden(datasette: Any, request: Any, message: str) -> Awaitable[Response] | None:
    """The page for what the reader may not see or do."""
    return None if _wants_json(request) else _page(datasette, request, 403, message)


async def _page(datasette: Any, request: Any, status: int, message: str) -> Response:
    response = await render.page(datasette, request, "site_error.html", status=status, error=message)
    response.status = status
    return response


def _wants_json(request: Any) -> bool:
    """As Datasette decides it."""
    return (
        request.path.split("?")[0].endswith(".json")
        or "application/json" in (request.headers.get("accept") or "")
        or request.headers.get("content-type") == "application/json"
    )
