"""An event as it leaves the database: everything a reader needs to judge and cite it, without a second look-up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportedParticipant:
    role: str
    name: str | None
    person: str | None
    side: str | None
    side_kind: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class ExportedEvidence:
    """``start`` and ``stop`` are half-open offsets, in code points, into the text of the document ``document_key``."""

    field: str
    quote: str
    start: int
    stop: int
    prefix: str
    suffix: str
    document_key: str
    document_name: str
    document_title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class ExportedClaim:
    field: str
    value: str
    source: str
    chosen: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ExportedLink:
    kind: str
    event: str


@dataclass(frozen=True, slots=True)
class ExportedStep:
    """One step from planned to held: ``stage`` for the day ``date``, as ``source`` (a document's key, or ``curated:`` and a
    key) first told it, with the passage."""

    stage: str
    date: str | None
    published: str | None
    source: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class ExportedCopy:
    """The key of a document that tells the event in the words of another, ``original``: the same source over again."""

    document: str
    original: str


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """``records`` are published records cited by name; ``plover`` and ``cameo`` follow the modality; ``source_count`` counts
    the articles, without copies, and the records."""

    id: str
    title: str
    title_ru: str
    type: str
    family: str
    plover: str | None
    cameo: str | None
    modality: str
    status: str
    origin: str
    date: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    date_basis: str
    place: str | None
    confidence: float
    has_conflict: bool
    source_count: int
    note: str | None
    participants: tuple[ExportedParticipant, ...]
    evidence: tuple[ExportedEvidence, ...]
    claims: tuple[ExportedClaim, ...]
    links: tuple[ExportedLink, ...]
    records: tuple[str, ...]
    steps: tuple[ExportedStep, ...] = ()
    copies: tuple[ExportedCopy, ...] = ()
