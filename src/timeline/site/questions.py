"""The named questions: the stored queries of ``datasette.yml``, asked in a form and answered in the reader's words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from timeline.ontology import families
from timeline.site import labels, overview, state
from timeline.site.criteria import Criteria
from timeline.site.language import Language

SIDES = ("one", "other")  # parameters that are the code of a side
DATES = ("date", "first", "last", "last_contact", "day")  # columns that are dates as EDTF
CODES = ("side", "from_side", "to_side")  # columns that are the code of a side
SHOWN = 200  # rows on a page, which then weighs less than 150 kB; downloads have all that the query gives
NUMBER = re.compile(r"-?\d+")
EDTF = re.compile(r"[-.\d]{4}")

Pairs = list[tuple[str, str]]


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
    root: str

    def told(self, n: int) -> str:
        """How many rows there are, and whether all are shown."""
        return self.language("asking.first", n=n, shown=SHOWN) if n > SHOWN else self.language("rows.n", n=n)

    def heads(self, columns: list[str]) -> list[tuple[str, bool]]:
        """The columns that are shown, in words, and whether they hold numbers or codes that are not read as text."""
        return [(self._head(column), column in NUMBERS) for column in self._shown(columns)]

    def rows(self, columns: list[str], rows: Iterable[list[Any]]) -> list[list[Markup]]:
        """The cells of each row, as Datasette shows them, in words: names for codes, dates in words, titles that lead to events."""
        shown = self._shown(columns)
        found = []
        for row in islice(rows, SHOWN):
            cells = {column: _text(cell) for column, cell in zip(columns, row, strict=True)}
            found.append([self._cell(column, cells) for column in shown])
        return found

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

    def _cell(self, column: str, cells: dict[str, str]) -> Markup:
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
        if column == "values":
            return escape("; ".join(self._value(value) for value in text.split(",")))
        if column == "event_id":
            return self._link(f"/event/{quote(text, safe='')}", text)
        return escape(text)

    def _value(self, value: str) -> str:
        """One of the values that sources give for a field: a date or a modality in words, else as it is written."""
        if EDTF.match(value):
            return self.language.when(value)
        return self.language.get(f"modality.{value}", value)

    def _link(self, path: str, text: str) -> Markup:
        return Markup('<a href="{}{}">{}</a>').format(self.root, path, text)


NUMBERS = (
    *("sources", "times", "events", "pairs", "contacts", "visits"),
    *("consultation", "courtesy", "accord", "position", "conflict"),
)
"""Columns that are counts."""


async def listed(datasette: Any, db: Any, language: Language) -> list[Question]:
    """The stored queries, in their order, in the reader's language; those about two sides ask of the two with most events."""
    configured = _configured(datasette, db)
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
    db = await state.database(datasette)
    query = _configured(datasette, db).get(name, {})

    def sides(connection: Any, catalogue: Any) -> dict[str, str]:
        values = catalogue.index(connection).dimensions["side"].values
        return labels.actors(connection, values, language)

    names = await state.read(datasette, sides)
    by_name = tuple(sorted(names.items(), key=lambda side: side[1].casefold()))
    root = str(datasette.urls.path("/")).rstrip("/")
    return Asked(*_words(name, query, language), by_name, names, language, root)


def names(datasette: Any) -> set[str]:
    """The names of all stored queries that are configured."""
    databases = (datasette.config or {}).get("databases", {})
    return {name for database in databases.values() for name in (database or {}).get("queries") or {}}


def _text(cell: Any) -> str:
    """A cell as Datasette shows it, without its links; nothing for its space."""
    return (cell.striptags() if isinstance(cell, Markup) else str(cell)).strip("\xa0 ")


def _configured(datasette: Any, db: Any) -> dict[str, Any]:
    return (datasette.config or {}).get("databases", {}).get(db.name, {}).get("queries") or {}


def _words(name: str, query: dict[str, Any], language: Language) -> tuple[str, str]:
    return (
        language.get(f"question.{name}", query.get("title", name)),
        language.get(f"question.{name}.description", query.get("description", "")),
    )


def _filled(parameters: list[str], most: list[str]) -> tuple[tuple[str, str], ...]:
    if not set(SIDES) <= set(parameters):
        return ()
    return tuple((name, dict(zip(SIDES, most, strict=True)).get(name, "")) for name in parameters)
