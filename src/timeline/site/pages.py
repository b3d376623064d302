"""The site’s pages: each asks its questions of the database and fills a template."""

import sqlite3
from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound, Response

from timeline.site import changes, downloads, labels, overview, queries, render, state
from timeline.site import language as languages
from timeline.site import questions as asking
from timeline.site.catalogue import Catalogue
from timeline.site.criteria import Criteria
from timeline.site.highlight import Mark, marked
from timeline.store import search as searching
from timeline.text import Span, lines

LATEST = 12  # events listed on a page about something else


async def home(request: Any, datasette: Any) -> Response:
    language = languages.of_request(request)

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any]:
        everything = catalogue.select(connection, Criteria())
        index = everything.index
        return {
            "holdings": catalogue.once(connection, "holdings", lambda: queries.holdings(connection)),
            "bars": overview.years(everything),
            "families": overview.ranking(everything, "family", 9),
            "pairs": _named(connection, "pair", overview.ranking(everything, "pair", 10), language),
            "sources": _named(connection, "source", overview.ranking(everything, "source", 12), language),
            "persons": len(index.dimensions["person"].values),
            "undated": index.n - int(index.dated.sum()),
            "facts": {
                d: dict(overview.ranking(everything, d, 9)) for d in ("origin", "status", "modality", "conflict")
            },
            "latest": queries.newest(connection, catalogue, Criteria(), 8),
            "languages": catalogue.once(connection, "languages", lambda: queries.languages(connection)),
        }

    answers = await state.read(datasette, ask)
    return await render.page(
        datasette,
        request,
        "site_home.html",
        **answers,
        chart=overview.chart(answers["bars"]),
        questions=await asking.listed(datasette, language),
    )


async def event(request: Any, datasette: Any) -> Response:
    id_ = unquote(request.url_vars["id"])
    if request.url_vars["suffix"]:
        return await downloads.single(request, datasette, id_, request.url_vars["suffix"])

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any] | None:
        found = queries.event(connection, id_)
        if found is None:
            return None
        sides = [side for side in (found["sides"] or "").split("; ") if side]
        earlier, later = (
            queries.around(connection, catalogue, sides[:3], found["rank"])
            if found["rank"] and len(sides) > 1
            else ([], [])
        )
        return {
            "event": found,
            "sides": list(labels.actors(connection, sides, languages.of_request(request)).items()),
            "participants": queries.participants(connection, id_),
            "documents": queries.documents(connection, id_),
            "passages": queries.passages(connection, id_),
            "claims": (claims := queries.claims(connection, id_)),
            "claimed": _claimed(connection, claims, languages.of_request(request)),
            "records": queries.records(connection, id_),
            "stages": queries.stages(connection, id_),
            "links": queries.links(connection, id_),
            "curations": queries.curations(connection, id_),
            "mentions": queries.mentions(connection, id_),
            "earlier": earlier,
            "later": later,
        }

    answers = await state.read(datasette, ask)
    if answers is None:
        return await _gone(request, datasette, id_)
    language, on = languages.of_request(request), state.on(request)
    return await render.page(
        datasette,
        request,
        "site_event.html",
        **answers | {"passages": _by_field(answers["passages"])},
        document_of={d["id"]: d for d in answers["documents"]},
        disagreements=_disagreements(answers["claims"]),
        past=await state.ask(datasette, lambda connection: changes.of(connection, id_, on, language)),
        on=on,
        permalink=datasette.absolute_url(request, datasette.urls.path(request.path)),
        today=date.today(),
    )


async def _gone(request: Any, datasette: Any, id_: str) -> Response:
    """An event that is no longer there: where what told it went. Raises NotFound where there never was one."""
    language = languages.of_request(request)
    heirs = await state.ask(datasette, lambda connection: changes.heirs(connection, id_))
    if heirs is None:
        raise NotFound(language("error.no_event", id=id_))
    past = await state.ask(datasette, lambda connection: changes.of(connection, id_, None, language))
    events = await state.read(datasette, lambda connection, _: queries.by_ids(connection, heirs))
    response = await render.page(datasette, request, "site_gone.html", id=id_, events=events, past=past)
    response.status = 404
    return response


async def article(request: Any, datasette: Any) -> Response:
    key = request.url_vars["key"]

    def ask(connection: sqlite3.Connection, _: Catalogue) -> dict[str, Any] | None:
        found = queries.article(connection, key)
        if len(found) != 1:
            return None
        events, spans = queries.told_in(connection, found[0]["id"])
        return {
            "article": found[0],
            "zones": queries.zones(connection, found[0]["id"]),
            "events": events,
            "spans": spans,
            "versions": queries.versions(connection, found[0]),
        }

    answers = await state.read(datasette, ask)
    if answers is None:
        raise NotFound(languages.of_request(request)("error.no_article", key=key))
    text = _article_text(
        answers["article"]["text"],
        answers["zones"],
        answers["spans"],
        {e["event_id"]: e for e in answers["events"]},
        languages.of_request(request),
    )
    return await render.page(datasette, request, "site_article.html", **answers, paragraphs=text)


async def actor(request: Any, datasette: Any) -> Response:
    id_ = unquote(request.url_vars["id"])
    language = languages.of_request(request)

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any] | None:
        found = queries.actor(connection, id_)
        if found is None:
            return None
        dimension = "person" if found["kind"] == "person" else "side"
        criteria = Criteria(facets=((dimension, (id_,)),))
        selection = catalogue.select(connection, criteria)
        offices = queries.offices_held(connection, id_) if dimension == "person" else []
        own = frozenset({id_, *(office["side_id"] for office in offices)})
        return {
            "who": found,
            "dimension": dimension,
            "names": queries.actor_names(connection, id_),
            "offices": offices,
            "officials": queries.officials(connection, id_) if dimension == "side" else [],
            "total": selection.count,
            "bars": overview.years(selection),
            "types": _named(connection, "type", overview.ranking(selection, "type", 10), language),
            "sides": _named(connection, "side", overview.ranking(selection, "side", 14, without=own), language),
            "persons": _named(
                connection, "person", overview.ranking(selection, "person", 14, without=frozenset({id_})), language
            ),
            "latest": queries.newest(connection, catalogue, criteria, LATEST),
        }

    answers = await state.read(datasette, ask)
    if answers is None:
        raise NotFound(language("error.no_actor", id=id_))
    return await render.page(
        datasette, request, "site_actor.html", **answers, chart=overview.chart(answers["bars"], 90)
    )


async def pair(request: Any, datasette: Any) -> Response:
    one, other = unquote(request.url_vars["one"]), unquote(request.url_vars["other"])
    language = languages.of_request(request)

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any] | None:
        actors = [queries.actor(connection, one), queries.actor(connection, other)]
        if None in actors or one == other:
            return None
        criteria = Criteria(facets=(("side", (one, other)),))
        selection = catalogue.select(connection, criteria)
        ranks = selection.ranks()
        dated = ranks[selection.index.dated[ranks - 1]]
        return {
            "actors": actors,
            "total": selection.count,
            "alone": catalogue.select(
                connection, Criteria(facets=(("pair", ("–".join(sorted((one, other))),)),))
            ).count,
            "bars": overview.years(selection),
            "families": overview.ranking(selection, "family", 9),
            "types": _named(connection, "type", overview.ranking(selection, "type", 26), language),
            "persons": _named(connection, "person", overview.ranking(selection, "person", 12), language),
            "first": queries.by_ranks(connection, dated[:3]),
            "latest": queries.by_ranks(connection, dated[::-1][:LATEST]),
        }

    answers = await state.read(datasette, ask)
    if answers is None:
        raise NotFound(language("error.no_pair", one=one, other=other))
    return await render.page(
        datasette,
        request,
        "site_pair.html",
        **answers,
        one=one,
        other=other,
        chart=overview.chart(answers["bars"], 120),
    )


async def source(request: Any, datasette: Any) -> Response:
    id_ = int(request.url_vars["id"])
    language = languages.of_request(request)

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any] | None:
        found = queries.publisher(connection, id_)
        if found is None:
            return None
        selection = catalogue.select(connection, Criteria(facets=(("source", (str(id_),)),)))
        months = catalogue.once(connection, f"months of {id_}", lambda: queries.published_by_month(connection, id_))
        return {
            "publisher": found,
            "total": selection.count,
            "coverage": _coverage(months),
            "types": _named(connection, "type", overview.ranking(selection, "type", 10), language),
            "pairs": _named(connection, "pair", overview.ranking(selection, "pair", 10), language),
            "articles": catalogue.once(connection, f"articles of {id_}", lambda: queries.articles_of(connection, id_)),
        }

    answers = await state.read(datasette, ask)
    if answers is None:
        raise NotFound(language("error.no_source", id=id_))
    return await render.page(datasette, request, "site_source.html", **answers)


async def search(request: Any, datasette: Any) -> Response:
    query, language = (request.args.get("q") or "").strip(), languages.of_request(request)
    criteria = Criteria(search=query)

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any]:
        words = searching.expression(query)
        if not words:
            return {"events": [], "total": 0, "articles": [], "quotes": {}, "places": {}, "sought": ""}
        sought = queries.in_both_languages(connection, catalogue, query)
        events = queries.newest(connection, catalogue, criteria, 20)
        ids = [e["event_id"] for e in events]
        return {
            "events": events,
            "total": catalogue.select(connection, criteria).count,
            "quotes": queries.quotes(connection, ids, sought) if ids else {},
            "places": queries.places(connection, ids) if ids and language.id == "ru" else {},
            "articles": queries.articles_with(connection, words, sought),
            "sought": sought,
        }

    return await render.page(datasette, request, "site_search.html", **await state.read(datasette, ask), query=query)


async def questions(request: Any, datasette: Any) -> Response:
    return await render.page(
        datasette,
        request,
        "site_questions.html",
        questions=await asking.listed(datasette, languages.of_request(request)),
    )


async def robots(request: Any, datasette: Any) -> Response:
    """Crawlers read the pages; the endless combinations of filters, and SQL, are not theirs."""
    return Response.text("User-agent: *\nDisallow: /*?*_\nDisallow: /*/-/query\nDisallow: /timeline/window.json\n")


def _named(
    connection: sqlite3.Connection, dimension: str, ranking: list[tuple[str, int]], language: languages.Language
) -> list[tuple[str, str, int]]:
    names = labels.labels(connection, dimension, [value for value, _ in ranking], language)
    return [(value, names[value], n) for value, n in ranking]


def _by_field(passages: list[queries.Passage]) -> dict[str, list[queries.Passage]]:
    """The passages of each field, each once, a first one of every article before the second of any."""
    fields: dict[str, dict[tuple[int, Span], queries.Passage]] = {}
    for passage in passages:
        fields.setdefault(passage.field, {}).setdefault((passage.document, passage.span), passage)
    ordered = {}
    for name, found in fields.items():
        seen: Counter[int] = Counter()
        turns: list[tuple[int, int, queries.Passage]] = []
        for passage in found.values():
            turns.append((seen[passage.document], len(turns), passage))
            seen[passage.document] += 1
        ordered[name] = [passage for _, _, passage in sorted(turns, key=lambda turn: turn[:2])]
    return ordered


def _claimed(
    connection: sqlite3.Connection, claims: list[dict[str, Any]], language: languages.Language
) -> dict[str, dict[str, str]]:
    """What the claims on each field say, in words."""
    fields = dict.fromkeys(claim["field"] for claim in claims)
    return {f: labels.claimed(connection, f, [c["value"] for c in claims if c["field"] == f], language) for f in fields}


def _disagreements(claims: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The fields for which the sources give more than one value, with each source's claim."""
    by_field: dict[str, list[dict[str, Any]]] = {}
    for claim in claims:
        by_field.setdefault(claim["field"], []).append(claim)
    return {name: rows for name, rows in by_field.items() if len({row["value"] for row in rows}) > 1}


def _article_text(
    text: str,
    zones: list[dict[str, Any]],
    spans: list[dict[str, Any]],
    events: dict[str, dict[str, Any]],
    language: languages.Language,
) -> list[tuple[str, Any, int, str | None]]:
    """The lines of an article with their zone, marked text, start and language."""
    kinds: dict[Span, dict[str, None]] = {}
    titles: dict[Span, dict[str, None]] = {}
    for span in spans:
        where = Span(span["start"], span["stop"])
        kinds.setdefault(where, {})[span["field"]] = None
        known = events.get(span["event_id"])
        name = labels.field_label(span["field"], language)
        titles.setdefault(where, {})[
            f"{name}: {language.pick(known['title'], known['title_ru'])}" if known else name
        ] = None
    marks = [Mark(span, tuple(kinds[span]), title="; ".join(titles[span])) for span in kinds]
    named: set[Span] = set()
    found = []
    for line in lines(text):
        zone = max(zones, key=lambda z: min(z["stop"], line.stop) - max(z["start"], line.start), default=None)
        html = marked(text, line, marks, named)
        found.append((zone["kind"], html, line.start, zone["language"]) if zone else ("body", html, line.start, None))
    return found


def _coverage(months: list[tuple[str, int]]) -> list[tuple[int, list[tuple[str, int, int]]]]:
    """Articles by year and month, with a shade from 0 (none) to 5; months before the first and after the last are left out."""
    counts = dict(months)
    if not counts:
        return []
    top, first, last = max(counts.values()), min(counts), max(counts)
    found = []
    for year in range(int(first[:4]), int(last[:4]) + 1):
        row = []
        for month in range(1, 13):
            name = f"{year}-{month:02}"
            n = counts.get(name, 0)
            shade = -1 if name < first or name > last else 0 if not n else 1 + min(4, int(n / top * 4.999))
            row.append((name, n, shade))
        found.append((year, row))
    return found
