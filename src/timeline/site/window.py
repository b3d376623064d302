"""The timeline view: lanes of events between two days, in bins when far and one by one when near.

``/timeline`` is the page, which shows the same window as a table; ``/timeline/window.json`` is what the drawing asks for.
"""

import json
import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import numpy as np
from datasette.utils.asgi import BadRequest, Response

from timeline.ontology import families
from timeline.site import labels, queries, render, state
from timeline.site import language as languages
from timeline.site.catalogue import Catalogue, Selection
from timeline.site.criteria import Criteria, day
from timeline.site.language import Language
from timeline.store.bits import Bools

LANES = ("side", "pair", "family", "type", "person", "source")
OWN = ("lanes", "from", "to")  # parameters that are no filters
SHOWN = 12  # lanes
NEAR = 400  # events in a window that are drawn one by one
BINS = 120
STAYS = ("visit",)  # types whose interval is all of it, not the days among which it lies
STAY = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Window:
    """What to show: the days from `first` to `last`, a lane for each of the commonest values of `lanes`.

    ``extent`` are the first and the last day of all that is selected.
    """

    first: date
    last: date
    lanes: str
    extent: tuple[date, date]

    @property
    def whole(self) -> bool:
        return self.first <= self.extent[0] and self.last >= self.extent[1]


async def view(request: Any, datasette: Any) -> Response:
    """The page; without JavaScript it is the table of lanes by years or months, whose cells lead to the events."""
    language = languages.of_request(request)
    criteria = state.criteria(request, own=OWN)

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any]:
        selection = state.select(request, connection, catalogue, criteria)
        window = _window(request, selection)
        return {
            "window": window,
            "shown": _within_window(criteria, window).pairs(),
            "total": _number(selection, window),
            "table": _table(connection, selection, window, language),
        }

    answers, database = await state.read(datasette, ask), await state.database(datasette)
    return await render.page(
        datasette,
        request,
        "site_timeline.html",
        **answers,
        criteria=criteria,
        lanes=LANES,
        families=list(families()),
        settings=json.dumps(
            {
                "data": datasette.urls.path("/timeline/window.json"),
                "page": datasette.urls.path("/timeline"),
                "event": datasette.urls.path("/event/"),
                "list": datasette.urls.path(f"/{database.route}/{state.TABLE}"),
                "filters": urlencode(criteria.pairs()),
                "extent": [bound.isoformat() for bound in answers["window"].extent],
                "language": language.id,
                "words": {
                    key: language(f"view.{key}")
                    for key in (
                        "planned",
                        "possible",
                        "denied",
                        "loading",
                        "failed",
                        "undated",
                    )
                },
                "families": {family: labels.family_label(family, language) for family in families()},
            },
            ensure_ascii=False,
        ),
    )


async def data(request: Any, datasette: Any) -> Response:
    language = languages.of_request(request)
    criteria = state.criteria(request, own=OWN)

    def ask(connection: sqlite3.Connection, catalogue: Catalogue) -> dict[str, Any]:
        selection = state.select(request, connection, catalogue, criteria)
        window = _window(request, selection)
        return _listed(selection, window, language) | _drawing(connection, selection, window, language)

    answer = await state.read(datasette, ask)
    return Response(
        json.dumps(answer, ensure_ascii=False, separators=(",", ":")), content_type="application/json; charset=utf-8"
    )


def _window(request: Any, selection: Selection) -> Window:
    """The window an address names with ``from``, ``to`` and ``lanes``; by default all the dated events selected."""
    lanes = request.args.get("lanes") or "side"
    language = languages.of_request(request)
    if lanes not in LANES:
        raise BadRequest(language("error.lanes", value=lanes, values=", ".join(LANES)))
    bounds = []
    for name in ("from", "to"):
        try:
            bounds.append(day(request.args[name].strip(), last=name == "to") if request.args.get(name) else None)
        except ValueError:
            raise BadRequest(language("error.date", filter=name, value=request.args[name])) from None
    first, last = bounds
    extent = _extent(selection)
    first, last = first or extent[0], last or extent[1]
    return Window(first, max(last, first + timedelta(days=1)), lanes, extent)


def _within_window(criteria: Criteria, window: Window) -> Criteria:
    """The filters that list the events of the window: `criteria`, and no days before or after it.

    The window of all that is selected adds none, so that what has no date is listed there too.
    """
    if window.whole:
        return criteria
    since = max(filter(None, (criteria.since, window.first)))
    until = min(filter(None, (criteria.until, window.last)))
    return replace(criteria, since=since, until=until)


def _number(selection: Selection, window: Window) -> int:
    """How many events the filters of `_within_window` list."""
    return selection.count if window.whole else int(np.count_nonzero(_within(selection, window)))


def _listed(selection: Selection, window: Window, language: Language) -> dict[str, str]:
    """What the page around the drawing says of the events of the window, and the filters that list and download them."""
    n = _number(selection, window)
    return {
        "list": urlencode(_within_window(selection.criteria, window).pairs()),
        "listed": language("events.n", n=n),
        "download": language("list.download", n=n),
    }


def _extent(selection: Selection) -> tuple[date, date]:
    index = selection.index
    starts = index.earliest[_dated(selection) & (index.earliest > 1)]
    if not len(starts):
        return date(1991, 1, 1), date.today()
    first, last = date.fromordinal(int(starts.min())), date.fromordinal(int(starts.max()))
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _dated(selection: Selection) -> Bools:
    chosen = selection.events()
    return selection.index.dated if chosen is None else selection.index.dated & chosen


def _within(selection: Selection, window: Window) -> Bools:
    return _dated(selection) & selection.index.between(window.first, window.last)


def _lanes(selection: Selection, window: Window, chosen: Bools) -> list[tuple[str, int]]:
    """The values with most events in the window, and how many."""
    dimension = selection.index.dimensions[window.lanes]
    counts = dimension.counts(chosen)
    found = [(value, int(n)) for value, n in zip(dimension.values, counts, strict=True) if n]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:SHOWN]


def _drawing(
    connection: sqlite3.Connection, selection: Selection, window: Window, language: Language
) -> dict[str, Any]:
    chosen = _within(selection, window)
    lanes = _lanes(selection, window, chosen)
    named = labels.labels(connection, window.lanes, [value for value, _ in lanes], language)
    total = int(np.count_nonzero(chosen))
    answer: dict[str, Any] = {
        "from": window.first.isoformat(),
        "to": window.last.isoformat(),
        "total": total,
        "told": language("events.n", n=total),
        "undated": selection.count - int(np.count_nonzero(_dated(selection))),
        "complete": selection.complete,
        "lanes": [{"id": value, "label": named[value], "n": n} for value, n in lanes],
    }
    members = [
        selection.index.dimensions[window.lanes].members(value, selection.index.n) & chosen for value, _ in lanes
    ]
    if total <= NEAR:
        return answer | {"events": _events(connection, members, chosen, language)}
    return answer | _bins(selection, window, members)


def _events(
    connection: sqlite3.Connection, members: list[Bools], chosen: Bools, language: Language
) -> list[dict[str, Any]]:
    """The events one by one, each with the lanes it lies in."""
    found = []
    for row in queries.by_ranks(connection, np.flatnonzero(chosen) + 1):
        lanes = [i for i, lane in enumerate(members) if lane[row["rank"] - 1]]
        if lanes:
            found.append(
                {
                    "id": row["event_id"],
                    "lanes": lanes,
                    "first": row["earliest"],
                    "last": row["latest"],
                    "stay": row["type"] in STAYS and STAY.fullmatch(row["date"]) is not None,
                    "date": language.when(row["date"]),
                    "family": row["family"],
                    "type": labels.type_label(row["type"], language),
                    "modality": row["modality"],
                    "title": language.pick(row["title"], row["title_ru"]),
                    "sources": language("sources.n", n=row["sources"]),
                }
            )
    return found


def _bins(selection: Selection, window: Window, members: list[Bools]) -> dict[str, Any]:
    """How many events of each family begin in each of up to BINS equal stretches, lane by lane."""
    index = selection.index
    first, days = window.first.toordinal(), (window.last - window.first).days + 1
    n = min(BINS, days)
    edges = [first + days * i // n for i in range(n + 1)]
    order = list(families())
    family = [index.dimensions["family"].members(f, index.n) for f in order]
    lanes = []
    for lane in members:
        rows = {}
        for name, part in zip(order, family, strict=True):
            starts = np.clip(index.earliest[lane & part], first, edges[-1] - 1)
            counts = np.histogram(starts, bins=np.array(edges))[0] if len(starts) else None
            if counts is not None:
                rows[name] = counts.tolist()
        lanes.append(rows)
    return {"edges": [date.fromordinal(edge).isoformat() for edge in edges], "bins": lanes}


def _table(connection: sqlite3.Connection, selection: Selection, window: Window, language: Language) -> dict[str, Any]:
    """The window as a table: lanes by years, or by months where it holds no more than two years."""
    chosen = _within(selection, window)
    lanes = _lanes(selection, window, chosen)
    named = labels.labels(connection, window.lanes, [value for value, _ in lanes], language)
    step = "month" if (window.last - window.first).days <= 731 else "year"
    dimension = selection.index.dimensions[step]
    order = sorted(range(len(dimension.values)), key=lambda i: dimension.values[i])
    rows = []
    used: set[int] = set()
    for value, n in lanes:
        counts = dimension.counts(selection.index.dimensions[window.lanes].members(value, selection.index.n) & chosen)
        used |= {i for i in order if counts[i]}
        rows.append((value, named[value], n, counts))
    columns = [i for i in order if i in used]
    names = labels.labels(connection, step, [dimension.values[i] for i in columns], language)
    return {
        "step": step,
        "columns": [(dimension.values[i], names[dimension.values[i]]) for i in columns],
        "rows": [(value, name, n, [int(counts[i]) for i in columns]) for value, name, n, counts in rows],
    }
