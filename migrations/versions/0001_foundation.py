"""The tables: what is kept, what is derived from it, what is for browsing."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('state', 'organisation', 'person', 'de_facto_state', 'armed_group')", name=op.f("ck_actor_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
        sqlite_strict=True,
    )
    op.create_table(
        "curated_event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.CheckConstraint("json_valid(content)", name=op.f("ck_curated_event_content")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curated_event")),
        sqlite_strict=True,
    )
    op.create_table(
        "curated_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("curated_event_id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("content IS NULL OR json_valid(content)", name=op.f("ck_curated_version_content")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curated_version")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("curated_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_curated_version_curated_event_id"), ["curated_event_id"], unique=False)

    op.create_table(
        "event_identity",
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_event_identity")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("event_identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_identity_event_id"), ["event_id"], unique=False)

    op.create_table(
        "event_type",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_ru", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("plover", sa.Text(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_type")),
        sqlite_strict=True,
    )
    op.create_table(
        "facet_bits",
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("dimension", "value", name=op.f("pk_facet_bits")),
        sqlite_strict=True,
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('same', 'different', 'confirmed', 'rejected', 'value', 'link', 'added', 'undone')",
            name=op.f("ck_judgement_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
        sa.UniqueConstraint("key", name=op.f("uq_judgement_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "publisher",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publisher")),
        sa.UniqueConstraint("name", name=op.f("uq_publisher_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_ru", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sqlite_strict=True,
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sqlite_strict=True,
    )
    op.create_table(
        "telling",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("curated_event_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_telling")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.create_index("ix_telling_component", ["component"], unique=False)
        batch_op.create_index("ix_telling_document_id", ["document_id"], unique=False)
        batch_op.create_index("ix_telling_event_id", ["event_id"], unique=False)
        batch_op.create_index("ix_telling_kind_first", ["kind", "first"], unique=False)
        batch_op.create_index("ix_telling_report_id", ["report_id"], unique=False)

    op.create_table(
        "timeline",
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Text(), nullable=True),
        sa.Column("latest", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("month", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        sa.Column("pair", sa.Text(), nullable=True),
        sa.Column("persons", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("confidence", sa.REAL(), nullable=False),
        sa.Column("has_conflict", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rank", name=op.f("pk_timeline")),
        sa.UniqueConstraint("event_id", name=op.f("uq_timeline_event_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("timeline", schema=None) as batch_op:
        batch_op.create_index("ix_timeline_confidence", ["confidence"], unique=False)
        batch_op.create_index("ix_timeline_sources", ["sources"], unique=False)

    op.create_table(
        "actor_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_actor_name_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor_name")),
        sa.UniqueConstraint(
            "actor_id", "name", "language", "kind", name=op.f("uq_actor_name_actor_id_name_language_kind")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("actor_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_name_name"), ["name"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("supplied_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("publisher_id", sa.Integer(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_earliest", sa.Text(), nullable=True),
        sa.Column("published_latest", sa.Text(), nullable=True),
        sa.Column("published_basis", sa.Text(), nullable=True),
        sa.Column("published_start", sa.Integer(), nullable=True),
        sa.Column("published_stop", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["publisher_id"], ["publisher.id"], name=op.f("fk_document_publisher_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["document.id"], name=op.f("fk_document_replaces_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_document_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("ix_document_language", ["language"], unique=False)
        batch_op.create_index(
            "ix_document_publisher_id_published_earliest", ["publisher_id", "published_earliest"], unique=False
        )
        batch_op.create_index("ix_document_replaces_id", ["replaces_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_url"), ["url"], unique=False)

    op.create_table(
        "event_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_event_history_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_history")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("event_history", schema=None) as batch_op:
        batch_op.create_index("ix_event_history_at", ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_history_event_id"), ["event_id"], unique=False)

    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("side_id", sa.Text(), nullable=False),
        sa.Column("to_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("acting", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["actor.id"], name=op.f("fk_office_person_id")),
        sa.ForeignKeyConstraint(["side_id"], ["actor.id"], name=op.f("fk_office_side_id")),
        sa.ForeignKeyConstraint(["to_id"], ["actor.id"], name=op.f("fk_office_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.create_index("ix_office_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_office_side_id_kind", ["side_id", "kind"], unique=False)

    op.create_table(
        "place",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("state_id", sa.Text(), nullable=True),
        sa.Column("latitude", sa.REAL(), nullable=True),
        sa.Column("longitude", sa.REAL(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["state_id"], ["actor.id"], name=op.f("fk_place_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sqlite_strict=True,
    )
    op.create_table(
        "document_original",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("encoding IN ('zlib')", name=op.f("ck_document_original_encoding")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_original_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_original")),
        sqlite_strict=True,
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Text(), nullable=True),
        sa.Column("latest", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("date_basis", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("confidence", sa.REAL(), nullable=False),
        sa.Column("has_conflict", sa.Integer(), nullable=False),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("modality IN ('asserted', 'planned', 'possible', 'denied')", name=op.f("ck_event_modality")),
        sa.CheckConstraint("origin IN ('extracted', 'curated', 'both')", name=op.f("ck_event_origin")),
        sa.CheckConstraint("status IN ('extracted', 'curated', 'confirmed', 'rejected')", name=op.f("ck_event_status")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_event_confidence")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_event_place_id")),
        sa.ForeignKeyConstraint(["type_id"], ["event_type.id"], name=op.f("fk_event_type_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_earliest", ["earliest"], unique=False)

    op.create_table(
        "extraction",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_extraction_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_extraction")),
        sqlite_strict=True,
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type_id", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_basis", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("confidence", sa.REAL(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "modality IN ('asserted', 'planned', 'possible', 'denied')", name=op.f("ck_report_modality")
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_report_confidence")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_report_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_report_place_id")),
        sa.ForeignKeyConstraint(["type_id"], ["event_type.id"], name=op.f("fk_report_type_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("key", name=op.f("uq_report_key")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index("ix_report_document_id", ["document_id"], unique=False)

    op.create_table(
        "zone",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('headline', 'byline', 'dateline', 'body', 'furniture')", name=op.f("ck_zone_kind")
        ),
        sa.CheckConstraint("0 <= start AND start < stop", name=op.f("ck_zone_span")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_zone_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "start", name=op.f("pk_zone")),
        sqlite_strict=True,
    )
    op.create_table(
        "claim",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("curated_event_id", sa.Text(), nullable=True),
        sa.Column("judgement_id", sa.Integer(), nullable=True),
        sa.Column("chosen", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["curated_event_id"], ["curated_event.id"], name=op.f("fk_claim_curated_event_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_claim_document_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_claim_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_claim_judgement_id")),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_claim")),
        sqlite_strict=True,
    )
    op.create_table(
        "event_curated",
        sa.Column("curated_event_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["curated_event_id"],
            ["curated_event.id"],
            name=op.f("fk_event_curated_curated_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_curated_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("curated_event_id", name=op.f("pk_event_curated")),
        sqlite_strict=True,
    )
    op.create_table(
        "event_link",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("judgement_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('response_to', 'part_of', 'follows')", name=op.f("ck_event_link_kind")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_link_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_event_link_judgement_id")),
        sa.ForeignKeyConstraint(["other_id"], ["event.id"], name=op.f("fk_event_link_other_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "other_id", "kind", name=op.f("pk_event_link")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("event_link", schema=None) as batch_op:
        batch_op.create_index("ix_event_link_other_id", ["other_id"], unique=False)

    op.create_table(
        "event_report",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_report_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_event_report_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_event_report")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("event_report", schema=None) as batch_op:
        batch_op.create_index("ix_event_report_event_id", ["event_id"], unique=False)

    op.create_table(
        "event_source",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_source_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_source")),
        sqlite_strict=True,
    )
    op.create_table(
        "event_stage",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("curated_event_id", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("stop", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "stage IN ('planned', 'possible', 'postponed', 'denied', 'held')", name=op.f("ck_event_stage_stage")
        ),
        sa.CheckConstraint("start IS NULL OR (0 <= start AND start < stop)", name=op.f("ck_event_stage_span")),
        sa.ForeignKeyConstraint(
            ["curated_event_id"], ["curated_event.id"], name=op.f("fk_event_stage_curated_event_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_event_stage_document_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_stage_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_stage")),
        sqlite_strict=True,
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type_id", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_stop", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_basis", sa.Text(), nullable=False),
        sa.Column("confidence", sa.REAL(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "modality IN ('asserted', 'planned', 'possible', 'denied')", name=op.f("ck_mention_modality")
        ),
        sa.CheckConstraint("0 <= trigger_start AND trigger_start < trigger_stop", name=op.f("ck_mention_trigger")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_mention_confidence")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_mention_report_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["type_id"], ["event_type.id"], name=op.f("fk_mention_type_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index("ix_mention_key", ["key"], unique=False)
        batch_op.create_index("ix_mention_report_id", ["report_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("side_id", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("role_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_participant_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["actor.id"], name=op.f("fk_participant_person_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_participant_role_id")),
        sa.ForeignKeyConstraint(["side_id"], ["actor.id"], name=op.f("fk_participant_side_id")),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_participant")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index("ix_participant_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_participant_side_id", ["side_id"], unique=False)

    op.create_table(
        "report_participant",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("side_id", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("role_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["actor.id"], name=op.f("fk_report_participant_person_id")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_participant_report_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_report_participant_role_id")),
        sa.ForeignKeyConstraint(["side_id"], ["actor.id"], name=op.f("fk_report_participant_side_id")),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_report_participant")),
        sqlite_strict=True,
    )
    op.create_table(
        "argument",
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("side_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("0 <= start AND start < stop", name=op.f("ck_argument_span")),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_argument_mention_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["actor.id"], name=op.f("fk_argument_person_id")),
        sa.ForeignKeyConstraint(["side_id"], ["actor.id"], name=op.f("fk_argument_side_id")),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_argument")),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.CheckConstraint("0 <= start AND start < stop", name=op.f("ck_evidence_span")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_evidence_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_evidence_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_evidence_mention_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_evidence")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_document_id", ["document_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_evidence_document_id")

    op.drop_table("evidence")
    op.drop_table("argument")
    op.drop_table("report_participant")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_side_id")
        batch_op.drop_index("ix_participant_person_id")

    op.drop_table("participant")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index("ix_mention_report_id")
        batch_op.drop_index("ix_mention_key")

    op.drop_table("mention")
    op.drop_table("event_stage")
    op.drop_table("event_source")
    with op.batch_alter_table("event_report", schema=None) as batch_op:
        batch_op.drop_index("ix_event_report_event_id")

    op.drop_table("event_report")
    with op.batch_alter_table("event_link", schema=None) as batch_op:
        batch_op.drop_index("ix_event_link_other_id")

    op.drop_table("event_link")
    op.drop_table("event_curated")
    op.drop_table("claim")
    op.drop_table("zone")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index("ix_report_document_id")

    op.drop_table("report")
    op.drop_table("extraction")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_earliest")

    op.drop_table("event")
    op.drop_table("document_original")
    op.drop_table("place")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_index("ix_office_side_id_kind")
        batch_op.drop_index("ix_office_person_id")

    op.drop_table("office")
    with op.batch_alter_table("event_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_history_event_id"))
        batch_op.drop_index("ix_event_history_at")

    op.drop_table("event_history")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_url"))
        batch_op.drop_index("ix_document_replaces_id")
        batch_op.drop_index("ix_document_publisher_id_published_earliest")
        batch_op.drop_index("ix_document_language")

    op.drop_table("document")
    with op.batch_alter_table("actor_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actor_name_name"))

    op.drop_table("actor_name")
    with op.batch_alter_table("timeline", schema=None) as batch_op:
        batch_op.drop_index("ix_timeline_sources")
        batch_op.drop_index("ix_timeline_confidence")

    op.drop_table("timeline")
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.drop_index("ix_telling_report_id")
        batch_op.drop_index("ix_telling_kind_first")
        batch_op.drop_index("ix_telling_event_id")
        batch_op.drop_index("ix_telling_document_id")
        batch_op.drop_index("ix_telling_component")

    op.drop_table("telling")
    op.drop_table("run")
    op.drop_table("role")
    op.drop_table("publisher")
    op.drop_table("judgement")
    op.drop_table("facet_bits")
    op.drop_table("event_type")
    with op.batch_alter_table("event_identity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_identity_event_id"))

    op.drop_table("event_identity")
    with op.batch_alter_table("curated_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_curated_version_curated_event_id"))

    op.drop_table("curated_version")
    op.drop_table("curated_event")
    op.drop_table("actor")
