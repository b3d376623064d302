"""The texts of documents, read when first asked for; and documents by what a citation calls them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from timeline.anchoring import AnchoringError, anchor
from timeline.errors import InputError, InputErrors, TimelineError
from timeline.model import Citation, CuratedEvent
from timeline.store.tables import document
from timeline.text import Span

FEW = 200
"""So many texts are held at a time."""

Passage = tuple[str, int, Span, int | None]
"""Field, document, span, and the mention it was read in."""


class Texts:
    """Looks up texts and documents over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}
        self._names: dict[str, list[int]] | None = None

    def __getitem__(self, document_id: int) -> str:
        if document_id not in self._texts:
            if len(self._texts) >= FEW:
                self._texts.clear()
            self._texts[document_id] = self._connection.execute(
                select(document.c.text).where(document.c.id == document_id)
            ).scalar_one()
        return self._texts[document_id]

    def find(self, reference: str) -> list[int]:
        """The documents that `reference` names (see ``names_of``; folders before a name do not count), the newest first."""
        if self._names is None:
            self._names = defaultdict(list)
            columns = (document.c.id, document.c.key, document.c.url, document.c.name, document.c.supplied_id)
            for row in self._connection.execute(select(*columns).order_by(document.c.id.desc())):
                for name in names_of(row):
                    self._names[name].append(row.id)
        return self._names.get(reference) or self._names.get(_file_name(reference)) or []

    def cited(self, curated: CuratedEvent) -> Iterator[Passage]:
        """Each quote of a curated event, in the newest version of its document that holds it. Raises InputErrors, one for
        each document that is not there, or does not hold the quote once."""
        mistakes = []
        for citation in curated.citations:
            if citation.document is None or citation.quote is None:
                continue
            try:
                yield self._passage(citation.document, citation.quote, citation)
            except TimelineError as error:
                mistakes.append(InputError(str(error), path=curated.source, line=curated.line))
        if mistakes:
            raise InputErrors(mistakes)

    def _passage(self, name: str, quote: str, citation: Citation) -> Passage:
        problem: AnchoringError | None = None
        for document_id in self.find(name):
            try:
                return (
                    citation.field,
                    document_id,
                    anchor(self[document_id], quote, citation.prefix, citation.suffix),
                    None,
                )
            except AnchoringError as error:
                problem = problem or error
        missing = f"the cited document “{name}” is not in the database; ingest it first."
        raise InputError(f"{name}: {problem}" if problem else missing)


def names_of(row: Any) -> set[str]:
    """What a document can be called: its key, URL, file name (with and without the line it stands in), its supplier’s id."""
    name = _file_name(row.name)
    return {row.key, name, name.partition(":")[0], row.supplied_id, *([row.url] if row.url else [])}


def _file_name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
