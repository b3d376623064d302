"""Cells of Datasette’s own tables and query results that lead to the site’s pages."""

from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from timeline.ontology import event_types, families
from timeline.site import labels
from timeline.site import language as languages
from timeline.site.render import KEY


def render(value: Any, column: str, table: str | None, datasette: Any, request: Any) -> Markup | str | None:
    """The cell as a link, or in the reader's language where the value is a code; None to leave it as it is."""
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
    return _named(value, column, request)


def _named(value: str, column: str, request: Any) -> str | None:
    """What a code is called for readers of another language than that of the codes."""
    language = languages.of_request(request) if request is not None else None
    if language is None or language.id == "en":
        return None
    match column:
        case "type" | "type_id" if value in event_types():
            return labels.type_label(value, language)
        case "family" if value in families():
            return labels.family_label(value, language)
        case "role_id" | "field":
            return labels.field_label(value, language)
        case "modality" | "status" | "origin":
            return language.get(f"{column}.{value}", value)
    return None


def _link(datasette: Any, path: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), text)
