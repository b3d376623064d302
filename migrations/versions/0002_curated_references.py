"""What a curated event said stays when the event is withdrawn: claims and stages then point to none.

A database made between the release of 0001 and this version may have the new keys already; it comes out the same.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _refer(ondelete="SET NULL")


def downgrade() -> None:
    _refer(ondelete=None)


def _refer(*, ondelete: str | None) -> None:
    for table in (_claim(), _event_stage()):
        name = op.f(f"fk_{table.name}_curated_event_id")
        with op.batch_alter_table(table.name, recreate="always", copy_from=table) as batch:
            batch.drop_constraint(name, type_="foreignkey")
            batch.create_foreign_key(name, "curated_event", ["curated_event_id"], ["id"], ondelete=ondelete)


def _claim() -> sa.Table:
    return sa.Table(
        "claim",
        sa.MetaData(),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("curated_event_id", sa.Text(), nullable=True),
        sa.Column("judgement_id", sa.Integer(), nullable=True),
        sa.Column("chosen", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        *_references("claim"),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_claim_judgement_id")),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_claim")),
        sqlite_strict=True,
    )


def _event_stage() -> sa.Table:
    return sa.Table(
        "event_stage",
        sa.MetaData(),
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
        *_references("event_stage"),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_stage")),
        sqlite_strict=True,
    )


def _references(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    def name(column: str) -> str:
        return op.f(f"fk_{table}_{column}")

    return (
        sa.ForeignKeyConstraint(["curated_event_id"], ["curated_event.id"], name=name("curated_event_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=name("document_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=name("event_id"), ondelete="CASCADE"),
    )
