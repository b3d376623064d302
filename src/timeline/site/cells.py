"""Cells of Datasette’s own tables and query results that lead to the site’s pages."""

from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from timeline.site import labels, questions
from timeline.site import language as languages
from timeline.site.render import KEY


def render(value: Any, column: str, table: str | None, datasette: Any, request: Any) -> Markup | str | None:
    """The cell as a link, or in the reader's language where the value is a code; None to leave it as it is."""
    if not isinstance(value, str) or not value:
        return None
    if table is None and request is not None and questions.named(datasette, request.path) is not None:
        return value if column == questions.CLAIMED else None  # worded there; Datasette would cut it short
    match column:
        case "event_id":
            return _link(datasette, f"/event/{quote(value, safe='')}", value)
        case "pair" if value.count("–") == 1:
            return _link(datasette, "/pair/" + "/".join(quote(side, safe="") for side in value.split("–")), value)
        case "side" | "from_side" | "to_side" if table is None:
            return _link(datasette, f"/actor/{quote(value, safe='')}", value)
        case "key" if table == "document":
            return _link(datasette, f"/article/{value[:KEY]}", value)
    language = languages.of_request(request) if request is not None else None
    if language is None or language.id == "en":
        return None  # who reads the language of the codes sees the codes
    return labels.coded(column, value, language)


def _link(datasette: Any, path: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), text)
