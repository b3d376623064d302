"""Which database a running Datasette shows as the timeline, and its facets in memory."""

import asyncio
import sqlite3
from collections.abc import Callable, Collection
from typing import Any, TypeVar
from urllib.parse import parse_qsl
from weakref import WeakKeyDictionary

from datasette.filters import Filters
from datasette.utils import tilde_decode
from datasette.utils.asgi import BadRequest, NotFound
from sqlalchemy import Connection, NullPool, create_engine

from timeline.site import checks
from timeline.site import language as languages
from timeline.site.catalogue import Catalogue, Selection
from timeline.site.criteria import Criteria, day

TABLE = "timeline"
T = TypeVar("T")

_catalogues: WeakKeyDictionary[Any, Catalogue] = WeakKeyDictionary()
_names: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


def catalogue(datasette: Any) -> Catalogue:
    """The facets of the one timeline this Datasette shows."""
    if datasette not in _catalogues:
        _catalogues[datasette] = Catalogue(_other_filters)
    return _catalogues[datasette]


async def database(datasette: Any) -> Any:
    """The first database that holds a timeline. Raises NotFound where none does."""
    for db in datasette.databases.values():
        if {TABLE, "facet_bits"} <= set(await db.table_names()):
            _names[datasette] = db.name
            return db
    raise NotFound("No database here holds a timeline; make one with “timeline init” and “timeline ingest”.")


def name(datasette: Any) -> str | None:
    """The name of that database, once it was looked for; None before, or where there is none."""
    return _names.get(datasette)


def resource(datasette: Any, path: str) -> str | None:
    """The table or stored query of the timeline's database whose page is at `path`; None where another page is."""
    database = datasette.databases.get(name(datasette))
    parts = path.removeprefix(datasette.setting("base_url")).lstrip("/").split("/")
    if database is None or len(parts) != 2 or tilde_decode(parts[0]) != database.route:
        return None
    return str(tilde_decode(parts[1].partition(".")[0]))


async def ask(datasette: Any, question: Callable[[Connection], T]) -> T:
    """The answer to a question that ``timeline.store`` knows, asked over a reading connection of its own."""
    path = (await database(datasette)).path

    def answer() -> T:
        engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true", poolclass=NullPool)
        with engine.connect() as connection:
            return question(connection)

    return await asyncio.to_thread(answer)


async def read(datasette: Any, question: Callable[[sqlite3.Connection, Catalogue], T]) -> T:
    """The answer to `question`, asked in one of Datasette's reading threads."""
    db, facets = await database(datasette), catalogue(datasette)
    answer: T = await db.execute_fn(lambda connection: question(connection, facets))
    return answer


def pairs(request: Any) -> list[tuple[str, str]]:
    return parse_qsl(request.query_string, keep_blank_values=True)


def criteria(request: Any, *, columns: bool = False, own: Collection[str] = ()) -> Criteria:
    """The filters of a request; `own` are the other parameters of its page. Raises BadRequest where they cannot be meant.

    Column filters and ``_where``, which Datasette itself checks on its table page, are left out unless `columns`.
    """
    return checks.read(pairs(request), languages.of_request(request), columns=columns, own=own)


def select(request: Any, connection: sqlite3.Connection, catalogue: Catalogue, criteria: Criteria) -> Selection:
    """The events that meet the criteria of a request. Raises BadRequest where a value is none that its filter can have."""
    checks.check(connection, catalogue.index(connection), criteria, languages.of_request(request))
    return catalogue.select(connection, criteria)


def on(request: Any) -> str | None:
    """The day that ``?on=`` names (its last, of a month or year), as ISO 8601. Raises BadRequest where it is none."""
    try:
        return day(request.args["on"].strip(), last=True).isoformat() if request.args.get("on") else None
    except ValueError:
        language = languages.of_request(request)
        raise BadRequest(language("error.date", filter="on", value=request.args["on"])) from None


def _other_filters(wanted: Criteria) -> tuple[list[str], dict[str, object]]:
    """Datasette's own column filters, as it writes them."""
    clauses, params = Filters(sorted((k, v) for k, v in wanted.others if k != "_where")).build_where_clauses(TABLE)
    return clauses + [f"({value})" for key, value in wanted.others if key == "_where"], params
