"""Who may decide on the site: Datasette's own sign-in and permissions, and a sign-in link for ``timeline serve --review``.

Whoever has the permission ``review-events`` is a reviewer: by ``permissions:`` in ``datasette.yml``, or by the link. What a
reviewer decides goes through ``timeline.verbs.curate``; the tables of the timeline's database are read-only for everybody.
"""

import os
import secrets
from typing import Any
from weakref import WeakKeyDictionary

from datasette.permissions import Action, PermissionSQL
from datasette.utils.asgi import Response

from timeline.site import render, state

ACTION = "review-events"
NAME, TOKEN = "TIMELINE_REVIEWER", "TIMELINE_REVIEW_TOKEN"
"""Environment variables in which ``timeline serve --review`` says who may sign in, and with what."""

WRITES = (
    "insert-row",
    "update-row",
    "delete-row",
    "alter-table",
    "drop-table",
    "create-table",
    "create-view",
    "drop-view",
    "execute-write-sql",
    "set-column-type",
)
"""Datasette's actions that would change the timeline's tables beside ``verbs.curate``."""

_used: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


def actions() -> list[Action]:
    return [
        Action(name=ACTION, abbr="re", description="Decide on events: confirm, reject, edit, merge, keep apart, undo")
    ]


async def permissions(datasette: Any, actor: dict[str, Any] | None, action: str) -> PermissionSQL | None:
    """The person who signed in by the link reviews; nobody, not even root, writes to the tables."""
    if action == ACTION and actor and os.environ.get(NAME) and actor.get("id") == os.environ[NAME]:
        return PermissionSQL.allow(reason="signed in by the link of “timeline serve --review”")
    if action in WRITES and (name := state.name(datasette)) is not None:
        return PermissionSQL(
            sql="SELECT :timeline_database AS parent, NULL AS child, 0 AS allow,"
            " 'the timeline changes by judgements alone' AS reason",
            params={"timeline_database": name},
        )
    return None


async def is_reviewer(datasette: Any, request: Any) -> bool:
    """Whether the reader may decide. Who has no name may not: every decision is somebody's."""
    if request is None or who(request) is None:
        return False
    allowed: bool = await datasette.allowed(action=ACTION, actor=request.actor)
    return allowed


def who(request: Any) -> str | None:
    """The name under which a reader's decisions are kept."""
    actor = request.actor or {}
    return str(actor["id"]) if actor.get("id") else None


async def sign_in(request: Any, datasette: Any) -> Response:
    """Where the link leads: it works once, as Datasette's own link for root does."""
    name, token = os.environ.get(NAME), os.environ.get(TOKEN)
    given = request.args.get("token") or ""
    if await is_reviewer(datasette, request):
        return Response.redirect(datasette.urls.path("/review"))
    if not name or not token or _used.get(datasette) or not secrets.compare_digest(given, token):
        return await refused(request, datasette, "review.link_used")
    _used[datasette] = True
    response = Response.redirect(datasette.urls.path("/review"))
    datasette.set_actor_cookie(response, {"id": name})
    return response


async def refused(request: Any, datasette: Any, reason: str | None = None) -> Response:
    """The page, and status 403, for readers who are not reviewers: how to become one."""
    name = who(request)
    response = await render.page(
        datasette,
        request,
        "site_refused.html",
        reason=reason or ("review.not_you" if name else "review.sign_in"),
        who=name,
    )
    response.status = 403
    return response
