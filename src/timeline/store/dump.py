"""A dump of derived tables as text, for comparing two states of a database row by row."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from timeline.store.tables import DERIVED


def derived(connection: Connection) -> Iterator[str]:
    """Every row of every derived table and of what is searched, in the order of the primary keys: one line a row."""
    for table in DERIVED:
        for row in connection.execute(select(table).order_by(*table.primary_key)):
            yield f"{table.name}\t" + "\t".join(map(repr, row))
    searched = "SELECT name FROM sqlite_master WHERE name IN ('timeline_search', 'document_search')"
    for name in connection.exec_driver_sql(searched).scalars().all():
        for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY rowid"):
            yield f"{name}\t" + "\t".join(map(repr, row))
