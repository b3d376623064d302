"""Cells of Datasette’s own tables and query results that lead to the site’s pages."""

from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from timeline.site.render import KEY


def render(value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    """The cell as a link, or None to leave it as it is."""
    if not isinstance(value, str) or not value:
        return None
    match column:
        case "event_id":
            return _link(datasette, f"/event/{quote(value, safe='')}", value)
        case "pair" if value.count("–") == 1:
            return _link(datasette, "/pair/" + "/".join(quote(side, safe="") for side in value.split("–")), value)
        case "side" | "from_side" | "to_side" if table is None:
            return _link(datasette, f"/actor/{quote(value, safe='')}", value)
        case "key" if table == "document":
            return _link(datasette, f"/article/{value[:KEY]}", value)
    return None


def _link(datasette: Any, path: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), text)
