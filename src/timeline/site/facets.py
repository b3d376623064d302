"""The facet class for Datasette, and the filters that go with it."""

import json
from typing import Any
from urllib.parse import urlencode

import numpy as np
from datasette.facets import Facet
from datasette.filters import FilterArguments
from datasette.utils import tilde_decode
from datasette.utils.asgi import BadRequest

from timeline.site import language as languages
from timeline.site import state
from timeline.site.catalogue import Selection
from timeline.site.criteria import Criteria, conditions
from timeline.site.labels import labels
from timeline.site.state import TABLE
from timeline.store.bits import DIMENSIONS, MANY
from timeline.store.search import expression

KEPT = ("_view", "_sort", "_sort_desc", "_facet_event", "_facet_size", "_size", "_lang")
WINDOW = 10_002  # one more than Datasette counts up to, so that its count stays its own
IN_ORDER = ("year", "month")  # chronological, not by number


class EventFacet(Facet):  # type: ignore[misc]
    """``facets: [{event: side}]`` or ``?_facet_event=side``: exact counts from the bitsets, whatever the filters."""

    type = "event"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        if self.table != TABLE or self.database != state.name(self.ds):
            return [], []
        language = languages.of_request(self.request)
        wanted = [(config["config"].get("simple"), config["source"]) for config in self.get_configs()]
        if unknown := [name for name, _ in wanted if name not in DIMENSIONS]:
            raise BadRequest(language("error.facet", value=unknown[0], values=", ".join(DIMENSIONS)))
        criteria, size = state.criteria(self.request, columns=True), self.get_facet_size()
        names = [name for name, source in wanted if name != "month" or source == "request" or criteria.chosen("year")]
        complete, facets = await self.ds.get_database(self.database).execute_fn(
            lambda connection: _facets(
                state.select(self.request, connection, state.catalogue(self.ds), criteria),
                connection,
                names,
                size,
                language,
            )
        )
        path, kept = (
            self.ds.urls.path(self.request.path),
            [pair for pair in state.pairs(self.request) if pair[0] in KEPT],
        )
        for facet in facets:
            facet |= {"hideable": False, "toggle_url": path}
            for value in facet["results"]:
                address = urlencode(toggled(criteria, facet["name"], value["value"]) + kept)
                value["toggle_url"] = self.ds.absolute_url(self.request, f"{path}?{address}")
        return facets, [] if complete else names

    async def suggest(self) -> list[dict[str, Any]]:
        return []


def _facets(
    selection: Selection, connection: Any, names: list[str], size: int, language: languages.Language
) -> tuple[bool, list[dict[str, Any]]]:
    return selection.complete, [_facet(selection, connection, name, size, language) for name in names]


def _facet(selection: Selection, connection: Any, name: str, size: int, language: languages.Language) -> dict[str, Any]:
    criteria, dimension = selection.criteria, selection.index.dimensions[name]
    counts = selection.counts(name)
    chosen = criteria.chosen(name)
    shown = [i for i in _order(name, dimension.values, counts, criteria) if counts[i] or dimension.values[i] in chosen]
    cut = len(shown) > size and name not in IN_ORDER
    if cut:
        shown = sorted({*shown[:size], *(i for i in shown if dimension.values[i] in chosen)}, key=shown.index)
    named = labels(connection, name, [dimension.values[i] for i in shown], language)
    results = [
        {
            "value": value,
            "label": named[value],
            "count": int(counts[i]),
            "selected": value in chosen,
        }
        for i in shown
        for value in [dimension.values[i]]
    ]
    return {"name": name, "type": "event", "results": results, "truncated": cut}


def toggled(criteria: Criteria, dimension: str, value: str) -> list[tuple[str, str]]:
    """The address's filters with `value` chosen, or no longer."""
    pair = (f"_{dimension}", value)
    pairs = criteria.pairs()
    if pair in pairs:
        pairs.remove(pair)
        if dimension == "year":
            pairs = [(k, v) for k, v in pairs if k != "_month" or not v.startswith(value)]
        return pairs
    return [*pairs, pair]


def _order(name: str, values: tuple[str, ...], counts: Any, criteria: Criteria) -> list[int]:
    if name == "month":
        years = criteria.chosen("year")
        return sorted((i for i, v in enumerate(values) if not years or v[:4] in years), key=lambda i: values[i])
    if name == "year":
        return sorted(range(len(values)), key=lambda i: values[i])
    return [int(i) for i in np.lexsort((np.array(values), -counts))]


async def filter_arguments(datasette: Any, request: Any, database: str) -> FilterArguments | None:
    """The SQL that brings Datasette's own rows and count to what the facets have chosen."""
    criteria = state.criteria(request, columns=True)
    if not (criteria.facets or criteria.since or criteria.until or criteria.search):
        return None
    if (
        "_where" in request.args
    ):  # allowed or not is Datasette’s to say, in another hook; here it must not be run unasked
        clauses, params = conditions(criteria)
        return FilterArguments(clauses, params)
    db = datasette.get_database(database)
    ascending = await _ascending(datasette, request, database)
    after = _after(request.args.get("_next"))
    clause, params = await db.execute_fn(
        lambda connection: _clause(
            state.select(request, connection, state.catalogue(datasette), criteria), ascending, after
        )
    )
    return FilterArguments([clause], params, _described(criteria))


def _described(criteria: Criteria) -> list[str]:
    """The filters in words, for Datasette’s own table page."""
    found = [
        f"{dimension} is {' or '.join(values) if dimension not in MANY else ' and '.join(values)}"
        for dimension, values in criteria.facets
    ]
    found += [f"from {criteria.since}"] if criteria.since else []
    found += [f"until {criteria.until}"] if criteria.until else []
    return found + ([f"words {criteria.search}"] if criteria.search else [])


async def _ascending(datasette: Any, request: Any, database: str) -> bool | None:
    """Whether the rows come by ascending or descending rank; None for any other order."""
    up, down = request.args.get("_sort"), request.args.get("_sort_desc")
    if not up and not down:
        config = await datasette.table_config(database, TABLE)
        up, down = config.get("sort"), config.get("sort_desc")
    if (up or down or "rank") != "rank":
        return None
    return not down


def _after(next_: str | None) -> int | None:
    try:
        return int(tilde_decode(next_.split(",")[-1])) if next_ else None
    except ValueError:
        return None


def _clause(selection: Selection, ascending: bool | None, after: int | None) -> tuple[str, dict[str, Any]]:
    if not selection.complete:
        return _in_sql(selection)
    ranks = selection.ranks()
    if len(ranks) > WINDOW:
        if ascending is None:
            return _in_sql(selection)
        if not ascending:
            ranks = ranks[::-1]
        at = 0 if after is None else int(np.count_nonzero(ranks <= after if ascending else ranks >= after))
        at = min(at, len(ranks) - WINDOW)
        ranks = ranks[at : at + WINDOW]
    return "rank IN (SELECT value FROM json_each(:selected_ranks))", {"selected_ranks": json.dumps(ranks.tolist())}


def _in_sql(selection: Selection) -> tuple[str, dict[str, Any]]:
    clauses, params = conditions(selection.criteria)
    bound: dict[str, Any] = dict(params)
    if selection.criteria.search:
        found = "SELECT rowid FROM timeline_fts WHERE timeline_fts MATCH :search_words"
        clauses.append(f"event_id IN (SELECT event_id FROM timeline_search WHERE id IN ({found}))")
        bound["search_words"] = expression(selection.criteria.search)
    return " AND ".join(clauses) or "1", bound
