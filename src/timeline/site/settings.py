"""What the site sets up when Datasette starts: the configuration of the timeline’s tables, under whatever name it is open."""

from importlib.resources import files
from typing import Any

import yaml
from datasette.utils.asgi import NotFound

from timeline.site import guard, state
from timeline.site import language as languages

CONFIGURED = "timeline"  # the name under which datasette.yml configures the database
ROUTE = "data"  # where its tables are found, whatever its file is called: /timeline is the view


async def startup(datasette: Any) -> None:
    """Apply the configuration to the timeline’s database whatever its file is called, and describe tables and columns."""
    guard.quiet()
    try:
        db = await state.database(datasette)
    except NotFound:
        return
    if all(other.route != ROUTE for other in datasette.databases.values()):
        db.route = ROUTE
    databases = datasette.config.setdefault("databases", {}) if datasette.config is not None else {}
    if db.name != CONFIGURED and CONFIGURED in databases and CONFIGURED not in datasette.databases:
        databases[db.name] = databases[CONFIGURED]
        await datasette._save_queries_from_config()
    described = yaml.safe_load((files(__package__) / "i18n" / "tables.yml").read_text(encoding="utf-8"))
    plugin = (datasette.plugin_config("timeline") or {}).get("metadata", {})
    for key, value in {**described["instance"], **plugin}.items():
        await datasette.set_instance_metadata(key, value)
    await datasette.set_database_metadata(db.name, "description", described["database"])
    existing = {name: await db.table_columns(name) for name in [*await db.table_names(), *await db.view_names()]}
    for table, text in described["tables"].items():
        if table in existing:
            await datasette.set_resource_metadata(db.name, table, "description", text["description"])
            for column, words in text.get("columns", {}).items():
                if column in existing[table]:
                    await datasette.set_column_metadata(db.name, table, column, "description", words)


async def menu(datasette: Any, request: Any) -> list[dict[str, str]]:
    """The site’s own pages in Datasette’s menu."""
    try:
        db = await state.database(datasette)
    except NotFound:
        return []
    t = languages.of_request(request) if request else languages.language("en")
    return [
        {"href": datasette.urls.path(f"/{db.route}/timeline"), "label": t("nav.events")},
        {"href": datasette.urls.path("/timeline"), "label": t("nav.timeline")},
        {"href": datasette.urls.path(f"/{db.route}"), "label": t("nav.data")},
    ]
