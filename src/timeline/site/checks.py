"""Filters that cannot be meant: values that no event can have, dates that are none, names of no filter. Each is told with a remedy."""

import re
import sqlite3
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import NamedTuple

from datasette.utils.asgi import BadRequest

from timeline.model import Modality
from timeline.ontology import event_types, families
from timeline.site.criteria import Criteria, WrongDate, parse
from timeline.site.labels import family_label, type_label
from timeline.site.language import Language
from timeline.store.bits import DIMENSIONS, Index
from timeline.store.tables import timeline

FILTERS = (*(f"_{dimension}" for dimension in DIMENSIONS), "_since", "_until", "_search")
DATASETTES = (
    "_size",
    "_shape",
    "_sort",
    "_sort_desc",
    "_facet",
    "_facet_size",
    "_next",
    "_extra",
    "_view",
    "_lang",
    "_where",
)
"""Parameters of Datasette's own whose names are like ours."""

NEAR = 0.75  # how alike a parameter of no known name must be to a filter to be taken for a slip of the pen
CLOSED: dict[str, Collection[str]] = {
    "modality": list(Modality),
    "status": ("extracted", "curated", "confirmed", "rejected"),
    "origin": ("extracted", "curated", "both"),
    "conflict": ("0", "1"),
}
YEAR, MONTH = re.compile(r"-?\d{1,4}"), re.compile(r"-?\d{4}-(0[1-9]|1[0-2])")


class Known(NamedTuple):
    """A value that a filter can have, and a name that people may write instead."""

    value: str
    name: str


def read(pairs: list[tuple[str, str]], language: Language, *, columns: bool, own: Collection[str] = ()) -> Criteria:
    """The filters of an address; `own` are the page's other parameters. Raises BadRequest, naming the filter and the remedy."""
    for key, value in pairs:
        if value:
            _refuse_unknown(key, language, own)
    try:
        criteria = parse([pair for pair in pairs if pair[0] not in own], others=columns)
    except WrongDate as error:
        raise BadRequest(language("error.date", filter=error.filter, value=error.value)) from None
    if criteria.since and criteria.until and criteria.since > criteria.until:
        raise BadRequest(
            language("error.backwards", first="_since", since=criteria.since, last="_until", until=criteria.until)
        )
    return criteria


def check(connection: sqlite3.Connection, index: Index, criteria: Criteria, language: Language) -> None:
    """Raises BadRequest where a value is none that its filter can have; one that no event happens to have is let be."""
    for dimension, values in criteria.facets:
        known = index.dimensions[dimension].position
        for value in values:
            if value not in known:
                _refuse(connection, dimension, value, language)


def _refuse_unknown(key: str, language: Language, own: Collection[str]) -> None:
    if key in own or key in FILTERS or key in DATASETTES or not key:
        return
    near = get_close_matches(key if key.startswith("_") else f"_{key}", FILTERS, n=1, cutoff=NEAR)
    if key.startswith("_"):
        if near:
            raise BadRequest(language("error.filter", filter=key) + _meant(near[0], "", language))
    elif key.partition("__")[0] not in timeline.c:
        remedy = _meant(near[0], "", language) if near else " " + language("error.one_of", values=", ".join(FILTERS))
        raise BadRequest(language("error.filter", filter=key) + remedy)


def _refuse(connection: sqlite3.Connection, dimension: str, value: str, language: Language) -> None:
    match dimension:
        case "year" if not YEAR.fullmatch(value):
            raise BadRequest(language("error.year", value=value))
        case "month" if not MONTH.fullmatch(value):
            raise BadRequest(language("error.month", value=value))
        case "year" | "month":
            return
        case "pair":
            sides = value.split("–")
            if len(sides) != 2:
                raise BadRequest(language("error.pair", value=value))
            for side in sides:
                _among(_actors(connection, persons=False), "pair", side, language)
        case "side" | "person":
            _among(_actors(connection, persons=dimension == "person"), dimension, value, language)
        case "source":
            rows = connection.execute("SELECT id, name FROM publisher")
            _among([Known(str(id_), name) for id_, name in rows], dimension, value, language)
        case "type":
            _among([Known(t, type_label(t, language)) for t in event_types()], dimension, value, language)
        case "family":
            _among([Known(f, family_label(f, language)) for f in families()], dimension, value, language)
        case _:
            named = [Known(v, language.get(f"{dimension}.{v}", v)) for v in CLOSED[dimension]]
            _among(named, dimension, value, language)


def _actors(connection: sqlite3.Connection, *, persons: bool) -> list[Known]:
    rows = connection.execute("SELECT id, name, name_ru FROM actor WHERE (kind = 'person') = ?", (persons,))
    return [Known(id_, name) for id_, *names in rows for name in names if name]


def _among(known: list[Known], dimension: str, value: str, language: Language) -> None:
    """Raises BadRequest unless `value` is one of `known`: with the nearest, else with all where they are few."""
    if any(value == one.value for one in known):
        return
    nearest = _nearest(value, known)
    if nearest is not None:
        remedy = _meant(nearest.value, nearest.name, language)
    elif len(known) <= len(event_types()):
        remedy = " " + language("error.one_of", values=", ".join(one.value for one in known))
    else:
        remedy = " " + language(f"error.see.{dimension}")
    raise BadRequest(language("error.value", filter=f"_{dimension}", value=value) + remedy)


def _nearest(value: str, known: Iterable[Known]) -> Known | None:
    written: dict[str, Known] = {}
    for one in known:
        written.setdefault(one.value.casefold(), one)
        written.setdefault(one.name.casefold(), one)
    near = get_close_matches(value.casefold(), list(written), n=1, cutoff=0.6)
    return written[near[0]] if near else None


def _meant(value: str, name: str, language: Language) -> str:
    shown = f"{value}” ({name})" if name and name != value else f"{value}”"
    return " " + language("error.meant", value=shown)
