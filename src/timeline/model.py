"""The nouns of the timeline: frozen values that pass from stage to stage. No I/O.

``Document`` ─extract→ ``Mention`` ─code→ ``CodedMention`` ─gather→ ``Report`` ─merge→ ``Event``

A stage never fills in fields of what it was given: it makes the next noun and keeps the former inside it.
Sides are named by actor id: a state by its ISO 3166 alpha-3 code, an organisation by its usual abbreviation,
a de-facto state or armed movement by its usual English name.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from timeline.dates import DateExpression, EdtfDate
from timeline.text import Span


class Modality(StrEnum):
    """Whether an event is told as fact (also by one side only), as scheduled, as conceivable, or as not having been."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class ActorKind(StrEnum):
    STATE = "state"
    ORGANISATION = "organisation"
    PERSON = "person"
    DE_FACTO_STATE = "de_facto_state"
    ARMED_GROUP = "armed_group"


class ZoneKind(StrEnum):
    """What a stretch of a document is. Events are read from headlines and body alone."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a document's text, what it is, and its language (``en``, ``ru``) where it can be told."""

    kind: ZoneKind
    span: Span
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as published.

    ``key`` is the SHA-256 (hex) of ``original``, the bytes as received; the same bytes are the same document.
    ``published`` is None where neither metadata nor the text gives a date; ``published_basis`` says where it came from.
    ``id`` is the name the supplier gave it (a JSON ``id``, else the file's stem): not unique.
    """

    key: str
    id: str
    text: str
    original: bytes = field(repr=False)
    media_type: str
    name: str
    zones: tuple[Zone, ...] = ()
    title: str | None = None
    author: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: EdtfDate | None = None
    published_basis: str | None = None
    published_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of text read as an actor.

    ``actor`` is the id of a known actor, None for a person the text names and we do not know; ``name`` is that actor's
    usual Latin name, else the text's own in the nominative. ``side`` is the state or organisation acted for, so far as
    the text or a term of office tells; ``office`` the kind of office the text gives. ``reason`` says how it was read.
    """

    span: Span
    kind: ActorKind
    name: str
    actor: str | None
    side: str | None
    office: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Argument:
    """One actor in one role of one mention."""

    role: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """Where an event took place, as the text says: ``place`` is the id of a known place, ``name`` its English name."""

    span: Span
    name: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one document where an event is told.

    ``evidence`` are the passages (clause or sentence) that state it, the most explicit first. ``rule`` names the frame
    that matched, as ``language/type/frame``, ``variant`` what the frame tells of its type, where that has several
    variants. ``modality_span`` covers the words that decided the modality, if any did.
    """

    document: str
    type: str
    trigger: Span
    modality: Modality
    arguments: tuple[Argument, ...]
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    date: DateExpression | None = None
    place: PlaceReading | None = None
    modality_span: Span | None = None
    attribution: Reference | None = None
    background: bool = False
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in an event: a person acting for a side, or the side alone.

    ``side`` is an actor id; ``office`` the title held on the event's day. ``spans`` are where the document names it.
    """

    role: str
    side: str | None
    person: str | None = None
    name: str | None = None
    office: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedMention:
    """A mention whose spans are resolved to actors, days and places."""

    mention: Mention
    participants: tuple[Participant, ...]
    date: EdtfDate | None
    date_basis: str
    place: str | None
    place_id: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Report:
    """What one document tells of one event: the values chosen among its coded mentions, best mention first."""

    document: str
    type: str
    modality: Modality
    date: EdtfDate | None
    date_basis: str
    participants: tuple[Participant, ...]
    place: str | None
    place_id: str | None
    confidence: float
    mentions: tuple[CodedMention, ...]
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What a curated event rests on: a quote in a stored document, or a published record by name."""

    record: str | None = None
    document: str | None = None
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""
    field: str = "event"


@dataclass(frozen=True, slots=True)
class CuratedEvent:
    """An event that a person has written down. ``key`` is its own name, unique and lasting."""

    key: str
    type: str
    modality: Modality
    date: EdtfDate | None
    participants: tuple[Participant, ...]
    title: str
    title_ru: str | None
    place: str | None
    place_id: str | None
    note: str | None
    citations: tuple[Citation, ...]
    source: str
    line: int | None = None
    variant: str | None = None


JudgementKind = Literal["same", "different", "confirmed", "rejected", "value", "link", "added", "undone"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, kept for ever.

    ``subject`` and ``object`` are keys of tellings, separated by spaces. *same*: all of subject and object are one event;
    *different*: none of subject is the event of any of object; *confirmed*, *rejected*: the event that subject tells;
    *value*: its ``field`` has ``value``; *link*: the event of subject stands to that of object as ``value`` says; *added*:
    the curated event subject was entered, ``value`` being what it says (JSON); *undone*: the judgement whose key is
    ``subject`` no longer holds. ``at`` is an ISO 8601 UTC time, ``quote`` the passage that the person saw.
    """

    kind: JudgementKind
    subject: str
    object: str | None
    field: str | None
    value: str | None
    by: str
    at: str
    reason: str | None = None
    quote: str | None = None

    @property
    def key(self) -> str:
        """Twelve hexadecimal digits that name it: the same in every database that holds it."""
        parts = (self.kind, self.subject, self.object, self.field, self.value, self.by, self.at)
        return sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Telling:
    """One source's account of one event, as merging sees it: a report of a document, or a curated event.

    ``key`` names it for ever (``curated:KEY``, or ``TYPE@DOCUMENT:START`` with the first 12 hex digits of the document's
    key and the start of its first trigger). ``members`` are the keys of all its mentions. ``order`` ranks tellings of
    equal standing: earlier published first. ``words`` are what its passages speak of (see ``merging.words``), ``wording`` is
    what copies of it have in common (see ``merging.copies``).
    """

    key: str
    members: tuple[str, ...]
    document: str | None
    type: str
    modality: Modality
    date: EdtfDate | None
    date_basis: str
    participants: tuple[Participant, ...]
    place: str | None
    place_id: str | None
    confidence: float
    published: str
    words: frozenset[str] = frozenset()
    publisher: str | None = None
    curated: CuratedEvent | None = None
    wording: str = ""
    variant: str | None = None

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(p.side for p in self.participants if p.side)

    @property
    def persons(self) -> frozenset[str]:
        return frozenset(p.person or p.name or "" for p in self.participants if p.person or p.name)


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's value for one field of an event; ``reason`` says why it was chosen, or what it lost to.

    The source is a telling, or the judgement (its key) of a curator.
    """

    field: str
    value: str
    telling: str | None
    chosen: bool
    reason: str
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the history of an event: ``stage`` is planned, possible, postponed, denied or held, as `telling` first
    had it, for the day ``date``."""

    stage: str
    date: EdtfDate | None
    telling: str


@dataclass(frozen=True, slots=True)
class Event:
    """What the timeline holds: one event with all tellings of it, and the value chosen for each field.

    ``copies`` are the keys of tellings that are copies of others, and of which.
    """

    id: str
    type: str
    modality: Modality
    status: str
    origin: str
    date: EdtfDate | None
    date_basis: str
    participants: tuple[Participant, ...]
    place: str | None
    place_id: str | None
    confidence: float
    has_conflict: bool
    title: str
    title_ru: str
    note: str | None
    tellings: tuple[Telling, ...]
    claims: tuple[Claim, ...]
    steps: tuple[Step, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class EventLink:
    """How one event stands to another: ``response_to``, ``part_of`` or ``follows``."""

    event: str
    other: str
    kind: str
