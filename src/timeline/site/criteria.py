"""What a reader asked for: the filters of a page, read from its address and written back into it.

``_type``, ``_family``, ``_year``, ``_month``, ``_pair``, ``_status``, ``_modality``, ``_origin``, ``_conflict``: any of the
values given. ``_side``, ``_person``, ``_source``: all of them. ``_since``, ``_until``: a day, month or year. ``_search``: words.
Plain column filters (``type=call``) are Datasette's own; those on a facet's column count here as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.store.bits import COLUMNS, DIMENSIONS, MANY

DAY = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
CONDITION = {
    "side": "EXISTS (SELECT 1 FROM participant WHERE event_id = timeline.event_id AND side_id = {})",
    "person": "EXISTS (SELECT 1 FROM participant WHERE event_id = timeline.event_id AND coalesce(person_id, name) = {})",
    "source": "EXISTS (SELECT 1 FROM evidence JOIN document ON document.id = document_id"
    " WHERE event_id = timeline.event_id AND publisher_id = {})",
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """``facets`` pairs dimensions with the values chosen; ``columns`` are column filters on a dimension; ``others`` the rest."""

    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None
    search: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def chosen(self, dimension: str) -> tuple[str, ...]:
        return dict(self.facets).get(dimension, ())

    def __bool__(self) -> bool:
        return bool(self.facets or self.columns or self.since or self.until or self.search or self.others)

    def pairs(self) -> list[tuple[str, str]]:
        """The filters as they stand in an address, without paging, sorting and the like."""
        found = [(f"_{dimension}", value) for dimension, values in self.facets for value in values]
        found += [("_since", self.since.isoformat())] if self.since else []
        found += [("_until", self.until.isoformat())] if self.until else []
        found += [("_search", self.search)] if self.search else []
        return found + [(COLUMNS[dimension], value) for dimension, value in self.columns] + list(self.others)


class WrongDate(ValueError):
    """A date that is none, and the filter it was given to."""

    def __init__(self, filter: str, value: str) -> None:
        super().__init__(f"{filter}: “{value}” is not a date; write 2020, 2020-09 or 2020-09-27.")
        self.filter, self.value = filter, value


def parse(pairs: Iterable[tuple[str, str]], *, others: bool = True) -> Criteria:
    """Read the filters of a query string, those on no facet only if `others`.

    Raises WrongDate.
    """
    dimension_of = {column: dimension for dimension, column in COLUMNS.items()}
    facets: dict[str, list[str]] = {}
    columns, rest = [], []
    bounds: dict[str, date | None] = {}
    search = ""
    for key, value in pairs:
        value = value.strip()
        if not value:
            continue
        name = key.removesuffix("__exact")
        if key[0] == "_" and key[1:] in DIMENSIONS:
            values = facets.setdefault(key[1:], [])
            if (known := _pair(value) if key == "_pair" else value) not in values:
                values.append(known)
        elif key in ("_since", "_until"):
            try:
                bounds[key] = day(value, last=key == "_until")
            except ValueError:
                raise WrongDate(key, value) from None
        elif key == "_search":
            search = value
        elif name in dimension_of:
            columns.append((dimension_of[name], value))
        elif not key.startswith("_") or "__" in key or key == "_where":
            rest.append((key, value))
    order = {dimension: i for i, dimension in enumerate(DIMENSIONS)}
    return Criteria(
        facets=tuple((d, tuple(facets[d])) for d in sorted(facets, key=lambda d: order[d])),
        columns=tuple(columns),
        since=bounds.get("_since"),
        until=bounds.get("_until"),
        search=search,
        others=tuple(rest) if others else (),
    )


def day(text: str, *, last: bool) -> date:
    """The first (or last) day of `text`, a day, month or year as ISO 8601 writes it. Raises ValueError."""
    match = DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, number = int(match[1]), match[2], match[3]
        if number:
            return date(year, int(month), int(number))
        if not last:
            return date(year, int(month or 1), 1)
        if not month or month == "12":
            return date(year, 12, 31)
        return date(year, int(month) + 1, 1) - timedelta(days=1)
    except ValueError:
        raise ValueError(f"“{text}” is not a date; write 2020, 2020-09 or 2020-09-27.") from None


def conditions(criteria: Criteria) -> tuple[list[str], dict[str, str]]:
    """The criteria (but search and others) as SQL conditions on ``timeline``, for people who go on in SQL."""
    clauses: list[str] = []
    params: dict[str, str] = {}

    def bind(value: str) -> str:
        name = f"c{len(params)}"
        params[name] = value
        return f":{name}"

    for dimension, values in criteria.facets:
        if dimension in MANY:
            clauses += [CONDITION[dimension].format(bind(value)) for value in values]
        else:
            clauses.append(f"{COLUMNS[dimension]} IN ({', '.join(bind(value) for value in values)})")
    clauses += [f"{COLUMNS[dimension]} = {bind(value)}" for dimension, value in criteria.columns]
    if criteria.since or criteria.until:
        clauses.append("(earliest IS NOT NULL OR latest IS NOT NULL)")
    if criteria.since:
        clauses.append(f"(latest IS NULL OR latest >= {bind(criteria.since.isoformat())})")
    if criteria.until:
        clauses.append(f"(earliest IS NULL OR earliest <= {bind(criteria.until.isoformat())})")
    return clauses, params


def _pair(value: str) -> str:
    """A pair as ``timeline`` writes it, from “AZE–RUS”, “AZE-RUS” or “RUS/AZE”."""
    for mark in ("–", "/"):
        if mark in value:
            return "–".join(sorted(part.strip() for part in value.split(mark)))
    return "–".join(sorted(value.split("-"))) if value.count("-") == 1 else value
