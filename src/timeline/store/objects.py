"""The views and triggers of the database: one SQL file each, in ``views/`` and ``triggers/`` beside this module.

They hold no data, so they are dropped before a migration and made again after it.
"""

from importlib.resources import files

from sqlalchemy import Connection

KINDS = ("trigger", "view")


def create(connection: Connection) -> None:
    """Make the triggers and views where the tables are there to carry them (not after a downgrade to ``base``)."""
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'timeline'").scalar():
        return
    for kind in KINDS:
        for entry in sorted((files(__package__) / f"{kind}s").iterdir(), key=lambda entry: entry.name):
            connection.exec_driver_sql(entry.read_text(encoding="utf-8"))


def drop(connection: Connection) -> None:
    """Drop every trigger and view this project has made."""
    rows = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger') AND sql NOT LIKE '%_fts%'"
    )
    for kind, name in rows.all():
        connection.exec_driver_sql(f"DROP {kind} {name}")
