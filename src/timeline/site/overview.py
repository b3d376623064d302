"""Small overviews that are drawn on the server: events by year and family, by month, by type."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from timeline.ontology import families
from timeline.site.catalogue import Selection


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its events by family, in the families' order."""

    year: int
    total: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a bar: top and height in pixels."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One year’s bar in a picture: left edge and width in per cent of the picture’s."""

    bar: Bar
    x: float
    width: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over years, `height` pixels high; ``labels`` are the years written below and where (per cent)."""

    height: int
    columns: tuple[Column, ...]
    labels: tuple[tuple[int, float, str], ...]


def years(selection: Selection) -> list[Bar]:
    """Events by year and family, from the first year with any to the last, empty ones between them included."""
    index, chosen = selection.index, selection.events()
    year = index.dimensions["year"]
    if not year.values:
        return []
    by_family = {}
    for family in families():
        members = index.dimensions["family"].members(family, index.n)
        by_family[family] = year.counts(members if chosen is None else members & chosen)
    totals = np.sum(list(by_family.values()), axis=0)
    found = {int(value): i for i, value in enumerate(year.values) if totals[i]}
    if not found:
        return []
    bars = []
    for y in range(min(found), max(found) + 1):
        i = found.get(y)
        parts = tuple((family, int(counts[i])) for family, counts in by_family.items()) if i is not None else ()
        bars.append(Bar(y, sum(n for _, n in parts), parts))
    return bars


def chart(bars: list[Bar], height: int = 150) -> Chart:
    """The bars drawn side by side, each family’s events upon the other’s."""
    top = max((bar.total for bar in bars), default=0)
    if not top:
        return Chart(height, (), ())
    step = 100 / len(bars)
    columns = []
    for i, bar in enumerate(bars):
        heights = [n / top * height for _, n in bar.parts]
        grounds = accumulate(heights)
        blocks = [
            Block(family, round(height - ground, 1), round(h, 1))
            for (family, n), h, ground in zip(bar.parts, heights, grounds, strict=True)
            if n
        ]
        columns.append(Column(bar, round(i * step, 3), round(step, 3), tuple(blocks)))
    first, last = bars[0].year, bars[-1].year
    gap = 10 if last - first > 15 else 5
    room = max(1, -((first - last) // 6))  # beside the first and the last label, on a narrow screen too
    between = [year for year in range(first + room, last - room) if year % gap == 0]
    labels = [
        (first, 0.0, "start"),
        *((y, round((y - first + 0.5) * step, 2), "middle") for y in between),
        (last, 100.0, "end"),
    ]
    return Chart(height, tuple(columns), tuple(labels))


def ranking(
    selection: Selection, dimension: str, number: int, *, without: frozenset[str] = frozenset()
) -> list[tuple[str, int]]:
    """The values that most of the events have, and how many have them."""
    values = selection.index.dimensions[dimension].values
    counts = selection.index.dimensions[dimension].counts(selection.events())
    found = [(value, int(n)) for value, n in zip(values, counts, strict=True) if n and value not in without]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:number]
