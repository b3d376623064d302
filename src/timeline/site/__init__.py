"""The Datasette plugin: facets that are exact at any size, pages for events, articles, actors, pairs and sources.

The hooks are listed here and do their work elsewhere, so that reading ``timeline.store.bits`` loads no web server.
"""

from collections.abc import Awaitable
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


@hookimpl
def startup(datasette: Any) -> Any:
    from timeline.site import settings

    return settings.startup(datasette)


@hookimpl
def register_facet_classes() -> list[Any]:
    from timeline.site.facets import EventFacet

    return [EventFacet]


@hookimpl
def filters_from_request(request: Any, database: str, table: str, datasette: Any) -> Any:
    from timeline.site import facets, state

    ours = table == state.TABLE and database == state.name(datasette)
    return facets.filter_arguments(datasette, request, database) if ours else None


@hookimpl
def register_actions(datasette: Any) -> list[Any]:
    from timeline.site import reviewers

    return reviewers.actions()


@hookimpl
def permission_resources_sql(datasette: Any, actor: dict[str, Any] | None, action: str) -> Any:
    from timeline.site import reviewers

    return reviewers.permissions(datasette, actor, action)


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    from timeline.site import routes

    return routes.of(datasette)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    from timeline.site import stock

    stock.prepare(env)


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    from timeline.site import errors

    return errors.exception(datasette, request, exception)


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Any:
    from timeline.site import errors

    return errors.forbidden(datasette, request, message)


@hookimpl
def extra_template_vars(request: Any, datasette: Any, database: str | None, table: str | None) -> Any:
    from timeline.site import listing

    return listing.variables(datasette, request, database, table)


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    from timeline.site import guard

    return guard.wrapper(datasette)


@hookimpl
def prepare_connection(conn: Any) -> None:
    from timeline.site import guard

    guard.limit(conn)


@hookimpl
def menu_links(datasette: Any, request: Any) -> Awaitable[list[dict[str, str]]]:
    from timeline.site import settings

    return settings.menu(datasette, request)


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    return [datasette.urls.static_plugins("diplomatic-timeline", name) for name in ("site.css", "stock.css")]


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Any, request: Any) -> Any:
    from timeline.site import cells

    return cells.render(value, column, table, datasette, request)
