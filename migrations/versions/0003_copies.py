"""Reports that are copies of others are known as such: the wording of each report, and of which report it is a copy.

The wording of the reports that are there is not known, so all documents are read again at the next build. Search finds events by
the number in their identifier, no longer by their rank; an event may be of a variant of its type; the tables for browsing are made anew by the same build.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("report", sa.Column("wording", sa.Text(), server_default="", nullable=False))
    for table in ("report", "event"):
        op.add_column(table, sa.Column("variant", sa.Text(), nullable=True))
    copied = op.f("fk_event_report_copy_of_id")
    with op.batch_alter_table("event_report", recreate="always", copy_from=_event_report()) as batch:
        batch.add_column(sa.Column("copy_of_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(copied, "report", ["copy_of_id"], ["id"], ondelete="SET NULL")
        batch.create_index("ix_event_report_copy_of_id", ["copy_of_id"])
    op.execute("DELETE FROM extraction")
    _drop_search()


def downgrade() -> None:
    with op.batch_alter_table("event_report", recreate="always", copy_from=_event_report(copies=True)) as batch:
        batch.drop_constraint(op.f("fk_event_report_copy_of_id"), type_="foreignkey")
        batch.drop_column("copy_of_id")
    for table in ("report", "event"):
        op.drop_column(table, "variant")
    op.drop_column("report", "wording")
    _drop_search()


def _drop_search() -> None:
    for table in ("timeline_fts", "timeline_search", "document_fts", "document_search"):
        op.execute(f"DROP TABLE IF EXISTS {table}")
    op.execute("DELETE FROM facet_bits")


def _event_report(*, copies: bool = False) -> sa.Table:
    copy_of = (
        sa.Column("copy_of_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["copy_of_id"], ["report.id"], name=op.f("fk_event_report_copy_of_id"), ondelete="SET NULL"
        ),
    )
    return sa.Table(
        "event_report",
        sa.MetaData(),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        *(copy_of if copies else ()),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_report_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_event_report_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_event_report")),
        sa.Index("ix_event_report_event_id", "event_id"),
        sqlite_strict=True,
    )
