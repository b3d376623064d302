"""The named questions: the stored queries of ``datasette.yml``, asked in a form and answered in the reader's words."""

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import BadRequest
from datasette.views.table import table_view
from markupsafe import Markup, escape

from timeline.ontology import families
from timeline.site import labels, overview, state
from timeline.site import language as languages
from timeline.site.criteria import Criteria, day
from timeline.site.language import Language

SIDES = ("one", "other")  # parameters that are the code of a side
PERIOD = ("since", "until")  # parameters that are a day, a month or a year
DATES = ("date", "first", "last", "last_contact", "day")  # columns that are dates as EDTF
CLAIMED = "values"  # the column that holds, as a JSON array, what sources say of the field in the column “field”
CODES = ("side", "from_side", "to_side")  # columns that are the code of a side
SHOWN = 200  # rows on a page, which then weighs less than 150 kB; downloads have all that the query gives
NUMBER = re.compile(r"-?\d+")

Pairs = list[tuple[str, str]]
Words = dict[str, dict[str, str]]  # what the values claimed for each field are in words


@dataclass(frozen=True, slots=True)
class Question:
    """A question as lists show it; ``filled`` are parameters that give it an answer before anybody has filled in the form."""

    name: str
    title: str
    description: str
    filled: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of one question needs: its words, and the sides that events have, by code and by name."""

    title: str
    description: str
    sides: tuple[tuple[str, str], ...]
    names: dict[str, str]
    language: Language
    datasette: Any

    def answers(self, values: dict[str, str]) -> bool:
        """Whether there is a side wherever one is asked for."""
        return all(values[name] for name in SIDES if name in values)

    def told(self, n: int) -> str:
        """How many rows there are, and whether all are shown."""
        return self.language("asking.first", n=n, shown=SHOWN) if n > SHOWN else self.language("rows.n", n=n)

    def heads(self, columns: list[str]) -> list[tuple[str, bool]]:
        """The columns that are shown, in words, and whether they hold numbers or codes that are not read as text."""
        return [(self._head(column), column in NUMBERS) for column in self._shown(columns)]

    async def rows(self, columns: list[str], rows: Iterable[list[Any]]) -> list[list[Markup]]:
        """The cells of each row, as Datasette shows them, in words: names for codes, dates in words, titles that lead to events."""
        shown = self._shown(columns)
        found = [dict(zip(columns, map(_text, row), strict=True)) for row in islice(rows, SHOWN)]
        words: Words = {}
        if {"field", CLAIMED} <= set(columns):
            words = await state.read(self.datasette, lambda connection, _: _claimed(connection, found, self.language))
        return [[self._cell(column, cells, words) for column in shown] for cells in found]

    def _head(self, column: str) -> str:
        if column in families():
            return labels.family_label(column, self.language)
        return self.language.column(column.removesuffix("_ru")).replace("_", " ")

    def _shown(self, columns: list[str]) -> list[str]:
        """Of a name in both languages the reader's, and no identifier beside a title."""
        russian = {column for column in columns if f"{column}_ru" in columns}
        left_out = russian if self.language.id == "ru" else {f"{column}_ru" for column in russian}
        if {"title", "event_id"} <= set(columns):
            left_out.add("event_id")
        return [column for column in columns if column not in left_out]

    def _cell(self, column: str, cells: dict[str, str], words: Words) -> Markup:
        text = cells[column] or cells.get(column.removesuffix("_ru"), "")
        if column in ("title", "title_ru") and cells.get("event_id"):
            return self._link(f"/event/{quote(cells['event_id'], safe='')}", text)
        if column in CODES and text:
            return self._link(f"/actor/{quote(text, safe='')}", self.names.get(text, text))
        if column == "pair" and text.count("–") == 1:
            one, other = text.split("–")
            names = f"{self.names.get(one, one)} – {self.names.get(other, other)}"
            return self._link(f"/pair/{quote(one, safe='')}/{quote(other, safe='')}", names)
        if column == "sides":
            return escape(", ".join(self.names.get(side, side) for side in text.split("; ")))
        if column in DATES and text:
            return escape(self.language.when(text))
        if column in NUMBERS and NUMBER.fullmatch(text):
            return escape(self.language.number(int(text)))
        if column == CLAIMED and cells.get("field") in words:
            told = (words[cells["field"]].get(value, value) or "–" for value in json.loads(text))
            return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(value) for value in told))
        if column == "event_id":
            return self._link(f"/event/{quote(text, safe='')}", text)
        return escape(labels.coded(column, text, self.language) or text)

    def _link(self, path: str, text: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.datasette.urls.path(path), text)


NUMBERS = (
    *("sources", "times", "events", "pairs", "contacts", "visits"),
    *("consultation", "courtesy", "accord", "position", "conflict"),
)
"""Columns that are counts."""


async def view(request: Any, datasette: Any) -> Any:
    """Datasette's answer, in any of its formats. Raises BadRequest where the period that is asked about is none."""
    if named(datasette, request.path) is not None:
        _check_period(request)
    return await table_view(datasette=datasette, request=request)


async def listed(datasette: Any, language: Language) -> list[Question]:
    """The stored queries, in their order, in the reader's language; those about two sides ask of the two with most events."""
    configured = _configured(datasette)
    pairs = await state.read(
        datasette,
        lambda connection, catalogue: overview.ranking(catalogue.select(connection, Criteria()), "pair", 1),
    )
    most = pairs[0][0].split("–") if pairs else ["", ""]
    return [
        Question(name, *_words(name, query, language), _filled(query.get("params") or [], most))
        for name, query in configured.items()
    ]


async def asked(datasette: Any, name: str, language: Language) -> Asked:
    """The stored query `name`, to be filled in and answered."""

    def sides(connection: Any, catalogue: Any) -> dict[str, str]:
        values = catalogue.index(connection).dimensions["side"].values
        return labels.actors(connection, values, language)

    names = await state.read(datasette, sides)
    by_name = tuple(sorted(names.items(), key=lambda side: side[1].casefold()))
    return Asked(*_words(name, _configured(datasette)[name], language), by_name, names, language, datasette)


def named(datasette: Any, path: str) -> str | None:
    """The named question whose page is at `path`: no stored query of another database, nor one that somebody saved."""
    name = state.resource(datasette, path)
    return name if name in _configured(datasette) else None


def names(datasette: Any) -> set[str]:
    """The names of all stored queries that are configured, in any database."""
    databases = (datasette.config or {}).get("databases") or {}
    return {name for database in databases.values() for name in (database or {}).get("queries") or {}}


def _check_period(request: Any) -> None:
    language = languages.of_request(request)
    bounds = {}
    for name in PERIOD:
        try:
            bounds[name] = day(request.args[name], last=name == "until") if request.args.get(name) else None
        except ValueError:
            raise BadRequest(language("error.date", filter=name, value=request.args[name])) from None
    since, until = bounds.values()
    if since and until and since > until:
        raise BadRequest(language("error.backwards", first="since", since=since, last="until", until=until))


def _claimed(connection: sqlite3.Connection, rows: list[dict[str, str]], language: Language) -> Words:
    """What the values claimed in `rows` are in words, field by field."""
    values: dict[str, list[str | None]] = {}
    for row in rows:
        values.setdefault(row["field"], []).extend(json.loads(row[CLAIMED]))
    return {field: labels.claimed(connection, field, some, language) for field, some in values.items()}


def _text(cell: Any) -> str:
    """A cell as Datasette shows it, without its links; nothing for its space."""
    return (cell.striptags() if isinstance(cell, Markup) else str(cell)).strip("\xa0 ")


def _configured(datasette: Any) -> dict[str, dict[str, Any]]:
    """The stored queries configured for the timeline's database that only read."""
    databases = (datasette.config or {}).get("databases") or {}
    queries = (databases.get(state.name(datasette)) or {}).get("queries") or {}
    known = {name: query if isinstance(query, dict) else {"sql": query} for name, query in queries.items()}
    return {name: query for name, query in known.items() if not query.get("write")}


def _words(name: str, query: dict[str, Any], language: Language) -> tuple[str, str]:
    return (
        language.get(f"question.{name}", query.get("title", name)),
        language.get(f"question.{name}.description", query.get("description", "")),
    )


def _filled(parameters: list[str], most: list[str]) -> tuple[tuple[str, str], ...]:
    if not set(SIDES) <= set(parameters):
        return ()
    return tuple((name, dict(zip(SIDES, most, strict=True)).get(name, "")) for name in parameters)
