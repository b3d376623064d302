"""Blocking: which pairs of tellings are worth comparing at all.

Two tellings meet in a block when they could be the same type of event, share a pair of sides (or the only side) and
their dates could meet. Blocks are independent of the order of tellings.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from timeline.merging.features import type_class
from timeline.model import Telling

WINDOW = timedelta(days=7)
"""Dates as far apart as this still share a block: sources disagree by a day, and an article tells of last week."""

LONGEST = 62
"""Ranges longer than this many days block by month instead of by week."""


def pairs(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Each candidate pair once, in a fixed order (by key)."""
    blocks: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda telling: telling.key):
        for key in block_keys(telling):
            blocks[key].append(telling)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for a, b in combinations(blocks[key], 2):
            if (a.key, b.key) not in seen:
                seen.add((a.key, b.key))
                yield a, b


def block_keys(telling: Telling) -> frozenset[tuple[str, ...]]:
    """The blocks this telling lies in."""
    kind = type_class(telling.type)
    sides = sorted(telling.sides)
    pairs_of_sides = list(combinations(sides, 2)) or [(side, "") for side in sides]
    return frozenset(
        (kind, *pair, period)
        for pair in [*pairs_of_sides, *((side, "") for side in sides)]
        for period in _periods(telling)
    )


def _periods(telling: Telling) -> set[str]:
    span = _days(telling)
    if span is None:
        return {"undated"}
    first, last = span
    months = {f"{day:%Y-%m}" for day in (first - WINDOW, first, last, last + WINDOW)}
    if (last - first).days > LONGEST:
        day = first
        while day <= last:
            months.add(f"{day:%Y-%m}")
            day += timedelta(days=28)
    return months


def _days(telling: Telling) -> tuple[date, date] | None:
    """First and last day the event can have had; for an undated one, the week before its article."""
    if telling.date is not None and (telling.date.earliest or telling.date.latest):
        first = telling.date.earliest or _clip(telling.date.latest, -366)
        last = telling.date.latest or _clip(telling.date.earliest, 366)
        return first, last
    if telling.published:
        day = date.fromisoformat(telling.published)
        return _clip(day, -7), day
    return None


def _clip(day: date | None, days: int) -> date:
    assert day is not None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
