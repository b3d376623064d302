"""The timeline’s list: Datasette’s table page of ``timeline``, drawn as a chronicle."""

from typing import Any

from datasette.utils.asgi import NotFound

from timeline.site import labels, queries, questions, render, reviewers, state
from timeline.site.criteria import Criteria, conditions
from timeline.site.facets import toggled
from timeline.site.language import Language


async def variables(datasette: Any, request: Any, database: str | None, table: str | None) -> dict[str, Any]:
    """The variables all templates share; on the table page of the timeline also its filters, count and passages."""
    try:
        db = await state.database(datasette)
    except NotFound:
        return render.variables(datasette, request, None)
    shared = render.variables(datasette, request, db.route)
    shared["reviewer"] = reviewers.who(request) if await reviewers.is_reviewer(datasette, request) else None
    if request is None or database != db.name:
        return shared
    if (question := questions.named(datasette, request.path)) is not None:
        return {**shared, "question": await questions.asked(datasette, question, shared["t"])}
    if table != state.TABLE:
        return shared
    criteria = state.criteria(request, columns=True)
    selection, chips, sought = await state.read(
        datasette,
        lambda connection, catalogue: (
            state.select(request, connection, catalogue, criteria),
            _chips(connection, criteria, shared["t"]),
            queries.in_both_languages(connection, catalogue, criteria.search),
        ),
    )

    async def quotes(rows: list[Any]) -> dict[str, Any]:
        ids = _ids(rows)
        return await state.read(datasette, lambda connection, _: queries.quotes(connection, ids, sought)) if ids else {}

    async def places(rows: list[Any]) -> dict[str, str]:
        ids = _ids(rows)
        return await state.read(datasette, lambda connection, _: queries.places(connection, ids)) if ids else {}

    return {
        **shared,
        "criteria": criteria,
        "chips": [(label, shared["site"].list(*pairs)) for label, pairs in chips],
        "total": selection.count,
        "complete": selection.complete,
        "sought": sought,
        "quotes": quotes,
        "places": places,
        "sql": _sql(criteria),
    }


def _ids(rows: list[Any]) -> list[str]:
    return [row["event_id"] for row in rows if "event_id" in row]


def _chips(connection: Any, criteria: Criteria, t: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each filter in words, with the filters that remain without it."""
    pairs = criteria.pairs()
    found = []
    for dimension, values in criteria.facets:
        named = labels.labels(connection, dimension, values, t)
        found += [
            (f"{t(f'facet.{dimension}')}: {named[value]}", toggled(criteria, dimension, value)) for value in values
        ]
    for dimension, value in criteria.columns:
        named = labels.labels(connection, dimension, [value], t)
        rest = [pair for pair in pairs if pair[1] != value or pair[0].startswith("_")]
        found.append((f"{t(f'facet.{dimension}')}: {named[value]}", rest))
    if criteria.since:
        found.append((f"{t('filter.since')} {t.day(criteria.since)}", [p for p in pairs if p[0] != "_since"]))
    if criteria.until:
        found.append((f"{t('filter.until')} {t.day(criteria.until)}", [p for p in pairs if p[0] != "_until"]))
    if criteria.search:
        found.append((f"“{criteria.search}”", [p for p in pairs if p[0] != "_search"]))
    return found + [(f"{key} {value}", [p for p in pairs if p != (key, value)]) for key, value in criteria.others]


def _sql(criteria: Criteria) -> tuple[str, dict[str, str]]:
    """The same events in SQL, for readers who go on from there."""
    clauses, params = conditions(criteria)
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    return f"SELECT * FROM timeline{where} ORDER BY rank LIMIT 1000", params
