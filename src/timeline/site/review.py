"""The reviewers' desk: one thing to look at after the other, and the decisions that can be made about it.

``GET /review`` shows the item at place ``at`` of the queue (of one ``kind``, if given), or the event ``event``;
``POST /review`` carries one decision out and leads back. Forms need no script; Datasette refuses posts from other sites.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from datasette.utils.asgi import NotFound, Response
from sqlalchemy import Connection, Engine, func, select

from timeline import actors
from timeline.dates import EdtfDate
from timeline.errors import InputError, TimelineError, did_you_mean
from timeline.importers.events_yaml import known_place, unknown_place
from timeline.merging.rulings import in_force
from timeline.model import Judgement, Modality
from timeline.ontology import event_types
from timeline.site import highlight, labels, queries, render, reviewers, state
from timeline.site import language as languages
from timeline.site.language import Language
from timeline.store import bits, curated, database, lookup, review
from timeline.store.review import Item, Kind
from timeline.store.tables import judgement
from timeline.text import Span
from timeline.verbs import curate
from timeline.verbs.curate import Curator, Done

KINDS: tuple[Kind, ...] = get_args(Kind)
LENGTH = 50  # items brought up at most, as by “timeline review”
AHEAD = 8  # items listed beside the one that is shown
DECIDED = 8  # the reviewer's own last decisions, which can be taken back
WHOLE = ("date", "place", "modality", "type", "title", "title_ru", "note")
"""The fields whose values a form can write; participants are edited by “timeline curate edit”."""

_queues: WeakKeyDictionary[Any, dict[Kind | None, tuple[object, list[Item]]]] = WeakKeyDictionary()
_writing: WeakKeyDictionary[Any, asyncio.Lock] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Account:
    """An event as a reviewer sees it: its row, who takes part, and the passages of its articles, its words marked."""

    event: dict[str, Any]
    participants: list[dict[str, Any]]
    excerpts: list[highlight.Excerpt]
    sources: int


async def view(request: Any, datasette: Any) -> Response:
    """The desk, or the decision that its form sends. Anybody but reviewers is told how to become one."""
    if not await reviewers.is_reviewer(datasette, request):
        return await reviewers.refused(request, datasette)
    if request.method == "POST":
        return await _decided(request, datasette)
    kind, at, named = _place(request.args.get, "event")
    name = reviewers.who(request)
    items = [] if named else await state.ask(datasette, lambda connection: _queue(datasette, connection, kind))
    at = min(at, max(0, len(items) - 1))
    item = await state.ask(datasette, lambda connection: _item_of(connection, named)) if named else None
    if named and item is None:
        raise NotFound(languages.of_request(request)("error.no_event", id=named))
    item = item or (items[at] if items else None)
    shown = [id for id in (item.event, item.other) if id] if item else []
    language = languages.of_request(request)
    accounts = await state.read(datasette, lambda connection, _: [_account(connection, id, language) for id in shown])
    mine = await state.ask(datasette, lambda connection: _mine(connection, name))
    worded = await state.read(datasette, lambda connection, _: _worded(connection, item, mine, language))
    return await _page(
        datasette,
        request,
        item=item,
        accounts=[account for account in accounts if account is not None],
        explained=await state.ask(datasette, lambda connection: _explained(connection, item)),
        ahead=await state.read(datasette, lambda connection, _: _ahead(connection, items, at)),
        place=at,
        length=len(items),
        kind=kind,
        kinds=KINDS,
        named=named,
        mine=mine,
        worded=lambda field, value: worded[field].get(value) or "–",
        back=_back(kind, at, named),
        types=event_types(),
        modalities=[one.value for one in Modality],
        who=name,
    )


async def _page(datasette: Any, request: Any, **context: Any) -> Response:
    response = await render.page(datasette, request, "site_review.html", **context)
    response.headers["Referrer-Policy"] = (
        "same-origin"  # a browser that names no origin could not be told from a stranger
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _place(get: Callable[[str], str | None], name: str) -> tuple[Kind | None, int, str | None]:
    """Which part of the queue, the place in it, and the event asked for (as `name`)."""
    kind = next((known for known in KINDS if known == get("kind")), None)
    at = get("at") or ""
    return kind, int(at) if at.isascii() and at.isdigit() else 0, get(name) or None


def _back(kind: Kind | None, at: int, named: str | None) -> str:
    pairs = {"kind": kind, "at": str(at) if at else None, "event": named}
    return urlencode({key: value for key, value in pairs.items() if value})


def _queue(datasette: Any, connection: Connection, kind: Kind | None) -> list[Item]:
    """The queue, read again when the timeline or the judgements changed."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    stamp = (bits.generation(raw), connection.scalar(select(func.max(judgement.c.id))))
    kept = _queues.setdefault(datasette, {})
    if kind not in kept or kept[kind][0] != stamp:
        kept[kind] = (stamp, review.queue(connection, LENGTH, kind))
    return kept[kind][1]


def _item_of(connection: Connection, named: str | None) -> Item | None:
    """The event a reviewer asks for by its identifier, as an item with what its sources dispute."""
    try:
        id = lookup.find(connection, named or "")
    except InputError:
        return None
    disputes = review.disputes_of(connection, id)
    return Item("conflict" if disputes else "uncertain", id, "", disputes=disputes)


def _account(connection: sqlite3.Connection, id: str, language: Language) -> Account | None:
    row = queries.event(connection, id)
    if row is None:
        return None
    excerpts = [
        highlight.excerpt(document, [(span["field"], Span(span["start"], span["stop"])) for span in spans], language)
        for document, spans in queries.excerpted(connection, id)
    ]
    return Account(row, queries.participants(connection, id), excerpts, row["source_count"])


def _explained(connection: Connection, item: Item | None) -> Any:
    """Why two events look like one, feature by feature."""
    if item is None or item.kind != "duplicate" or item.event is None or item.other is None:
        return None
    return review.best_pair(connection, item.event, item.other)


def _ahead(connection: sqlite3.Connection, items: list[Item], at: int) -> list[tuple[int, Item, dict[str, Any] | None]]:
    """The items after the one shown, with the rows of their events."""
    following = list(enumerate(items))[at + 1 : at + 1 + AHEAD]
    return [(place, item, queries.event(connection, item.event) if item.event else None) for place, item in following]


def _mine(connection: Connection, name: str | None) -> list[list[Judgement]]:
    """The reviewer's last decisions that still hold, the newest first, each with all that was decided together."""
    decisions: dict[tuple[str, str], list[Judgement]] = {}
    for one in in_force(curated.judgements(connection)):
        if one.by == name and one.kind != "undone" and one.field != "place_id":
            decisions.setdefault((one.at, one.kind), []).append(one)
    return list(decisions.values())[::-1][:DECIDED]


def _worded(
    connection: sqlite3.Connection, item: Item | None, mine: list[list[Judgement]], language: Language
) -> dict[str, dict[str, str]]:
    """What the values that the page shows for each field are in words."""
    made = [one for decision in mine for one in decision]
    waiting = [item.judgement] if item is not None and item.judgement is not None else []
    values: dict[str, list[str | None]] = {}
    for one in [*made, *waiting]:
        if one.field is not None:
            values.setdefault(one.field, []).append(one.value)
    for dispute in item.disputes if item is not None else ():
        values.setdefault(dispute.field, []).extend(value for value, _ in dispute.values)
    return {field: labels.claimed(connection, field, some, language) for field, some in values.items()}


async def _decided(request: Any, datasette: Any) -> Response:
    """Carry a decision out, one at a time, and lead back with what came of it."""
    language = languages.of_request(request)
    sent = await request.form()
    form = {key: str(sent[key]) for key in sent}
    kind, at, named = _place(form.get, "named")
    db = await state.database(datasette)
    who = Curator(reviewers.who(request) or "", form.get("reason", "").strip() or None)
    try:
        if not db.is_mutable:
            raise InputError(language("review.immutable"))
        decision = _decision(form, who)
        async with _writing.setdefault(datasette, asyncio.Lock()):
            done = await asyncio.to_thread(_carry_out, Path(db.path), decision)
        datasette.add_message(request, _told(done, form.get("decision", ""), language), datasette.INFO)
        if named and done.events and named not in done.events:
            named = done.events[0]
    except TimelineError as error:
        datasette.add_message(request, str(error), datasette.ERROR)
    query = _back(kind, at, named)
    address = datasette.urls.path("/review") + (f"?{query}" if query else "")
    return Response.redirect(address, status=303)


def _carry_out(path: Path, decision: Callable[[Engine], Done]) -> Done:
    engine = database.open_existing(path)
    try:
        return decision(engine)
    finally:
        engine.dispose()


def _decision(form: dict[str, str], who: Curator) -> Callable[[Engine], Done]:
    """What the form asks for. Raises InputError where a value is none or something is missing."""
    event, other, key = (form.get(name, "").strip() for name in ("event", "other", "judgement"))
    match form.get("decision"):
        case "confirm" if event:
            return lambda engine: curate.confirm(engine, event, who)
        case "reject" if event:
            return lambda engine: curate.reject(engine, event, who)
        case "merge" if event and other:
            return lambda engine: curate.merge(engine, (event, other), who)
        case "apart" if event and other:
            return lambda engine: curate.apart(engine, event, other, who)
        case "edit" if event:
            values = _values(form)
            return lambda engine: curate.edit(engine, event, values, who)
        case "accept" if key:
            return lambda engine: curate.accept(engine, key, who)
        case "undo" if key:
            return lambda engine: curate.undo(engine, key, who)
    raise InputError("choose a decision, and name the event that it is about.")


def _values(form: dict[str, str]) -> dict[str, str]:
    """The fields whose value the form changes, as a database writes them: what differs from ``was_<field>``, or ``choice``."""
    if "choice" in form:
        field, _, value = form["choice"].partition("=")
        given = {field: value}
    else:
        given = {
            name: form[name].strip() for name in WHOLE if name in form and form[name].strip() != form.get(f"was_{name}")
        }
    values: dict[str, str] = {}
    for field, value in given.items():
        match field:
            case "date":
                values["date"] = _date(value)
            case "type" if value not in event_types():
                raise InputError(f"there is no event type “{value}”.{did_you_mean(value, event_types())}")
            case "modality" if value not in list(Modality):
                raise InputError(f"“{value}” is not one of {', '.join(Modality)}.")
            case "place":
                values |= _place_named(value)
            case "title" if not value:
                raise InputError("an event needs a title.")
            case _ if field in WHOLE:
                values[field] = value
    if not values:
        raise InputError("change at least one field.")
    return values


def _place_named(value: str) -> dict[str, str]:
    if not value:
        return {"place": "", "place_id": ""}
    gazetteer = actors.load()
    known = known_place(value, gazetteer)
    if known is None:
        otherwise = " Where it is none of the known places, use “timeline curate edit --place-words”."
        raise InputError(unknown_place(value, gazetteer) + otherwise)
    return {"place": known[0], "place_id": known[1] or ""}


def _date(value: str) -> str:
    try:
        return EdtfDate.parse(value).value
    except ValueError as error:
        raise InputError(f"{error} Write a date such as 2020, 2020-11 or 2020-11-09.") from None


def _told(done: Done, decision: str, language: Language) -> str:
    return language.get(f"review.done.{decision}", decision) + (f" ({', '.join(done.events)})" if done.events else "")
