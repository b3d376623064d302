"""What judgements and citations concern now: keys looked up among the reports that there are.

A judgement names tellings by where they stood in a document. A re-extraction may tell the same passage under another
key: it is found by the passage. Where a newer version has replaced the document, the judgement goes on holding only if
its passage stands there unchanged, and once; in either case it is *waiting*: it comes back to review.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from timeline.anchoring import AnchoringError, anchor
from timeline.merging import Rulings, rulings
from timeline.merging.citations import meant
from timeline.merging.profile import type_class
from timeline.merging.rulings import in_force
from timeline.merging.tellings import telling_of
from timeline.model import CuratedEvent, Judgement, Telling
from timeline.store import curated, tellings
from timeline.store.tables import argument, curated_event, document, mention, report
from timeline.store.texts import Texts
from timeline.text import Span

_KEY = re.compile(r"(?P<type>[a-z]+)@(?P<document>[0-9a-f]{12}):(?P<start>\d+)(?:[/#].*)?")


class Place(NamedTuple):
    """Where a key of a judgement leads: to which telling, if any; and why a person should look, if so."""

    telling: str | None
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A judgement that a person should look at again: why, the passage it was about, and the telling it may mean now."""

    judgement: Judgement
    doubt: str
    quote: str | None
    proposal: str | None
    holds: bool


def now(connection: Connection, entered: Sequence[CuratedEvent]) -> Rulings:
    """What all judgements, and the citations of the curated events `entered`, come to."""
    find = Finder(connection)
    return rulings(curated.judgements(connection), lambda key: find(key).telling, citations(connection, entered))


def waiting(connection: Connection) -> Iterator[Waiting]:
    """The judgements in force that lead to doubt, the last first."""
    find = Finder(connection)
    for one in reversed(in_force(curated.judgements(connection))):
        for key in [*one.subject.split(), *(one.object or "").split()]:
            place = find(key)
            if place.doubt is not None:
                yield Waiting(
                    one, place.doubt, one.quote or find.passage(key), find.proposal(key), place.telling is not None
                )
                break


class Finder:
    """Looks up keys of judgements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts = Texts(connection)
        self._places: dict[str, Place] = {}

    def __call__(self, key: str) -> Place:
        """Where `key` leads."""
        if key not in self._places:
            self._places[key] = self._look_up(key)
        return self._places[key]

    def _look_up(self, key: str) -> Place:
        if key.startswith("curated:"):
            kept = self._connection.scalar(select(curated_event.c.id).where(curated_event.c.id == key[8:]))
            return Place(key, None) if kept else Place(None, f"the curated event “{key[8:]}” is no longer there")
        told = select(report.c.key).where(tellings.current())
        mentioned = told.join(mention, mention.c.report_id == report.c.id).where(mention.c.key == key)
        for there in (told.where(report.c.key == key), mentioned.order_by(report.c.id)):
            if (found := self._connection.scalar(there.limit(1))) is not None:
                return Place(found, None)
        where = self._where(key)
        if where is None:
            return Place(None, "its article is not in this database")
        kind, document_id, start = where
        newest = self._newest(document_id)
        if newest == document_id:
            found = self._told_at(document_id, kind, Span(start, start + 1))
            return Place(found, None if found else "the extractor no longer reads an event there")
        found = self._in_newer(key, newest, kind)
        if found is None:
            return Place(None, "the article was changed, and the passage with it")
        return Place(found, "the article was changed, though not the passage")

    def passage(self, key: str) -> str | None:
        """The line of the article in which the key stands."""
        where = self._where(key)
        if where is None:
            return None
        text, start = self._texts[where[1]], where[2]
        return text[text.rfind("\n", 0, start) + 1 : (text.find("\n", start) + 1 or len(text) + 1) - 1]

    def proposal(self, key: str) -> str | None:
        """The telling the key may mean now: what it leads to, else the only one of its type in the newest version."""
        where = self._where(key)
        if where is None or self(key).telling is not None:
            return self(key).telling
        kind, document_id, _ = where
        rows = self._connection.execute(
            select(report.c.key, report.c.type_id).where(report.c.document_id == self._newest(document_id))
        )
        found = [row.key for row in rows if type_class(row.type_id) == kind]
        return found[0] if len(found) == 1 else None

    def _where(self, key: str) -> tuple[str, int, int] | None:
        """The class of types, the document and the offset that a key names."""
        match = _KEY.fullmatch(key)
        if match is None:
            return None
        prefix = match["document"]
        document_id = self._connection.scalar(
            select(document.c.id).where(document.c.key >= prefix, document.c.key < prefix + "g").limit(1)
        )
        return None if document_id is None else (type_class(match["type"]), document_id, int(match["start"]))

    def _newest(self, document_id: int) -> int:
        while newer := self._connection.scalar(
            select(document.c.id).where(document.c.replaces_id == document_id).order_by(document.c.id.desc()).limit(1)
        ):
            document_id = newer
        return document_id

    def _in_newer(self, key: str, document_id: int, kind: str) -> str | None:
        """The telling in this newer version at the place of the passage, where that stands there unchanged and once."""
        where, passage = self._where(key), self.passage(key)
        if where is None or not passage:
            return None
        text = self._texts[where[1]]
        try:
            span = anchor(self._texts[document_id], passage)
        except AnchoringError:
            return None
        within = where[2] - (text.rfind("\n", 0, where[2]) + 1)
        return self._told_at(document_id, kind, Span(span.start + within, span.start + within + 1))

    def _told_at(self, document_id: int, kind: str, span: Span) -> str | None:
        """The report of the document whose passage covers `span`, the shortest passage first."""
        for _, key, type_ in told_in(self._connection, document_id, span):
            if type_class(type_) == kind:
                return key
        return None


def told_in(connection: Connection, document_id: int, span: Span) -> list[tuple[int, str, str]]:
    """Reports (length of the passage, key, type) whose passages overlap `span`, the shortest first."""
    rows = connection.execute(
        select((argument.c.stop - argument.c.start).label("length"), report.c.key, report.c.type_id)
        .join(mention, mention.c.report_id == report.c.id)
        .join(argument, argument.c.mention_id == mention.c.id)
        .where(
            and_(report.c.document_id == document_id, argument.c.field == "event"),
            and_(argument.c.start < span.stop, argument.c.stop > span.start),
        )
        .order_by("length", report.c.id)
    )
    return [(row.length, row.key, row.type_id) for row in rows]


def citations(connection: Connection, entered: Iterable[CuratedEvent]) -> frozenset[frozenset[str]]:
    """Curated events and the reports whose passages they cite."""
    texts = Texts(connection)
    wanted: dict[str, list[Telling]] = {}
    for one in entered:
        for _, document_id, span, _ in texts.cited(one):
            for _, key, _ in told_in(connection, document_id, span):
                wanted.setdefault(key, []).append(telling_of(one))
    found = _by_key(connection, wanted)
    return meant((cites, found[key]) for key, citing in wanted.items() if key in found for cites in citing)


def _by_key(connection: Connection, keys: Iterable[str]) -> dict[str, Telling]:
    wanted = sorted(keys)
    found: dict[str, Telling] = {}
    for start in range(0, len(wanted), tellings.CHUNK):
        part = wanted[start : start + tellings.CHUNK]
        found |= {told.key: told for _, told in tellings.load(connection, report.c.key.in_(part))}
    return found
