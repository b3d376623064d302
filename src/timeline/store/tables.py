"""The tables, as SQLAlchemy Core mirrors them; ``migrations/`` owns the schema and a test compares the two.

*Kept* tables hold what people and articles gave; *derived* tables are made from them by ``timeline build`` and can be
dropped and rebuilt to the same bytes. Offsets are half-open and count code points of ``document.text``.
"""

from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


OWNERS = {"document", "report", "mention", "event", "curated_event"}
"""What takes its parts with it when it goes; whatever else a row points to must stay."""


def _fk(name: str, target: str, *, null: bool = False, primary_key: bool = False) -> Column[Any]:
    kind = Text if target in TEXT_KEYED else Integer
    return Column(
        name,
        kind,
        ForeignKey(f"{target}.id", ondelete=_on_delete(target, null)),
        nullable=null,
        primary_key=primary_key,
    )


def _on_delete(target: str, null: bool) -> str | None:
    if null:
        return "SET NULL" if target in ("mention", "curated_event", "report") else None
    return "CASCADE" if target in OWNERS else None


TEXT_KEYED = {"actor", "place", "event_type", "role", "event", "curated_event"}

# ── kept: what was given ─────────────────────────────────────────────────────────────────────────────────────────

run = _table(
    "run",
    _id(),
    Column("verb", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("version", Text, nullable=False),
    Column("fingerprint", Text),
    Column("outcome", Text),
)

publisher = _table("publisher", _id(), Column("name", Text, nullable=False, unique=True), Column("url", Text))

document = _table(
    "document",
    _id(),
    Column("key", Text, nullable=False, unique=True),  # SHA-256 of the original bytes, hex
    Column("supplied_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("url", Text, index=True),
    Column("title", Text),
    Column("author", Text),
    Column("language", Text),
    _fk("publisher_id", "publisher", null=True),
    Column("published", Text),
    Column("published_earliest", Text),
    Column("published_latest", Text),
    Column("published_basis", Text),
    Column("published_start", Integer),
    Column("published_stop", Integer),
    Column("media_type", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    _fk("replaces_id", "document", null=True),
    _fk("run_id", "run", null=True),
    Index("ix_document_publisher_id_published_earliest", "publisher_id", "published_earliest"),
    Index("ix_document_language", "language"),
    Index("ix_document_replaces_id", "replaces_id"),
)

document_original = _table(
    "document_original",
    _fk("document_id", "document", primary_key=True),
    Column("encoding", Text, nullable=False),  # zlib
    Column("bytes", LargeBinary, nullable=False),
    CheckConstraint("encoding IN ('zlib')", name="encoding"),
)

zone = _table(
    "zone",
    _fk("document_id", "document", primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("stop", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text),
    CheckConstraint("0 <= start AND start < stop", name="span"),
    CheckConstraint("kind IN ('headline', 'byline', 'dateline', 'body', 'furniture')", name="kind"),
)

actor = _table(
    "actor",
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_ru", Text),
    Column("since", Text),
    Column("until", Text),
    CheckConstraint("kind IN ('state', 'organisation', 'person', 'de_facto_state', 'armed_group')", name="kind"),
)

actor_name = _table(
    "actor_name",
    _id(),
    _fk("actor_id", "actor"),
    Column("name", Text, nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("script", Text, nullable=False),
    Column("kind", Text, nullable=False),
    UniqueConstraint("actor_id", "name", "language", "kind"),
)

office = _table(
    "office",
    _id(),
    _fk("person_id", "actor"),
    _fk("side_id", "actor"),
    _fk("to_id", "actor", null=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_ru", Text),
    Column("since", Text, nullable=False),
    Column("until", Text),
    Column("acting", Integer, nullable=False, default=0),
    Column("note", Text),
    Index("ix_office_person_id", "person_id"),
    Index("ix_office_side_id_kind", "side_id", "kind"),
)

place = _table(
    "place",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_ru", Text),
    _fk("state_id", "actor", null=True),
    Column("latitude", REAL),
    Column("longitude", REAL),
    Column("note", Text),
)

event_type = _table(
    "event_type",
    Column("id", Text, primary_key=True),
    Column("family", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("label_ru", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("plover", Text),
    Column("cameo", Text),
)

role = _table(
    "role",
    Column("id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("label_ru", Text, nullable=False),
    Column("definition", Text, nullable=False),
)

curated_event = _table(
    "curated_event",
    Column("id", Text, primary_key=True),
    Column("content", Text, nullable=False),  # the CuratedEvent as JSON, keys sorted
    Column("source", Text, nullable=False),  # the file it was read from, or “command line”
    Column("line", Integer),
    CheckConstraint("json_valid(content)", name="content"),
)

curated_version = _table(  # every content that a curated event has had, in order: append only
    "curated_version",
    _id(),
    Column("curated_event_id", Text, nullable=False, index=True),
    Column("content", Text),  # null: withdrawn
    Column("source", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("content IS NULL OR json_valid(content)", name="content"),
)

judgement = _table(  # a person’s decisions: append only; subject and object are keys of tellings, separated by spaces
    "judgement",
    _id(),
    Column("key", Text, nullable=False, unique=True),  # twelve hexadecimal digits, the same in every database
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text),
    Column("field", Text),
    Column("value", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text),
    Column("quote", Text),  # the passage that the person saw
    CheckConstraint(
        "kind IN ('same', 'different', 'confirmed', 'rejected', 'value', 'link', 'added', 'undone')", name="kind"
    ),
)

event_identity = _table(  # which event identifier goes with which mentions: what lets an identifier outlive a rebuild
    "event_identity",
    Column("member", Text, primary_key=True),  # “type@document key:start-stop” of a trigger, or “curated:key”
    Column("event_id", Text, nullable=False, index=True),
)

event_history = _table(  # what the database has said of each event, and when: append only
    "event_history",
    _id(),
    Column("event_id", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    _fk("run_id", "run", null=True),
    Column("digest", Text, nullable=False),
    Column("content", LargeBinary),  # JSON, zlib; null: the event was no longer there
    Index("ix_event_history_at", "at"),
)

# ── derived: what is made from it ────────────────────────────────────────────────────────────────────────────────

extraction = _table(  # which documents were read by which extractor
    "extraction",
    _fk("document_id", "document", primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("merged", Integer, nullable=False),  # whether the timeline holds what was read
)

report = _table(  # what one document tells of one event
    "report",
    _id(),  # document_id × 10,000 + position, so that a rebuild gives the same rows
    _fk("document_id", "document"),
    Column("key", Text, nullable=False, unique=True),  # the key of its telling: that of its first mention
    _fk("type_id", "event_type"),
    Column("modality", Text, nullable=False),
    Column("date", Text),
    Column("date_basis", Text, nullable=False),
    Column("place", Text),
    _fk("place_id", "place", null=True),
    Column("confidence", REAL, nullable=False),
    Column("words", Text, nullable=False),  # what its passages speak of, for comparing; separated by line ends
    Column("wording", Text, nullable=False, server_default=""),  # marks of its longest passage, for finding copies
    Column("variant", Text),  # of the type, where it has several: “lifted” sanctions
    Index("ix_report_document_id", "document_id"),
    CheckConstraint("modality IN ('asserted', 'planned', 'possible', 'denied')", name="modality"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
)

report_participant = _table(
    "report_participant",
    _fk("report_id", "report", primary_key=True),
    Column("position", Integer, primary_key=True),
    _fk("person_id", "actor", null=True),
    Column("name", Text),
    _fk("side_id", "actor", null=True),
    Column("office", Text),
    _fk("role_id", "role"),
)

mention = _table(  # one place in a document where a report’s event is told
    "mention",
    _id(),  # report_id × 100 + position
    _fk("report_id", "report"),
    Column("key", Text, nullable=False),  # “type@document key:start” of its trigger
    _fk("type_id", "event_type"),
    Column("modality", Text, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_stop", Integer, nullable=False),
    Column("date", Text),
    Column("date_basis", Text, nullable=False),
    Column("confidence", REAL, nullable=False),
    Column("rule", Text, nullable=False),
    Index("ix_mention_report_id", "report_id"),
    Index("ix_mention_key", "key"),
    CheckConstraint("0 <= trigger_start AND trigger_start < trigger_stop", name="trigger"),
    CheckConstraint("modality IN ('asserted', 'planned', 'possible', 'denied')", name="modality"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
)

argument = _table(  # the spans a mention’s fields were read from; an actor’s field is its role
    "argument",
    _fk("mention_id", "mention", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", Text, nullable=False),  # a role, or: date, place, modality, trigger, event, attribution
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    _fk("person_id", "actor", null=True),
    _fk("side_id", "actor", null=True),
    Column("name", Text),
    Column("office", Text),
    Column("reason", Text),
    CheckConstraint("0 <= start AND start < stop", name="span"),
)

telling = _table(  # what merging compared last: reports and curated events, and where each was put
    "telling",
    Column("key", Text, primary_key=True),
    Column("document_id", Integer),
    Column("report_id", Integer),
    Column("curated_event_id", Text),
    Column("kind", Text, nullable=False),  # the class of types that can be one event
    Column("first", Integer, nullable=False),  # the days it leaves open, as ordinals
    Column("last", Integer, nullable=False),
    Column("component", Text, nullable=False),  # the least key of all that scores connect it with
    Column("digest", Text, nullable=False),  # of what people have decided about it
    Column("event_id", Text, nullable=False),
    Index("ix_telling_document_id", "document_id"),
    Index("ix_telling_report_id", "report_id"),
    Index("ix_telling_component", "component"),
    Index("ix_telling_kind_first", "kind", "first"),
    Index("ix_telling_event_id", "event_id"),
)

event = _table(
    "event",
    Column("id", Text, primary_key=True),
    _fk("type_id", "event_type"),
    Column("title", Text, nullable=False),
    Column("title_ru", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("status", Text, nullable=False),  # extracted, curated, confirmed, rejected
    Column("origin", Text, nullable=False),  # extracted, curated, both
    Column("date", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("precision", Text),
    Column("date_basis", Text, nullable=False),
    Column("place", Text),
    _fk("place_id", "place", null=True),
    Column("confidence", REAL, nullable=False),
    Column("has_conflict", Integer, nullable=False),
    Column("source_count", Integer, nullable=False),
    Column("note", Text),
    Column("variant", Text),  # of the type, where it has several: “lifted” sanctions
    Index("ix_event_earliest", "earliest"),
    CheckConstraint("modality IN ('asserted', 'planned', 'possible', 'denied')", name="modality"),
    CheckConstraint("status IN ('extracted', 'curated', 'confirmed', 'rejected')", name="status"),
    CheckConstraint("origin IN ('extracted', 'curated', 'both')", name="origin"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
)

event_report = _table(  # which reports tell which event
    "event_report",
    _fk("report_id", "report", primary_key=True),
    _fk("event_id", "event"),
    _fk("copy_of_id", "report", null=True),  # the report of which this one is a copy: the same source over again
    Index("ix_event_report_event_id", "event_id"),
    Index("ix_event_report_copy_of_id", "copy_of_id"),
)

event_curated = _table(  # which curated events were merged into which event
    "event_curated",
    _fk("curated_event_id", "curated_event", primary_key=True),
    _fk("event_id", "event"),
)

participant = _table(
    "participant",
    _fk("event_id", "event", primary_key=True),
    Column("position", Integer, primary_key=True),
    _fk("person_id", "actor", null=True),
    Column("name", Text),  # a person’s name, known or not
    _fk("side_id", "actor", null=True),
    Column("office", Text),
    _fk("role_id", "role"),
    Index("ix_participant_side_id", "side_id"),
    Index("ix_participant_person_id", "person_id"),
)

claim = _table(  # one source’s value for one field
    "claim",
    _fk("event_id", "event", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", Text, nullable=False),  # date, place, modality, participants, type
    Column("value", Text),
    _fk("document_id", "document", null=True),
    _fk("curated_event_id", "curated_event", null=True),
    _fk("judgement_id", "judgement", null=True),
    Column("chosen", Integer, nullable=False),
    Column("reason", Text),
)

event_stage = _table(  # from planned to held: each step, and who told it first
    "event_stage",
    _fk("event_id", "event", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("date", Text),
    Column("published", Text),
    _fk("document_id", "document", null=True),
    _fk("curated_event_id", "curated_event", null=True),
    Column("start", Integer),  # the passage, in the document
    Column("stop", Integer),
    CheckConstraint("stage IN ('planned', 'possible', 'postponed', 'denied', 'held')", name="stage"),
    CheckConstraint("start IS NULL OR (0 <= start AND start < stop)", name="span"),
)

evidence = _table(
    "evidence",
    _fk("event_id", "event", primary_key=True),
    Column("position", Integer, primary_key=True),
    _fk("document_id", "document"),
    _fk("mention_id", "mention", null=True),
    Column("field", Text, nullable=False),  # event, date, place, modality, trigger, or a role
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Index("ix_evidence_document_id", "document_id"),
    CheckConstraint("0 <= start AND start < stop", name="span"),
)

event_source = _table(  # the published records, not stored as documents, that a curated event cites
    "event_source",
    _fk("event_id", "event", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", Text, nullable=False),
)

event_link = _table(
    "event_link",
    _fk("event_id", "event", primary_key=True),
    _fk("other_id", "event", primary_key=True),
    Column("kind", Text, primary_key=True),
    _fk("judgement_id", "judgement", null=True),  # of the curator who linked them; null where an article tells both
    Index("ix_event_link_other_id", "other_id"),
    CheckConstraint("kind IN ('response_to', 'part_of', 'follows')", name="kind"),
)

# ── derived: for browsing, brought up to date at the end of a verb ───────────────────────────────────────────────

timeline = _table(
    "timeline",
    Column("rank", Integer, primary_key=True),  # chronological, undated events first: the newest has the highest
    Column("event_id", Text, nullable=False, unique=True),
    Column("date", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("year", Integer),  # of the first day; of the last where the first is open
    Column("month", Text),  # YYYY-MM where first and last day lie in one month
    Column("type", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_ru", Text, nullable=False),
    Column("sides", Text, nullable=False),  # side ids, sorted, joined by “; ”
    Column("pair", Text),  # the two sides of a two-sided event, as “AZE–RUS”
    Column("persons", Text, nullable=False),
    Column("place", Text),
    Column("modality", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("confidence", REAL, nullable=False),
    Column("has_conflict", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Index("ix_timeline_confidence", "confidence"),
    Index("ix_timeline_sources", "sources"),
)

facet_bits = _table(
    "facet_bits",
    Column("dimension", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column(
        "bits", LargeBinary, nullable=False
    ),  # B (bitset) or R (ranks), then zlib; bit rank-1 is the event of that rank
)

KEPT = (
    run,
    publisher,
    document,
    document_original,
    curated_event,
    curated_version,
    judgement,
    event_identity,
    event_history,
)
DERIVED = tuple(table for table in metadata.sorted_tables if table not in KEPT)
