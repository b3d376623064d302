"""One document through the pure stages: zones, mentions, coded mentions, reports. In one process or in several."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice

from timeline import actors
from timeline.coding import code
from timeline.extract import extract
from timeline.extract.zones import find_zones
from timeline.merging.reports import gather
from timeline.model import Document, Report, Zone

FEW = 24
"""Starting a second process costs as much as reading about this many articles in the first."""


def reports_of(document: Document) -> tuple[tuple[Zone, ...], tuple[Report, ...]]:
    """The zones of a document and what it tells."""
    gazetteer = actors.load()
    zones = document.zones or find_zones(document.text, title=document.title, language=document.language).zones
    zoned = replace(document, zones=zones)
    mentions = extract(zoned, gazetteer)
    return zones, gather(zoned, code(zoned, mentions, gazetteer))


def reports_of_all(
    documents: Iterable[Document], jobs: int | None = None
) -> Iterator[tuple[Document, tuple[Zone, ...], tuple[Report, ...]]]:
    """The same for many, in the order in which they come, in `jobs` processes (as many as there are processors)."""
    jobs = jobs or os.cpu_count() or 1
    source = iter(documents)
    first = list(islice(source, FEW))
    if jobs == 1 or len(first) < FEW:
        for document in _chain(first, source):
            yield document, *reports_of(document)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for batch in _batches(_chain(first, source), 64 * jobs):
            for document, (zones, reports) in zip(batch, pool.map(reports_of, batch, chunksize=8), strict=True):
                yield document, zones, reports


def _chain(first: Iterable[Document], rest: Iterable[Document]) -> Iterator[Document]:
    yield from first
    yield from rest


def _batches(documents: Iterator[Document], size: int) -> Iterator[list[Document]]:
    while batch := list(islice(documents, size)):
        yield batch
